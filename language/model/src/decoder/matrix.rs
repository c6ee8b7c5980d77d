//! A matrix in a mapped file, and products with it.

use candle_core::quantized::{QStorage, QTensor};
use candle_core::{CpuStorage, CustomOp1 as _, Layout};
use rayon::prelude::*;

/// Rows of a piece, at least: of fewer, the sharing out would take as long as the product.
const LEAST_ROWS: usize = 128;
/// candle's kernels take rows by so many.
const ROWS: usize = 16;
/// Pieces a thread: several, so that a thread that gets no core holds little back.
const PIECES: usize = 4;

/// A matrix `[outputs, inputs]`, in pieces of some rows each.
pub(super) struct Matrix {
    pieces: Vec<QTensor>,
    outputs: usize,
    /// Rows of each piece but the last.
    rows: usize,
}

/// What products begin with: some rows of numbers, as candle takes them.
pub(super) struct Input {
    numbers: CpuStorage,
    layout: Layout,
    rows: usize,
}

impl Input {
    /// So many rows of numbers.
    pub(super) fn new(rows: usize, numbers: &[f32]) -> Self {
        let layout = Layout::contiguous((rows, numbers.len() / rows));
        Self { numbers: CpuStorage::F32(numbers.to_vec()), layout, rows }
    }
}

/// Why a matrix can't be had of a file, in candle's words.
pub(super) type Fault = candle_core::Error;

impl Matrix {
    /// A matrix whose pieces `storage` gives, by their first row and how many rows they have.
    pub(super) fn new(
        outputs: usize,
        inputs: usize,
        threads: usize,
        storage: impl Fn(usize, usize) -> Result<QStorage, Fault>,
    ) -> Result<Self, Fault> {
        let pieces = if threads == 1 { 1 } else { PIECES * threads };
        let rows = outputs.div_ceil(pieces).max(LEAST_ROWS).next_multiple_of(ROWS);
        let piece = |first: usize| {
            let rows = rows.min(outputs - first);
            QTensor::new(storage(first, rows)?, (rows, inputs))
        };
        let pieces = (0..outputs).step_by(rows).map(piece).collect::<Result<_, _>>()?;
        Ok(Self { pieces, outputs, rows })
    }

    /// `output [rows, outputs] = input [rows, inputs] · matrixᵀ`, on the threads of the pool that this is called on.
    pub(super) fn times(&self, input: &Input, output: &mut [f32]) -> Result<(), Fault> {
        let rows = input.rows;
        let output = &mut output[..rows * self.outputs];
        if rows == 1 {
            return output.par_chunks_mut(self.rows).zip(&self.pieces).try_for_each(|(output, piece)| {
                output.copy_from_slice(&product(piece, input)?);
                Ok(())
            });
        }
        // Of several rows, each piece has some columns of the output.
        let columns: Vec<_> = columns(output, self.outputs, self.rows);
        columns.into_par_iter().zip(&self.pieces).try_for_each(|(mut output, piece)| {
            let product = product(piece, input)?;
            let width = product.len() / rows;
            for (output, product) in output.iter_mut().zip(product.chunks_exact(width)) {
                output.copy_from_slice(product);
            }
            Ok(())
        })
    }
}

/// A piece's product with the input, row by row.
fn product(piece: &QTensor, input: &Input) -> Result<Vec<f32>, Fault> {
    match piece.cpu_fwd(&input.numbers, &input.layout)? {
        (CpuStorage::F32(product), _) => Ok(product),
        _ => Err(Fault::msg("a product isn't in single precision")),
    }
}

/// The columns of a matrix, `width` at a time, each as its part of every row.
fn columns(output: &mut [f32], outputs: usize, width: usize) -> Vec<Vec<&mut [f32]>> {
    let mut columns: Vec<Vec<&mut [f32]>> = (0..outputs.div_ceil(width)).map(|_| Vec::new()).collect();
    for row in output.chunks_exact_mut(outputs) {
        for (column, part) in columns.iter_mut().zip(row.chunks_mut(width)) {
            column.push(part);
        }
    }
    columns
}
