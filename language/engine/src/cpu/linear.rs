//! Linear layers: three products, each on pieces of the tokens or of the outputs.

use rayon::prelude::*;

use super::product::{Matrix, multiply};
use super::transpose::transpose;
use super::{Cpu, Real};
use crate::{Linear, Mode};

/// Tokens of a piece of work.
const ROWS: usize = 128;
/// Outputs of a piece of work.
const OUTPUTS: usize = 64;
/// Columns of a transposed weight that lie together: a piece of that width stays in the second cache.
const COLUMNS: usize = 192;
/// Tokens whose gradients are turned over at once.
const DEPTH: usize = 512;

impl<T: Real> Cpu<T> {
    /// `output (=|+=) alpha · input · weightᵀ`.
    pub(super) fn times_transposed(
        &self,
        linear: &Linear,
        mode: Mode,
        alpha: f32,
        input: &[T],
        weight: &[T],
        output: &mut [T],
    ) {
        let Linear { rows, inputs, outputs } = *linear;
        let alpha = T::from_f32(alpha);
        self.scratch.with_shared(inputs * outputs, |turned| {
            self.threads.install(|| {
                turned.par_chunks_mut(COLUMNS * inputs).zip(weight.par_chunks(COLUMNS * inputs)).for_each(
                    |(turned, weight)| {
                        let columns = turned.len() / inputs;
                        self.vectorized(
                            #[inline(always)]
                            || transpose(columns, inputs, weight, inputs, turned, columns),
                        );
                    },
                );
                let pieces = output[..rows * outputs].par_chunks_mut(ROWS * outputs);
                pieces.zip(input[..rows * inputs].par_chunks(ROWS * inputs)).for_each(|(output, input)| {
                    let rows = input.len() / inputs;
                    for (index, turned) in turned.chunks(COLUMNS * inputs).enumerate() {
                        let columns = turned.len() / inputs;
                        let left = Matrix { values: input, stride: inputs };
                        let right = Matrix { values: turned, stride: columns };
                        let output = &mut output[index * COLUMNS..];
                        multiply((rows, inputs, columns), mode, alpha, left, right, output, outputs);
                    }
                });
            });
        });
    }

    /// `input_gradient (=|+=) alpha · output_gradient · weight`.
    pub(super) fn times(
        &self,
        linear: &Linear,
        mode: Mode,
        alpha: f32,
        output_gradient: &[T],
        weight: &[T],
        input_gradient: &mut [T],
    ) {
        let Linear { rows, inputs, outputs } = *linear;
        let alpha = T::from_f32(alpha);
        self.threads.install(|| {
            let pieces = input_gradient[..rows * inputs].par_chunks_mut(ROWS * inputs);
            pieces.zip(output_gradient[..rows * outputs].par_chunks(ROWS * outputs)).for_each(|(to, from)| {
                let left = Matrix { values: from, stride: outputs };
                let right = Matrix { values: weight, stride: inputs };
                multiply((from.len() / outputs, outputs, inputs), mode, alpha, left, right, to, inputs);
            });
        });
    }

    /// `weight_gradient += alpha · output_gradientᵀ · input`.
    pub(super) fn transposed_times(
        &self,
        linear: &Linear,
        alpha: f32,
        input: &[T],
        output_gradient: &[T],
        weight_gradient: &mut [T],
    ) {
        let Linear { rows, inputs, outputs } = *linear;
        let alpha = T::from_f32(alpha);
        self.threads.install(|| {
            let pieces = weight_gradient[..outputs * inputs].par_chunks_mut(OUTPUTS * inputs);
            pieces.enumerate().for_each(|(index, to)| {
                let count = to.len() / inputs;
                self.scratch.with_own(count * DEPTH, |turned| {
                    for start in (0..rows).step_by(DEPTH) {
                        let depth = DEPTH.min(rows - start);
                        let from = &output_gradient[start * outputs + index * OUTPUTS..];
                        self.vectorized(
                            #[inline(always)]
                            || transpose(depth, count, from, outputs, turned, depth),
                        );
                        let left = Matrix { values: turned, stride: depth };
                        let right = Matrix { values: &input[start * inputs..], stride: inputs };
                        multiply((count, depth, inputs), Mode::Add, alpha, left, right, to, inputs);
                    }
                });
            });
        });
    }
}
