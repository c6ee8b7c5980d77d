//! A base to begin from, looked at before any memory is taken.

use std::path::{Path, PathBuf};

use polarize_engine::Format;
use polarize_tokens::Vocabulary;

use crate::checkpoint::{Gguf, Shards, Source};
use crate::layout::Tensor;
use crate::{CheckpointError, Description, DescriptionError, Formats, Learn, checkpoint, description, layout};

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

/// How the name of a GGUF file ends.
const GGUF: &str = "gguf";

impl Base {
    /// Looks at the model of a folder with `config.json` and `model.safetensors`, or shards with `model.safetensors.index.json`; or of one GGUF file:
    /// that its tensors are those that the description has, in their shapes, and no others.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] with the file and what is wrong with it.
    pub fn open(path: &Path) -> Result<Self, CheckpointError> {
        if path.is_file() { Self::of_gguf(path) } else { Self::of_folder(path) }
    }

    fn of_gguf(path: &Path) -> Result<Self, CheckpointError> {
        let gguf = Gguf::open(path)?;
        let description = gguf.description().clone();
        let tensors = layout::tensors(&description, &Learn::Nothing);
        gguf.check(&tensors)?;
        Ok(Self { description, source: Source::Gguf(Box::new(gguf)), files: vec![path.to_owned()], tensors })
    }

    fn of_folder(path: &Path) -> Result<Self, CheckpointError> {
        let description = match Description::read(path) {
            Err(DescriptionError::File(error)) if error.is_absent() => {
                let unnamed = |name| CheckpointError::Unnamed { folder: path.to_owned(), name };
                return Err(gguf_of(path).map_or(DescriptionError::File(error).into(), unnamed));
            }
            other => other?,
        };
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

    /// The tokenizer's parts, where they are in the same file: in a GGUF file.
    ///
    /// # Errors
    ///
    /// [`CheckpointError::Metadata`] where they can't be what they should.
    pub fn vocabulary(&self) -> Result<Option<Vocabulary>, CheckpointError> {
        match &self.source {
            Source::Gguf(gguf) => gguf.vocabulary().map(Some),
            Source::Shards(_) => Ok(None),
        }
    }

    /// How its tensors are kept where the linear layers are to be quantised so. The vocabulary's matrices stay in the 16 bits that their file has,
    /// if it has them so, and norms are in single precision. What is in fewer bits already, in a GGUF file, stays as it is.
    ///
    /// Without: all in single precision; from a GGUF file, matrices as the file has them.
    ///
    /// # Source
    ///
    /// Dettmers et al. (2023), QLoRA; transformers' integration of bitsandbytes leaves the embedding and the head as they are.
    pub fn formats(&self, quantization: Option<Format>) -> Formats {
        Formats::of_each(self.tensors.len(), |place| {
            let tensor = &self.tensors[place];
            let own = self.source.format(tensor);
            let is_wide = matches!(own, None | Some(Format::F16 | Format::Bf16));
            match (&self.source, quantization) {
                _ if tensor.shape.len() == 1 => None,
                (Source::Shards(_), None) => None,
                (_, Some(linear)) if is_wide && !self.is_table(place) => Some(linear),
                _ => own,
            }
        })
    }

    /// That all of its tensors can be kept so while this learns, known before any is read.
    ///
    /// # Errors
    ///
    /// [`CheckpointError::LearnsInFewBits`] where all is to learn and not all is in single precision, or [`CheckpointError::Rows`] where rows
    /// aren't whole blocks of their format.
    pub fn check(&self, formats: &Formats, learn: &Learn) -> Result<(), CheckpointError> {
        let mut tensors = layout::tensors(&self.description, learn);
        tensors.truncate(self.tensors.len());
        checkpoint::check(&self.source, &tensors, formats)
    }

    /// Whether a tensor is one of the vocabulary's matrices.
    fn is_table(&self, place: usize) -> bool {
        [layout::EMBEDDING, layout::head(&self.description)].contains(&place)
    }

    pub(crate) fn source(&self) -> &Source {
        &self.source
    }
}

/// The first GGUF file of a folder.
fn gguf_of(folder: &Path) -> Option<String> {
    let names = std::fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter(|name| Path::new(name).extension().is_some_and(|extension| extension == GGUF)).min()
}
