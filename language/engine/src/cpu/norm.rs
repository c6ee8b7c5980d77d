//! Root mean square normalisation.

use rayon::prelude::*;

use super::scratch::Need;
use super::{Cpu, Real};
use crate::{Mode, Norm};

/// Rows of a piece of work.
const ROWS: usize = 64;
/// Sums that a long sum is kept in, so that several numbers are added at once: always as many, so that the result is the same everywhere.
const LANES: usize = 16;

/// What the way back reads.
#[derive(Clone, Copy)]
struct Row<'a, T> {
    input: &'a [T],
    inverse: T,
    output_gradient: &'a [T],
}

/// What the gradient of a norm's weight is summed in.
pub(super) fn need(rows: usize, width: usize) -> Need {
    Need { shared: rows.div_ceil(ROWS) * width, own: 0 }
}

impl<T: Real> Cpu<T> {
    pub(super) fn normalize(
        &self,
        norm: &Norm,
        mode: Mode,
        input: &[T],
        weight: &[T],
        output: &mut [T],
        inverse: &mut [T],
    ) {
        let Norm { rows, width, .. } = *norm;
        let (epsilon, offset) = (T::from_f32(norm.epsilon), T::from_f32(norm.offset));
        let weight = &weight[..width];
        let inputs = input[..rows * width].par_chunks(ROWS * width);
        let pieces = output[..rows * width].par_chunks_mut(ROWS * width).zip(inverse[..rows].par_chunks_mut(ROWS));
        self.threads.install(|| {
            pieces.zip(inputs).for_each(|((output, inverse), input)| {
                self.vectorized(
                    #[inline(always)]
                    || {
                        let rows = output.chunks_exact_mut(width).zip(input.chunks_exact(width));
                        for ((output, input), inverse) in rows.zip(inverse.iter_mut()) {
                            let mean = sum_of(
                                [input],
                                #[inline(always)]
                                |[input]| input * input,
                            ) / T::from_f64(width as f64);
                            *inverse = T::ONE / (mean + epsilon).sqrt();
                            for ((output, input), weight) in output.iter_mut().zip(input).zip(weight) {
                                let value = *input * *inverse * (*weight + offset);
                                *output = if mode == Mode::Add { *output + value } else { value };
                            }
                        }
                    },
                );
            });
        });
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
        let Norm { rows, width, .. } = *norm;
        let offset = T::from_f32(norm.offset);
        let weight = &weight[..width];
        let (input, output_gradient) = (&input[..rows * width], &output_gradient[..rows * width]);
        let read = input.par_chunks(ROWS * width).zip(inverse[..rows].par_chunks(ROWS));
        let read = read.zip(output_gradient.par_chunks(ROWS * width));
        let pieces = input_gradient[..rows * width].par_chunks_mut(ROWS * width).zip(read);
        let back = |input_gradient: &mut [T],
                    ((input, inverse), output_gradient): ((&[T], &[T]), &[T]),
                    mut sums: Option<&mut [T]>| {
            self.vectorized(
                #[inline(always)]
                || {
                    back_through_rows(
                        weight,
                        offset,
                        (input, inverse, output_gradient),
                        input_gradient,
                        sums.as_deref_mut(),
                    )
                },
            );
        };
        let Some(weight_gradient) = weight_gradient else {
            self.threads.install(|| pieces.for_each(|(to, from)| back(to, from, None)));
            return;
        };
        self.scratch.with_shared(need(rows, width).shared, |sums| {
            self.threads.install(|| {
                pieces.zip(sums.par_chunks_mut(width)).for_each(|((to, from), sums)| back(to, from, Some(sums)));
            });
            self.vectorized(
                #[inline(always)]
                || {
                    for sums in sums.chunks_exact(width) {
                        for (gradient, sum) in weight_gradient.iter_mut().zip(sums) {
                            *gradient += *sum;
                        }
                    }
                },
            );
        });
    }
}

/// The way back through the rows of a piece; writes the rows' part of the weight's gradient to `sums`.
#[inline(always)]
fn back_through_rows<T: Real>(
    weight: &[T],
    offset: T,
    (input, inverse, output_gradient): (&[T], &[T], &[T]),
    input_gradient: &mut [T],
    sums: Option<&mut [T]>,
) {
    let width = weight.len();
    let rows = input.chunks_exact(width).zip(inverse).zip(output_gradient.chunks_exact(width));
    let rows = rows.map(|((input, inverse), output_gradient)| Row { input, inverse: *inverse, output_gradient });
    for (row, input_gradient) in rows.clone().zip(input_gradient.chunks_exact_mut(width)) {
        back_through_row(weight, offset, row, input_gradient);
    }
    if let Some(sums) = sums {
        sums.fill(T::ZERO);
        for row in rows {
            for ((sum, input), gradient) in sums.iter_mut().zip(row.input).zip(row.output_gradient) {
                *sum += *gradient * (*input * row.inverse);
            }
        }
    }
}

/// With `x̂ = input · inverse` and `g` the gradient of `x̂`: `inverse · (g - x̂ · mean(g · x̂))`.
#[inline(always)]
fn back_through_row<T: Real>(weight: &[T], offset: T, row: Row<'_, T>, input_gradient: &mut [T]) {
    let Row { input, inverse, output_gradient } = row;
    let sum = sum_of(
        [input, output_gradient, weight],
        #[inline(always)]
        |[input, gradient, weight]| gradient * (weight + offset) * input,
    );
    let mean = sum * inverse / T::from_f64(weight.len() as f64);
    let pull = mean * inverse;
    for (((to, input), gradient), weight) in input_gradient.iter_mut().zip(input).zip(output_gradient).zip(weight) {
        *to += inverse * (*gradient * (*weight + offset) - *input * pull);
    }
}

/// The sum of the terms of all places of a few rows.
#[inline(always)]
fn sum_of<T: Real, const N: usize>(rows: [&[T]; N], term: impl Fn([T; N]) -> T) -> T {
    let mut lanes = [T::ZERO; LANES];
    let whole = rows[0].len() / LANES * LANES;
    for start in (0..whole).step_by(LANES) {
        let rows = rows.map(
            #[inline(always)]
            |row| &row[start..start + LANES],
        );
        for (index, lane) in lanes.iter_mut().enumerate() {
            *lane += term(std::array::from_fn(
                #[inline(always)]
                |row| rows[row][index],
            ));
        }
    }
    for (lane, index) in lanes.iter_mut().zip(whole..rows[0].len()) {
        *lane += term(std::array::from_fn(
            #[inline(always)]
            |row| rows[row][index],
        ));
    }
    added(lanes)
}

/// The sum of the lanes, half and half.
#[inline(always)]
fn added<T: Real>(mut lanes: [T; LANES]) -> T {
    let mut count = LANES;
    while count > 1 {
        count /= 2;
        for index in 0..count {
            lanes[index] += lanes[index + count];
        }
    }
    lanes[0]
}
