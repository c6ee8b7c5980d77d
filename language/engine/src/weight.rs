//! A matrix that an operation reads, in full or in few bits.

use crate::Engine;

/// A matrix that an operation reads.
#[derive(Debug)]
pub enum Weight<'a, E: Engine> {
    /// Every number in the engine's own precision; it may learn.
    Full(&'a E::Buffer),
    /// In few bits, frozen. Operations take its numbers into the engine's precision a tile at a time.
    Quantized(&'a E::Quantized),
}

impl<E: Engine> Clone for Weight<'_, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Engine> Copy for Weight<'_, E> {}
