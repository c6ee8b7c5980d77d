//! Where the tensors of a base come from.

use std::path::PathBuf;

use polarize_engine::Format;

use super::CheckpointError;
use super::gguf::Gguf;
use super::shards::Shards;
use super::stored::Stored;
use crate::layout::Tensor;

/// Open files that together have all tensors of a model, in their shapes.
#[derive(Debug)]
pub(crate) enum Source {
    /// Safetensors.
    Shards(Shards),
    /// One GGUF file.
    Gguf(Box<Gguf>),
}

impl Source {
    /// Where a tensor's numbers are, and how they are kept there.
    pub(crate) fn stored(&self, tensor: &Tensor) -> Result<Stored<'_>, CheckpointError> {
        match self {
            Self::Shards(shards) => shards.stored(&tensor.name),
            Self::Gguf(gguf) => gguf.stored(&tensor.name),
        }
    }

    /// How a tensor is kept in its file; none in single precision.
    pub(crate) fn format(&self, tensor: &Tensor) -> Option<Format> {
        self.stored(tensor).ok()?.format
    }

    /// All files.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        match self {
            Self::Shards(shards) => shards.files(),
            Self::Gguf(gguf) => vec![gguf.path().to_owned()],
        }
    }
}
