//! One safetensors file, written a piece at a time.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use polarize_engine::{Engine, Weight};
use safetensors::Dtype;
use safetensors::tensor::{Metadata, TensorInfo};

use crate::file::{self, FileError};

/// Numbers that are written at once.
const PIECE: usize = 1 << 16;

/// Numbers on an engine, as a file of tensors has them.
pub struct NamedTensor<'a, E: Engine> {
    /// Its name; no other tensor of the file has it.
    pub name: String,
    /// Rows and columns, or one number for a vector.
    pub shape: &'a [usize],
    /// Its numbers, row by row.
    pub values: Weight<'a, E>,
}

impl<E: Engine> NamedTensor<'_, E> {
    fn length(&self) -> usize {
        self.shape.iter().product()
    }
}

/// Writes a safetensors file in F32, the tensors in the order given, as [`write_file`](crate::write_file) writes files. However large a tensor is,
/// it takes no more than 2 MiB of memory.
///
/// # Errors
///
/// [`FileError`] where the file can't be written; what was there before is there still.
pub fn write_tensors<E: Engine>(engine: &E, path: &Path, tensors: &[NamedTensor<'_, E>]) -> Result<(), FileError> {
    let header = header(tensors.iter().map(|tensor| (tensor.name.clone(), tensor.shape)), Dtype::F32, size_of::<f32>());
    let content = |writer: &mut dyn Write| {
        let header = header.map_err(io::Error::other)?;
        writer.write_all(&(header.len() as u64).to_le_bytes())?;
        writer.write_all(&header)?;
        let mut numbers = vec![0.0; PIECE];
        let mut bytes = Vec::with_capacity(PIECE * 4);
        for tensor in tensors {
            let length = tensor.length();
            for at in (0..length).step_by(PIECE) {
                let piece = &mut numbers[..PIECE.min(length - at)];
                match tensor.values {
                    Weight::Full(values) => engine.read(values, at, piece),
                    Weight::Quantized(matrix) => engine.dequantize(matrix, at, piece),
                }
                bytes.clear();
                bytes.extend(piece.iter().flat_map(|number| number.to_le_bytes()));
                writer.write_all(&bytes)?;
            }
        }
        Ok(())
    };
    file::write_file(path, content)
}

/// The header of a safetensors file with tensors of these names and shapes, one behind the other, in numbers of a kind that take so many bytes each.
pub(crate) fn header<'a>(
    tensors: impl Iterator<Item = (String, &'a [usize])>,
    dtype: Dtype,
    bytes: usize,
) -> Result<Vec<u8>, safetensors::SafeTensorError> {
    let mut end = 0;
    let infos = tensors.map(|(name, shape)| {
        let begin = end;
        end += shape.iter().product::<usize>() * bytes;
        (name, TensorInfo { dtype, shape: shape.to_vec(), data_offsets: (begin, end) })
    });
    let infos = infos.collect();
    // transformers refuses a file that doesn't say so.
    let format = HashMap::from([("format".to_owned(), "pt".to_owned())]);
    let mut header = serde_json::to_vec(&Metadata::new(Some(format), infos)?)?;
    // The format's alignment.
    header.resize(header.len().next_multiple_of(8), b' ');
    Ok(header)
}
