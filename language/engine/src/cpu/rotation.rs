//! Rotary positions.

use rayon::prelude::*;

use super::{Cpu, Real};
use crate::{Direction, Packed};

/// Rows of a piece of work.
const ROWS: usize = 64;

impl<T: Real> Cpu<T> {
    #[expect(clippy::too_many_arguments, reason = "a shape, a direction, positions, a table and the values")]
    pub(super) fn rotate_heads(
        &self,
        direction: Direction,
        rows: usize,
        heads: usize,
        head_dim: usize,
        batch: &Packed,
        table: &[T],
        values: &mut [T],
    ) {
        assert!(head_dim.is_multiple_of(2), "a head's numbers are turned in pairs; {head_dim} is odd");
        let width = heads * head_dim;
        let positions = batch.positions()[..rows].par_chunks(ROWS);
        let pieces = values[..rows * width].par_chunks_mut(ROWS * width).zip(positions);
        self.threads.install(|| {
            pieces.for_each(|(values, positions)| {
                self.vectorized(
                    #[inline(always)]
                    || {
                        for (row, position) in values.chunks_exact_mut(width).zip(positions) {
                            let table = &table[*position as usize * head_dim..][..head_dim];
                            match direction {
                                Direction::Forward => turn(T::ONE, table, row),
                                Direction::Backward => turn(-T::ONE, table, row),
                            }
                        }
                    },
                );
            });
        });
    }
}

/// Turns all heads of a row; with a sign of minus one, back.
#[inline(always)]
fn turn<T: Real>(sign: T, table: &[T], row: &mut [T]) {
    let (cosines, sines) = table.split_at(table.len() / 2);
    for head in row.chunks_exact_mut(table.len()) {
        let (left, right) = head.split_at_mut(table.len() / 2);
        for (((left, right), cosine), sine) in left.iter_mut().zip(right).zip(cosines).zip(sines) {
            let (first, second, sine) = (*left, *right, sign * *sine);
            *left = first * *cosine - second * sine;
            *right = second * *cosine + first * sine;
        }
    }
}
