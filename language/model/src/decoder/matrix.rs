//! A matrix in a mapped file, and products with it.

use candle_core::quantized::{GgmlDType, QStorage, QTensor};
use candle_core::{CpuStorage, CustomOp1 as _, Device, Tensor};
use rayon::prelude::*;

use super::input::Input;
use super::mapped::Blocks;

/// Rows of a piece, at least: of fewer, the sharing out would take as long as the product.
const LEAST_ROWS: usize = 128;
/// candle's kernels take rows by so many.
const ROWS: usize = 16;
/// Pieces a thread: two, so that a thread that gets no core holds little back.
const PIECES: usize = 2;
/// Rows of input from which on they are shared out among the threads, and not the matrix: each row is brought into 8 bits once then.
const MANY: usize = 16;

/// A matrix `[outputs, inputs]`, in pieces of some rows each.
pub(super) struct Matrix {
    pieces: Vec<Piece>,
    inputs: usize,
    outputs: usize,
    /// Rows of each piece but the last.
    rows: usize,
}

/// Some rows of a matrix.
struct Piece {
    /// As the file has them.
    blocks: Box<dyn Blocks>,
    /// The same as candle arranges them in memory of their own, for kernels that take several rows of input at once.
    arranged: QTensor,
    rows: usize,
}

/// Why a matrix can't be had of a file, or multiplied with, in candle's words.
pub(super) type Fault = candle_core::Error;

impl Matrix {
    /// A matrix whose pieces `blocks` gives, by their first row and how many rows they have.
    pub(super) fn new(
        outputs: usize,
        inputs: usize,
        threads: usize,
        blocks: impl Fn(usize, usize) -> Result<Box<dyn Blocks>, Fault>,
    ) -> Result<Self, Fault> {
        let pieces = if threads == 1 { 1 } else { PIECES * threads };
        let rows = outputs.div_ceil(pieces).max(LEAST_ROWS).next_multiple_of(ROWS);
        let piece = |first: usize| {
            let rows = rows.min(outputs - first);
            let arranged = QTensor::new(QStorage::Cpu(blocks(first, rows)?), (rows, inputs))?;
            Ok::<_, Fault>(Piece { blocks: blocks(first, rows)?, arranged, rows })
        };
        let pieces = (0..outputs).step_by(rows).map(piece).collect::<Result<_, _>>()?;
        Ok(Self { pieces, inputs, outputs, rows })
    }

    /// `output [rows, outputs] = input [rows, inputs] · matrixᵀ`, on the threads of the pool that this is called on.
    pub(super) fn times(&self, input: &Input, output: &mut [f32]) -> Result<(), Fault> {
        let output = &mut output[..input.rows() * self.outputs];
        match input.rows() {
            1 => {
                let pieces = output.par_chunks_mut(self.rows).zip(&self.pieces);
                pieces.try_for_each(|(output, piece)| piece.times_one(input, output))
            }
            rows if rows < MANY => {
                let columns = columns(output, self.outputs, self.rows).into_par_iter().zip(&self.pieces);
                columns.try_for_each(|(mut output, piece)| {
                    let product = piece.times(input)?;
                    let rows = output.iter_mut().zip(product.chunks_exact(piece.rows));
                    rows.for_each(|(output, product)| output.copy_from_slice(product));
                    Ok(())
                })
            }
            rows => {
                let own = rows.div_ceil(rayon::current_num_threads());
                let numbers = input.numbers().par_chunks(own * self.inputs);
                let parts = output.par_chunks_mut(own * self.outputs).zip(numbers);
                parts.try_for_each(|(output, numbers)| self.times_rows(numbers, output))
            }
        }
    }

    /// The product with some rows, on this thread.
    fn times_rows(&self, numbers: &[f32], output: &mut [f32]) -> Result<(), Fault> {
        let rows = numbers.len() / self.inputs;
        let input = Tensor::from_slice(numbers, (rows, self.inputs), &Device::Cpu)?;
        let pieces: Vec<&QTensor> = self.pieces.iter().map(|piece| &piece.arranged).collect();
        let products: Vec<Vec<f32>> = match QTensor::gemv_fused_shared_lhs(&pieces, &input)? {
            Some(products) => {
                products.iter().map(|product| product.flatten_all()?.to_vec1()).collect::<Result<_, _>>()?
            }
            None => {
                let input = Input::new(rows, numbers);
                self.pieces.iter().map(|piece| piece.times(&input)).collect::<Result<_, _>>()?
            }
        };
        for (row, output) in output.chunks_exact_mut(self.outputs).enumerate() {
            let parts = output.chunks_mut(self.rows).zip(&products);
            parts.for_each(|(output, product)| output.copy_from_slice(&product[row * output.len()..][..output.len()]));
        }
        Ok(())
    }
}

impl Piece {
    /// The product with one row. Of most formats the file's own bytes are the quickest to go through, since there are fewest of them.
    fn times_one(&self, input: &Input, output: &mut [f32]) -> Result<(), Fault> {
        if self.blocks.dtype() == GgmlDType::Q8_0 {
            output.copy_from_slice(&self.times(input)?);
        } else {
            self.blocks.times_one(input, output);
        }
        Ok(())
    }

    /// The product with some rows, row by row.
    fn times(&self, input: &Input) -> Result<Vec<f32>, Fault> {
        let (numbers, layout) = input.stored();
        match self.arranged.cpu_fwd(numbers, layout)? {
            (CpuStorage::F32(product), _) => Ok(product),
            _ => Err(Fault::msg("a product isn't in single precision")),
        }
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
