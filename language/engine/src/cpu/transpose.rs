//! Turning a matrix over.

use super::{Cpu, Real};

/// Rows and columns of a block that is transposed at once, in registers.
const BLOCK: usize = 8;

/// `to[column * to_stride + row] = from[row * from_stride + column]`. Fast within [`vectorized`](crate::vectorized::vectorized).
#[inline(always)]
pub(super) fn transpose<T: Real>(
    rows: usize,
    columns: usize,
    from: &[T],
    from_stride: usize,
    to: &mut [T],
    to_stride: usize,
) {
    let (whole_rows, whole_columns) = (rows / BLOCK * BLOCK, columns / BLOCK * BLOCK);
    for top in (0..whole_rows).step_by(BLOCK) {
        for left in (0..whole_columns).step_by(BLOCK) {
            turn_block(&from[top * from_stride + left..], from_stride, &mut to[left * to_stride + top..], to_stride);
        }
    }
    let below = (whole_rows..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let beside = (0..whole_rows).flat_map(|row| (whole_columns..columns).map(move |column| (row, column)));
    for (row, column) in below.chain(beside) {
        to[column * to_stride + row] = from[row * from_stride + column];
    }
}

impl<T: Real> Cpu<T> {
    /// [`transpose`] on its own, in the vectors of this machine.
    pub(super) fn transpose(
        &self,
        rows: usize,
        columns: usize,
        from: &[T],
        from_stride: usize,
        to: &mut [T],
        to_stride: usize,
    ) {
        self.vectorized(
            #[inline(always)]
            || transpose(rows, columns, from, from_stride, to, to_stride),
        );
    }
}

#[inline(always)]
fn turn_block<T: Real>(from: &[T], from_stride: usize, to: &mut [T], to_stride: usize) {
    let mut block = [[T::ZERO; BLOCK]; BLOCK];
    for (index, row) in block.iter_mut().enumerate() {
        row.copy_from_slice(&from[index * from_stride..][..BLOCK]);
    }
    for column in 0..BLOCK {
        let transposed: [T; BLOCK] = std::array::from_fn(|row| block[row][column]);
        to[column * to_stride..][..BLOCK].copy_from_slice(&transposed);
    }
}
