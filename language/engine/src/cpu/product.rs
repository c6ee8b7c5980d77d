//! The product of two matrices, laid out so that `gemm` neither packs nor allocates.
//!
//! `gemm` copies an operand into memory of its own, allocated anew each time, unless the left matrix has its columns and the right one its
//! rows in one piece. All matrices here are row by row, which from `gemm`'s point of view (it computes the transposed product then) is just
//! that; what is laid out the other way is transposed by the caller into memory that was planned. Measured: within 5 % of `gemm`'s own
//! packing for the shapes of a decoder.
#![expect(unsafe_code, reason = "gemm takes pointers; the lengths are checked right before")]

use std::ops::Range;

use gemm::Parallelism;

use super::Real;
use crate::Mode;

/// `gemm`'s column panels are this wide at most; a narrower rest would make it copy.
pub(super) const PANEL: usize = 16;
/// Depth and rows of a piece of the last columns.
const REST_DEPTH: usize = 256;
const REST_ROWS: usize = 64;

/// Columns that `gemm` is given at once: beyond 256 of its panels, of 16 numbers at least, it would copy the right side.
const STRIP: usize = 256 * PANEL;

/// A matrix row by row, with the distance between the beginnings of two rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matrix<'a, T> {
    pub(super) values: &'a [T],
    pub(super) stride: usize,
}

/// Tells `gemm`, for the whole process, to read the right side where it lies, as far as it can be told: up to 256 panels.
pub(super) fn leave_right_side_in_place() {
    gemm::set_rhs_packing_threshold(256);
}

/// Lets `gemm` allocate what it keeps for each thread (as much as the second cache holds), on this thread.
pub(super) fn prepare_thread<T: Real>() {
    let ones = [T::ONE; PANEL * PANEL];
    let mut output = [T::ZERO; PANEL * PANEL];
    let matrix = Matrix { values: &ones, stride: PANEL };
    multiply((PANEL, PANEL, PANEL), Mode::Replace, T::ONE, matrix, matrix, &mut output, PANEL);
}

/// `output [rows, columns] (=|+=) alpha · left [rows, depth] · right [depth, columns]`, on this thread.
pub(super) fn multiply<T: Real>(
    (rows, depth, columns): (usize, usize, usize),
    mode: Mode,
    alpha: T,
    left: Matrix<'_, T>,
    right: Matrix<'_, T>,
    output: &mut [T],
    stride: usize,
) {
    if rows == 0 || columns == 0 {
        return;
    }
    assert!(left.stride >= depth && right.stride >= columns && stride >= columns, "rows of a matrix overlap");
    assert!(output.len() >= (rows - 1) * stride + columns, "the product doesn't fit into its output");
    assert!(depth == 0 || left.values.len() >= (rows - 1) * left.stride + depth, "the left matrix is too short");
    assert!(depth == 0 || right.values.len() >= (depth - 1) * right.stride + columns, "the right matrix is too short");
    let whole = columns / PANEL * PANEL;
    for start in (0..whole).step_by(STRIP) {
        let shape = (rows, depth, STRIP.min(whole - start));
        let right = Matrix { values: right.values.get(start..).unwrap_or_default(), stride: right.stride };
        // SAFETY: the three slices hold all rows of their matrices, as was just asserted, and `output` is borrowed alone.
        unsafe { multiply_panels(shape, mode, alpha, left, right, &mut output[start..], stride) };
    }
    if whole < columns {
        multiply_rest((rows, depth, whole..columns), mode, alpha, left, right, output, stride);
    }
}

/// The columns that fill panels.
///
/// # Safety
///
/// The slices must hold all rows of their matrices.
unsafe fn multiply_panels<T: Real>(
    (rows, depth, columns): (usize, usize, usize),
    mode: Mode,
    alpha: T,
    left: Matrix<'_, T>,
    right: Matrix<'_, T>,
    output: &mut [T],
    stride: usize,
) {
    // SAFETY: the caller's slices hold all that is read and written here.
    unsafe {
        gemm::gemm(
            rows,
            columns,
            depth,
            output.as_mut_ptr(),
            1,
            stride as isize,
            mode == Mode::Add,
            left.values.as_ptr(),
            1,
            left.stride as isize,
            right.values.as_ptr(),
            1,
            right.stride as isize,
            T::ONE,
            alpha,
            false,
            false,
            false,
            Parallelism::None,
        );
    }
}

/// The last columns, fewer than a panel, by way of a panel that is filled up with zeros.
fn multiply_rest<T: Real>(
    (rows, depth, columns): (usize, usize, Range<usize>),
    mode: Mode,
    alpha: T,
    left: Matrix<'_, T>,
    right: Matrix<'_, T>,
    output: &mut [T],
    stride: usize,
) {
    let mut panel = [[T::ZERO; PANEL]; REST_DEPTH];
    let mut product = [[T::ZERO; PANEL]; REST_ROWS];
    if mode == Mode::Replace {
        for row in 0..rows {
            output[row * stride..][columns.clone()].fill(T::ZERO);
        }
    }
    for start in (0..depth).step_by(REST_DEPTH) {
        let depth = REST_DEPTH.min(depth - start);
        for (index, panel) in panel[..depth].iter_mut().enumerate() {
            panel[..columns.len()].copy_from_slice(&right.values[(start + index) * right.stride..][columns.clone()]);
        }
        for top in (0..rows).step_by(REST_ROWS) {
            let rows = REST_ROWS.min(rows - top);
            let left = Matrix { values: &left.values[top * left.stride + start..], stride: left.stride };
            let right = Matrix { values: panel.as_flattened(), stride: PANEL };
            multiply((rows, depth, PANEL), Mode::Replace, alpha, left, right, product.as_flattened_mut(), PANEL);
            for (index, product) in product[..rows].iter().enumerate() {
                let output = &mut output[(top + index) * stride..][columns.clone()];
                output.iter_mut().zip(product).for_each(|(to, from)| *to += *from);
            }
        }
    }
}
