//! Root mean square normalisation.

use super::{Cpu, Real};
use crate::Norm;

impl<T: Real> Cpu<T> {
    pub(super) fn normalize(&self, norm: &Norm, input: &[T], weight: &[T], output: &mut [T], inverse: &mut [T]) {
        todo!()
    }

    #[expect(clippy::too_many_arguments, reason = "what went in, what came out, and what comes back are that many")]
    pub(super) fn normalize_backward(
        &self,
        norm: &Norm,
        input: &[T],
        weight: &[T],
        inverse: &[T],
        output_gradient: &[T],
        input_gradient: &mut [T],
        weight_gradient: Option<&mut Vec<T>>,
    ) {
        todo!()
    }
}
