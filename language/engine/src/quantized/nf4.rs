//! NormalFloat of 4 bits, as bitsandbytes has it.
//!
//! # Source
//!
//! Dettmers, Pagnoni, Holtzman and Zettlemoyer (2023), QLoRA: section 3, NormalFloat and double quantisation; the values of appendix E, in single
//! precision as bitsandbytes has them.

mod absmax;
mod quantizer;

pub use absmax::DoubleAbsmax;
pub use quantizer::Nf4Quantizer;

use super::by_blocks;
use crate::Real;
use absmax::Absmax;

/// Numbers of a block: they may come from several rows of the matrix.
const BLOCK: usize = 64;

/// Below this the largest value of a block isn't divided by: its numbers are as good as zero, and so become zero.
const SMALLEST: f32 = 1e-38;

/// What each code stands for, as a share of its block's largest absolute value.
const NUMBERS: [f32; 16] = [
    -1.0,
    -0.696_192_8,
    -0.525_073_05,
    -0.394_917_5,
    -0.284_441_38,
    -0.184_773_43,
    -0.091_050_036,
    0.0,
    0.079_580_3,
    0.160_930_2,
    0.246_112_3,
    0.337_915_24,
    0.440_709_83,
    0.562_617,
    0.722_956_84,
    1.0,
];

/// What the two codes of each byte stand for: one look-up for two numbers.
const PAIRS: [[f32; 2]; 256] = {
    let mut pairs = [[0.0; 2]; 256];
    let mut byte = 0;
    while byte < 256 {
        pairs[byte] = [NUMBERS[byte >> 4], NUMBERS[byte & 15]];
        byte += 1;
    }
    pairs
};

/// What the numbers of a block are multiplied by, so that they lie between -1 and 1.
#[inline(always)]
fn inverse(largest: f32) -> f32 {
    1.0 / if largest > SMALLEST { largest } else { SMALLEST }
}

/// A matrix in NF4: its codes, and each block's largest absolute value.
#[derive(Debug, Clone, PartialEq)]
pub struct Nf4 {
    codes: Vec<u8>,
    absmax: Absmax,
}

impl Nf4 {
    /// The codes, two a byte, the earlier one in the upper half.
    pub fn codes(&self) -> &[u8] {
        &self.codes
    }

    /// Each block's largest absolute value, as its numbers are multiplied by it: with double quantisation what came back from its 8 bits.
    pub fn absmax(&self) -> Vec<f32> {
        match &self.absmax {
            Absmax::Full(absmax) => absmax.clone(),
            Absmax::Double(double) => (0..double.codes().len()).map(|block| double.absmax(block)).collect(),
        }
    }

    /// How those values are kept in 8 bits, where they are.
    pub fn double_absmax(&self) -> Option<&DoubleAbsmax> {
        match &self.absmax {
            Absmax::Full(_) => None,
            Absmax::Double(double) => Some(double),
        }
    }

    pub(super) fn bytes(&self) -> u64 {
        self.codes.len() as u64 + self.absmax.bytes()
    }

    /// Fills `values` with the numbers from index `at` on.
    #[inline(always)]
    pub(super) fn decode<T: Real>(&self, at: usize, values: &mut [T]) {
        match &self.absmax {
            Absmax::Full(absmax) => by_blocks(
                at,
                values,
                #[inline(always)]
                |index, block| self.decode_block(index, absmax[index], block),
            ),
            Absmax::Double(double) => by_blocks(
                at,
                values,
                #[inline(always)]
                |index, block| self.decode_block(index, double.absmax(index), block),
            ),
        }
    }

    #[inline(always)]
    fn decode_block(&self, index: usize, absmax: f32, block: &mut [f32; BLOCK]) {
        let codes = &self.codes[index * BLOCK / 2..];
        let pairs = block.as_chunks_mut::<2>().0;
        if let Some(codes) = codes.first_chunk::<{ BLOCK / 2 }>() {
            pairs.iter_mut().zip(codes).for_each(|(pair, byte)| *pair = PAIRS[usize::from(*byte)]);
        } else {
            // The last block, where it isn't whole.
            pairs.iter_mut().zip(codes).for_each(|(pair, byte)| *pair = PAIRS[usize::from(*byte)]);
        }
        block.iter_mut().for_each(|number| *number *= absmax);
    }
}
