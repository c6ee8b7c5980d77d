//! Turning a matrix over.

/// Rows and columns of a block that is turned at once.
const BLOCK: usize = 16;

/// `to[column * to_stride + row] = from[row * from_stride + column]`.
pub(super) fn transpose<T: Copy>(
    rows: usize,
    columns: usize,
    from: &[T],
    from_stride: usize,
    to: &mut [T],
    to_stride: usize,
) {
    for top in (0..rows).step_by(BLOCK) {
        for left in (0..columns).step_by(BLOCK) {
            for row in top..rows.min(top + BLOCK) {
                let end = columns.min(left + BLOCK);
                for (column, value) in (left..end).zip(&from[row * from_stride..][left..end]) {
                    to[column * to_stride + row] = *value;
                }
            }
        }
    }
}
