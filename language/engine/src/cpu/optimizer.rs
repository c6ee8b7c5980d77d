//! AdamW, and the length of a gradient.

use super::{Cpu, Real};
use crate::AdamW;

impl<T: Real> Cpu<T> {
    pub(super) fn sum_of_squares(&self, values: &[T]) -> f64 {
        todo!()
    }

    pub(super) fn step_adamw(
        &self,
        step: &AdamW,
        gradient: &[T],
        parameter: &mut [T],
        first_moment: &mut [T],
        second_moment: &mut [T],
    ) {
        todo!()
    }
}
