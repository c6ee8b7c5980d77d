//! What a model begins as: a base, or nothing but its shape.

use polarize_engine::Cpu;
use polarize_model::{Base, CheckpointError, Description, Formats, Model, SpecialTokens};
use polarize_tokens::ModelTokens;
use tempfile::TempDir;

use super::Options;
use crate::file::{self, unwritable};
use crate::{Event, TrainError};

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
        options.recipe.check_layers(origin.description())?;
        if let Self::Base(base) = &origin {
            base.check(&origin.formats(options), &options.recipe.learn())?;
        }
        Ok(origin)
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
        for (name, text) in vocabulary.files(file)? {
            file::write(&folder.path().join(name), text.as_bytes())?;
        }
        Ok(Some(folder))
    }

    /// The tokens that the model is to know as special: its own, or those that a tokenizer names where it is new.
    pub(super) fn special(&self, tokens: &ModelTokens) -> SpecialTokens {
        match self {
            Self::Base(base) => {
                let mut special = base.description().special.clone();
                // What it learns to end answers with ends them for whoever asks the saved model.
                if let Some(end) = tokens.end_of_answer().filter(|end| !special.eos.contains(end)) {
                    special.eos.push(end);
                }
                special
            }
            Self::Scratch(_) => {
                let named = tokens.named();
                SpecialTokens { bos: named.start, eos: named.end.into_iter().collect(), pad: named.pad }
            }
        }
    }

    /// The model, its parameters read or made by chance.
    pub(super) fn model(
        self,
        options: &Options,
        engine: &Cpu,
        special: SpecialTokens,
        say: &mut dyn FnMut(&Event),
    ) -> Result<Model<Cpu>, TrainError> {
        let (formats, learn, seed) = (self.formats(options), options.recipe.learn(), options.recipe.seed);
        let mut model = match self {
            Self::Base(base) => {
                let path = || options.base.clone().unwrap_or_default();
                let mut saying = |done, total| say(&Event::Loading { path: path(), done, total });
                let mut model = Model::open_saying(engine, &base, &formats, learn, seed, &mut saying)?;
                if let Some(adapter) = &options.adapter {
                    say(&Event::Reading { path: adapter.clone() });
                    model.load_adapters(engine, adapter).map_err(|error| not_of(options, error))?;
                }
                model
            }
            Self::Scratch(description) => Model::random(engine, description, learn, seed),
        };
        model.set_special(special);
        Ok(model)
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
