//! Text to tokens, with special tokens in the template's words alone.
//!
//! The steps are those of `tokenizers` (find added tokens, normalise, split, merge), so the ids are the same wherever nothing that is said
//! looks like a special token. Only the first step differs: there, what is said is passed over.

use std::collections::HashSet;
use std::ops::Range;

use tokenizers::tokenizer::{
    Model as _, NormalizedString, Normalizer as _, OffsetReferential, OffsetType, PreTokenizedString,
    PreTokenizer as _, Token, normalizer,
};
use tokenizers::{ModelWrapper, NormalizerWrapper, Tokenizer};

use crate::error::RenderError;

/// A tokenizer that is told where special tokens may be.
pub(crate) struct Encoder {
    tokenizer: Tokenizer,
    /// Added tokens that could tell the model something: all but runs of white space.
    telling: HashSet<u32>,
    knows_white_space: bool,
}

/// Tokens, and where each comes from.
pub(crate) struct Encoded {
    pub(crate) ids: Vec<u32>,
    /// Byte ranges in the text.
    pub(crate) offsets: Vec<(usize, usize)>,
    /// Where the template's special tokens stand in the text, in its order.
    pub(crate) special: Vec<Place>,
}

/// An added token's place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) bytes: Range<usize>,
    pub(crate) id: u32,
}

impl Encoder {
    pub(crate) fn new(tokenizer: Tokenizer) -> Self {
        let added = tokenizer.get_added_tokens_decoder();
        // Some vocabularies have tokens for line ends and spaces that merging alone can't make. They are text, so text may have them.
        let white = |text: &str| text.chars().all(|character| character.is_whitespace() || character == '▁');
        let telling: HashSet<u32> =
            added.iter().filter(|(_, token)| token.special || !white(&token.content)).map(|(id, _)| *id).collect();
        let knows_white_space = telling.len() < added.len();
        Self { tokenizer, telling, knows_white_space }
    }

    pub(crate) fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    pub(crate) fn is_special(&self, id: u32) -> bool {
        self.telling.contains(&id)
    }

    /// Tokens of a text. Nothing within the byte ranges of what is said becomes an added token that tells the model something.
    pub(crate) fn encode(&self, text: &str, said: &[Range<usize>]) -> Result<Encoded, RenderError> {
        let special = self.special_places(text, said);
        let mut places = special.clone();
        if self.knows_white_space {
            for gap in gaps(text.len(), special.iter().map(|place| &place.bytes)) {
                places.extend(self.added_places(text, gap).filter(|place| !self.telling.contains(&place.id)));
            }
            places.sort_unstable_by_key(|place| place.bytes.start);
        }
        let mut pieces = PreTokenizedString::from(text);
        let encoding =
            self.tokenize(&mut pieces, &places).and_then(|()| pieces.into_encoding(None, 0, OffsetType::Byte));
        let encoding = encoding.map_err(|error| match error.downcast::<RenderError>() {
            Ok(known) => *known,
            Err(error) => RenderError::Tokenizer { reason: error.to_string() },
        })?;
        Ok(Encoded { ids: encoding.get_ids().to_vec(), offsets: encoding.get_offsets().to_vec(), special })
    }

    /// Where the template writes special tokens. One that takes the white space beside it takes it from what is said, too.
    fn special_places(&self, text: &str, said: &[Range<usize>]) -> Vec<Place> {
        let own = gaps(text.len(), said.iter());
        let found = own.into_iter().flat_map(|gap| self.added_places(text, gap));
        let mut places: Vec<Place> = found.filter(|place| self.telling.contains(&place.id)).collect();
        let added = self.tokenizer.get_added_tokens_decoder();
        let starts: Vec<usize> = places.iter().skip(1).map(|place| place.bytes.start).chain([text.len()]).collect();
        let mut free_from = 0;
        for (place, next) in places.iter_mut().zip(starts) {
            let Some(token) = added.get(&place.id) else { continue };
            if token.rstrip {
                let behind = &text[place.bytes.end..next];
                place.bytes.end += behind.len() - behind.trim_start().len();
            }
            if token.lstrip {
                place.bytes.start = free_from + text[free_from..place.bytes.start].trim_end().len();
            }
            free_from = place.bytes.end;
        }
        places
    }

    /// Where added tokens stand in a part of a text.
    fn added_places(&self, text: &str, part: Range<usize>) -> impl Iterator<Item = Place> + use<> {
        let added = self.tokenizer.get_added_vocabulary();
        let found = added.extract_and_normalize::<NormalizerWrapper>(None, &text[part.clone()]);
        let splits = found.get_splits(OffsetReferential::Original, OffsetType::Byte);
        let places = splits.into_iter().filter_map(|(_, (start, end), tokens)| {
            let id = tokens.as_ref()?.first()?.id;
            Some(Place { bytes: part.start + start..part.start + end, id })
        });
        places.collect::<Vec<_>>().into_iter()
    }

    fn tokenize(&self, pieces: &mut PreTokenizedString, places: &[Place]) -> tokenizers::Result<()> {
        pieces.split(|_, whole| Ok(cut(&whole, places)))?;
        if let Some(normalizer) = self.tokenizer.get_normalizer() {
            pieces.normalize(|piece| normalizer.normalize(piece))?;
        }
        if let Some(pre_tokenizer) = self.tokenizer.get_pre_tokenizer() {
            pre_tokenizer.pre_tokenize(pieces)?;
        }
        pieces.tokenize(|piece| self.plain_tokens(piece.get()))
    }

    /// Tokens of plain text. Where merging would make a special token of what was typed, its characters are taken one by one.
    fn plain_tokens(&self, piece: &str) -> tokenizers::Result<Vec<Token>> {
        let model = self.tokenizer.get_model();
        let tokens = model.tokenize(piece)?;
        if !tokens.iter().any(|token| self.is_typed(model, token, piece)) {
            return Ok(tokens);
        }
        let mut plain = Vec::with_capacity(tokens.len());
        for token in tokens {
            if !self.is_typed(model, &token, piece) {
                plain.push(token);
                continue;
            }
            let (start, end) = token.offsets;
            for (at, character) in piece[start..end].char_indices() {
                let alone = character.encode_utf8(&mut [0; 4]).to_owned();
                for mut part in model.tokenize(&alone)? {
                    if self.is_typed(model, &part, &alone) {
                        return Err(Box::new(RenderError::Unsayable { token: alone }));
                    }
                    part.offsets = (start + at + part.offsets.0, start + at + part.offsets.1);
                    plain.push(part);
                }
            }
        }
        Ok(plain)
    }

    /// Whether a token is a special one made of its own text. The token for what a vocabulary doesn't know isn't: its text is another.
    fn is_typed(&self, model: &ModelWrapper, token: &Token, piece: &str) -> bool {
        self.telling.contains(&token.id)
            && model.id_to_token(token.id).as_deref() == piece.get(token.offsets.0..token.offsets.1)
    }
}

/// A text cut at the places of added tokens.
fn cut(whole: &NormalizedString, places: &[Place]) -> Vec<(NormalizedString, Option<Vec<Token>>)> {
    let slice = |bytes: Range<usize>| whole.slice(normalizer::Range::Original(bytes));
    let mut pieces = Vec::with_capacity(2 * places.len() + 1);
    let mut at = 0;
    for place in places {
        pieces.extend(slice(at..place.bytes.start).map(|plain| (plain, None)));
        pieces.extend(slice(place.bytes.clone()).map(|added| {
            let token = Token::new(place.id, added.get().to_owned(), (0, added.len()));
            (added, Some(vec![token]))
        }));
        at = place.bytes.end;
    }
    pieces.extend(slice(at..whole.len_original()).map(|plain| (plain, None)));
    pieces
}

/// What lies between ranges that are in order and apart.
fn gaps<'a>(length: usize, ranges: impl Iterator<Item = &'a Range<usize>>) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut gaps = Vec::new();
    for range in ranges {
        gaps.push(at..range.start);
        at = range.end;
    }
    gaps.push(at..length);
    gaps.retain(|gap| gap.start < gap.end);
    gaps
}
