//! Parameters on an engine, by name.

use std::path::Path;

use polarize_engine::{Engine, Weight};

use crate::layout::{self, Places, Tensor};
use crate::{Adapters, Base, CheckpointError, Description, Formats, SpecialTokens, Target, checkpoint, random};

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
    pub values: Values<E>,
}

/// The numbers of a parameter.
pub enum Values<E: Engine> {
    /// In the engine's own precision.
    Full(E::Buffer),
    /// In few bits, frozen.
    Quantized(E::Quantized),
}

impl<E: Engine> Parameter<E> {
    /// How many numbers it has.
    pub fn length(&self) -> usize {
        self.shape.iter().product()
    }

    /// Its numbers, where they are in the engine's own precision: whatever learns is.
    pub fn full(&self) -> Option<&E::Buffer> {
        match &self.values {
            Values::Full(values) => Some(values),
            Values::Quantized(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn full_mut(&mut self) -> Option<&mut E::Buffer> {
        match &mut self.values {
            Values::Full(values) => Some(values),
            Values::Quantized(_) => None,
        }
    }

    /// As an operation reads it.
    pub fn weight(&self) -> Weight<'_, E> {
        match &self.values {
            Values::Full(values) => Weight::Full(values),
            Values::Quantized(matrix) => Weight::Quantized(matrix),
        }
    }

    pub(crate) fn new(tensor: Tensor, values: Values<E>) -> Self {
        Self { name: tensor.name, shape: tensor.shape, learns: tensor.learns, values }
    }

    /// A parameter that has learnt nothing.
    fn random(engine: &E, tensor: Tensor, seed: u64) -> Self {
        let mut values = engine.zeros(tensor.length());
        random::fill(&tensor, seed, |at, piece| engine.write(&mut values, at, piece));
        Self::new(tensor, Values::Full(values))
    }
}

/// A decoder's parameters.
pub struct Model<E: Engine> {
    description: Description,
    learn: Learn,
    /// The linear layers that have an adapter.
    places: Places,
    parameters: Vec<Parameter<E>>,
    quantized: bool,
}

impl<E: Engine> Model<E> {
    /// A model that has learnt nothing: matrices normal with standard deviation 0.02, norms 1; adapters as [`open`](Self::open) has them.
    ///
    /// Each tensor has random numbers of its own: they stay the same when a model has more layers, or adapters.
    pub fn random(engine: &E, description: Description, learn: Learn, seed: u64) -> Self {
        let tensors = layout::tensors(&description, &learn).into_iter();
        let parameters = tensors.map(|tensor| Parameter::random(engine, tensor, seed)).collect();
        Self { places: Places::of(&description, &learn), description, learn, parameters, quantized: false }
    }

    /// The model of a base, its tensors kept in these formats, quantised while they are read: on the way there is some MiB more than that, never a
    /// whole tensor in single precision. New adapters begin with A uniform within ±1/√inputs, by the seed, and B zero.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] with the file and what is wrong with it, [`CheckpointError::LearnsInFewBits`] where all is to learn and not all is in
    /// single precision, or [`CheckpointError::Rows`] where rows aren't whole blocks of their format.
    ///
    /// # Source
    ///
    /// PEFT 0.21, `LoraLayer.reset_lora_parameters`, for the beginning of adapters.
    pub fn open(engine: &E, base: &Base, formats: &Formats, learn: Learn, seed: u64) -> Result<Self, CheckpointError> {
        Self::open_saying(engine, base, formats, learn, seed, &mut |_, _| ())
    }

    /// The same; `say` hears from time to time how many of the base's parameters are read, and how many there are.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn open_saying(
        engine: &E,
        base: &Base,
        formats: &Formats,
        learn: Learn,
        seed: u64,
        say: &mut dyn FnMut(u64, u64),
    ) -> Result<Self, CheckpointError> {
        let description = base.description().clone();
        let mut tensors = layout::tensors(&description, &learn);
        let adapters = tensors.split_off(layout::base_count(&description));
        let mut parameters = checkpoint::load(engine, base.source(), tensors, formats, say)?;
        parameters.extend(adapters.into_iter().map(|tensor| Parameter::random(engine, tensor, seed)));
        Ok(Self { places: Places::of(&description, &learn), description, learn, parameters, quantized: formats.any() })
    }

    /// Writes `config.json` and `model.safetensors` (F32): the base alone, without adapters.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] where the files can't be written; none is half-written.
    pub fn save(&self, engine: &E, folder: &Path) -> Result<(), CheckpointError> {
        let base = &self.parameters[..layout::base_count(&self.description)];
        checkpoint::write(engine, &folder.join(checkpoint::SINGLE), "", base)?;
        Ok(self.description.write(folder)?)
    }

    /// Writes `adapter_config.json` and `adapter_model.safetensors` as PEFT reads them. `base` is written down as what the adapter belongs to, a path
    /// or an id on the hub of models, and `revision` as the commit or branch of it.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] where there are no adapters, or the files can't be written.
    pub fn save_adapters(
        &self,
        engine: &E,
        folder: &Path,
        base: &str,
        revision: Option<&str>,
    ) -> Result<(), CheckpointError> {
        let adapters = self.adapters().ok_or(CheckpointError::NoAdapters)?;
        let tensors = &self.parameters[layout::base_count(&self.description)..];
        checkpoint::write_adapters(engine, folder, (base, revision), adapters, tensors)
    }

    /// Replaces the adapters' numbers by those of a folder as PEFT writes it.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] where rank, alpha, what divides it, targets, layers or a shape differ from this model's. Dropout may differ: it is
    /// no part of what was learnt.
    pub fn load_adapters(&mut self, engine: &E, folder: &Path) -> Result<(), CheckpointError> {
        let Learn::Adapters(adapters) = &self.learn else { return Err(CheckpointError::NoAdapters) };
        let tensors = &mut self.parameters[layout::base_count(&self.description)..];
        checkpoint::load_adapters(engine, folder, adapters, self.description.layers, tensors)
    }

    /// What kind of model it is.
    pub fn description(&self) -> &Description {
        &self.description
    }

    /// The tokens that begin, end and fill a text, as [`save`](Self::save) writes them down.
    pub fn set_special(&mut self, special: SpecialTokens) {
        self.description.special = special;
    }

    /// Whether some of its matrices are in few bits.
    pub(crate) fn is_quantized(&self) -> bool {
        self.quantized
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

    /// Where A of a linear layer's adapter is, with B behind it.
    pub(crate) fn adapter(&self, layer: usize, target: Target) -> Option<usize> {
        self.places.find(layer, target)
    }

    /// What its adapters are like; none where no adapters learn.
    pub(crate) fn adapters(&self) -> Option<&Adapters> {
        match &self.learn {
            Learn::Adapters(adapters) => Some(adapters),
            Learn::Nothing | Learn::All => None,
        }
    }
}
