//! Parameters in and out of safetensors files.

mod adapter_config;
mod error;
mod gguf;
mod load;
mod reader;
mod shards;
mod source;
mod stored;
mod writer;

use std::path::Path;

use polarize_engine::Engine;

use crate::Adapters;
use crate::model::Parameter;

pub use error::CheckpointError;
pub(crate) use gguf::Gguf;
pub(crate) use load::{check, load};
pub use reader::TensorFile;
pub(crate) use shards::Shards;
pub(crate) use source::Source;
pub use writer::{NamedTensor, write_tensors};

use adapter_config::AdapterConfig;

/// The file of a whole model.
pub(crate) const SINGLE: &str = "model.safetensors";
/// What PEFT puts before a parameter's name.
const PREFIX: &str = "base_model.model.";
/// The file of an adapter's numbers.
const ADAPTERS: &str = "adapter_model.safetensors";

/// Writes parameters in F32, with `prefix` before each name.
pub(crate) fn write<E: Engine>(
    engine: &E,
    path: &Path,
    prefix: &str,
    parameters: &[Parameter<E>],
) -> Result<(), CheckpointError> {
    let named = |parameter: &'_ Parameter<E>| format!("{prefix}{}", parameter.name);
    let tensors =
        parameters.iter().map(|one| NamedTensor { name: named(one), shape: &one.shape, values: one.weight() });
    Ok(write_tensors(engine, path, &tensors.collect::<Vec<_>>())?)
}

/// Writes an adapter as PEFT reads it: the numbers first, so that a folder with the settings is whole.
pub(crate) fn write_adapters<E: Engine>(
    engine: &E,
    folder: &Path,
    base: (&str, Option<&str>),
    adapters: &Adapters,
    parameters: &[Parameter<E>],
) -> Result<(), CheckpointError> {
    write(engine, &folder.join(ADAPTERS), PREFIX, parameters)?;
    AdapterConfig::write(folder, base, adapters)
}

/// Replaces the numbers of an adapter, on a decoder of so many layers, by those of a folder: all of them, or where something is wrong, none.
pub(crate) fn load_adapters<E: Engine>(
    engine: &E,
    folder: &Path,
    adapters: &Adapters,
    layers: usize,
    parameters: &mut [Parameter<E>],
) -> Result<(), CheckpointError> {
    AdapterConfig::read(folder)?.expect(adapters, layers)?;
    let reader = TensorFile::open(&folder.join(ADAPTERS))?;
    let named = |parameter: &Parameter<E>| format!("{PREFIX}{}", parameter.name);
    for parameter in parameters.iter() {
        reader.check(&named(parameter), &parameter.shape)?;
    }
    let known: std::collections::HashSet<_> = parameters.iter().map(named).collect();
    reader.refuse_others(|name| known.contains(name))?;
    // Adapters are small: all are read before the first is replaced.
    let mut numbers = Vec::with_capacity(parameters.len());
    for parameter in parameters.iter() {
        let mut read = Vec::with_capacity(parameter.length());
        reader.read_finite(&named(parameter), |_, piece| read.extend_from_slice(piece))?;
        numbers.push(read);
    }
    for (parameter, numbers) in parameters.iter_mut().zip(&numbers) {
        if let Some(values) = parameter.full_mut() {
            engine.write(values, 0, numbers);
        }
    }
    Ok(())
}

impl Adapters {
    /// What the adapter of a folder as PEFT writes it is like, from its `adapter_config.json`.
    ///
    /// # Errors
    ///
    /// [`CheckpointError`] where there is none, or it describes something other than plain low-rank adapters.
    pub fn read(folder: &Path) -> Result<Self, CheckpointError> {
        Ok(AdapterConfig::read(folder)?.adapters)
    }
}
