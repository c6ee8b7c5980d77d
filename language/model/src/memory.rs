//! How much memory training needs, before any is taken.

use crate::{Description, Learn};

/// Bytes that training takes on the CPU in single precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    /// Parameters, adapters among them.
    pub parameters: u64,
    /// Gradients of what learns.
    pub gradients: u64,
    /// AdamW's two moments of what learns.
    pub moments: u64,
    /// What a pass keeps and works in.
    pub workspace: u64,
}

impl Memory {
    /// What training a model so described takes, with passes of up to `tokens` tokens.
    pub fn needed(description: &Description, learn: &Learn, tokens: usize, longest: usize, recompute: bool) -> Self {
        todo!()
    }

    /// All of it.
    pub fn total(&self) -> u64 {
        self.parameters + self.gradients + self.moments + self.workspace
    }
}
