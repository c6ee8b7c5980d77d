//! A base to begin from, looked at before any memory is taken.

use std::path::{Path, PathBuf};

use polarize_engine::Format;

use crate::checkpoint::{Shards, Source};
use crate::layout::Tensor;
use crate::{CheckpointError, Description, Formats, Learn, description, layout};

/// A model's files, open and looked at, and what they say.
#[derive(Debug)]
pub struct Base {
    description: Description,
    source: Source,
    /// All files, the description's among them.
    files: Vec<PathBuf>,
    /// What it is made of.
    tensors: Vec<Tensor>,
}

impl Base {
    /// Looks at the model of a folder with `config.json` and `model.safetensors`, or shards with `model.safetensors.index.json`: that its tensors
    /// are those that the description has, in their shapes, and no others.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] with the file and what is wrong with it.
    pub fn open(path: &Path) -> Result<Self, CheckpointError> {
        let description = Description::read(path)?;
        let tensors = layout::tensors(&description, &Learn::Nothing);
        let shards = Shards::open(path)?;
        shards.check(&tensors)?;
        let source = Source::Shards(shards);
        let files = [path.join(description::NAME)].into_iter().chain(source.files()).collect();
        Ok(Self { description, source, files, tensors })
    }

    /// What kind of model it is.
    pub fn description(&self) -> &Description {
        &self.description
    }

    /// The files that make it what it is, the tokenizer's left out.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// How its tensors are kept where the linear layers are to be quantised so, or without, where all are to be in single precision. With few bits
    /// for the linear layers the vocabulary's matrices stay in the 16 bits that their file has, if it has them so; norms are in single precision.
    ///
    /// # Source
    ///
    /// Dettmers et al. (2023), QLoRA; transformers' integration of bitsandbytes leaves the embedding and the head as they are.
    pub fn formats(&self, quantization: Option<Format>) -> Formats {
        Formats::of_each(self.tensors.len(), |place| {
            let tensor = &self.tensors[place];
            let linear = quantization?;
            match tensor.shape.len() {
                1 => None,
                _ if self.is_table(place) => self.source.format(tensor),
                _ => Some(linear),
            }
        })
    }

    /// Whether a tensor is one of the vocabulary's matrices.
    fn is_table(&self, place: usize) -> bool {
        [layout::EMBEDDING, layout::head(&self.description)].contains(&place)
    }

    pub(crate) fn source(&self) -> &Source {
        &self.source
    }
}
