//! A model in one GGUF file.

mod header;
mod kind;
mod names;
mod settings;
mod vocabulary;
mod writer;

use std::fs::File;
use std::path::Path;

use header::{Header, HeaderError, Place, Value};
use kind::Kind;
use polarize_engine::Format;
use polarize_tokens::Vocabulary;
use settings::Settings;

use super::CheckpointError;
use super::stored::{Heads, SharedFile, Stored};
use crate::file::FileError;
use crate::layout::Tensor;
use crate::{Description, Listed, Target};

pub(crate) use names::in_file as name_in_file;
pub(crate) use writer::{Coming, Entry, write_header, write_padding};

/// What begins the names of a tensor whose frequencies of positions are scaled, one by one.
const FREQUENCIES: &str = "rope_freqs.weight";

/// What a file says of itself, key by key.
type Said = Vec<(String, String)>;

/// An open GGUF file whose tensors are within its length.
#[derive(Debug)]
pub(crate) struct Gguf {
    file: SharedFile,
    header: Header,
    description: Description,
}

impl Gguf {
    /// Opens a file, and reads its header.
    pub(crate) fn open(path: &Path) -> Result<Self, CheckpointError> {
        let file = File::open(path).map_err(FileError::read(path))?;
        let found = file.metadata().map_err(FileError::read(path))?.len();
        let header = Self::header(path, &file)?;
        let description = Settings::new(path, &header).description()?;
        let gguf = Self { file: SharedFile::new(path, file), header, description };
        expect_length(path, &gguf.header, found)?;
        Ok(gguf)
    }

    /// What any GGUF file says, and its tensors.
    pub(crate) fn look(path: &Path) -> Result<(Said, Vec<Listed>), CheckpointError> {
        let file = File::open(path).map_err(FileError::read(path))?;
        let Header { values, tensors, .. } = Self::header(path, &file)?;
        let said = |value: Value| match value {
            Value::Text(text) => text,
            other => other.to_string(),
        };
        let mut values: Vec<_> = values.into_iter().map(|(key, value)| (key, said(value))).collect();
        values.sort_unstable();
        let listed = |(name, place): (String, Place)| {
            let bytes = place.shape.iter().try_fold(1_usize, |numbers, side| numbers.checked_mul(*side));
            let bytes = bytes.and_then(|numbers| place.kind.bytes(numbers));
            Listed { name, numbers: place.kind.name(), shape: place.shape, bytes }
        };
        Ok((values, tensors.into_iter().map(listed).collect()))
    }

    /// Whether a file is shorter than its tensors.
    pub(crate) fn length_problem(path: &Path) -> Result<Option<CheckpointError>, CheckpointError> {
        let file = File::open(path).map_err(FileError::read(path))?;
        let found = file.metadata().map_err(FileError::read(path))?.len();
        Ok(expect_length(path, &Self::header(path, &file)?, found).err())
    }

    fn header(path: &Path, file: &File) -> Result<Header, CheckpointError> {
        Header::read(file).map_err(|error| match error {
            HeaderError::System(error) => FileError::read(path)(error).into(),
            HeaderError::Wrong(reason) => CheckpointError::Gguf { file: path.to_owned(), reason },
        })
    }

    pub(crate) fn path(&self) -> &Path {
        self.file.path()
    }

    /// Does something with the open file.
    pub(crate) fn with_file<R>(&self, work: impl FnOnce(&File) -> R) -> R {
        self.file.with(work)
    }

    /// What kind of model it holds.
    pub(crate) fn description(&self) -> &Description {
        &self.description
    }

    /// The tokenizer's parts.
    pub(crate) fn vocabulary(&self) -> Result<Vocabulary, CheckpointError> {
        vocabulary::read(&Settings::new(self.path(), &self.header))
    }

    /// That there are these tensors, in these shapes and in numbers that are read here, and no others.
    pub(crate) fn check(&self, tensors: &[Tensor]) -> Result<(), CheckpointError> {
        let family = self.description.family;
        let mut names = std::collections::HashSet::new();
        for tensor in tensors {
            let name = names::in_file(family, &tensor.name);
            let place = self.place(&name)?;
            let (file, found) = (self.path().to_owned(), place.shape.clone());
            if found != tensor.shape {
                let expected = tensor.shape.clone();
                return Err(CheckpointError::Shape { file, tensor: name, found, expected });
            }
            if let Kind::Other(_) = place.kind {
                return Err(CheckpointError::Kind { file, tensor: name, found: place.kind.name() });
            }
            let length = tensor.shape.last().copied().unwrap_or(0);
            if let Kind::Format(format) = place.kind
                && let Some((block, _)) = format.block()
                && !length.is_multiple_of(block)
            {
                return Err(CheckpointError::Rows { file, tensor: name, length, format, block });
            }
            names.insert(name);
        }
        match self.header.tensors.keys().find(|name| !names.contains(*name)) {
            None => Ok(()),
            Some(name) if name == FREQUENCIES => {
                Err(Settings::new(self.path(), &self.header).not_computed(FREQUENCIES, "positions without scaling"))
            }
            Some(name) => Err(CheckpointError::Unexpected { file: self.path().to_owned(), tensor: name.clone() }),
        }
    }

    fn place(&self, name: &str) -> Result<&Place, CheckpointError> {
        let missing = || CheckpointError::Missing { file: self.path().to_owned(), tensor: name.to_owned() };
        self.header.tensors.get(name).ok_or_else(missing)
    }

    /// Where a tensor's numbers are, by the model's name for it.
    pub(super) fn stored(&self, name: &str) -> Result<Stored<'_>, CheckpointError> {
        let Description { family, head_dim, .. } = self.description;
        let own = names::in_file(family, name);
        let place = self.place(&own)?;
        let is_of = |target: Target| name.ends_with(&format!("{}.weight", target.module()));
        let interleaved = !family.is_gemma() && (is_of(Target::Query) || is_of(Target::Key));
        let columns = place.shape.last().copied().unwrap_or(0);
        Ok(Stored {
            file: &self.file,
            name: own,
            begin: self.header.start + place.offset,
            numbers: place.shape.iter().product(),
            format: format(place.kind),
            interleaved: interleaved.then_some(Heads { rows: head_dim, columns }),
            added: if family.is_gemma() && place.shape.len() == 1 { 1.0 } else { 0.0 },
        })
    }
}

fn format(kind: Kind) -> Option<Format> {
    match kind {
        Kind::Format(format) => Some(format),
        Kind::Full | Kind::Other(_) => None,
    }
}

/// That all of its tensors are in the file.
fn expect_length(path: &Path, header: &Header, found: u64) -> Result<(), CheckpointError> {
    let end = |place: &Place| {
        let numbers = place.shape.iter().try_fold(1_usize, |numbers, side| numbers.checked_mul(*side));
        let bytes = match place.kind {
            // Refused by name where it is needed.
            Kind::Other(_) => 0,
            kind => numbers.and_then(|numbers| kind.bytes(numbers)).unwrap_or(u64::MAX),
        };
        header.start.saturating_add(place.offset).saturating_add(bytes)
    };
    let expected = header.tensors.values().map(end).max().unwrap_or(0);
    if expected > found {
        return Err(CheckpointError::Length { file: path.to_owned(), found, expected });
    }
    Ok(())
}
