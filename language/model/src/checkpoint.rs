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

use crate::model::Parameter;
use crate::{Adapters, Listed, file};

pub use error::CheckpointError;
pub(crate) use gguf::Gguf;
pub(crate) use gguf::{Coming, Entry, name_in_file, write_header, write_padding};
pub(crate) use load::{check, load, quantize};
pub use reader::TensorFile;
pub(crate) use shards::Shards;
pub(crate) use source::Source;
pub(crate) use stored::{Heads, Stored};
pub(crate) use writer::header;
pub use writer::{NamedTensor, write_tensors};

use adapter_config::AdapterConfig;
pub(crate) use adapter_config::NAME as ADAPTER_CONFIG;

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

/// What a JSON file says, key by key.
pub(crate) fn said_by(path: &Path) -> Result<Vec<(String, String)>, CheckpointError> {
    let wrong =
        |error: serde_json::Error| CheckpointError::Foreign { file: path.to_owned(), reason: error.to_string() };
    let said: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&file::read(path)?).map_err(wrong)?;
    Ok(said
        .into_iter()
        .map(|(key, value)| (key, value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
        .collect())
}

/// The tensors of the adapter of a folder.
pub(crate) fn listed_adapter(folder: &Path) -> Result<Vec<Listed>, CheckpointError> {
    Ok(TensorFile::open(&folder.join(ADAPTERS))?.listed())
}

/// The numbers of an adapter's tensors in a folder, in the order of these names and shapes, which are all that it has.
pub(crate) fn read_adapters(folder: &Path, tensors: &[(&str, &[usize])]) -> Result<Vec<Vec<f32>>, CheckpointError> {
    let reader = TensorFile::open(&folder.join(ADAPTERS))?;
    let named = |name: &str| format!("{PREFIX}{name}");
    for (name, shape) in tensors {
        reader.check(&named(name), shape)?;
    }
    let known: std::collections::HashSet<_> = tensors.iter().map(|(name, _)| named(name)).collect();
    reader.refuse_others(|name| known.contains(name))?;
    let numbers = |(name, shape): &(&str, &[usize])| {
        let mut read = Vec::with_capacity(shape.iter().product());
        reader.read_finite(&named(name), |_, piece| read.extend_from_slice(piece))?;
        Ok(read)
    };
    tensors.iter().map(numbers).collect()
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
    // Adapters are small: all are read before the first is replaced.
    let tensors: Vec<_> = parameters.iter().map(|one| (one.name.as_str(), &one.shape[..])).collect();
    let numbers = read_adapters(folder, &tensors)?;
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
