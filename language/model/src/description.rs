//! What kind of model a folder holds: `config.json`.

use std::path::Path;

use polarize_engine::Activation;

/// The shape of a decoder, as transformers' `config.json` has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Description {
    /// `MistralForCausalLM` or `LlamaForCausalLM`.
    pub architecture: String,
    /// Words.
    pub vocabulary: usize,
    /// Numbers a token.
    pub width: usize,
    /// Layers.
    pub layers: usize,
    /// Heads of queries.
    pub heads: usize,
    /// Heads of keys and values.
    pub kv_heads: usize,
    /// Numbers a head.
    pub head_dim: usize,
    /// Numbers between the feed-forward layer's matrices.
    pub feed_forward: usize,
    /// ε of the norms.
    pub norm_epsilon: f64,
    /// Base of the rotary positions' frequencies.
    pub rope_theta: f64,
    /// The longest text it was made for.
    pub context: usize,
    /// How many positions a token sees, where that is limited.
    pub window: Option<usize>,
    /// Whether the words' matrix is the embedding.
    pub tied: bool,
    /// The feed-forward layer's gate.
    pub activation: Activation,
}

/// Why a folder's `config.json` can't be taken.
#[derive(Debug, thiserror::Error)]
pub enum DescriptionError {}

impl Description {
    /// Reads a folder's `config.json`.
    ///
    /// # Errors
    ///
    /// [`DescriptionError`] where there is none, it can't be read, or describes a model that isn't one of these.
    pub fn read(folder: &Path) -> Result<Self, DescriptionError> {
        todo!()
    }

    /// The number of parameters of the base.
    pub fn parameters(&self) -> u64 {
        todo!()
    }
}
