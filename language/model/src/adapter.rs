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

impl Target {
    /// All of them, in the order in which a layer uses them.
    pub const ALL: [Self; 7] = [Self::Query, Self::Key, Self::Value, Self::Output, Self::Gate, Self::Up, Self::Down];

    /// As PEFT names it: `q_proj`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Query => "q_proj",
            Self::Key => "k_proj",
            Self::Value => "v_proj",
            Self::Output => "o_proj",
            Self::Gate => "gate_proj",
            Self::Up => "up_proj",
            Self::Down => "down_proj",
        }
    }

    /// The one that PEFT names so.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.name() == name)
    }

    /// Its place within a layer: `self_attn.q_proj`.
    pub(crate) fn module(self) -> String {
        let part = if self <= Self::Output { "self_attn" } else { "mlp" };
        format!("{part}.{}", self.name())
    }
}

/// Low-rank adapters on some linear layers: `y = x·Wᵀ + alpha/rank · dropout(x)·Aᵀ·Bᵀ`.
///
/// # Source
///
/// Hu et al. (2021), LoRA, section 4.1; names, beginnings and dropout as PEFT has them.
#[derive(Debug, Clone, PartialEq)]
pub struct Adapters {
    /// Rows of A and columns of B, from 1.
    pub rank: usize,
    /// What the adapter's part is multiplied by, times the rank.
    pub alpha: f64,
    /// The layers that have one; in what order doesn't matter.
    pub targets: Vec<Target>,
    /// The layers of the decoder that have them, from 0, in any order; all of them without. Those that it doesn't have are passed over.
    pub layers: Option<Vec<usize>>,
    /// Share of what goes into A that is left out by chance while training, from 0, below 1.
    pub dropout: f64,
    /// Whether alpha is divided by the root of the rank, rather than by the rank.
    ///
    /// # Source
    ///
    /// Kalajdzievski (2023), A Rank Stabilization Scaling Factor for Fine-Tuning with LoRA.
    pub rank_stabilized: bool,
}

impl Default for Adapters {
    /// The app's settings: rank 16, alpha 32, on all linear layers, without dropout.
    fn default() -> Self {
        Self {
            rank: 16,
            alpha: 32.0,
            targets: Target::ALL.to_vec(),
            layers: None,
            dropout: 0.0,
            rank_stabilized: false,
        }
    }
}

impl Adapters {
    /// What the adapter's part is multiplied by.
    pub(crate) fn scale(&self) -> f32 {
        let rank = self.rank as f64;
        let divisor = if self.rank_stabilized { rank.sqrt() } else { rank };
        (self.alpha / divisor) as f32
    }

    /// Its targets in the order in which a layer uses them, each once.
    pub(crate) fn sorted_targets(&self) -> Vec<Target> {
        sorted(&self.targets)
    }

    /// The layers that have adapters in a decoder of so many, in order, each once.
    pub(crate) fn sorted_layers(&self, layers: usize) -> Vec<usize> {
        self.layers.as_ref().map_or_else(|| (0..layers).collect(), |some| sorted(some))
    }
}

/// The values in order, each once.
fn sorted<T: Ord + Clone>(values: &[T]) -> Vec<T> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}
