//! What a model begins as: a base, or nothing but its shape.

use std::path::Path;

use polarize_engine::Cpu;
use polarize_model::{Base, CheckpointError, Description, Formats, Model, SpecialTokens};
use polarize_tokens::{ModelTokens, Vocabulary};
use tempfile::TempDir;

use super::Options;
use crate::file::{self, unwritable};
use crate::{Event, Method, TrainError};

/// What a model begins as.
pub(super) enum Origin {
    /// A base's files.
    Base(Base),
    /// A shape alone.
    Scratch(Description),
}

impl Origin {
    /// Looks at the base's files, or takes the recipe's shape; no memory is taken.
    pub(super) fn open(options: &Options) -> Result<Self, TrainError> {
        let origin = match &options.base {
            Some(base) => Self::Base(Base::open(base)?),
            None => Self::Scratch(options.recipe.description()),
        };
        let layers = origin.description().layers;
        let chosen = options.recipe.adapter_layers.iter().flatten().filter(|_| options.recipe.method == Method::Lora);
        match chosen.copied().find(|layer| *layer >= layers) {
            Some(layer) => Err(TrainError::NoSuchLayer { layer, layers }),
            None => Ok(origin),
        }
    }

    pub(super) fn description(&self) -> &Description {
        match self {
            Self::Base(base) => base.description(),
            Self::Scratch(description) => description,
        }
    }

    /// How its tensors are kept.
    pub(super) fn formats(&self, options: &Options) -> Formats {
        match self {
            Self::Base(base) => base.formats(options.recipe.quantization),
            Self::Scratch(description) => Formats::single_precision(description),
        }
    }

    /// A folder with the tokenizer's files, where the base's one file has all of it.
    pub(super) fn tokenizer(&self) -> Result<Option<TempDir>, TrainError> {
        let Self::Base(base) = self else { return Ok(None) };
        let (Some(vocabulary), [file, ..]) = (base.vocabulary()?, base.files()) else { return Ok(None) };
        let folder = tempfile::tempdir().map_err(|source| unwritable(&std::env::temp_dir(), source))?;
        for (name, text) in of_model(vocabulary).files(file)? {
            file::write(&folder.path().join(name), text.as_bytes())?;
        }
        Ok(Some(folder))
    }

    /// The model, its parameters read or made by chance.
    pub(super) fn model(
        self,
        options: &Options,
        engine: &Cpu,
        tokens: &ModelTokens,
        say: &mut dyn FnMut(&Event),
    ) -> Result<Model<Cpu>, TrainError> {
        let (formats, learn, seed) = (self.formats(options), options.recipe.learn(), options.recipe.seed);
        match self {
            Self::Base(base) => {
                let path = options.base.as_deref().unwrap_or(Path::new("")).to_owned();
                say(&Event::Reading { path });
                let mut model = Model::open(engine, &base, &formats, learn, seed)?;
                if let Some(adapter) = &options.adapter {
                    say(&Event::Reading { path: adapter.clone() });
                    model.load_adapters(engine, adapter).map_err(|error| not_of(options, error))?;
                }
                let mut special = model.description().special.clone();
                // What it learns to end answers with ends them for whoever asks the saved model.
                if let Some(end) = tokens.end_of_answer().filter(|end| !special.eos.contains(end)) {
                    special.eos.push(end);
                }
                model.set_special(special);
                Ok(model)
            }
            Self::Scratch(description) => {
                let mut model = Model::random(engine, description, learn, seed);
                let named = tokens.named();
                let (bos, eos, pad) = (named.start, named.end.into_iter().collect(), named.pad);
                model.set_special(SpecialTokens { bos, eos, pad });
                Ok(model)
            }
        }
    }
}

/// Why an adapter can't be gone on from: tensors that don't fit are those of another base.
fn not_of(options: &Options, error: CheckpointError) -> TrainError {
    let reason = match &error {
        CheckpointError::Missing { tensor, .. } => format!("it lacks {tensor}"),
        CheckpointError::Unexpected { tensor, .. } => format!("it has {tensor}, which is none of the base's layers"),
        CheckpointError::Shape { tensor, found, expected, .. } => {
            format!("its {tensor} is {found:?}, and beside the base it would be {expected:?}")
        }
        _ => return error.into(),
    };
    let given = |path: &Option<std::path::PathBuf>| path.clone().unwrap_or_default();
    TrainError::AdapterOfAnother { adapter: given(&options.adapter), base: given(&options.base), reason }
}

/// A tokenizer's parts, from the crate that reads them to the one that makes tokens with them.
fn of_model(parts: polarize_model::Vocabulary) -> Vocabulary {
    Vocabulary {
        scheme: parts.scheme,
        splitting: parts.splitting,
        tokens: parts.tokens,
        scores: parts.scores,
        kinds: parts.kinds,
        merges: parts.merges,
        bos: parts.bos,
        eos: parts.eos,
        unknown: parts.unknown,
        pad: parts.pad,
        adds_bos: parts.adds_bos,
        adds_space: parts.adds_space,
        chat_template: parts.chat_template,
    }
}
