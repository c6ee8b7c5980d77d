//! The gate of a feed-forward layer.

use super::{Cpu, Real};
use crate::Activation;

impl<T: Real> Cpu<T> {
    pub(super) fn gated(&self, activation: Activation, length: usize, gate: &[T], up: &[T], output: &mut [T]) {
        todo!()
    }

    pub(super) fn gated_backward(
        &self,
        activation: Activation,
        length: usize,
        output_gradient: &[T],
        gate: &mut [T],
        up: &mut [T],
    ) {
        todo!()
    }
}
