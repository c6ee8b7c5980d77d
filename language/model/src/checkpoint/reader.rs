//! One safetensors file, read a piece at a time.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use polarize_engine::Format;
use safetensors::Dtype;
use safetensors::tensor::{Metadata, TensorInfo};

use super::CheckpointError;
use super::stored::{SharedFile, Stored};
use crate::Listed;
use crate::file::FileError;

/// The most bytes of a header; the format's own limit.
const MOST_HEADER: u64 = 100_000_000;

/// An open safetensors file whose header fits its length. Its tensors are read piece by piece, so that however large one is, no more than
/// 2 MiB of memory is taken.
#[derive(Debug)]
pub struct TensorFile {
    file: SharedFile,
    /// Where the numbers begin.
    start: u64,
    metadata: Metadata,
}

impl TensorFile {
    /// Opens a file, and reads its header.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] where it can't be read, is no safetensors file, or was cut short.
    pub fn open(path: &Path) -> Result<Self, CheckpointError> {
        let foreign = |reason: String| CheckpointError::Foreign { file: path.to_owned(), reason };
        let mut file = File::open(path).map_err(FileError::read(path))?;
        let found = file.metadata().map_err(FileError::read(path))?.len();
        let mut length = [0; 8];
        if found < 8 {
            return Err(foreign("it is shorter than any".into()));
        }
        file.read_exact(&mut length).map_err(FileError::read(path))?;
        let length = u64::from_le_bytes(length);
        if length > MOST_HEADER || length > found - 8 {
            return Err(foreign(format!("its header would be {length} bytes long; it may be cut short")));
        }
        let mut header = vec![0; length as usize];
        file.read_exact(&mut header).map_err(FileError::read(path))?;
        let metadata: Metadata = serde_json::from_slice(&header).map_err(|error| foreign(error.to_string()))?;
        let start = 8 + length;
        let expected = (metadata.data_len() as u64).saturating_add(start);
        if expected != found {
            return Err(CheckpointError::Length { file: path.to_owned(), found, expected });
        }
        Ok(Self { file: SharedFile::new(path, file), start, metadata })
    }

    /// The names of all its tensors, in the order of their places.
    pub(super) fn names(&self) -> Vec<String> {
        self.metadata.offset_keys()
    }

    /// All its tensors.
    pub(super) fn listed(&self) -> Vec<Listed> {
        let listed = |name: String| {
            let TensorInfo { dtype, shape, data_offsets } = self.metadata.info(&name)?.clone();
            let bytes = Some((data_offsets.1 - data_offsets.0) as u64);
            Some(Listed { name, shape, numbers: format!("{dtype:?}"), bytes })
        };
        self.names().into_iter().filter_map(listed).collect()
    }

    /// That it has a tensor of that shape, in numbers that are read here: F32, BF16 or F16.
    ///
    /// # Errors
    ///
    /// [`CheckpointError::Missing`], [`CheckpointError::Shape`] or [`CheckpointError::Numbers`].
    pub fn check(&self, name: &str, shape: &[usize]) -> Result<(), CheckpointError> {
        let (file, tensor) = (self.path().to_owned(), name.to_owned());
        let Some(info) = self.metadata.info(name) else { return Err(CheckpointError::Missing { file, tensor }) };
        if info.shape != shape {
            return Err(CheckpointError::Shape { file, tensor, found: info.shape.clone(), expected: shape.to_vec() });
        }
        self.stored(name).map(drop)
    }

    /// That it has no tensor but known ones.
    pub(super) fn refuse_others(&self, known: impl Fn(&str) -> bool) -> Result<(), CheckpointError> {
        match self.names().into_iter().find(|name| !known(name)) {
            Some(tensor) => Err(CheckpointError::Unexpected { file: self.path().to_owned(), tensor }),
            None => Ok(()),
        }
    }

    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    /// Where a tensor's numbers are, and how they are kept there.
    pub(super) fn stored(&self, name: &str) -> Result<Stored<'_>, CheckpointError> {
        let missing = || CheckpointError::Missing { file: self.path().to_owned(), tensor: name.to_owned() };
        let TensorInfo { dtype, shape, data_offsets } = self.metadata.info(name).ok_or_else(missing)?;
        let format = match dtype {
            Dtype::F32 => None,
            Dtype::BF16 => Some(Format::Bf16),
            Dtype::F16 => Some(Format::F16),
            other => return Err(self.wrong_numbers(name, *other)),
        };
        Ok(Stored {
            file: &self.file,
            name: name.to_owned(),
            begin: self.start + data_offsets.0 as u64,
            numbers: shape.iter().product(),
            format,
            interleaved: None,
            added: 0.0,
        })
    }

    fn wrong_numbers(&self, name: &str, found: Dtype) -> CheckpointError {
        let (file, tensor) = (self.path().to_owned(), name.to_owned());
        CheckpointError::Numbers { file, tensor, found: format!("{found:?}") }
    }

    /// The same as [`read`](Self::read), for numbers to learn from.
    pub(super) fn read_finite(&self, name: &str, mut write: impl FnMut(usize, &[f32])) -> Result<(), CheckpointError> {
        self.stored(name)?.finite_pieces(|at, _, numbers| {
            write(at, numbers);
            Ok(())
        })
    }

    /// Hands over a tensor's numbers, whatever they are, in pieces of at most 262,144, each with the index of its first number.
    ///
    /// # Errors
    ///
    /// [`CheckpointError::Missing`], [`CheckpointError::Numbers`], or [`CheckpointError::File`] where the file can't be read on; what was
    /// handed over until then was right.
    pub fn read(&self, name: &str, mut write: impl FnMut(usize, &[f32])) -> Result<(), CheckpointError> {
        let stored = self.stored(name)?;
        let mut numbers = Vec::new();
        stored.pieces(|at, bytes| {
            stored.decode(bytes, &mut numbers)?;
            write(at, &numbers);
            Ok(())
        })
    }
}
