//! A tokenizer from its parts, where they come without the files of transformers.

use std::path::Path;

use serde_json::{Value, json};

use crate::error::OpenError;
use crate::sentencepiece::{self, Model, Piece, SpaceInFront};

mod open;
mod parts;

/// A tokenizer's parts, in the words of llama.cpp, whose files carry them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vocabulary {
    /// How text becomes tokens: `llama` for SentencePiece's merging, `gpt2` for byte pairs.
    pub scheme: String,
    /// Byte pairs: the rule by which text is split before they merge, `gpt-2`.
    pub splitting: Option<String>,
    /// The text of each token; its place is its id.
    pub tokens: Vec<String>,
    /// SentencePiece: what each piece is worth; the pair whose piece is worth the most merges first.
    pub scores: Vec<f32>,
    /// The kind of each token: 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 a byte. None for none but normal ones.
    pub kinds: Vec<u32>,
    /// Byte pairs: what merges, the first first, two texts with a space between.
    pub merges: Vec<String>,
    /// Begins a text.
    pub bos: Option<u32>,
    /// Ends a text.
    pub eos: Option<u32>,
    /// Stands for what the vocabulary doesn't know.
    pub unknown: Option<u32>,
    /// Fills a row up.
    pub pad: Option<u32>,
    /// Whether `bos` goes in front where the template doesn't write it; without a word SentencePiece's does, and byte pairs' doesn't.
    pub adds_bos: Option<bool>,
    /// SentencePiece: whether a space goes in front of a text; without a word it does. llama.cpp then puts one behind each special token, too;
    /// here it goes in front of a text alone, as in the models whose files say so, and [`open`](Self::open) answers for what llama.cpp does.
    pub adds_space: Option<bool>,
    /// How a conversation is written, in Jinja.
    pub chat_template: Option<String>,
}

const SENTENCE_PIECE: &str = "llama";
const BYTE_PAIRS: &str = "gpt2";
/// The one rule of splitting that is known here.
const SPLITTING: &str = "gpt-2";

impl Vocabulary {
    /// The files that transformers and [`ModelTokens::open`](crate::ModelTokens::open) read, by name, with their texts. `file` is named in errors.
    ///
    /// # Errors
    /// [`OpenError`] when the parts don't fit together, or aren't enough to make the same tokens as the model was taught with.
    pub fn files(&self, file: &Path) -> Result<[(&'static str, String); 2], OpenError> {
        let (tokenizer, config) = (self.tokenizer(file)?, self.config(file)?);
        Ok([("tokenizer.json", format!("{tokenizer}\n")), ("tokenizer_config.json", format!("{config:#}\n"))])
    }

    /// What a `tokenizer.json` says of it.
    pub(crate) fn tokenizer(&self, file: &Path) -> Result<Value, OpenError> {
        self.json(file, SpaceInFront::OfText)
    }

    /// The same, as llama.cpp reads it: a space that goes in front goes in front of what stands behind each special token.
    pub(crate) fn served_tokenizer(&self, file: &Path) -> Result<Value, OpenError> {
        self.json(file, SpaceInFront::OfEachPart)
    }

    fn json(&self, file: &Path, space: SpaceInFront) -> Result<Value, OpenError> {
        let broken = |reason: &str| OpenError::Broken { file: file.to_owned(), reason: reason.to_owned() };
        if self.tokens.is_empty() {
            return Err(broken("its tokenizer has no tokens"));
        }
        if !self.kinds.is_empty() && self.kinds.len() != self.tokens.len() {
            return Err(broken("its tokens and their kinds aren't as many"));
        }
        let mut json = match (self.scheme.as_str(), self.splitting.as_deref()) {
            (SENTENCE_PIECE, _) if self.scores.len() != self.tokens.len() => {
                Err(broken("its tokens and their scores aren't as many"))
            }
            (SENTENCE_PIECE, _) => Ok(self.sentence_piece(space).json()),
            (BYTE_PAIRS, Some(SPLITTING)) => {
                self.byte_pairs().ok_or_else(|| broken("it has a merge that isn't a pair"))
            }
            (scheme, splitting) => {
                let found = splitting.map_or(scheme.to_owned(), |splitting| format!("{scheme} split as {splitting}"));
                Err(OpenError::Scheme { file: file.to_owned(), found })
            }
        }?;
        if let Some((id, text)) = self.bos.filter(|_| self.adds_bos()).and_then(|id| Some((id, self.text(id)?))) {
            json["post_processor"] = beginning_with(text, id);
        }
        Ok(json)
    }

    fn text(&self, id: u32) -> Option<&str> {
        self.tokens.get(id as usize).map(String::as_str)
    }

    /// What a `tokenizer_config.json` says of it.
    pub(crate) fn config(&self, file: &Path) -> Result<Value, OpenError> {
        let named = |id: Option<u32>, what| match id {
            None => Ok(None),
            Some(id) => match self.text(id) {
                Some(text) => Ok(Some(text)),
                None => Err(OpenError::UnknownToken { token: format!("number {id} of {}", file.display()), what }),
            },
        };
        Ok(json!({
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": named(self.bos, "the start of a prompt")?,
            "eos_token": named(self.eos, "the end of an answer")?,
            "unk_token": named(self.unknown, "what isn't known")?,
            "pad_token": named(self.pad, "what fills up")?,
            "add_bos_token": self.adds_bos(),
            "clean_up_tokenization_spaces": false,
            "chat_template": self.chat_template,
        }))
    }

    fn adds_bos(&self) -> bool {
        self.bos.is_some() && self.adds_bos.unwrap_or(self.scheme == SENTENCE_PIECE)
    }

    fn kind(&self, id: usize) -> u64 {
        self.kinds.get(id).map_or(sentencepiece::NORMAL, |kind| u64::from(*kind))
    }

    fn sentence_piece(&self, space: SpaceInFront) -> Model {
        let pieces = self.tokens.iter().zip(&self.scores).enumerate();
        let pieces: Vec<Piece> = pieces
            .map(|(id, (text, score))| Piece { text: text.clone(), score: *score, kind: self.kind(id) })
            .collect();
        Model {
            byte_fallback: pieces.iter().any(|piece| piece.kind == sentencepiece::BYTE),
            pieces,
            trained_as: sentencepiece::BPE,
            space_in_front: if self.adds_space.unwrap_or(true) { space } else { SpaceInFront::Never },
            changes_text: false,
        }
    }

    /// None where a merge isn't two texts.
    fn byte_pairs(&self) -> Option<Value> {
        let merges: Vec<_> = self.merges.iter().map(|merge| merge.split_once(' ')).collect::<Option<_>>()?;
        let vocabulary: serde_json::Map<String, Value> =
            self.tokens.iter().enumerate().map(|(id, text)| (text.clone(), json!(id))).collect();
        let kinds = self.tokens.iter().enumerate().map(|(id, text)| (id, text.as_str(), self.kind(id)));
        let byte_level =
            json!({"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true});
        Some(json!({
            "version": "1.0",
            "added_tokens": sentencepiece::added_tokens(kinds),
            "pre_tokenizer": byte_level,
            "decoder": byte_level,
            "model": {
                "type": "BPE", "vocab": vocabulary, "merges": merges, "unk_token": null, "fuse_unk": false,
                "byte_fallback": false
            }
        }))
    }
}

/// That whatever is written begins with a token.
fn beginning_with(text: &str, id: u32) -> Value {
    let special = |kind: u32| json!({"SpecialToken": {"id": text, "type_id": kind}});
    let sequence = |name: &str, kind: u32| json!({"Sequence": {"id": name, "type_id": kind}});
    json!({
        "type": "TemplateProcessing",
        "single": [special(0), sequence("A", 0)],
        "pair": [special(0), sequence("A", 0), special(1), sequence("B", 1)],
        "special_tokens": {text: {"id": text, "ids": [id], "tokens": [text]}}
    })
}
