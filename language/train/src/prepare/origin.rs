//! What a model begins as: a base, or nothing but its shape.

use std::path::Path;

use polarize_engine::Cpu;
use polarize_model::{Base, Description, Formats, Model, SpecialTokens};
use polarize_tokens::{ModelTokens, Vocabulary};
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
        Ok(match &options.base {
            Some(base) => Self::Base(Base::open(base)?),
            None => Self::Scratch(options.recipe.description()),
        })
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
                Ok(Model::open(engine, &base, &formats, learn, seed)?)
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
