//! A matrix as the CPU reads it: numbers that are there, or that come out of few bits.

use super::{Cpu, Real};
use crate::{Quantized, Weight};

/// A matrix that an operation reads.
#[derive(Debug, Clone, Copy)]
pub(super) enum Numbers<'a, T> {
    /// In full.
    Full(&'a [T]),
    /// In few bits.
    Quantized(&'a Quantized),
}

impl<'a, T: Real> From<Weight<'a, Cpu<T>>> for Numbers<'a, T> {
    fn from(weight: Weight<'a, Cpu<T>>) -> Self {
        match weight {
            Weight::Full(values) => Self::Full(values),
            Weight::Quantized(matrix) => Self::Quantized(matrix),
        }
    }
}

impl<T: Real> Numbers<'_, T> {
    /// Whether they come out of few bits.
    pub(super) fn is_quantized(&self) -> bool {
        matches!(self, Self::Quantized(_))
    }

    /// How much memory [`piece`](Self::piece) needs for so many numbers.
    pub(super) fn decoded(&self, length: usize) -> usize {
        if self.is_quantized() { length } else { 0 }
    }

    /// `length` numbers from index `at` on: where they lie, or in `memory` if they come out of few bits.
    pub(super) fn piece<'a>(&'a self, at: usize, length: usize, memory: &'a mut [T]) -> &'a [T] {
        match self {
            Self::Full(values) => &values[at..][..length],
            Self::Quantized(matrix) => {
                let piece = &mut memory[..length];
                matrix.dequantize(at, piece);
                piece
            }
        }
    }
}
