//! One safetensors file, read a piece at a time.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use polarize_engine::{from_bf16, from_f16};
use safetensors::Dtype;
use safetensors::tensor::Metadata;

use super::CheckpointError;
use crate::file::FileError;

/// The most bytes of a header; the format's own limit.
const MOST_HEADER: u64 = 100_000_000;
/// Numbers that are read at once.
const PIECE: usize = 1 << 18;

/// An open safetensors file whose header fits its length. Its tensors are read piece by piece, so that however large one is, no more than
/// 2 MiB of memory is taken.
pub struct TensorFile {
    path: PathBuf,
    file: File,
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
        Ok(Self { path: path.to_owned(), file, start, metadata })
    }

    /// The names of all its tensors, in the order of their places.
    pub(super) fn names(&self) -> Vec<String> {
        self.metadata.offset_keys()
    }

    /// That it has a tensor of that shape, in numbers that are read here: F32, BF16 or F16.
    ///
    /// # Errors
    ///
    /// [`CheckpointError::Missing`], [`CheckpointError::Shape`] or [`CheckpointError::Numbers`].
    pub fn check(&self, name: &str, shape: &[usize]) -> Result<(), CheckpointError> {
        let (file, tensor) = (self.path.clone(), name.to_owned());
        let Some(info) = self.metadata.info(name) else { return Err(CheckpointError::Missing { file, tensor }) };
        if info.shape != shape {
            return Err(CheckpointError::Shape { file, tensor, found: info.shape.clone(), expected: shape.to_vec() });
        }
        match info.dtype {
            Dtype::F32 | Dtype::BF16 | Dtype::F16 => Ok(()),
            other => Err(CheckpointError::Numbers { file, tensor, found: format!("{other:?}") }),
        }
    }

    /// That it has no tensor but known ones.
    pub(super) fn refuse_others(&self, known: impl Fn(&str) -> bool) -> Result<(), CheckpointError> {
        match self.names().into_iter().find(|name| !known(name)) {
            Some(tensor) => Err(CheckpointError::Unexpected { file: self.path.clone(), tensor }),
            None => Ok(()),
        }
    }

    /// The same as [`read`](Self::read), for numbers to learn from.
    pub(super) fn read_finite(
        &mut self,
        name: &str,
        mut write: impl FnMut(usize, &[f32]),
    ) -> Result<(), CheckpointError> {
        let mut finite = true;
        self.read(name, |at, piece| {
            finite &= piece.iter().all(|number| number.is_finite());
            write(at, piece);
        })?;
        let not_finite = || CheckpointError::NotFinite { file: self.path.clone(), tensor: name.to_owned() };
        if finite { Ok(()) } else { Err(not_finite()) }
    }

    /// Hands over a tensor's numbers, whatever they are, in pieces of at most 262,144, each with the index of its first number.
    ///
    /// # Errors
    ///
    /// [`CheckpointError::Missing`], or [`CheckpointError::File`] where the file can't be read on; what was handed over until then was right.
    pub fn read(&mut self, name: &str, mut write: impl FnMut(usize, &[f32])) -> Result<(), CheckpointError> {
        let Some(info) = self.metadata.info(name) else {
            return Err(CheckpointError::Missing { file: self.path.clone(), tensor: name.to_owned() });
        };
        let bytes = info.dtype.bitsize() / 8;
        let (begin, end) = info.data_offsets;
        let length = (end - begin) / bytes;
        let mut raw = vec![0; PIECE.min(length) * bytes];
        let mut numbers = vec![0.0; PIECE.min(length)];
        let failed = |error: io::Error| FileError::read(&self.path)(error);
        self.file.seek(SeekFrom::Start(self.start + begin as u64)).map_err(failed)?;
        for at in (0..length).step_by(PIECE) {
            let count = PIECE.min(length - at);
            self.file.read_exact(&mut raw[..count * bytes]).map_err(failed)?;
            widen(info.dtype, &raw[..count * bytes], &mut numbers[..count]);
            write(at, &numbers[..count]);
        }
        Ok(())
    }
}

/// Numbers of a file in single precision, all of them exactly the same.
fn widen(kind: Dtype, bytes: &[u8], numbers: &mut [f32]) {
    if kind == Dtype::F32 {
        for (number, bytes) in numbers.iter_mut().zip(bytes.as_chunks::<4>().0) {
            *number = f32::from_le_bytes(*bytes);
        }
        return;
    }
    for (number, bytes) in numbers.iter_mut().zip(bytes.as_chunks::<2>().0) {
        let half = u16::from_le_bytes(*bytes);
        *number = if kind == Dtype::F16 { from_f16(half) } else { from_bf16(half) };
    }
}
