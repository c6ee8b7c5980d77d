//! A model, or an adapter alone, as one GGUF file.

use std::io::Write;
use std::path::Path;

use polarize_engine::Format;
use polarize_tokens::Vocabulary;
use rayon::iter::ParallelIterator as _;
use rayon::slice::ParallelSlice as _;

use super::file_type::FileType;
use super::merged::{Adapter, Merged, linear_layers};
use super::metadata::{adapter_entries, entries};
use crate::checkpoint::{Coming, Heads, name_in_file, quantize, write_header, write_padding};
use crate::file::{self, FileError};
use crate::layout::{self, Tensor};
use crate::{CheckpointError, Description, Target};

/// Numbers that a thread brings into few bits at once: a multiple of every block.
const PIECE: usize = 1 << 16;

/// What a GGUF file is to be.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// In how many bits.
    pub file_type: FileType,
    /// What the model is called: `general.name`.
    pub name: &'a str,
    /// The tokenizer's parts and the chat template.
    pub vocabulary: &'a Vocabulary,
    /// The token that an answer ends with, where it is another than the one that ends a text.
    pub end_of_answer: Option<u32>,
}

impl Merged<'_> {
    /// Writes the model as a GGUF file, as [`write_file`](crate::write_file) writes files, a tensor at a time; `say` hears how many of all numbers
    /// are written.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] where the base can't be read, is what GGUF has no words for, or the file can't be written; what was there before is
    /// there still.
    pub fn write_gguf(
        &self,
        path: &Path,
        export: &Export<'_>,
        say: &mut dyn FnMut(u64, u64),
    ) -> Result<(), CheckpointError> {
        let description = self.description();
        let tensors = self.tensors();
        let coming: Vec<Coming> = tensors
            .iter()
            .enumerate()
            .map(|(place, tensor)| Coming {
                name: name_in_file(description.family, &tensor.name),
                shape: tensor.shape.clone(),
                format: export.file_type.of(description, place, &tensor.shape),
            })
            .collect();
        let values = entries(description, export)?;
        let total: usize = tensors.iter().map(Tensor::length).sum();
        written(path, |writer, unwritten| {
            write_header(writer, &values, &coming).map_err(unwritten)?;
            let mut done = 0;
            for (place, (tensor, coming)) in tensors.iter().zip(&coming).enumerate() {
                let heads = heads(description, place);
                let added = if tensor.shape.len() == 1 { description.norm_offset() } else { 0.0 };
                self.numbers(place, tensor, |_, numbers| {
                    let changed = changed(numbers, heads, added, tensor);
                    let bytes = bytes(coming.format, changed.as_deref().unwrap_or(numbers))
                        .map_err(|reason| CheckpointError::Unwritten { tensor: tensor.name.clone(), reason })?;
                    done += numbers.len();
                    say(done as u64, total as u64);
                    bytes.iter().try_for_each(|piece| writer.write_all(piece)).map_err(unwritten)
                })?;
                write_padding(writer, coming.bytes()).map_err(unwritten)?;
            }
            Ok(())
        })
    }
}

/// Writes the adapter of a folder as PEFT writes it as a GGUF file, for a server that has the base.
///
/// # Errors
///
/// [`CheckpointError`] where there is no adapter, it is of a base of another shape, or the file can't be written; what was there before is there
/// still.
///
/// # Source
///
/// llama.cpp, `convert_lora_to_gguf.py`.
pub fn write_adapter_gguf(
    path: &Path,
    adapter: &Path,
    description: &Description,
    name: &str,
) -> Result<(), CheckpointError> {
    let Adapter { adapters, mut pairs } = Adapter::read(adapter, description)?;
    let (rank, mut coming, mut matrices) = (adapters.rank, Vec::new(), Vec::new());
    for (place, module) in linear_layers(description) {
        let Some(pair) = pairs.remove(&place) else { continue };
        let own = name_in_file(description.family, &format!("{module}.weight"));
        let (inputs, outputs) = (pair.a.len() / rank, pair.b.len() / rank);
        let b = match heads(description, place) {
            Some(rows) => in_heads(&pair.b, Heads { rows, columns: rank }),
            None => pair.b,
        };
        for (part, shape, numbers) in [("lora_a", [rank, inputs], pair.a), ("lora_b", [outputs, rank], b)] {
            coming.push(Coming { name: format!("{own}.{part}"), shape: shape.to_vec(), format: None });
            matrices.push(numbers);
        }
    }
    let values = adapter_entries(description, &adapters, name);
    written(path, |writer, unwritten| {
        write_header(writer, &values, &coming).map_err(unwritten)?;
        for (numbers, coming) in matrices.iter().zip(&coming) {
            let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
            writer.write_all(&bytes).and_then(|()| write_padding(writer, coming.bytes())).map_err(unwritten)?;
        }
        Ok(())
    })
}

/// Writes a file whole or not at all; what is wrong with what goes into it is told as it is.
pub(super) fn written(
    path: &Path,
    content: impl FnOnce(&mut dyn Write, &dyn Fn(std::io::Error) -> CheckpointError) -> Result<(), CheckpointError>,
) -> Result<(), CheckpointError> {
    let mut failed = None;
    let unwritten = |error| FileError::written(path)(error).into();
    let written = file::write_file(path, |writer| {
        content(writer, &unwritten).map_err(|error| {
            failed = Some(error);
            std::io::Error::other("its content can't be made")
        })
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(written?),
    }
}

/// Rows of a head, where the file has them interleaved: of q and k in Llama and Mistral.
fn heads(description: &Description, place: usize) -> Option<usize> {
    let is_of = |target| (0..description.layers).any(|layer| layout::weight(description, layer, target) == place);
    let interleaved = !description.family.is_gemma() && (is_of(Target::Query) || is_of(Target::Key));
    interleaved.then_some(description.head_dim)
}

/// The numbers as the file has them, where those are others.
fn changed(numbers: &[f32], heads: Option<usize>, added: f32, tensor: &Tensor) -> Option<Vec<f32>> {
    match heads {
        Some(rows) => Some(in_heads(numbers, Heads { rows, columns: tensor.shape[1] })),
        None if added != 0.0 => Some(numbers.iter().map(|number| number + added).collect()),
        None => None,
    }
}

/// The rows of a matrix in the order that the file has.
fn in_heads(matrix: &[f32], heads: Heads) -> Vec<f32> {
    let mut ordered = vec![0.0; matrix.len()];
    for (row, numbers) in matrix.chunks_exact(heads.columns).enumerate() {
        ordered[heads.place_in_file(row) * heads.columns..][..heads.columns].copy_from_slice(numbers);
    }
    ordered
}

/// The numbers in their format, piece by piece.
fn bytes(format: Option<Format>, numbers: &[f32]) -> Result<Vec<Vec<u8>>, String> {
    let piece = |numbers: &[f32]| match format {
        None => Ok(numbers.iter().flat_map(|number| number.to_le_bytes()).collect()),
        Some(format) => {
            let mut blocks = Vec::new();
            quantize(format, numbers, &mut blocks).map(|()| blocks)
        }
    };
    numbers.par_chunks(PIECE).map(piece).collect()
}
