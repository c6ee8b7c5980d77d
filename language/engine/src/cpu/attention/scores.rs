//! What happens to a block of scores between two products: a key a row, a query a column.

use super::super::Real;
use super::super::softcap::{LANES, slope};
use super::Tile;

/// What the softmax of each column of a tile knows so far.
#[derive(Debug)]
pub(super) struct Columns<'a, T> {
    /// The largest score.
    pub(super) maximum: &'a mut [T],
    /// The sum of `e` to the power of each score less the largest.
    pub(super) sum: &'a mut [T],
    /// What everything that was summed before the last block is to be multiplied by.
    pub(super) correction: &'a mut [T],
}

/// Writes `value` where a query doesn't see a key; `first` is the key of the first row.
#[inline(always)]
pub(super) fn hide<T: Real>(tile: &Tile, first: usize, scores: &mut [T], value: T) {
    let keys = scores.len() / tile.width;
    let all_before = first + keys <= tile.first + 1;
    let all_within = first.saturating_add(tile.window) >= tile.first + tile.width;
    if all_before && all_within {
        return;
    }
    for (key, row) in (first..).zip(scores.chunks_exact_mut(tile.width)) {
        let begin = key.saturating_sub(tile.first).min(tile.width);
        let end = key.saturating_add(tile.window).saturating_sub(tile.first).min(tile.width);
        row[..begin].fill(value);
        row[end..].fill(value);
    }
}

/// One step of the softmax along each column: replaces the scores of a block by `e` to their power, less the largest so far.
#[inline(always)]
pub(super) fn soft_maximum<T: Real>(width: usize, scores: &mut [T], is_first: bool, columns: &mut Columns<'_, T>) {
    let vectors = width / LANES;
    let scores = scores.as_chunks_mut::<LANES>().0;
    let maxima = columns.maximum.as_chunks_mut::<LANES>().0;
    let sums = columns.sum.as_chunks_mut::<LANES>().0;
    let corrections = columns.correction.as_chunks_mut::<LANES>().0;
    for (index, ((maxima, sums), corrections)) in maxima.iter_mut().zip(sums).zip(corrections).take(vectors).enumerate()
    {
        let before = if is_first { [T::LOWEST; LANES] } else { *maxima };
        let mut maximum = before;
        for row in scores.chunks_exact(vectors) {
            for (maximum, score) in maximum.iter_mut().zip(&row[index]) {
                *maximum = if *score > *maximum { *score } else { *maximum };
            }
        }
        let mut sum = [T::ZERO; LANES];
        for row in scores.chunks_exact_mut(vectors) {
            for ((score, maximum), sum) in row[index].iter_mut().zip(&maximum).zip(&mut sum) {
                *score = (*score - *maximum).exp();
                *sum += *score;
            }
        }
        for lane in 0..LANES {
            let correction = if is_first { T::ZERO } else { (before[lane] - maximum[lane]).exp() };
            sums[lane] = if is_first { sum[lane] } else { sums[lane] * correction + sum[lane] };
            corrections[lane] = correction;
        }
        *maxima = maximum;
    }
}

/// Multiplies each row by what there is for each column.
#[inline(always)]
pub(super) fn scale_columns<T: Real>(width: usize, matrix: &mut [T], factors: &[T]) {
    let factors = factors[..width].as_chunks::<LANES>().0;
    for row in matrix.as_chunks_mut::<LANES>().0.chunks_exact_mut(factors.len()) {
        for (values, factors) in row.iter_mut().zip(factors) {
            for (value, factor) in values.iter_mut().zip(factors) {
                *value *= *factor;
            }
        }
    }
}

/// Replaces scores by probabilities, and the gradients of the probabilities by those of the scores.
///
/// `offset` is what softmax takes away from a gradient, a number a column: the sum of the gradients times their probabilities.
#[inline(always)]
pub(super) fn probabilities<T: Real>(
    width: usize,
    softcap: Option<T>,
    scores: &mut [T],
    gradients: &mut [T],
    log_sum_exp: &[T],
    offset: &[T],
) {
    let log_sum_exp = log_sum_exp[..width].as_chunks::<LANES>().0;
    let offset = offset[..width].as_chunks::<LANES>().0;
    let vectors = log_sum_exp.len();
    let scores = scores.as_chunks_mut::<LANES>().0.chunks_exact_mut(vectors);
    let gradients = gradients.as_chunks_mut::<LANES>().0.chunks_exact_mut(vectors);
    for (scores, gradients) in scores.zip(gradients) {
        for (((scores, gradients), log_sum_exp), offset) in
            scores.iter_mut().zip(gradients).zip(log_sum_exp).zip(offset)
        {
            for lane in 0..LANES {
                let score = scores[lane];
                let probability = (score - log_sum_exp[lane]).exp();
                let gradient = probability * (gradients[lane] - offset[lane]);
                scores[lane] = probability;
                gradients[lane] = match softcap {
                    Some(cap) => gradient * slope(score, cap),
                    None => gradient,
                };
            }
        }
    }
}

/// The sum of the products of two rows.
#[inline(always)]
pub(super) fn dot<T: Real>(left: &[T], right: &[T]) -> T {
    let (lefts, left_rest) = left.as_chunks::<LANES>();
    let (rights, right_rest) = right.as_chunks::<LANES>();
    let mut sums = [T::ZERO; LANES];
    for (left, right) in lefts.iter().zip(rights) {
        for ((sum, left), right) in sums.iter_mut().zip(left).zip(right) {
            *sum += *left * *right;
        }
    }
    let rest: T = left_rest.iter().zip(right_rest).map(|(left, right)| *left * *right).sum();
    sums.into_iter().sum::<T>() + rest
}
