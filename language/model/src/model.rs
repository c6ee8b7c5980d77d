//! Parameters on an engine, by name.

use std::path::Path;

use polarize_engine::Engine;

use crate::{Adapters, CheckpointError, Description};

/// What learns.
#[derive(Debug, Clone, PartialEq)]
pub enum Learn {
    /// Nothing: a model to be looked at or asked.
    Nothing,
    /// Every parameter.
    All,
    /// Adapters alone; the base is frozen.
    Adapters(Adapters),
}

/// One tensor of a model.
pub struct Parameter<E: Engine> {
    /// As transformers (or, for an adapter, PEFT without `base_model.model.`) names it: `model.layers.0.self_attn.q_proj.weight`.
    pub name: String,
    /// Rows and columns, or one number for a vector.
    pub shape: Vec<usize>,
    /// Whether it learns.
    pub learns: bool,
    /// Its numbers, row by row.
    pub values: E::Buffer,
}

/// A decoder's parameters.
pub struct Model<E: Engine> {
    description: Description,
    learn: Learn,
    parameters: Vec<Parameter<E>>,
}

impl<E: Engine> Model<E> {
    /// A model that has learnt nothing: matrices normal with standard deviation 0.02, norms 1; adapters as [`adapters_of`](Self::open).
    pub fn random(engine: &E, description: Description, learn: Learn, seed: u64) -> Self {
        todo!()
    }

    /// The model of a folder with `config.json` and `model.safetensors`, or shards with `model.safetensors.index.json`. New adapters begin
    /// with A uniform within ±1/√inputs, by the seed, and B zero.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] with the file and what is wrong with it.
    pub fn open(engine: &E, folder: &Path, learn: Learn, seed: u64) -> Result<Self, CheckpointError> {
        todo!()
    }

    /// Writes `config.json` and `model.safetensors` (F32): the base alone, without adapters.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] where the files can't be written; none is half-written.
    pub fn save(&self, engine: &E, folder: &Path) -> Result<(), CheckpointError> {
        todo!()
    }

    /// Writes `adapter_config.json` and `adapter_model.safetensors` as PEFT reads them. `base` is written down as what the adapter belongs to.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] where there are no adapters, or the files can't be written.
    pub fn save_adapters(&self, engine: &E, folder: &Path, base: &str) -> Result<(), CheckpointError> {
        todo!()
    }

    /// Replaces the adapters' numbers by those of a folder as PEFT writes it.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] where rank, alpha, targets or a shape differ from this model's.
    pub fn load_adapters(&mut self, engine: &E, folder: &Path) -> Result<(), CheckpointError> {
        todo!()
    }

    /// What kind of model it is.
    pub fn description(&self) -> &Description {
        &self.description
    }

    /// What learns.
    pub fn learn(&self) -> &Learn {
        &self.learn
    }

    /// All parameters, in a fixed order.
    pub fn parameters(&self) -> &[Parameter<E>] {
        &self.parameters
    }

    /// The same, to be changed.
    pub fn parameters_mut(&mut self) -> &mut [Parameter<E>] {
        &mut self.parameters
    }
}
