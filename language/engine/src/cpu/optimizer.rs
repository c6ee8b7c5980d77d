//! AdamW, and the length of a gradient.

use rayon::prelude::*;

use super::{Cpu, Real};
use crate::AdamW;

/// Numbers of a piece of work, at least.
const PIECE: usize = 1 << 13;
/// Pieces of a sum, at most.
const SUMS: usize = 256;
/// Sums that a piece's sum is kept in, so that several numbers are added at once.
const LANES: usize = 16;

/// The numbers that one step of all parameters shares.
#[derive(Clone, Copy)]
struct Step<T> {
    /// What the gradient is multiplied by.
    gradient: T,
    /// What the parameter is multiplied by: the decay.
    keep: T,
    beta2: T,
    /// 1 - β₁.
    first: T,
    /// 1 - β₂.
    second: T,
    /// 1 / √(1 - β₂ᵗ).
    root: T,
    epsilon: T,
    /// Learning rate / (1 - β₁ᵗ).
    length: T,
}

impl<T: Real> Cpu<T> {
    pub(super) fn sum_of_squares(&self, values: &[T]) -> f64 {
        let mut sums = [0.0; SUMS];
        let piece = values.len().div_ceil(SUMS).max(PIECE);
        self.threads.install(|| {
            sums.par_iter_mut().zip(values.par_chunks(piece)).for_each(|(sum, values)| {
                *sum = self.vectorized(
                    #[inline(always)]
                    || squares(values),
                );
            });
        });
        sums.iter().sum()
    }

    pub(super) fn step_adamw(
        &self,
        step: &AdamW,
        gradient: &[T],
        parameter: &mut [T],
        first_moment: &mut [T],
        second_moment: &mut [T],
    ) {
        let length = parameter.len();
        assert!(
            gradient.len() == length && first_moment.len() == length && second_moment.len() == length,
            "a parameter's gradient and moments are as long as itself"
        );
        let step = Step::new(step);
        let moments = first_moment.par_chunks_mut(PIECE).zip(second_moment.par_chunks_mut(PIECE));
        let pieces = parameter.par_chunks_mut(PIECE).zip(gradient.par_chunks(PIECE)).zip(moments);
        self.threads.install(|| {
            pieces.for_each(|((parameter, gradient), (first_moment, second_moment))| {
                self.vectorized(
                    #[inline(always)]
                    || step.take(gradient, parameter, first_moment, second_moment),
                );
            });
        });
    }
}

impl<T: Real> Step<T> {
    fn new(step: &AdamW) -> Self {
        let AdamW { learning_rate, beta1, beta2, .. } = *step;
        let steps = step.step as f64;
        Self {
            gradient: T::from_f64(step.gradient_scale),
            keep: T::from_f64(1.0 - learning_rate * step.weight_decay),
            beta2: T::from_f64(beta2),
            first: T::from_f64(1.0 - beta1),
            second: T::from_f64(1.0 - beta2),
            root: T::from_f64(1.0 / (1.0 - beta2.powf(steps)).sqrt()),
            epsilon: T::from_f64(step.epsilon),
            length: T::from_f64(learning_rate / (1.0 - beta1.powf(steps))),
        }
    }

    #[inline(always)]
    fn take(self, gradient: &[T], parameter: &mut [T], first_moment: &mut [T], second_moment: &mut [T]) {
        let moments = first_moment.iter_mut().zip(second_moment);
        for ((parameter, gradient), (first, second)) in parameter.iter_mut().zip(gradient).zip(moments) {
            let gradient = *gradient * self.gradient;
            *first += (gradient - *first) * self.first;
            *second = *second * self.beta2 + self.second * gradient * gradient;
            let divisor = second.sqrt() * self.root + self.epsilon;
            *parameter = *parameter * self.keep - self.length * *first / divisor;
        }
    }
}

#[inline(always)]
fn squares<T: Real>(values: &[T]) -> f64 {
    let mut lanes = [0.0; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value.to_f64() * value.to_f64();
        }
    }
    for (lane, value) in lanes.iter_mut().zip(rest) {
        *lane += value.to_f64() * value.to_f64();
    }
    lanes.iter().sum()
}
