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
    /// The whole of it.
    pub(super) fn whole(&self) -> std::borrow::Cow<'_, [T]> {
        match self {
            Self::Full(values) => std::borrow::Cow::Borrowed(values),
            Self::Quantized(matrix) => {
                let mut values = vec![T::ZERO; matrix.numbers()];
                matrix.dequantize(0, &mut values);
                std::borrow::Cow::Owned(values)
            }
        }
    }
}
