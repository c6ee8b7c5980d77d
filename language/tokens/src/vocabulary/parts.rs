//! A tokenizer's parts in llama.cpp's words, out of what `tokenizers` read or SentencePiece wrote.
//!
//! # Source
//! llama.cpp, `src/llama-vocab.cpp`: its SentencePiece session merges the adjacent pair whose text is a token with the highest score, by
//! whichever rule the tokenizer was taught; `convert_hf_to_gguf.py`: what fills gaps, and the scores of tokens that nothing merges to.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde_json::Value;
use tokenizers::models::bpe::BPE;
use tokenizers::pre_tokenizers::byte_level::ByteLevel;
use tokenizers::pre_tokenizers::metaspace::PrependScheme;
use tokenizers::{ModelWrapper, PreTokenizerWrapper, Tokenizer};

use super::{BYTE_PAIRS, SENTENCE_PIECE, SPLITTING, Vocabulary};
use crate::sentencepiece::{self, Model, SPACE, SpaceInFront};
use crate::train::LARGEST_VOCABULARY;

/// What llama.cpp's converter gives a token that was added to a vocabulary of pieces.
const SCORE_OF_ADDED: f32 = -1000.0;
/// What it gives a place that has no token.
const SCORE_OF_GAP: f32 = -10000.0;

/// Parts, and where the tokenizer that they are from puts spaces; none for byte pairs, which have no signs for them.
pub(super) type Parts = (Vocabulary, Option<SpaceInFront>);

/// The parts of a tokenizer that is read, or what of it llama.cpp doesn't have.
pub(super) fn of_tokenizer(tokenizer: &Tokenizer) -> Result<Parts, String> {
    let ModelWrapper::BPE(model) = tokenizer.get_model() else {
        return Err(format!("a model of the kind {}", kind_of(tokenizer.get_model())));
    };
    if model.ignore_merges {
        return Err("words that are tokens without being merged (ignore_merges)".to_owned());
    }
    let affix = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
    if affix(&model.continuing_subword_prefix) || affix(&model.end_of_word_suffix) || model.dropout.is_some() {
        return Err("marks within words, or merges that are left out by chance".to_owned());
    }
    let added = tokenizer.get_added_tokens_decoder();
    if let Some(token) = added.values().find(|token| token.lstrip || token.rstrip || token.single_word) {
        return Err(format!("the token {}, which takes spaces beside it or stands alone", token.content));
    }
    let kind = |id: &u32, text: &str| match added.get(id) {
        _ if model.unk_token.as_deref() == Some(text) => sentencepiece::UNKNOWN,
        Some(token) if token.special => sentencepiece::CONTROL,
        Some(_) => sentencepiece::USER_DEFINED,
        None if model.byte_fallback && is_byte(text) => sentencepiece::BYTE,
        None => sentencepiece::NORMAL,
    };
    let mut parts = Vocabulary::default();
    let mut tokens: Vec<(u32, String)> = tokenizer.get_vocab(true).into_iter().map(|(text, id)| (id, text)).collect();
    tokens.sort_unstable();
    if let Some((id, text)) = tokens.last().filter(|(id, _)| *id as usize >= LARGEST_VOCABULARY) {
        return Err(format!("the token {text} as number {id}, more than any vocabulary has"));
    }
    for (id, text) in tokens {
        parts.fill_up_to(id as usize);
        parts.kinds.push(u32::try_from(kind(&id, &text)).unwrap_or_default());
        parts.tokens.push(text);
    }
    parts.unknown = model.unk_token.as_ref().and_then(|text| tokenizer.token_to_id(text));
    let merges = merges(model)?;
    match tokenizer.get_pre_tokenizer() {
        Some(PreTokenizerWrapper::ByteLevel(rule)) => byte_pairs(parts, tokenizer, rule, &merges),
        _ => pieces(parts, tokenizer, model, &merges),
    }
}

/// The parts that a `tokenizer.model` has itself.
pub(super) fn of_model(model: Model) -> Parts {
    let mut parts = Vocabulary { scheme: SENTENCE_PIECE.to_owned(), ..Vocabulary::default() };
    let spaces = model.space_in_front;
    for (id, piece) in model.pieces.into_iter().enumerate() {
        if piece.kind == sentencepiece::UNKNOWN {
            parts.unknown = u32::try_from(id).ok();
        }
        parts.tokens.push(piece.text);
        parts.scores.push(piece.score);
        parts.kinds.push(u32::try_from(piece.kind).unwrap_or_default());
    }
    (parts, Some(spaces))
}

impl Vocabulary {
    /// Fills up with tokens that nothing is written with, as llama.cpp's converter does, where a model has rows for more tokens than its
    /// tokenizer has. Nothing changes where there are as many already.
    pub fn fill_up_to(&mut self, tokens: usize) {
        if self.kinds.is_empty() {
            self.kinds = vec![sentencepiece::NORMAL as u32; self.tokens.len()];
        }
        for id in self.tokens.len()..tokens {
            self.tokens.push(format!("[PAD{id}]"));
            self.kinds.push(sentencepiece::UNUSED as u32);
            if self.scheme == SENTENCE_PIECE {
                self.scores.push(SCORE_OF_GAP);
            }
        }
    }
}

fn byte_pairs(
    mut parts: Vocabulary,
    tokenizer: &Tokenizer,
    rule: &ByteLevel,
    merges: &[[String; 2]],
) -> Result<Parts, String> {
    if let Some(normalizer) = tokenizer.get_normalizer() {
        return Err(format!("a normalizer of the kind {} before byte pairs", kind_of(normalizer)));
    }
    if rule.add_prefix_space || !rule.use_regex {
        return Err("byte pairs that aren't split as GPT-2's are".to_owned());
    }
    let all_bytes = ByteLevel::alphabet().iter().all(|byte| tokenizer.token_to_id(&byte.to_string()).is_some());
    if !all_bytes {
        return Err("byte pairs without a token for every byte".to_owned());
    }
    parts.scheme = BYTE_PAIRS.to_owned();
    parts.splitting = Some(SPLITTING.to_owned());
    parts.merges = merges.iter().map(|pair| pair.join(" ")).collect();
    Ok((parts, None))
}

fn pieces(mut parts: Vocabulary, tokenizer: &Tokenizer, model: &BPE, merges: &[[String; 2]]) -> Result<Parts, String> {
    let spaces = spaces(tokenizer, merges)?;
    let bytes = parts.kinds.iter().filter(|kind| u64::from(**kind) == sentencepiece::BYTE).count();
    if !model.byte_fallback || bytes != 256 {
        return Err("pieces without a token for every byte to fall back to".to_owned());
    }
    let mut worth: HashMap<String, usize> = HashMap::new();
    for (rank, pair) in merges.iter().enumerate() {
        worth.entry(pair.concat()).or_insert(rank);
    }
    prove_worth(&parts, merges, &worth)?;
    let scores = parts.tokens.iter().zip(&parts.kinds).map(|(text, kind)| match (worth.get(text), u64::from(*kind)) {
        (Some(rank), sentencepiece::NORMAL | sentencepiece::USER_DEFINED) => -(*rank as f32),
        (None, sentencepiece::USER_DEFINED) => SCORE_OF_ADDED,
        (_, sentencepiece::UNUSED) => SCORE_OF_GAP,
        _ => 0.0,
    });
    parts.scores = scores.collect();
    parts.scheme = SENTENCE_PIECE.to_owned();
    Ok((parts, Some(spaces)))
}

/// Makes sure that what a piece is worth says all that the merges say: every two pieces that make a third merge, and those that make the
/// same one stand together.
fn prove_worth(parts: &Vocabulary, merges: &[[String; 2]], worth: &HashMap<String, usize>) -> Result<(), String> {
    let kinds: HashMap<&str, u64> =
        parts.tokens.iter().zip(&parts.kinds).map(|(text, kind)| (text.as_str(), u64::from(*kind))).collect();
    let pairs: HashSet<[&str; 2]> = merges.iter().map(|pair| pair.each_ref().map(String::as_str)).collect();
    for text in parts.tokens.iter().map(String::as_str) {
        let kind = kinds.get(text).copied().unwrap_or(sentencepiece::UNUSED);
        // A token that is found in a text as it is never has to be merged, but for the signs of spaces, which no text has.
        let found = kind == sentencepiece::USER_DEFINED && !worth.contains_key(text) && !text.contains(SPACE);
        if found || !matches!(kind, sentencepiece::NORMAL | sentencepiece::USER_DEFINED) {
            continue;
        }
        for (at, _) in text.char_indices().skip(1) {
            let (left, right) = text.split_at(at);
            if kinds.contains_key(left) && kinds.contains_key(right) && !pairs.contains(&[left, right]) {
                return Err(format!("the pieces {left} and {right}, which don't merge though {text} is a piece"));
            }
        }
    }
    let mut least = 0;
    for pair in merges {
        let text = pair.concat();
        // SentencePiece's runs of spaces and lines are all worth the same, and their merges stand by length; the texts that are tried have some.
        if kinds.get(text.as_str()) == Some(&sentencepiece::USER_DEFINED) {
            continue;
        }
        let rank = worth.get(&text).copied().unwrap_or_default();
        if rank < least {
            return Err(format!("merges to {text} that stand apart, before and behind those to another piece"));
        }
        least = rank;
    }
    Ok(())
}

/// Where spaces go, where the tokenizer treats text as SentencePiece does.
fn spaces(tokenizer: &Tokenizer, merges: &[[String; 2]]) -> Result<SpaceInFront, String> {
    let normalizer = tokenizer.get_normalizer().map_or(Value::Null, json);
    match tokenizer.get_pre_tokenizer() {
        Some(PreTokenizerWrapper::Metaspace(rule)) if normalizer.is_null() && rule.get_replacement() == '▁' => {
            // Words that are split never merge, so no piece may be of two.
            let across = |pair: &[String; 2]| pair.concat().char_indices().any(|(at, sign)| at > 0 && sign == '▁');
            if rule.split && merges.iter().any(across) {
                return Err("pieces of more than one word, though words are split".to_owned());
            }
            Ok(if rule.prepend_scheme == PrependScheme::Never { SpaceInFront::Never } else { SpaceInFront::OfText })
        }
        pre_tokenizer => {
            // Gemma's splits at spaces, of which its normalizer leaves none.
            let splits_nothing = |rule: &Value| rule["type"] == "Split" && rule["pattern"]["String"] == " ";
            if let Some(rule) = pre_tokenizer.filter(|rule| !splits_nothing(&json(*rule))) {
                return Err(format!("a pre-tokenizer of the kind {}", kind_of(rule)));
            }
            let replaces = sentencepiece::signs_for_spaces();
            let alone = serde_json::json!({"type": "Sequence", "normalizers": [&replaces]});
            match normalizer {
                rule if rule == sentencepiece::signs_in_front() => Ok(SpaceInFront::OfEachPart),
                rule if rule == replaces || rule == alone => Ok(SpaceInFront::Never),
                Value::Null => Err("pieces without signs for spaces".to_owned()),
                rule => Err(format!("a normalizer of the kind {}", kind_of(&rule))),
            }
        }
    }
}

/// The pairs that merge, the first first.
fn merges(model: &BPE) -> Result<Vec<[String; 2]>, String> {
    let merges = json(model)["merges"].take();
    serde_json::from_value(merges).map_err(|error| format!("merges that can't be read ({error})"))
}

fn is_byte(text: &str) -> bool {
    let digits = text.strip_prefix("<0x").and_then(|rest| rest.strip_suffix('>'));
    digits.is_some_and(|digits| digits.len() == 2 && u8::from_str_radix(digits, 16).is_ok())
}

fn json(part: impl Serialize) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}

/// What a tokenizer's file calls a part.
fn kind_of(part: impl Serialize) -> String {
    json(part)["type"].as_str().unwrap_or("unknown").to_owned()
}
