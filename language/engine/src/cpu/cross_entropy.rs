//! The loss, a chunk of logits at a time.

use super::{Cpu, Real};
use crate::{CrossEntropy, Packed};

impl<T: Real> Cpu<T> {
    pub(super) fn losses(
        &self,
        cross_entropy: &CrossEntropy,
        batch: &Packed,
        hidden: &[T],
        head: &[T],
        losses: &mut [T],
    ) {
        todo!()
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "two inputs, the losses, two gradients, a scale, a shape and the targets"
    )]
    pub(super) fn losses_backward(
        &self,
        cross_entropy: &CrossEntropy,
        scale: f32,
        batch: &Packed,
        hidden: &[T],
        head: &[T],
        losses: &mut [T],
        hidden_gradient: &mut [T],
        head_gradient: Option<&mut Vec<T>>,
    ) {
        todo!()
    }
}
