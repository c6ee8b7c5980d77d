//! What a pass learns from.

use polarize_engine::Packed;

/// Texts of one pass, and what is made of them.
#[derive(Debug, Clone, Copy)]
pub struct Lesson<'a> {
    /// The texts.
    pub packed: &'a Packed,
    /// What the sum of their losses counts.
    pub scale: f32,
    /// Source of what dropout leaves out; another for each pass of a training.
    pub seed: u64,
}
