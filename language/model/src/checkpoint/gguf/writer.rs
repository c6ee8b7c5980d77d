//! A GGUF file, written tensor by tensor.

use std::io::{self, Write};

use polarize_engine::Format;

use super::kind::Kind;

/// Where tensors begin: at multiples of so many bytes.
const ALIGNMENT: u64 = 32;
const VERSION: u32 = 3;

/// A value of the metadata, in the width that llama.cpp expects.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Entry {
    Whole(u32),
    Real(f32),
    Truth(bool),
    Text(String),
    Texts(Vec<String>),
    Reals(Vec<f32>),
    Wholes(Vec<i32>),
}

/// A tensor that is to come, with its rows and columns as the model has them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Coming {
    pub(crate) name: String,
    pub(crate) shape: Vec<usize>,
    /// None in single precision.
    pub(crate) format: Option<Format>,
}

impl Coming {
    fn kind(&self) -> Kind {
        self.format.map_or(Kind::Full, Kind::Format)
    }

    /// Bytes that it takes.
    pub(crate) fn bytes(&self) -> u64 {
        self.kind().bytes(self.shape.iter().product()).unwrap_or(0)
    }
}

/// Writes everything before the first tensor.
///
/// # Source
///
/// ggml, `docs/gguf.md`, version 3, little-endian.
pub(crate) fn write_header(writer: &mut dyn Write, values: &[(String, Entry)], tensors: &[Coming]) -> io::Result<()> {
    let mut bytes = b"GGUF".to_vec();
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend((tensors.len() as u64).to_le_bytes());
    bytes.extend((values.len() as u64).to_le_bytes());
    for (key, value) in values {
        push_text(&mut bytes, key);
        push_value(&mut bytes, value);
    }
    let mut offset = 0_u64;
    for tensor in tensors {
        push_text(&mut bytes, &tensor.name);
        bytes.extend((tensor.shape.len() as u32).to_le_bytes());
        // The format has the side that moves fastest first.
        bytes.extend(tensor.shape.iter().rev().flat_map(|side| (*side as u64).to_le_bytes()));
        bytes.extend(tensor.kind().number().to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        offset += tensor.bytes().next_multiple_of(ALIGNMENT);
    }
    bytes.resize(bytes.len().next_multiple_of(ALIGNMENT as usize), 0);
    writer.write_all(&bytes)
}

/// Fills up to where the next tensor begins.
pub(crate) fn write_padding(writer: &mut dyn Write, written: u64) -> io::Result<()> {
    let zeros = [0; ALIGNMENT as usize];
    writer.write_all(&zeros[..(written.next_multiple_of(ALIGNMENT) - written) as usize])
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend((text.len() as u64).to_le_bytes());
    bytes.extend(text.as_bytes());
}

fn push_value(bytes: &mut Vec<u8>, value: &Entry) {
    let [whole, signed, real, truth_kind, text_kind, list_kind] = [4_u32, 5, 6, 7, 8, 9];
    let kind = |bytes: &mut Vec<u8>, kind: u32| bytes.extend(kind.to_le_bytes());
    let list = |bytes: &mut Vec<u8>, of: u32, length: usize| {
        kind(bytes, list_kind);
        kind(bytes, of);
        bytes.extend((length as u64).to_le_bytes());
    };
    match value {
        Entry::Whole(number) => {
            kind(bytes, whole);
            bytes.extend(number.to_le_bytes());
        }
        Entry::Real(number) => {
            kind(bytes, real);
            bytes.extend(number.to_le_bytes());
        }
        Entry::Truth(truth) => {
            kind(bytes, truth_kind);
            bytes.push(u8::from(*truth));
        }
        Entry::Text(text) => {
            kind(bytes, text_kind);
            push_text(bytes, text);
        }
        Entry::Texts(texts) => {
            list(bytes, text_kind, texts.len());
            texts.iter().for_each(|text| push_text(bytes, text));
        }
        Entry::Reals(numbers) => {
            list(bytes, real, numbers.len());
            bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        }
        Entry::Wholes(numbers) => {
            list(bytes, signed, numbers.len());
            bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        }
    }
}
