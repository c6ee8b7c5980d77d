//! A tensor where its file is mapped into memory.
#![expect(
    unsafe_code,
    reason = "a mapped file, and its bytes as the blocks that they are; lengths are checked right before"
)]

use std::fs::File;
use std::io;
use std::marker::PhantomData;
use std::sync::Arc;

use candle_core::quantized::k_quants::{
    self, BlockQ2K, BlockQ3K, BlockQ4_0, BlockQ4_1, BlockQ4K, BlockQ5_0, BlockQ5_1, BlockQ5K, BlockQ6K, BlockQ8_0,
    GgmlType,
};
use candle_core::quantized::{GgmlDType, QuantizedType};
use candle_core::{CpuStorage, Result};
use half::{bf16, f16};
use memmap2::Mmap;
use polarize_engine::Format;

use super::input::Input;

/// An open file in memory: pages of it are read when they are needed, and given back when memory is short.
pub(super) fn map(file: &File) -> io::Result<Arc<Mmap>> {
    // SAFETY: whoever opens a decoder keeps the file as it is, as its documentation asks. A file that is cut nevertheless ends the process.
    let map = unsafe { Mmap::map(file)? };
    Ok(Arc::new(map))
}

/// Blocks of one kind in a mapped file.
struct Mapped<T> {
    map: Arc<Mmap>,
    begin: usize,
    blocks: usize,
    kind: PhantomData<T>,
}

/// The blocks of a format, none for single precision, from a place in the file on; none where it has no such place, or they would lie askew.
pub(super) fn blocks(map: &Arc<Mmap>, format: Option<Format>, begin: usize, numbers: usize) -> Option<Box<dyn Blocks>> {
    match format {
        None => of::<f32>(map, begin, numbers),
        Some(Format::F16) => of::<f16>(map, begin, numbers),
        Some(Format::Bf16) => of::<bf16>(map, begin, numbers),
        Some(Format::Q4_0) => of::<BlockQ4_0>(map, begin, numbers),
        Some(Format::Q4_1) => of::<BlockQ4_1>(map, begin, numbers),
        Some(Format::Q5_0) => of::<BlockQ5_0>(map, begin, numbers),
        Some(Format::Q5_1) => of::<BlockQ5_1>(map, begin, numbers),
        Some(Format::Q8_0) => of::<BlockQ8_0>(map, begin, numbers),
        Some(Format::Q2K) => of::<BlockQ2K>(map, begin, numbers),
        Some(Format::Q3K) => of::<BlockQ3K>(map, begin, numbers),
        Some(Format::Q4K) => of::<BlockQ4K>(map, begin, numbers),
        Some(Format::Q5K) => of::<BlockQ5K>(map, begin, numbers),
        Some(Format::Q6K) => of::<BlockQ6K>(map, begin, numbers),
        // No file has it.
        Some(Format::Nf4 | Format::Nf4Double) => None,
    }
}

/// Blocks in a mapped file, as a matrix has them.
pub(super) trait Blocks: QuantizedType {
    /// The product with one row of numbers.
    fn times_one(&self, input: &Input, output: &mut [f32]);
}

/// Kinds of blocks that any bytes make one of: numbers and arrays of numbers alone, without gaps.
trait OfBytes: GgmlType + 'static {
    /// A row of input in the blocks of 8 bits that these are multiplied with; none for numbers that aren't in blocks.
    fn narrowed(_: &Input) -> Option<&[Self::VecDotType]> {
        None
    }
}

impl OfBytes for f32 {}
impl OfBytes for f16 {}
impl OfBytes for bf16 {}

macro_rules! of_bytes {
    ($($block:ty: $narrowed:ident),*) => {
        $(impl OfBytes for $block {
            fn narrowed(input: &Input) -> Option<&[Self::VecDotType]> {
                Some(input.$narrowed())
            }
        })*
    };
}
of_bytes!(BlockQ4_0: q8_0, BlockQ4_1: q8_1, BlockQ5_0: q8_0, BlockQ5_1: q8_1, BlockQ8_0: q8_0);
of_bytes!(BlockQ2K: q8k, BlockQ3K: q8k, BlockQ4K: q8k, BlockQ5K: q8k, BlockQ6K: q8k);

fn of<T: OfBytes>(map: &Arc<Mmap>, begin: usize, numbers: usize) -> Option<Box<dyn Blocks>> {
    let blocks = numbers / T::BLCK_SIZE;
    let bytes = map.get(begin..begin.checked_add(blocks.checked_mul(size_of::<T>())?)?)?;
    let is_aligned = bytes.as_ptr().cast::<T>().is_aligned();
    is_aligned.then(|| Box::new(Mapped::<T> { map: Arc::clone(map), begin, blocks, kind: PhantomData }) as Box<_>)
}

impl<T: OfBytes> Mapped<T> {
    fn blocks(&self) -> &[T] {
        let bytes = &self.map[self.begin..][..self.blocks * size_of::<T>()];
        // SAFETY: so many bytes are there, as was just looked up; they are aligned, as was found when this was made; and any bytes are blocks
        // of these kinds.
        unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), self.blocks) }
    }
}

impl<T: OfBytes> Mapped<T> {
    /// `dst [m, n] = lhs [m, k] · selfᵀ` of numbers that aren't in blocks, row by row in single precision: candle's own product of 16 bits goes
    /// through them one by one.
    fn times_in_full(&self, (_, k, n): (usize, usize, usize), lhs: &[f32], dst: &mut [f32]) {
        let mut row = vec![0.0; k];
        for (column, blocks) in self.blocks().chunks_exact(k).take(n).enumerate() {
            T::to_float(blocks, &mut row);
            for (dst, lhs) in dst.chunks_exact_mut(n).zip(lhs.chunks_exact(k)) {
                dst[column] = f32::vec_dot(k, &row, lhs);
            }
        }
    }
}

impl<T: OfBytes> Blocks for Mapped<T> {
    fn times_one(&self, input: &Input, output: &mut [f32]) {
        let numbers = input.numbers();
        let Some(narrowed) = T::narrowed(input) else {
            return self.times_in_full((1, numbers.len(), output.len()), numbers, output);
        };
        let (length, of_row) = (numbers.len(), numbers.len() / T::BLCK_SIZE);
        // Some machines have kernels that read the input once for four rows.
        let (fours, rest) = output.as_chunks_mut::<4>();
        let (of_fours, of_rest) = self.blocks().split_at(4 * fours.len() * of_row);
        for (output, rows) in fours.iter_mut().zip(of_fours.chunks_exact(4 * of_row)) {
            let [first, second, third, fourth] = std::array::from_fn(|row| &rows[row * of_row..][..of_row]);
            *output = T::vec_dot_4(length, first, second, third, fourth, narrowed).into();
        }
        for (output, row) in rest.iter_mut().zip(of_rest.chunks_exact(of_row)) {
            *output = T::vec_dot(length, row, narrowed);
        }
    }
}

impl<T: OfBytes> QuantizedType for Mapped<T> {
    fn dtype(&self) -> GgmlDType {
        T::DTYPE
    }

    fn matmul_t(&self, mkn: (usize, usize, usize), lhs: &[f32], dst: &mut [f32]) -> Result<()> {
        if T::DIRECT_COPY {
            self.times_in_full(mkn, lhs, dst);
            return Ok(());
        }
        k_quants::matmul(mkn, lhs, self.blocks(), dst)
    }

    fn matmul_t_f16(&self, mkn: (usize, usize, usize), lhs: &[f16], dst: &mut [f16]) -> Result<()> {
        k_quants::matmul_f16(mkn, lhs, self.blocks(), dst)
    }

    fn embedding(&self, ids: &[u32], rows: usize, hidden: usize) -> Result<CpuStorage> {
        let of_row = self.blocks / rows;
        let mut numbers = vec![0.0; ids.len() * hidden];
        for (id, numbers) in ids.iter().zip(numbers.chunks_exact_mut(hidden)) {
            T::to_float(&self.blocks()[*id as usize * of_row..][..of_row], numbers);
        }
        Ok(CpuStorage::F32(numbers))
    }

    fn dequantize(&self, elem_count: usize) -> Result<CpuStorage> {
        let mut numbers = vec![0.0; elem_count];
        T::to_float(self.blocks(), &mut numbers);
        Ok(CpuStorage::F32(numbers))
    }

    fn storage_size_in_bytes(&self) -> usize {
        self.size()
    }

    fn as_ptr(&self) -> *const u8 {
        self.blocks().as_ptr().cast()
    }

    fn block_size(&self) -> usize {
        T::BLCK_SIZE
    }

    /// Does nothing: a mapped file is never written, and nobody quantises into one.
    fn from_float(&mut self, _: &[f32]) {}

    /// Does nothing, as [`from_float`](QuantizedType::from_float).
    fn from_float_imatrix(&mut self, _: &[f32], _: &[f32], _: usize) {}

    fn size(&self) -> usize {
        self.blocks * size_of::<T>()
    }
}
