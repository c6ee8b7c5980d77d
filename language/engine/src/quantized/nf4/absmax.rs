//! The largest absolute values of blocks, in full or in 8 bits.

use super::inverse;

/// Values of a block that are quantised together.
const BLOCK: usize = 256;
/// The code of zero.
const ZERO: u8 = 127;
/// Exponents of the map's numbers: powers of ten from 10⁻⁶ to 1.
const EXPONENTS: usize = 7;

/// What each of the 256 codes stands for, in ascending order: the signed dynamic map of 8 bits.
///
/// For each power of ten there are as many numbers as for all smaller ones together, and one: the middles of equal parts of 0.1 to 1,
/// times the power. Their negatives go down from zero, they themselves go up from it, and 1 is the last.
///
/// # Source
///
/// Dettmers (2016), 8-Bit Approximations for Parallelism in Deep Learning, section 2.2, as bitsandbytes computes it in single precision.
const MAP: [f32; 256] = {
    let powers: [f32; EXPONENTS] = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0];
    let mut map = [0.0; 256];
    let (mut exponent, mut code) = (0, 1);
    while exponent < EXPONENTS {
        let parts = 1 << exponent;
        let mut part = 0;
        while part < parts {
            let number = powers[exponent] * ((boundary(part, parts) + boundary(part + 1, parts)) / 2.0);
            map[ZERO as usize + code] = number;
            map[ZERO as usize - code] = -number;
            part += 1;
            code += 1;
        }
        exponent += 1;
    }
    map[255] = 1.0;
    map
};

/// The beginning of a part of 0.1 to 1, or the end of the last: counted from the nearer end, and rounded once.
const fn boundary(part: usize, parts: usize) -> f32 {
    let (first, last) = (0.1f32, 1.0f32);
    let step = ((last - first) / parts as f32) as f64;
    if part < parts.div_ceil(2) {
        (first as f64 + step * part as f64) as f32
    } else {
        (last as f64 - step * (parts - part) as f64) as f32
    }
}

/// Halfway between two neighbours: a number above it gets the code of the upper one.
const BOUNDS: [f32; 255] = {
    let mut bounds = [0.0; 255];
    let mut code = 0;
    while code < 255 {
        bounds[code] = (MAP[code] + MAP[code + 1]) / 2.0;
        code += 1;
    }
    bounds
};

/// The largest absolute value of each block of a matrix.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Absmax {
    Full(Vec<f32>),
    Double(DoubleAbsmax),
}

impl Absmax {
    pub(super) fn bytes(&self) -> u64 {
        let bytes = match self {
            Self::Full(absmax) => size_of_val(absmax.as_slice()),
            Self::Double(DoubleAbsmax { codes, scales, offset }) => {
                codes.len() + size_of_val(scales.as_slice()) + size_of_val(offset)
            }
        };
        bytes as u64
    }
}

/// Largest absolute values of blocks in 8 bits each: `map[code] · scale + offset`, a scale for 256 of them.
#[derive(Debug, Clone, PartialEq)]
pub struct DoubleAbsmax {
    codes: Vec<u8>,
    scales: Vec<f32>,
    offset: f32,
}

impl DoubleAbsmax {
    /// `offset` is their mean where none is given.
    pub(super) fn new(absmax: &[f32], offset: Option<f32>) -> Self {
        let mean = || (absmax.iter().map(|value| f64::from(*value)).sum::<f64>() / absmax.len().max(1) as f64) as f32;
        let offset = offset.unwrap_or_else(mean);
        let mut codes = Vec::with_capacity(absmax.len());
        let mut scales = Vec::with_capacity(absmax.len().div_ceil(BLOCK));
        for block in absmax.chunks(BLOCK) {
            let scale = block.iter().fold(0.0, |most: f32, value| most.max((value - offset).abs()));
            scales.push(scale);
            let inverse = inverse(scale);
            codes.extend(block.iter().map(|value| nearest((value - offset) * inverse)));
        }
        Self { codes, scales, offset }
    }

    /// A code for each block of the matrix.
    pub fn codes(&self) -> &[u8] {
        &self.codes
    }

    /// What 256 of them are multiplied by: the largest distance from the offset among them.
    pub fn scales(&self) -> &[f32] {
        &self.scales
    }

    /// What is added to each: the mean of the largest absolute values.
    pub fn offset(&self) -> f32 {
        self.offset
    }

    #[inline(always)]
    pub(super) fn absmax(&self, block: usize) -> f32 {
        MAP[usize::from(self.codes[block])] * self.scales[block / BLOCK] + self.offset
    }
}

/// The code of the nearest number of the map; of two that are equally near, the lower.
fn nearest(share: f32) -> u8 {
    BOUNDS.partition_point(|bound| *bound < share) as u8
}
