//! Low-rank adapters: which linear layers have one, and how large.

/// A linear layer of a decoder's layers, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// `self_attn.q_proj`
    Query,
    /// `self_attn.k_proj`
    Key,
    /// `self_attn.v_proj`
    Value,
    /// `self_attn.o_proj`
    Output,
    /// `mlp.gate_proj`
    Gate,
    /// `mlp.up_proj`
    Up,
    /// `mlp.down_proj`
    Down,
}

/// Low-rank adapters on some linear layers: `y = x·Wᵀ + alpha/rank · x·Aᵀ·Bᵀ`.
///
/// # Source
///
/// Hu et al. (2021), LoRA, section 4.1; names and beginnings as PEFT has them.
#[derive(Debug, Clone, PartialEq)]
pub struct Adapters {
    /// Rows of A and columns of B, from 1.
    pub rank: usize,
    /// What the adapter's part is multiplied by, times the rank.
    pub alpha: f64,
    /// The layers that have one, sorted, each once.
    pub targets: Vec<Target>,
}
