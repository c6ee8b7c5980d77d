//! Causal attention within each text, tile by tile.

use super::{Cpu, Real};
use crate::{Attention, Packed};

/// What went into an attention.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inputs<'a, T> {
    pub(super) query: &'a [T],
    pub(super) key: &'a [T],
    pub(super) value: &'a [T],
}

/// What came out of it, and what comes back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outputs<'a, T> {
    pub(super) output: &'a [T],
    pub(super) log_sum_exp: &'a [T],
    pub(super) output_gradient: &'a [T],
}

impl<T: Real> Cpu<T> {
    #[expect(clippy::too_many_arguments, reason = "three inputs, two outputs, a shape and the texts")]
    pub(super) fn attend(
        &self,
        attention: &Attention,
        batch: &Packed,
        query: &[T],
        key: &[T],
        value: &[T],
        output: &mut [T],
        log_sum_exp: &mut [T],
    ) {
        todo!()
    }

    #[expect(clippy::too_many_arguments, reason = "inputs, outputs, three gradients, a shape and the texts")]
    pub(super) fn attend_backward(
        &self,
        attention: &Attention,
        batch: &Packed,
        inputs: Inputs<'_, T>,
        outputs: Outputs<'_, T>,
        query_gradient: &mut [T],
        key_gradient: &mut [T],
        value_gradient: &mut [T],
    ) {
        todo!()
    }
}
