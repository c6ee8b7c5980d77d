//! Numbers into NF4, as they come.

use pulp::Arch;

use super::absmax::{Absmax, DoubleAbsmax};
use super::{BLOCK, NUMBERS, Nf4, inverse};
use crate::quantized::{Format, Kept, Quantized};
use crate::vectorized::vectorized;

/// Numbers whose absolute values are compared at once.
const LANES: usize = 16;

/// Halfway between two neighbours: a number above it gets the code of the upper one.
const BOUNDS: [f32; 15] = {
    let mut bounds = [0.0; 15];
    let mut code = 0;
    while code < 15 {
        bounds[code] = (NUMBERS[code] + NUMBERS[code + 1]) / 2.0;
        code += 1;
    }
    bounds
};

/// Takes the numbers of a matrix piece by piece, so that it is never whole but in its 4 bits.
#[derive(Debug)]
pub struct Nf4Quantizer {
    arch: Arch,
    numbers: usize,
    double: bool,
    offset: Option<f32>,
    codes: Vec<u8>,
    absmax: Vec<f32>,
    /// The beginning of a block whose end hasn't come yet.
    begun: [f32; BLOCK],
    filled: usize,
}

impl Nf4Quantizer {
    /// For a matrix of `numbers` numbers; `double` for its blocks' values in 8 bits, too.
    pub fn new(numbers: usize, double: bool) -> Self {
        Self {
            arch: Arch::new(),
            numbers,
            double,
            offset: None,
            codes: Vec::with_capacity(numbers.div_ceil(2)),
            absmax: Vec::with_capacity(numbers.div_ceil(BLOCK)),
            begun: [0.0; BLOCK],
            filled: 0,
        }
    }

    /// With an offset of the blocks' values that isn't their mean, for double quantisation: sums differ a little by their order, and so do means.
    pub fn with_offset(mut self, offset: f32) -> Self {
        self.offset = Some(offset);
        self
    }

    /// The matrix's next numbers, as many as there are; all of them finite.
    pub fn push(&mut self, mut numbers: &[f32]) {
        if self.filled > 0 {
            let count = numbers.len().min(BLOCK - self.filled);
            self.begun[self.filled..][..count].copy_from_slice(&numbers[..count]);
            self.filled += count;
            numbers = &numbers[count..];
            if self.filled < BLOCK {
                return;
            }
            let begun = self.begun;
            self.push_blocks(&[begun]);
        }
        let (blocks, rest) = numbers.as_chunks();
        self.push_blocks(blocks);
        self.begun[..rest.len()].copy_from_slice(rest);
        self.filled = rest.len();
    }

    /// The matrix, when all of its numbers have come.
    ///
    /// # Panics
    ///
    /// Where more came, or fewer.
    pub fn finish(mut self) -> Quantized {
        let found = self.codes.len() * 2 + self.filled;
        assert_eq!(found, self.numbers, "numbers of the matrix that came");
        if self.filled > 0 {
            let mut last = self.begun;
            last[self.filled..].fill(0.0);
            self.push_blocks(&[last]);
            self.codes.truncate(self.numbers.div_ceil(2));
        }
        let (format, absmax) = if self.double {
            (Format::Nf4Double, Absmax::Double(DoubleAbsmax::new(&self.absmax, self.offset)))
        } else {
            (Format::Nf4, Absmax::Full(self.absmax))
        };
        Quantized { format, numbers: self.numbers, kept: Kept::Nf4(Nf4 { codes: self.codes, absmax }) }
    }

    fn push_blocks(&mut self, blocks: &[[f32; BLOCK]]) {
        let Self { codes, absmax, .. } = self;
        vectorized(
            self.arch,
            #[inline(always)]
            || {
                for block in blocks {
                    let most = largest(block);
                    absmax.push(most);
                    codes.extend_from_slice(&encode(block, most));
                }
            },
        );
    }
}

/// The largest absolute value of a block.
#[inline(always)]
fn largest(block: &[f32; BLOCK]) -> f32 {
    let mut most = [0.0; LANES];
    for numbers in block.as_chunks::<LANES>().0 {
        for (most, number) in most.iter_mut().zip(numbers) {
            let number = number.abs();
            *most = if number > *most { number } else { *most };
        }
    }
    most.iter().fold(0.0, |most, number| if *number > most { *number } else { most })
}

/// The codes of a block: how many of the bounds lie below each number. Codes are packed in a loop of their own, or neither becomes vectors.
#[inline(always)]
fn encode(block: &[f32; BLOCK], absmax: f32) -> [u8; BLOCK / 2] {
    let inverse = inverse(absmax);
    let mut codes = [0u32; BLOCK];
    for (code, number) in codes.iter_mut().zip(block) {
        let share = number * inverse;
        let mut below = 0;
        for bound in &BOUNDS {
            below += u32::from(share > *bound);
        }
        *code = below;
    }
    let mut bytes = [0; BLOCK / 2];
    for (byte, [first, second]) in bytes.iter_mut().zip(codes.as_chunks::<2>().0) {
        *byte = (first << 4 | second) as u8;
    }
    bytes
}
