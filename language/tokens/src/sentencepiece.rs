//! The older form of a tokenizer, SentencePiece's `tokenizer.model`, as the form that `tokenizers` reads.
//!
//! # Source
//! SentencePiece, `sentencepiece_model.proto` and `bpe_model.cc`: the fields, and that the adjacent pair is merged next whose piece has the
//! highest score.

use std::collections::HashMap;

use serde_json::{Value, json};

/// A piece that merging may make; the other kinds are found or written in other ways.
pub(crate) const NORMAL: u64 = 1;
pub(crate) const UNKNOWN: u64 = 2;
pub(crate) const CONTROL: u64 = 3;
pub(crate) const USER_DEFINED: u64 = 4;
pub(crate) const UNUSED: u64 = 5;
/// Written where the vocabulary lacks a character.
pub(crate) const BYTE: u64 = 6;
/// Trained by merging pairs of bytes, as Mistral's, Llama's and Gemma's are.
pub(crate) const BPE: u64 = 2;
/// Stands for a space.
pub(crate) const SPACE: &str = "▁";

/// What the bytes of a `tokenizer.model` say, or why no tokenizer can be made of it.
pub(crate) fn read(model: &[u8]) -> Result<Model, String> {
    let model = Model::read(model).ok_or("it is no SentencePiece model")?;
    let wants = |what: &str| {
        Err(format!(
            "{what} isn't read from this form; write a tokenizer.json with Python's transformers: \
             AutoTokenizer.from_pretrained(FOLDER).save_pretrained(FOLDER)"
        ))
    };
    if model.pieces.is_empty() {
        return Err("it has no vocabulary".to_owned());
    }
    if model.trained_as != BPE {
        return wants("a vocabulary that isn't trained by merging");
    }
    if model.changes_text {
        return wants("a vocabulary that changes letters or spaces");
    }
    Ok(model)
}

/// Where a space goes in front of what is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpaceInFront {
    Never,
    /// Of the whole text, where it doesn't begin with one or with a special token, as transformers has it.
    OfText,
    /// Of the text and of what stands behind each special token, as llama.cpp and the older transformers have it.
    OfEachPart,
}

pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) score: f32,
    pub(crate) kind: u64,
}

pub(crate) struct Model {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) trained_as: u64,
    pub(crate) byte_fallback: bool,
    pub(crate) space_in_front: SpaceInFront,
    pub(crate) changes_text: bool,
}

/// The tokens, by id, text and kind, that are found in a text as they are.
pub(crate) fn added_tokens<'a>(tokens: impl Iterator<Item = (usize, &'a str, u64)>) -> Vec<Value> {
    let added = tokens.filter(|(_, _, kind)| matches!(*kind, UNKNOWN | CONTROL | USER_DEFINED));
    let written = added.map(|(id, text, kind)| {
        json!({
            "id": id, "content": text, "special": kind != USER_DEFINED, "normalized": false,
            "single_word": false, "lstrip": false, "rstrip": false
        })
    });
    written.collect()
}

/// The normalizer that puts a sign for a space in front and in the place of each space.
pub(crate) fn signs_in_front() -> Value {
    json!({"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": SPACE}, signs_for_spaces()]})
}

/// The normalizer that puts a sign in the place of each space.
pub(crate) fn signs_for_spaces() -> Value {
    json!({"type": "Replace", "pattern": {"String": " "}, "content": SPACE})
}

impl Model {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut model = Self {
            pieces: Vec::new(),
            trained_as: 1,
            byte_fallback: false,
            space_in_front: SpaceInFront::OfText,
            changes_text: false,
        };
        let mut collapses_spaces = true;
        for field in Fields(bytes) {
            match field? {
                (1, Field::Bytes(piece)) => model.pieces.push(Piece::read(piece)?),
                (2, Field::Bytes(training)) => {
                    for field in Fields(training) {
                        match field? {
                            (3, Field::Number(kind)) => model.trained_as = kind,
                            (35, Field::Number(yes)) => model.byte_fallback = yes != 0,
                            _ => {}
                        }
                    }
                }
                (3, Field::Bytes(normalizing)) => {
                    for field in Fields(normalizing) {
                        match field? {
                            (2, Field::Bytes(letters)) => model.changes_text |= !letters.is_empty(),
                            (3, Field::Number(0)) => model.space_in_front = SpaceInFront::Never,
                            (3, Field::Number(_)) => model.space_in_front = SpaceInFront::OfText,
                            (4, Field::Number(yes)) => collapses_spaces = yes != 0,
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        model.changes_text |= collapses_spaces;
        Some(model)
    }

    /// The same as a `tokenizer.json`.
    pub(crate) fn json(&self) -> Value {
        let vocabulary: serde_json::Map<String, Value> =
            self.pieces.iter().enumerate().map(|(id, piece)| (piece.text.clone(), json!(id))).collect();
        let kinds = self.pieces.iter().enumerate().map(|(id, piece)| (id, piece.text.as_str(), piece.kind));
        let unknown = self.pieces.iter().find(|piece| piece.kind == UNKNOWN).map(|piece| &piece.text);
        let sign_for_spaces = |scheme| {
            let pre_tokenizer =
                json!({"type": "Metaspace", "replacement": SPACE, "prepend_scheme": scheme, "split": false});
            (Value::Null, pre_tokenizer)
        };
        let (normalizer, pre_tokenizer) = match self.space_in_front {
            SpaceInFront::Never => sign_for_spaces("never"),
            SpaceInFront::OfText => sign_for_spaces("first"),
            SpaceInFront::OfEachPart => (signs_in_front(), Value::Null),
        };
        let stripped = usize::from(self.space_in_front != SpaceInFront::Never);
        json!({
            "version": "1.0",
            "added_tokens": added_tokens(kinds),
            "normalizer": normalizer,
            "pre_tokenizer": pre_tokenizer,
            "decoder": {"type": "Sequence", "decoders": [
                {"type": "Replace", "pattern": {"String": SPACE}, "content": " "},
                {"type": "ByteFallback"},
                {"type": "Fuse"},
                {"type": "Strip", "content": " ", "start": stripped, "stop": 0}
            ]},
            "model": {
                "type": "BPE", "vocab": vocabulary, "merges": self.merges(), "unk_token": unknown, "fuse_unk": true,
                "byte_fallback": self.byte_fallback
            }
        })
    }

    /// Every pair of pieces that makes a third, those with the highest score first.
    fn merges(&self) -> Vec<[&str; 2]> {
        // Pieces such as Gemma's runs of spaces are found in a text as they are, but a text has spaces where they have signs.
        let normal = self.pieces.iter().filter(|piece| matches!(piece.kind, NORMAL | USER_DEFINED));
        let scores: HashMap<&str, f32> = normal.clone().map(|piece| (piece.text.as_str(), piece.score)).collect();
        let mut merges = Vec::new();
        for piece in normal {
            for (at, _) in piece.text.char_indices().skip(1) {
                let (left, right) = piece.text.split_at(at);
                if scores.contains_key(left) && scores.contains_key(right) {
                    merges.push((piece.score, [left, right]));
                }
            }
        }
        merges.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        merges.into_iter().map(|(_, pair)| pair).collect()
    }
}

impl Piece {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut piece = Self { text: String::new(), score: 0.0, kind: NORMAL };
        for field in Fields(bytes) {
            match field? {
                (1, Field::Bytes(text)) => piece.text = str::from_utf8(text).ok()?.to_owned(),
                (2, Field::Float(score)) => piece.score = score,
                (3, Field::Number(kind)) => piece.kind = kind,
                _ => {}
            }
        }
        Some(piece)
    }
}

/// The fields of a protobuf message; none instead of a field where the bytes aren't one.
struct Fields<'a>(&'a [u8]);

enum Field<'a> {
    Number(u64),
    Float(f32),
    Bytes(&'a [u8]),
    Other,
}

impl<'a> Iterator for Fields<'a> {
    type Item = Option<(u64, Field<'a>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_none() {
            self.0 = &[];
        }
        Some(field)
    }
}

impl<'a> Fields<'a> {
    fn field(&mut self) -> Option<(u64, Field<'a>)> {
        let key = self.number()?;
        let field = match key & 7 {
            0 => Field::Number(self.number()?),
            1 => self.take(8).map(|_| Field::Other)?,
            2 => {
                let length = usize::try_from(self.number()?).ok()?;
                Field::Bytes(self.take(length)?)
            }
            5 => Field::Float(f32::from_le_bytes(self.take(4)?.try_into().ok()?)),
            _ => return None,
        };
        Some((key >> 3, field))
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number in as many bytes as it needs, seven bits in each.
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for place in 0..10 {
            let byte = *self.take(1)?.first()?;
            number |= u64::from(byte & 0x7f).checked_shl(7 * place)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}
