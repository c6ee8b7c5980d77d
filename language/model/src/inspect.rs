//! What is in a model's files, and what is wrong with it.

use std::path::Path;

use polarize_tokens::ModelTokens;
use serde::Serialize;

use crate::checkpoint::{self, Gguf};
use crate::{Adapters, Base, CheckpointError, Description};

/// What a file or folder holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inspection {
    /// What it is.
    pub kind: Kind,
    /// Parameters of all its tensors.
    pub parameters: u64,
    /// Bytes of all its tensors.
    pub bytes: u64,
    /// What it says of itself, key by key; long lists by how long they are.
    pub values: Vec<(String, String)>,
    /// Its tensors.
    pub tensors: Vec<Listed>,
    /// Why it can't be used here; none where it can.
    pub problem: Option<String>,
}

/// What a file or folder can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A model in one GGUF file.
    Gguf,
    /// An adapter in one GGUF file.
    GgufAdapter,
    /// A folder with `config.json` and safetensors.
    Folder,
    /// A folder with an adapter as PEFT writes it.
    Adapter,
}

/// A tensor as its file has it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listed {
    /// Its name in the file.
    pub name: String,
    /// Rows and columns.
    pub shape: Vec<usize>,
    /// How its numbers are kept, as the file's kind calls it.
    pub numbers: String,
    /// Bytes that it takes; none where that isn't known of its kind.
    pub bytes: Option<u64>,
}

impl Listed {
    fn parameters(&self) -> u64 {
        self.shape.iter().fold(1, |product, side| product.saturating_mul(*side as u64))
    }
}

/// Looks at a GGUF file, a folder with a model, or a folder with an adapter.
///
/// # Errors
///
/// [`CheckpointError`] where there is none of these, or its header can't be read at all.
pub fn inspect(path: &Path) -> Result<Inspection, CheckpointError> {
    let (kind, values, tensors, problem) = if path.is_file() {
        let (values, tensors) = Gguf::look(path)?;
        let is_adapter = values.iter().any(|(key, value)| key == "general.type" && value == "adapter");
        let length = Gguf::length_problem(path)?.map(|error| error.to_string());
        let problem =
            length.or_else(|| if is_adapter { unpaired(&tensors, ".lora_a", ".lora_b") } else { of_model(path) });
        (if is_adapter { Kind::GgufAdapter } else { Kind::Gguf }, values, tensors, problem)
    } else if path.join(checkpoint::ADAPTER_CONFIG).exists() {
        let values = checkpoint::said_by(&path.join(checkpoint::ADAPTER_CONFIG))?;
        let tensors = checkpoint::listed_adapter(path)?;
        let problem = Adapters::read(path).err().map(|error| error.to_string());
        let problem = problem.or_else(|| unpaired(&tensors, ".lora_A.weight", ".lora_B.weight"));
        (Kind::Adapter, values, tensors, problem)
    } else {
        let description = Description::read(path);
        let values = checkpoint::said_by(&path.join("config.json"))?;
        let tensors = checkpoint::Shards::open(path)?.listed();
        let problem = description.err().map(|error| error.to_string()).or_else(|| of_model(path));
        (Kind::Folder, values, tensors, problem)
    };
    Ok(Inspection {
        kind,
        parameters: tensors.iter().map(Listed::parameters).fold(0, u64::saturating_add),
        bytes: tensors.iter().filter_map(|tensor| tensor.bytes).fold(0, u64::saturating_add),
        values,
        tensors,
        problem,
    })
}

/// Why a model can't be used here, its tokenizer included where that is in the same file.
fn of_model(path: &Path) -> Option<String> {
    let base = match Base::open(path) {
        Ok(base) => base,
        Err(error) => return Some(error.to_string()),
    };
    match base.vocabulary() {
        Ok(None) => None,
        Ok(Some(vocabulary)) => ModelTokens::from_vocabulary(path, &vocabulary).err().map(|error| error.to_string()),
        Err(error) => Some(error.to_string()),
    }
}

/// What is wrong with an adapter whose matrices aren't all there in twos.
fn unpaired(tensors: &[Listed], first: &str, second: &str) -> Option<String> {
    if tensors.is_empty() {
        return Some("it has no tensor at all, so it does nothing; train or copy it again".to_owned());
    }
    let is_there = |name: String| tensors.iter().any(|tensor| tensor.name == name);
    let is_paired = |tensor: &&Listed| match (tensor.name.strip_suffix(first), tensor.name.strip_suffix(second)) {
        (Some(stem), _) => is_there(format!("{stem}{second}")),
        (None, Some(stem)) => is_there(format!("{stem}{first}")),
        (None, None) => false,
    };
    let odd = tensors.iter().find(|tensor| !is_paired(tensor))?;
    Some(format!("its tensor {} has no counterpart ({first} and {second} belong together); copy it again", odd.name))
}
