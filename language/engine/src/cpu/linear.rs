//! Linear layers: three products, each on pieces of the tokens or of the outputs.

use rayon::prelude::*;

use super::product::{Matrix, PANEL, multiply};
use super::scratch::Need;
use super::transpose::transpose;
use super::weight::Numbers;
use super::{Cpu, Real};
use crate::{Linear, Mode};

/// Tokens of a piece of work.
const ROWS: usize = 128;
/// Outputs of a piece of work, at most.
const OUTPUTS: usize = 128;
/// Columns of a transposed weight that lie together: a piece of that width stays in the second cache.
const COLUMNS: usize = 192;
/// Numbers of a weight, at most, that are transposed or come out of few bits at once: 32 MiB of them in single precision.
const TILE: usize = 1 << 23;
/// Outputs and inputs of what comes out of few bits before it is transposed: so much stays in the first cache.
const DECODED: (usize, usize) = (32, 256);
/// Numbers that come out of few bits in a piece of work.
const DECODED_AT_ONCE: usize = 1 << 15;
/// Tokens whose gradients are transposed at once: these and the inputs that they are multiplied by stay in the second cache.
const DEPTH: usize = 256;
/// Tokens, at least, that a small weight's gradient is summed over before the sums are added.
const TOKENS: usize = 256;
/// Sums of a small weight's gradient, at most.
const SUMS: usize = 8;
/// Numbers of a small weight: so many sums of it at once are little memory.
const SMALL: usize = 1 << 18;
/// Numbers that are added in a piece of work.
const PIECE: usize = 1 << 12;

/// What a layer works in, forward and, where asked for, back. A weight in few bits goes back in what it came forward in.
pub(super) fn need(linear: &Linear, backward: bool, quantized: bool) -> Need {
    let own = if quantized { DECODED.0 * DECODED.1 } else { 0 };
    let forward = Need { shared: outputs_of_tile(linear) * linear.inputs, own };
    if backward { forward.or(need_of_gradient(linear)) } else { forward }
}

/// Outputs whose weights are transposed, or come out of few bits, at once.
fn outputs_of_tile(linear: &Linear) -> usize {
    (TILE / linear.inputs.max(1) / COLUMNS * COLUMNS).max(COLUMNS).min(linear.outputs)
}

/// What the gradient of a layer's weight is worked out in.
fn need_of_gradient(linear: &Linear) -> Need {
    if is_small(linear) {
        let (tokens, narrow) = (tokens_of_sum(linear), linear.inputs.min(linear.outputs));
        Need { shared: linear.rows.div_ceil(tokens) * linear.inputs * linear.outputs, own: narrow * DEPTH }
    } else {
        Need { shared: 0, own: outputs_of_piece(linear) * DEPTH }
    }
}

/// Whether a weight's gradient is summed by tokens.
fn is_small(linear: &Linear) -> bool {
    linear.inputs * linear.outputs <= SMALL
}

/// Tokens that each sum of a small weight's gradient goes over.
fn tokens_of_sum(linear: &Linear) -> usize {
    linear.rows.div_ceil(SUMS).max(TOKENS)
}

/// Outputs of a piece of a large weight's gradient: eight pieces at least for the threads, and many rows in each, since each reads all of the
/// input.
fn outputs_of_piece(linear: &Linear) -> usize {
    linear.outputs.div_ceil(8).next_multiple_of(PANEL).clamp(2 * PANEL, OUTPUTS)
}

impl<T: Real> Cpu<T> {
    /// `output (=|+=) alpha · input · weightᵀ`.
    pub(super) fn times_transposed(
        &self,
        linear: &Linear,
        mode: Mode,
        alpha: f32,
        input: &[T],
        weight: Numbers<'_, T>,
        output: &mut [T],
    ) {
        let Linear { rows, inputs, outputs } = *linear;
        let alpha = T::from_f32(alpha);
        let need = need(linear, false, weight.is_quantized());
        self.scratch.plan_own(need.own);
        self.scratch.with_shared(need.shared, |tile| {
            self.threads.install(|| {
                for first in (0..outputs).step_by(outputs_of_tile(linear)) {
                    let tile = &mut tile[..outputs_of_tile(linear).min(outputs - first) * inputs];
                    tile.par_chunks_mut(COLUMNS * inputs).enumerate().for_each(|(index, transposed)| {
                        self.turn_weight(inputs, weight, first + index * COLUMNS, transposed);
                    });
                    let pieces = output[..rows * outputs].par_chunks_mut(ROWS * outputs);
                    pieces.zip(input[..rows * inputs].par_chunks(ROWS * inputs)).for_each(|(output, input)| {
                        let rows = input.len() / inputs;
                        for (index, transposed) in tile.chunks(COLUMNS * inputs).enumerate() {
                            let columns = transposed.len() / inputs;
                            let left = Matrix { values: input, stride: inputs };
                            let right = Matrix { values: transposed, stride: columns };
                            let output = &mut output[first + index * COLUMNS..];
                            multiply((rows, inputs, columns), mode, alpha, left, right, output, outputs);
                        }
                    });
                }
            });
        });
    }

    /// Rows of a weight from `first` on, as many as there is room for, transposed.
    fn turn_weight(&self, inputs: usize, weight: Numbers<'_, T>, first: usize, transposed: &mut [T]) {
        let columns = transposed.len() / inputs;
        let matrix = match weight {
            Numbers::Full(weight) => {
                return self.transpose(columns, inputs, &weight[first * inputs..], inputs, transposed, columns);
            }
            Numbers::Quantized(matrix) => matrix,
        };
        self.scratch.with_own(DECODED.0 * DECODED.1, |decoded| {
            for top in (0..columns).step_by(DECODED.0) {
                for left in (0..inputs).step_by(DECODED.1) {
                    let (height, width) = (DECODED.0.min(columns - top), DECODED.1.min(inputs - left));
                    for (row, decoded) in (first + top..).zip(decoded.chunks_exact_mut(width).take(height)) {
                        matrix.dequantize(row * inputs + left, decoded);
                    }
                    self.transpose(height, width, decoded, width, &mut transposed[left * columns + top..], columns);
                }
            }
        });
    }

    /// `input_gradient (=|+=) alpha · output_gradient · weight`.
    pub(super) fn times(
        &self,
        linear: &Linear,
        mode: Mode,
        alpha: f32,
        output_gradient: &[T],
        weight: Numbers<'_, T>,
        input_gradient: &mut [T],
    ) {
        let Linear { rows, inputs, outputs } = *linear;
        let alpha = T::from_f32(alpha);
        let output_gradient = &output_gradient[..rows * outputs];
        let input_gradient = &mut input_gradient[..rows * inputs];
        let matrix = match weight {
            Numbers::Full(weight) => {
                return self.threads.install(|| {
                    self.times_rows(linear, mode, alpha, output_gradient, &weight[..outputs * inputs], input_gradient)
                });
            }
            Numbers::Quantized(matrix) => matrix,
        };
        self.scratch.with_shared(need(linear, false, true).shared, |tile| {
            self.threads.install(|| {
                for first in (0..outputs).step_by(outputs_of_tile(linear)) {
                    let tile = &mut tile[..outputs_of_tile(linear).min(outputs - first) * inputs];
                    tile.par_chunks_mut(DECODED_AT_ONCE).enumerate().for_each(|(index, decoded)| {
                        matrix.dequantize(first * inputs + index * DECODED_AT_ONCE, decoded);
                    });
                    let mode = if first == 0 { mode } else { Mode::Add };
                    self.times_rows(linear, mode, alpha, &output_gradient[first..], tile, input_gradient);
                }
            });
        });
    }

    /// What comes back from some of the outputs, whose rows of the weight these are; `output_gradient` begins with the first of them.
    fn times_rows(
        &self,
        linear: &Linear,
        mode: Mode,
        alpha: T,
        output_gradient: &[T],
        weight: &[T],
        input_gradient: &mut [T],
    ) {
        let Linear { inputs, outputs, .. } = *linear;
        let count = weight.len() / inputs;
        let pieces = input_gradient.par_chunks_mut(ROWS * inputs);
        pieces.zip(output_gradient.par_chunks(ROWS * outputs)).for_each(|(to, from)| {
            let left = Matrix { values: from, stride: outputs };
            let right = Matrix { values: weight, stride: inputs };
            multiply((to.len() / inputs, count, inputs), mode, alpha, left, right, to, inputs);
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
        let (input, output_gradient) = (&input[..rows * inputs], &output_gradient[..rows * outputs]);
        let weight_gradient = &mut weight_gradient[..outputs * inputs];
        if is_small(linear) {
            self.add_by_tokens(linear, alpha, input, output_gradient, weight_gradient);
        } else {
            self.add_by_outputs(linear, alpha, input, output_gradient, weight_gradient);
        }
    }

    /// The gradient of a large weight: each piece of work adds all tokens to some of its rows.
    fn add_by_outputs(&self, linear: &Linear, alpha: T, input: &[T], output_gradient: &[T], weight_gradient: &mut [T]) {
        let Linear { inputs, outputs, .. } = *linear;
        let block = outputs_of_piece(linear);
        let pieces = weight_gradient.par_chunks_mut(block * inputs).enumerate();
        self.scratch.plan_own(need_of_gradient(linear).own);
        self.threads.install(|| {
            pieces.for_each(|(index, to)| {
                let count = to.len() / inputs;
                self.scratch.with_own(count * DEPTH, |transposed| {
                    let chunks = input.chunks(DEPTH * inputs).zip(output_gradient.chunks(DEPTH * outputs));
                    for (input, output_gradient) in chunks {
                        let depth = input.len() / inputs;
                        let from = &output_gradient[index * block..];
                        self.vectorized(
                            #[inline(always)]
                            || transpose(depth, count, from, outputs, transposed, depth),
                        );
                        fetch(input);
                        let left = Matrix { values: transposed, stride: depth };
                        let right = Matrix { values: input, stride: inputs };
                        multiply((count, depth, inputs), Mode::Add, alpha, left, right, to, inputs);
                    }
                });
            });
        });
    }

    /// The gradient of a small weight: each piece of work has a sum of its own over some of the tokens.
    fn add_by_tokens(&self, linear: &Linear, alpha: T, input: &[T], output_gradient: &[T], weight_gradient: &mut [T]) {
        let Linear { rows, inputs, outputs } = *linear;
        // The narrower side is transposed: the product is then wide, and only an adapter's few numbers must be transposed back.
        let flipped = inputs < outputs;
        let ((narrow, wide), (narrow_side, right)) = if flipped {
            ((inputs, outputs), (input, output_gradient))
        } else {
            ((outputs, inputs), (output_gradient, input))
        };
        let length = narrow * wide;
        let tokens = tokens_of_sum(linear);
        self.scratch.plan_own(need_of_gradient(linear).own);
        self.scratch.with_shared(rows.div_ceil(tokens) * length, |sums| {
            self.threads.install(|| {
                let pieces = narrow_side.par_chunks(tokens * narrow).zip(right.par_chunks(tokens * wide));
                sums.par_chunks_mut(length).zip(pieces).for_each(|(sum, (narrow_side, right))| {
                    self.sum_over_tokens((narrow, wide), alpha, narrow_side, right, sum);
                });
                let Some((first, rest)) = sums.split_at_mut_checked(length) else { return };
                first.par_chunks_mut(PIECE).enumerate().for_each(|(index, first)| {
                    for sum in rest.chunks_exact(length) {
                        self.add(&sum[index * PIECE..], first);
                    }
                });
                if flipped {
                    weight_gradient.par_chunks_mut(OUTPUTS * inputs).enumerate().for_each(|(index, to)| {
                        for (output, to) in (index * OUTPUTS..).zip(to.chunks_exact_mut(inputs)) {
                            for (to, from) in to.iter_mut().zip(first.chunks_exact(outputs)) {
                                *to += from[output];
                            }
                        }
                    });
                } else {
                    self.add(first, weight_gradient);
                }
            });
        });
    }

    /// `sum [narrow, wide] = alpha · narrow_sideᵀ · right` for `narrow_side` `[tokens, narrow]` and `right` `[tokens, wide]`.
    fn sum_over_tokens(&self, (narrow, wide): (usize, usize), alpha: T, narrow_side: &[T], right: &[T], sum: &mut [T]) {
        self.scratch.with_own(narrow * DEPTH, |transposed| {
            let mut mode = Mode::Replace;
            for (narrow_side, right) in narrow_side.chunks(DEPTH * narrow).zip(right.chunks(DEPTH * wide)) {
                let depth = narrow_side.len() / narrow;
                self.vectorized(
                    #[inline(always)]
                    || transpose(depth, narrow, narrow_side, narrow, transposed, depth),
                );
                fetch(right);
                let left = Matrix { values: transposed, stride: depth };
                let right = Matrix { values: right, stride: wide };
                multiply((narrow, depth, wide), mode, alpha, left, right, sum, wide);
                mode = Mode::Add;
            }
        });
    }

    fn add(&self, from: &[T], to: &mut [T]) {
        self.vectorized(
            #[inline(always)]
            || to.iter_mut().zip(from).for_each(|(to, from)| *to += *from),
        );
    }
}

/// Reads the numbers once, one behind the other, which a processor foresees: the order in which a product reads them it doesn't, and would
/// wait for the memory again and again.
fn fetch<T: Real>(values: &[T]) {
    let sum: T = values.iter().step_by(16).copied().sum();
    std::hint::black_box(sum);
}
