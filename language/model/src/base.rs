//! A base to begin from, looked at before any memory is taken.

use std::path::{Path, PathBuf};

use polarize_engine::Format;

use crate::{CheckpointError, Description, Formats};

/// A model's files, and what they say.
#[derive(Debug)]
pub struct Base {
    folder: PathBuf,
    description: Description,
}

impl Base {
    /// Looks at the model of a folder with `config.json` and `model.safetensors`, or shards with `model.safetensors.index.json`.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] with the file and what is wrong with it.
    pub fn open(path: &Path) -> Result<Self, CheckpointError> {
        Ok(Self { folder: path.to_owned(), description: Description::read(path)? })
    }

    /// What kind of model it is.
    pub fn description(&self) -> &Description {
        &self.description
    }

    /// How its tensors are kept where the linear layers are to be quantised so, or without, where all are to be in single precision.
    pub fn formats(&self, quantization: Option<Format>) -> Formats {
        match quantization {
            None => Formats::single_precision(&self.description),
            Some(linear) => Formats::quantized(&self.description, linear, None),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}
