//! Matrices in few bits: how their numbers are kept, and how they come back.

mod blocks;
mod format;
mod half;
mod nf4;
mod super_blocks;

use pulp::Arch;

pub use format::Format;
use half::{from_bf16, from_f16};
pub use nf4::{DoubleAbsmax, Nf4, Nf4Quantizer};

use crate::Real;
use crate::vectorized::vectorized;

/// A frozen matrix in few bits, in the memory of the process.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantized {
    format: Format,
    numbers: usize,
    kept: Kept,
}

/// What a matrix consists of.
#[derive(Debug, Clone, PartialEq)]
enum Kept {
    /// Blocks, one behind the other, as in GGUF files.
    Blocks(Vec<u8>),
    Nf4(Nf4),
}

/// Why bytes are no matrix of a format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantizedError {
    /// The format isn't made of blocks alone.
    #[error("NF4 is no format of files: quantize the numbers")]
    NoBlocks,
    /// There is a part of a block.
    #[error("{numbers} numbers can't be in {}, whose blocks have {block} each", format.name())]
    Part {
        /// What the bytes should be.
        format: Format,
        /// Numbers of the matrix.
        numbers: usize,
        /// Numbers of a block.
        block: usize,
    },
    /// There are too many bytes, or too few.
    #[error("{found} bytes came for {numbers} numbers in {}, which take {expected}", format.name())]
    Bytes {
        /// What the bytes should be.
        format: Format,
        /// Numbers of the matrix.
        numbers: usize,
        /// Bytes that came.
        found: usize,
        /// Bytes that such a matrix takes.
        expected: usize,
    },
}

impl Quantized {
    /// The matrix of `numbers` numbers, row by row, whose blocks are these bytes, as GGUF has them. NF4 comes from its [`Nf4Quantizer`].
    ///
    /// # Errors
    ///
    /// [`QuantizedError`] where there are more or fewer bytes than that, or the format isn't made of blocks alone.
    pub fn from_blocks(format: Format, numbers: usize, bytes: Vec<u8>) -> Result<Self, QuantizedError> {
        let Some((block, size)) = format.block() else { return Err(QuantizedError::NoBlocks) };
        if !numbers.is_multiple_of(block) {
            return Err(QuantizedError::Part { format, numbers, block });
        }
        let (found, expected) = (bytes.len(), numbers / block * size);
        if found != expected {
            return Err(QuantizedError::Bytes { format, numbers, found, expected });
        }
        Ok(Self { format, numbers, kept: Kept::Blocks(bytes) })
    }

    /// How its numbers are kept.
    pub fn format(&self) -> Format {
        self.format
    }

    /// How many numbers it has.
    pub fn numbers(&self) -> usize {
        self.numbers
    }

    /// Bytes that it takes, codes and scales together: what [`Format::bytes`] foretells.
    pub fn bytes(&self) -> u64 {
        match &self.kept {
            Kept::Blocks(bytes) => bytes.len() as u64,
            Kept::Nf4(nf4) => nf4.bytes(),
        }
    }

    /// Its codes and scales, where it is in NF4.
    pub fn nf4(&self) -> Option<&Nf4> {
        match &self.kept {
            Kept::Blocks(_) => None,
            Kept::Nf4(nf4) => Some(nf4),
        }
    }

    /// Fills `values` with its numbers from index `at` on, computed in single precision as those who made the formats do.
    ///
    /// # Panics
    ///
    /// Where it has fewer.
    pub fn dequantize<T: Real>(&self, at: usize, values: &mut [T]) {
        let length = values.len();
        assert!(
            at.checked_add(length).is_some_and(|end| end <= self.numbers),
            "{length} numbers from {at} on, of {}",
            self.numbers
        );
        vectorized(
            Arch::new(),
            #[inline(always)]
            || match &self.kept {
                Kept::Blocks(bytes) => decode(self.format, bytes, at, values),
                Kept::Nf4(nf4) => nf4.decode(at, values),
            },
        );
    }
}

/// Numbers of a matrix that is made of blocks alone.
#[inline(always)]
fn decode<T: Real>(format: Format, bytes: &[u8], at: usize, values: &mut [T]) {
    match format {
        Format::F16 => half::decode(&bytes[2 * at..], from_f16, values),
        Format::Bf16 => half::decode(&bytes[2 * at..], from_bf16, values),
        Format::Q4_0 => by_bytes(bytes, at, values, blocks::q4_0),
        Format::Q4_1 => by_bytes(bytes, at, values, blocks::q4_1),
        Format::Q5_0 => by_bytes(bytes, at, values, blocks::q5_0),
        Format::Q5_1 => by_bytes(bytes, at, values, blocks::q5_1),
        Format::Q8_0 => by_bytes(bytes, at, values, blocks::q8_0),
        Format::Q2K => by_bytes(bytes, at, values, super_blocks::q2_k),
        Format::Q3K => by_bytes(bytes, at, values, super_blocks::q3_k),
        Format::Q4K => by_bytes(bytes, at, values, super_blocks::q4_k),
        Format::Q5K => by_bytes(bytes, at, values, super_blocks::q5_k),
        Format::Q6K => by_bytes(bytes, at, values, super_blocks::q6_k),
        // Kept otherwise.
        Format::Nf4 | Format::Nf4Double => {}
    }
}

/// Numbers from index `at` on, from the bytes of their blocks.
#[inline(always)]
fn by_bytes<T: Real, const BYTES: usize, const NUMBERS: usize>(
    bytes: &[u8],
    at: usize,
    values: &mut [T],
    decode: impl Fn(&[u8; BYTES], &mut [f32; NUMBERS]),
) {
    let blocks = bytes.as_chunks::<BYTES>().0;
    by_blocks(
        at,
        values,
        #[inline(always)]
        |index, block| decode(&blocks[index], block),
    );
}

/// Numbers from index `at` on, where `decode` gives a whole block by its index.
#[inline(always)]
fn by_blocks<T: Real, const NUMBERS: usize>(at: usize, values: &mut [T], decode: impl Fn(usize, &mut [f32; NUMBERS])) {
    let (mut skipped, mut values) = (at % NUMBERS, values);
    let mut block = [0.0; NUMBERS];
    for index in at / NUMBERS.. {
        if values.is_empty() {
            break;
        }
        decode(index, &mut block);
        let count = values.len().min(NUMBERS - skipped);
        let (part, rest) = values.split_at_mut(count);
        for (value, number) in part.iter_mut().zip(&block[skipped..]) {
            *value = T::from_f32(*number);
        }
        (skipped, values) = (0, rest);
    }
}
