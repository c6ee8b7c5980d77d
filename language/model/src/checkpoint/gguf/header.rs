//! What a GGUF file says of itself, and where its tensors are.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Read};

use super::kind::Kind;

/// The most bytes of a header: some thirty times what the largest vocabulary takes.
const MOST_HEADER: u64 = 1 << 28;
/// The most entries of a list: sixty times the largest vocabulary.
const MOST_ENTRIES: u64 = 1 << 24;
/// The most dimensions of a tensor, as the format has it.
const MOST_DIMENSIONS: u32 = 4;
/// Where nothing is said of it, tensors begin at multiples of that many bytes.
const ALIGNMENT: u64 = 32;

/// The header of a GGUF file.
///
/// # Source
///
/// ggml, `docs/gguf.md`, versions 2 and 3, little-endian.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) values: HashMap<String, Value>,
    pub(super) tensors: BTreeMap<String, Place>,
    /// Where the tensors begin.
    pub(super) start: u64,
}

/// A value of the metadata.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// A whole number without a sign.
    Whole(u64),
    /// One that is below zero.
    Negative(i64),
    /// Any other number.
    Real(f64),
    Truth(bool),
    Text(String),
    /// A list of numbers or truths.
    Numbers(Vec<f64>),
    Texts(Vec<String>),
}

/// Where a tensor is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    /// Rows and columns, or one number for a vector.
    pub(super) shape: Vec<usize>,
    pub(super) kind: Kind,
    /// From where the tensors begin.
    pub(super) offset: u64,
}

/// Why a header can't be read.
pub(super) enum HeaderError {
    /// The system says so.
    System(io::Error),
    /// It isn't as the format has it.
    Wrong(String),
}

impl From<io::Error> for HeaderError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Wrong("its header is cut short".into()),
            _ => Self::System(error),
        }
    }
}

impl From<String> for HeaderError {
    fn from(reason: String) -> Self {
        Self::Wrong(reason)
    }
}

impl Header {
    /// Reads a header from the beginning of a file.
    pub(super) fn read(file: impl Read) -> Result<Self, HeaderError> {
        let mut reader = Reader { input: io::BufReader::with_capacity(1 << 16, file.take(MOST_HEADER)), at: 0 };
        if reader.bytes(4)? != b"GGUF" {
            return Err("it doesn't begin with GGUF".to_owned().into());
        }
        let version = reader.u32()?;
        if ![2, 3].contains(&version) {
            return Err(format!("its version is {version}; 2 and 3 are read, in little-endian").into());
        }
        let (tensors, values) = (reader.u64()?, reader.count("values")?);
        if tensors > MOST_ENTRIES {
            return Err(format!("it would have {tensors} tensors").into());
        }
        let mut header = Self { values: HashMap::new(), tensors: BTreeMap::new(), start: 0 };
        for _ in 0..values {
            let key = reader.text()?;
            let kind = reader.u32()?;
            let value = reader.value(kind, &key)?;
            header.values.insert(key, value);
        }
        for _ in 0..tensors {
            let name = reader.text()?;
            let place = reader.place(&name)?;
            if header.tensors.insert(name.clone(), place).is_some() {
                return Err(format!("it has two tensors {name}").into());
            }
        }
        let alignment = match header.values.get("general.alignment") {
            None => ALIGNMENT,
            Some(Value::Whole(bytes)) if (1..=1 << 20).contains(bytes) => *bytes,
            Some(other) => return Err(format!("its general.alignment is {other}").into()),
        };
        header.start = reader.at.next_multiple_of(alignment);
        Ok(header)
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole(number) => number.fmt(formatter),
            Self::Negative(number) => number.fmt(formatter),
            Self::Real(number) => number.fmt(formatter),
            Self::Truth(truth) => truth.fmt(formatter),
            Self::Text(text) => write!(formatter, "{text:?}"),
            Self::Numbers(list) => write!(formatter, "a list of {} numbers", list.len()),
            Self::Texts(list) => write!(formatter, "a list of {} texts", list.len()),
        }
    }
}

/// Reads what the header is made of.
struct Reader<R> {
    input: R,
    /// Bytes that were read.
    at: u64,
}

impl<R: Read> Reader<R> {
    fn array<const LENGTH: usize>(&mut self) -> Result<[u8; LENGTH], HeaderError> {
        let mut bytes = [0; LENGTH];
        self.input.read_exact(&mut bytes)?;
        self.at += LENGTH as u64;
        Ok(bytes)
    }

    /// So many bytes; no more memory is taken than there are.
    fn bytes(&mut self, length: u64) -> Result<Vec<u8>, HeaderError> {
        let mut bytes = Vec::new();
        let read = self.input.by_ref().take(length).read_to_end(&mut bytes)? as u64;
        self.at += read;
        if read < length { Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()) } else { Ok(bytes) }
    }

    fn u32(&mut self) -> Result<u32, HeaderError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn u64(&mut self) -> Result<u64, HeaderError> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    fn count(&mut self, what: &str) -> Result<u64, HeaderError> {
        let count = self.u64()?;
        if count > MOST_ENTRIES { Err(format!("it would have {count} {what}").into()) } else { Ok(count) }
    }

    fn text(&mut self) -> Result<String, HeaderError> {
        let length = self.u64()?;
        let bytes = self.bytes(length)?;
        // Some converters wrote pieces of a token that are no text by themselves.
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn value(&mut self, kind: u32, key: &str) -> Result<Value, HeaderError> {
        match kind {
            8 => Ok(Value::Text(self.text()?)),
            9 => self.list(key),
            7 => match self.array::<1>()? {
                [0] => Ok(Value::Truth(false)),
                [1] => Ok(Value::Truth(true)),
                [other] => Err(format!("its {key} is {other}, which is neither true nor false").into()),
            },
            _ => self.number(kind, key),
        }
    }

    fn number(&mut self, kind: u32, key: &str) -> Result<Value, HeaderError> {
        let signed = |number: i64| u64::try_from(number).map_or(Value::Negative(number), Value::Whole);
        Ok(match kind {
            0 => Value::Whole(u64::from(u8::from_le_bytes(self.array()?))),
            1 => signed(i64::from(i8::from_le_bytes(self.array()?))),
            2 => Value::Whole(u64::from(u16::from_le_bytes(self.array()?))),
            3 => signed(i64::from(i16::from_le_bytes(self.array()?))),
            4 => Value::Whole(u64::from(self.u32()?)),
            5 => signed(i64::from(i32::from_le_bytes(self.array()?))),
            6 => Value::Real(f64::from(f32::from_le_bytes(self.array()?))),
            10 => Value::Whole(self.u64()?),
            11 => signed(i64::from_le_bytes(self.array()?)),
            12 => Value::Real(f64::from_le_bytes(self.array()?)),
            _ => return Err(format!("its {key} is of kind {kind}, which the format doesn't have").into()),
        })
    }

    fn list(&mut self, key: &str) -> Result<Value, HeaderError> {
        let kind = self.u32()?;
        let count = self.count(key)?;
        if kind == 8 {
            return Ok(Value::Texts((0..count).map(|_| self.text()).collect::<Result<_, _>>()?));
        }
        if kind == 9 {
            return Err(format!("its {key} is a list of lists").into());
        }
        let numbers = (0..count).map(|_| match self.value(kind, key)? {
            Value::Whole(number) => Ok(number as f64),
            Value::Negative(number) => Ok(number as f64),
            Value::Real(number) => Ok(number),
            Value::Truth(truth) => Ok(f64::from(u8::from(truth))),
            other => Err(HeaderError::Wrong(format!("its {key} is a list with {other}"))),
        });
        Ok(Value::Numbers(numbers.collect::<Result<_, _>>()?))
    }

    fn place(&mut self, name: &str) -> Result<Place, HeaderError> {
        let dimensions = self.u32()?;
        if dimensions > MOST_DIMENSIONS {
            return Err(format!("its tensor {name} would have {dimensions} dimensions").into());
        }
        let mut shape = Vec::new();
        for _ in 0..dimensions {
            let size = self.u64()?;
            shape.push(usize::try_from(size).map_err(|_| format!("its tensor {name} has a side of {size}"))?);
        }
        // The format has the side that moves fastest first.
        shape.reverse();
        Ok(Place { shape, kind: Kind::of(self.u32()?), offset: self.u64()? })
    }
}
