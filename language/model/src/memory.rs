//! How much memory training needs, before any is taken.

use crate::workspace::{self, Room};
use crate::{Description, Learn, Target, layout};

/// Bytes of a number.
const NUMBER: u64 = size_of::<f32>() as u64;
/// Bytes of a token in a batch: itself, its target, its position, and where a text begins and ends.
const BATCH: usize = 3 * size_of::<u32>() + 2 * size_of::<usize>();
/// Logits of a chunk of positions in the engine's loss, at most.
const LOGITS: usize = 1 << 24;
/// Positions of a chunk.
const POSITIONS: usize = 256;
const LEAST_POSITIONS: usize = 16;
/// Segments into which the words are cut.
const SEGMENTS: usize = 16;
/// Tokens over which the gradient of a small weight is summed apart, and the numbers that such a weight has at most.
const SUMMED: usize = 512;
const SMALL: usize = 1 << 16;
/// Numbers that a thread works in: a fixed share, and one for each number of a head.
const OWN: usize = 1 << 16;
const OWN_OF_HEAD: usize = 192;

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
        let tensors = layout::tensors(description, learn);
        let parameters: u64 = tensors.iter().map(|tensor| tensor.length() as u64).sum();
        let learning = tensors.iter().filter(|tensor| tensor.learns).map(|tensor| tensor.length() as u64).sum::<u64>();
        let mut workspace = workspace::table_length(description, longest) as u64;
        Room::new(description, learn, tokens, recompute, |numbers| {
            workspace = workspace.saturating_add(numbers as u64)
        });
        Self {
            parameters: parameters * NUMBER,
            gradients: learning * NUMBER,
            moments: 2 * learning * NUMBER,
            workspace: workspace.saturating_mul(NUMBER).saturating_add((tokens * BATCH) as u64),
            scratch: scratch(description, learn, tokens).saturating_mul(NUMBER),
        }
    }

    /// All of it.
    pub fn total(&self) -> u64 {
        let parts = [self.gradients, self.moments, self.workspace, self.scratch];
        parts.into_iter().fold(self.parameters, u64::saturating_add)
    }
}

/// Numbers that the CPU's operations work in: those in common, the most that any operation takes, and those of each thread.
///
/// A linear layer turns its matrix over, and sums a small matrix' gradient by tokens; the attention's way back keeps each head's gradients
/// apart, and the keys turned over; the loss works on chunks of positions, with the hidden states' gradients by segments of the words.
fn scratch(description: &Description, learn: &Learn, tokens: usize) -> u64 {
    let Description { width, heads, kv_heads, head_dim, vocabulary, .. } = *description;
    let rank = if let Learn::Adapters(adapters) = learn { adapters.rank } else { 0 };
    let sides = Target::ALL.map(|target| layout::sides(description, target));
    let matrices = sides.iter().flat_map(|(inputs, outputs)| [inputs * outputs, rank * inputs, rank * outputs]);
    let turned = matrices.clone().max().unwrap_or(0);
    let summed = matrices.filter(|numbers| *numbers <= SMALL).max().unwrap_or(0) * tokens.div_ceil(SUMMED);
    let attention = tokens.saturating_mul((kv_heads + 3 * heads) * head_dim);
    let positions =
        (LOGITS / vocabulary).clamp(LEAST_POSITIONS, POSITIONS).min(tokens.next_multiple_of(LEAST_POSITIONS));
    let loss = positions * ((2 + SEGMENTS) * width + vocabulary + 2 * SEGMENTS + 3);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let common = turned.max(summed).max(attention).max(loss);
    common.saturating_add(threads * (OWN + OWN_OF_HEAD * head_dim)) as u64
}
