//! What a model begins as: a base, or nothing but its shape.

use std::path::Path;

use polarize_engine::Cpu;
use polarize_model::{Base, Description, Formats, Model, SpecialTokens};
use polarize_tokens::ModelTokens;

use super::Options;
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
            None => Self::Scratch(options.recipe.description(options.recipe.vocabulary())),
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
