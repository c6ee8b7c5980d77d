//! The gate of a feed-forward layer.

use rayon::prelude::*;

use super::{Cpu, Real};
use crate::Activation;

/// Numbers of a piece of work.
const PIECE: usize = 1 << 13;

impl<T: Real> Cpu<T> {
    pub(super) fn gated(&self, activation: Activation, length: usize, gate: &[T], up: &[T], output: &mut [T]) {
        let gate = gate[..length].par_chunks(PIECE);
        let pieces = output[..length].par_chunks_mut(PIECE).zip(gate).zip(up[..length].par_chunks(PIECE));
        self.threads.install(|| {
            pieces.for_each(|((output, gate), up)| {
                self.vectorized(
                    #[inline(always)]
                    || match activation {
                        Activation::Silu => forward(silu, gate, up, output),
                        Activation::GeluTanh => forward(gelu_tanh, gate, up, output),
                    },
                );
            });
        });
    }

    pub(super) fn gated_backward(
        &self,
        activation: Activation,
        length: usize,
        output_gradient: &[T],
        gate: &mut [T],
        up: &mut [T],
    ) {
        let values = gate[..length].par_chunks_mut(PIECE).zip(up[..length].par_chunks_mut(PIECE));
        let pieces = values.zip(output_gradient[..length].par_chunks(PIECE));
        self.threads.install(|| {
            pieces.for_each(|((gate, up), output_gradient)| {
                self.vectorized(
                    #[inline(always)]
                    || match activation {
                        Activation::Silu => backward(silu, output_gradient, gate, up),
                        Activation::GeluTanh => backward(gelu_tanh, output_gradient, gate, up),
                    },
                );
            });
        });
    }
}

#[inline(always)]
fn forward<T: Real>(activation: impl Fn(T) -> (T, T), gate: &[T], up: &[T], output: &mut [T]) {
    for ((output, gate), up) in output.iter_mut().zip(gate).zip(up) {
        *output = activation(*gate).0 * *up;
    }
}

#[inline(always)]
fn backward<T: Real>(activation: impl Fn(T) -> (T, T), output_gradient: &[T], gate: &mut [T], up: &mut [T]) {
    for ((gate, up), gradient) in gate.iter_mut().zip(up).zip(output_gradient) {
        let (value, slope) = activation(*gate);
        *gate = *gradient * *up * slope;
        *up = *gradient * value;
    }
}

/// The activation at `x`, and its slope there.
#[inline(always)]
fn silu<T: Real>(x: T) -> (T, T) {
    let sigmoid = sigmoid(x);
    (x * sigmoid, sigmoid + x * sigmoid * (T::ONE - sigmoid))
}

/// As [`silu`], of `x · σ(2u)` with `u = √(2/π) · (x + 0.044715·x³)`: the same as `x/2 · (1 + tanh u)`.
#[inline(always)]
fn gelu_tanh<T: Real>(x: T) -> (T, T) {
    let twice = T::from_f64(2.0 * (2.0 / std::f64::consts::PI).sqrt());
    let cubic = T::from_f64(0.044_715);
    let square = x * x;
    let sigmoid = sigmoid(twice * x * (T::ONE + cubic * square));
    let slope = twice * (T::ONE + T::from_f64(3.0) * cubic * square);
    (x * sigmoid, sigmoid + x * sigmoid * (T::ONE - sigmoid) * slope)
}

#[inline(always)]
fn sigmoid<T: Real>(x: T) -> T {
    T::ONE / (T::ONE + (-x).exp())
}
