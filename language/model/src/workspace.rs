//! All memory of a pass, planned once.

use polarize_engine::Engine;

use crate::Model;

/// Memory for one pass of up to a number of tokens.
pub struct Workspace<E: Engine> {
    batch: E::Batch,
}

impl<E: Engine> Workspace<E> {
    /// Memory for passes of up to `tokens` tokens, the longest text of `longest` tokens. With `recompute`, each layer keeps its input alone
    /// and is computed again on the way back: less memory, a third more work.
    pub fn new(engine: &E, model: &Model<E>, tokens: usize, longest: usize, recompute: bool) -> Self {
        todo!()
    }
}
