//! A tensor's numbers in a file, a piece at a time.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use polarize_engine::{Format, Quantized};

use super::CheckpointError;
use crate::file::FileError;

/// Numbers that are read at once: a multiple of every block.
pub(super) const PIECE: usize = 1 << 18;

/// An open file that several threads read from.
#[derive(Debug)]
pub(crate) struct SharedFile {
    path: PathBuf,
    file: Mutex<File>,
}

impl SharedFile {
    pub(super) fn new(path: &Path, file: File) -> Self {
        Self { path: path.to_owned(), file: Mutex::new(file) }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn with<R>(&self, work: impl FnOnce(&File) -> R) -> R {
        work(&self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Fills `bytes` with what the file has from byte `at` on.
    fn read(&self, at: u64, bytes: &mut [u8]) -> Result<(), FileError> {
        // A reader that stopped in the middle left nothing behind: each begins with its own place.
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let read: io::Result<()> = file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(bytes));
        read.map_err(FileError::read(&self.path))
    }
}

/// Where a tensor's numbers are in a file, and how they are kept there.
#[derive(Debug, Clone)]
pub(crate) struct Stored<'a> {
    pub(crate) file: &'a SharedFile,
    /// What the file calls it.
    pub(crate) name: String,
    /// The first byte.
    pub(super) begin: u64,
    pub(super) numbers: usize,
    /// None in single precision; otherwise one that is made of blocks alone.
    pub(crate) format: Option<Format>,
    /// Where the file has the rows of each head in another order.
    pub(super) interleaved: Option<Heads>,
    /// What the file has added to each number.
    pub(super) added: f32,
}

/// The rows of a matrix whose heads are interleaved: the file has the rows `i` and `i + rows / 2` of each head one behind the other.
///
/// # Source
///
/// llama.cpp, `convert_hf_to_gguf.py`, `LlamaModel.permute`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Heads {
    /// Rows of a head.
    pub(crate) rows: usize,
    /// Numbers of a row.
    pub(crate) columns: usize,
}

impl Stored<'_> {
    /// Where in the file a number is that begins a block.
    pub(crate) fn begin_of(&self, number: usize) -> u64 {
        let (block, bytes) = block(self.format);
        self.begin + (number / block * bytes) as u64
    }

    /// Hands over the file's own bytes, in the order of the model's rows, with the index of each piece's first number.
    pub(super) fn pieces(
        &self,
        mut take: impl FnMut(usize, &[u8]) -> Result<(), CheckpointError>,
    ) -> Result<(), CheckpointError> {
        let (block, block_bytes) = block(self.format);
        let whole_heads = |heads: Heads| {
            let head = heads.rows * heads.columns;
            head * (PIECE / head).max(1)
        };
        let piece = self.interleaved.map_or(PIECE, whole_heads).min(self.numbers);
        let mut bytes = vec![0; piece / block * block_bytes];
        let mut in_order = vec![0; self.interleaved.map_or(0, |_| bytes.len())];
        for at in (0..self.numbers).step_by(piece.max(1)) {
            let length = piece.min(self.numbers - at) / block * block_bytes;
            self.file.read(self.begin + (at / block * block_bytes) as u64, &mut bytes[..length])?;
            match self.interleaved {
                None => take(at, &bytes[..length])?,
                Some(heads) => {
                    let row = heads.columns / block * block_bytes;
                    let places = in_order[..length].chunks_exact_mut(row).enumerate();
                    for (index, place) in places {
                        let from = heads.place_in_file(index) * row;
                        place.copy_from_slice(&bytes[from..from + row]);
                    }
                    take(at, &in_order[..length])?;
                }
            }
        }
        Ok(())
    }

    /// Hands over a tensor's bytes and numbers in pieces, each with the index of its first number; an error where a number is not finite.
    pub(crate) fn finite_pieces(
        &self,
        mut take: impl FnMut(usize, &[u8], &[f32]) -> Result<(), CheckpointError>,
    ) -> Result<(), CheckpointError> {
        let mut numbers = Vec::new();
        self.pieces(|at, bytes| {
            self.decode(bytes, &mut numbers)?;
            if !numbers.iter().all(|number| number.is_finite()) {
                let (file, tensor) = (self.file.path().to_owned(), self.name.clone());
                return Err(CheckpointError::NotFinite { file, tensor });
            }
            take(at, bytes, &numbers)
        })
    }

    /// The numbers of a piece, as the model has them.
    pub(super) fn decode(&self, bytes: &[u8], numbers: &mut Vec<f32>) -> Result<(), CheckpointError> {
        decode(self.format, bytes, numbers)?;
        if self.added != 0.0 {
            numbers.iter_mut().for_each(|number| *number -= self.added);
        }
        Ok(())
    }
}

impl Heads {
    /// Which row of the file is this one of the model.
    pub(crate) fn place_in_file(self, row: usize) -> usize {
        let (head, within) = (row / self.rows, row % self.rows);
        let half = self.rows / 2;
        head * self.rows + 2 * (within % half) + within / half
    }
}

/// Numbers of a block, and the bytes that it takes.
fn block(format: Option<Format>) -> (usize, usize) {
    format.and_then(Format::block).unwrap_or((1, size_of::<f32>()))
}

/// What bytes of a file stand for.
fn decode(format: Option<Format>, bytes: &[u8], numbers: &mut Vec<f32>) -> Result<(), CheckpointError> {
    let (block, block_bytes) = block(format);
    numbers.resize(bytes.len() / block_bytes * block, 0.0);
    match format {
        None => {
            for (number, bytes) in numbers.iter_mut().zip(bytes.as_chunks::<4>().0) {
                *number = f32::from_le_bytes(*bytes);
            }
        }
        Some(format) => {
            Quantized::from_blocks(format, numbers.len(), bytes.to_vec())?.dequantize(0, &mut numbers[..]);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_come_back_in_the_order_of_the_model() {
        let heads = Heads { rows: 6, columns: 1 };
        // What llama.cpp's converter makes of two heads of six rows.
        let file = [0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11];
        let model: Vec<i32> = (0..12).map(|row| file[heads.place_in_file(row)]).collect();
        assert_eq!(model, (0..12).collect::<Vec<_>>());
    }
}
