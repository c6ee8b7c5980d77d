//! How much memory training needs, before any is taken.

use polarize_engine::Engine;

use crate::workspace::{self, Room};
use crate::{Description, Formats, Learn, layout};

/// Bytes of a number.
const NUMBER: u64 = size_of::<f32>() as u64;
/// Bytes of a token in a batch: itself, its target, its position, what its loss counts, and, since it may be a text of its own, where that begins
/// and ends and what its loss is.
const BATCH: usize = 4 * size_of::<u32>() + 2 * size_of::<usize>() + size_of::<f64>();
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
    /// What the engine's operations work in, where each of them comes to its longest pass.
    pub scratch: u64,
}

impl Memory {
    /// What training a model so described, its base kept in these formats, takes on an engine, with passes of up to `tokens` tokens, the longest text of `longest` tokens.
    pub fn needed<E: Engine>(
        engine: &E,
        description: &Description,
        formats: &Formats,
        learn: &Learn,
        tokens: usize,
        longest: usize,
        recompute: bool,
    ) -> Self {
        let tensors = layout::tensors(description, learn);
        let learning = tensors.iter().filter(|tensor| tensor.learns).map(|tensor| tensor.length() as u64).sum::<u64>();
        let mut workspace = workspace::table_length(description, longest) as u64;
        Room::new(description, learn, tokens, recompute, |numbers| {
            workspace = workspace.saturating_add(numbers as u64)
        });
        Self {
            parameters: formats.bytes(&tensors),
            gradients: learning * NUMBER,
            moments: 2 * learning * NUMBER,
            workspace: workspace.saturating_mul(NUMBER).saturating_add((tokens * BATCH) as u64),
            scratch: engine.memory(&description.operations(learn, formats.any(), tokens)),
        }
    }

    /// All of it.
    pub fn total(&self) -> u64 {
        let parts = [self.gradients, self.moments, self.workspace, self.scratch];
        parts.into_iter().fold(self.parameters, u64::saturating_add)
    }
}
