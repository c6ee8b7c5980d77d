//! A merged model as a folder with `config.json` and safetensors.

use std::collections::BTreeMap;
use std::path::Path;

use polarize_engine::Format;
use safetensors::Dtype;
use serde_json::json;

use super::gguf::written;
use super::merged::Merged;
use crate::CheckpointError;
use crate::checkpoint::{SINGLE, header, quantize};
use crate::file;
use crate::layout::Tensor;

/// Bytes of a file at most, unless a tensor alone has more.
const SHARD: usize = 5_000_000_000;

/// How the numbers of a folder are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Single precision.
    F32,
    /// Half precision.
    F16,
    /// The upper half of single precision.
    Bf16,
}

impl Numbers {
    /// As it is called in commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::F32 => "f32",
            Self::F16 => "f16",
            Self::Bf16 => "bf16",
        }
    }

    /// The one that is called so.
    pub fn named(name: &str) -> Option<Self> {
        [Self::F32, Self::F16, Self::Bf16].into_iter().find(|own| own.name().eq_ignore_ascii_case(name))
    }

    const fn format(self) -> Option<Format> {
        match self {
            Self::F32 => None,
            Self::F16 => Some(Format::F16),
            Self::Bf16 => Some(Format::Bf16),
        }
    }

    const fn bytes(self) -> usize {
        match self {
            Self::F32 => 4,
            Self::F16 | Self::Bf16 => 2,
        }
    }

    const fn dtype(self) -> Dtype {
        match self {
            Self::F32 => Dtype::F32,
            Self::F16 => Dtype::F16,
            Self::Bf16 => Dtype::BF16,
        }
    }
}

impl Merged<'_> {
    /// Writes the model as a folder that transformers reads, in files of 5 GB at most; the tokenizer's files aren't among them. The description comes
    /// last, so that a folder with one is whole.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] where the base can't be read, or a file can't be written; none is half-written.
    pub fn write_folder(
        &self,
        folder: &Path,
        numbers: Numbers,
        say: &mut dyn FnMut(u64, u64),
    ) -> Result<(), CheckpointError> {
        let tensors = self.tensors();
        let shards = shards(&tensors, numbers);
        let total: usize = tensors.iter().map(Tensor::length).sum();
        let (mut done, mut places) = (0, BTreeMap::new());
        for (index, shard) in shards.iter().enumerate() {
            let name = match shards.len() {
                1 => SINGLE.to_owned(),
                count => format!("model-{:05}-of-{count:05}.safetensors", index + 1),
            };
            let listed: Vec<(usize, &Tensor)> = shard.iter().map(|place| (*place, &tensors[*place])).collect();
            places.extend(listed.iter().map(|(_, tensor)| (tensor.name.clone(), name.clone())));
            self.write_shard(&folder.join(name), &listed, numbers, &mut |count| {
                done += count;
                say(done as u64, total as u64);
            })?;
        }
        if shards.len() > 1 {
            let index = json!({"metadata": {"total_size": total * numbers.bytes()}, "weight_map": places});
            file::write_json(&folder.join("model.safetensors.index.json"), &index)?;
        }
        Ok(self.description().write(folder)?)
    }

    fn write_shard(
        &self,
        path: &Path,
        tensors: &[(usize, &Tensor)],
        numbers: Numbers,
        say: &mut dyn FnMut(usize),
    ) -> Result<(), CheckpointError> {
        let named = tensors.iter().map(|(_, tensor)| (tensor.name.clone(), &tensor.shape[..]));
        let header = header(named, numbers.dtype(), numbers.bytes()).map_err(|error| CheckpointError::Unwritten {
            tensor: path.display().to_string(),
            reason: error.to_string(),
        })?;
        written(path, |writer, unwritten| {
            writer.write_all(&(header.len() as u64).to_le_bytes()).map_err(unwritten)?;
            writer.write_all(&header).map_err(unwritten)?;
            for (place, tensor) in tensors {
                self.numbers(*place, tensor, |_, values| {
                    let mut bytes = Vec::with_capacity(values.len() * numbers.bytes());
                    match numbers.format() {
                        None => bytes.extend(values.iter().flat_map(|value| value.to_le_bytes())),
                        Some(format) => quantize(format, values, &mut bytes)
                            .map_err(|reason| CheckpointError::Unwritten { tensor: tensor.name.clone(), reason })?,
                    }
                    say(values.len());
                    writer.write_all(&bytes).map_err(unwritten)
                })?;
            }
            Ok(())
        })
    }
}

/// The places of the tensors of each file.
fn shards(tensors: &[Tensor], numbers: Numbers) -> Vec<Vec<usize>> {
    let (mut shards, mut size) = (vec![Vec::new()], 0);
    for (place, tensor) in tensors.iter().enumerate() {
        let bytes = tensor.length() * numbers.bytes();
        if size + bytes > SHARD && size > 0 {
            shards.push(Vec::new());
            size = 0;
        }
        size += bytes;
        if let Some(shard) = shards.last_mut() {
            shard.push(place);
        }
    }
    shards
}
