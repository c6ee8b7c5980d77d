//! Scores that are bent so that none gets too large.

use super::Real;

/// Columns that are handled together; a row of scores holds a whole number of such vectors.
pub(super) const LANES: usize = 16;

/// `cap · tanh(score / cap)` of each score.
#[inline(always)]
pub(super) fn soften<T: Real>(scores: &mut [T], cap: T) {
    for vector in scores.as_chunks_mut::<LANES>().0 {
        for score in vector {
            let twice = (*score + *score) / cap;
            let negative = *score < T::ZERO;
            let power = (if negative { twice } else { -twice }).exp();
            let tanh = (T::ONE - power) / (T::ONE + power);
            *score = cap * if negative { -tanh } else { tanh };
        }
    }
}

/// The slope of that, from the softened score.
#[inline(always)]
pub(super) fn slope<T: Real>(softened: T, cap: T) -> T {
    let ratio = softened / cap;
    T::ONE - ratio * ratio
}
