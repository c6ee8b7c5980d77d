//! Blocks of 256 numbers of GGUF files, the "k-quants": within them, scales in few bits for 16 or 32 numbers each.
//!
//! # Source
//!
//! The block formats of ggml (`ggml-common.h`), in the version that GGUF's `general.quantization_version` 2 names.

use super::blocks::half_at;

/// Numbers of a block.
const BLOCK: usize = 256;

/// 2 bits a number; for 16 numbers a scale and a least value of 4 bits each: `scale · code − least`.
#[inline(always)]
pub(super) fn q2_k(bytes: &[u8; 84], numbers: &mut [f32; BLOCK]) {
    let (scales, codes) = (&bytes[..16], &bytes[16..80]);
    let (scale, least) = (half_at(bytes, 80), half_at(bytes, 82));
    for (index, numbers) in numbers.as_chunks_mut::<16>().0.iter_mut().enumerate() {
        let scale_code = scales[index];
        let (scale, least) = (scale * f32::from(scale_code & 15), least * f32::from(scale_code >> 4));
        let (from, shift) = two_bits(index);
        for (number, code) in numbers.iter_mut().zip(&codes[from..]) {
            *number = scale * f32::from(code >> shift & 3) - least;
        }
    }
}

/// 3 bits a number, the highest of them apart; for 16 numbers a scale of 6 bits: `scale · (code − 4)`.
#[inline(always)]
pub(super) fn q3_k(bytes: &[u8; 110], numbers: &mut [f32; BLOCK]) {
    let (highest, codes, scales) = (&bytes[..32], &bytes[32..96], &bytes[96..108]);
    let scale = half_at(bytes, 108);
    for (index, numbers) in numbers.as_chunks_mut::<16>().0.iter_mut().enumerate() {
        // The lower 4 bits of 16 scales fill the first 8 bytes half by half, the upper 2 bits the other 4.
        let low = scales[index % 8] >> (index / 8 * 4) & 15;
        let high = scales[8 + index % 4] >> (index / 4 * 2) & 3;
        let scale = scale * (i32::from(low | high << 4) - 32) as f32;
        let (from, shift) = two_bits(index);
        for ((number, code), highest) in numbers.iter_mut().zip(&codes[from..]).zip(&highest[index % 2 * 16..]) {
            let code = code >> shift & 3 | (highest >> (index / 2) & 1) << 2;
            *number = scale * (i32::from(code) - 4) as f32;
        }
    }
}

/// 4 bits a number; for 32 numbers a scale and a least value of 6 bits each: `scale · code − least`.
#[inline(always)]
pub(super) fn q4_k(bytes: &[u8; 144], numbers: &mut [f32; BLOCK]) {
    let (scales, codes) = (&bytes[4..16], &bytes[16..]);
    for (index, numbers) in numbers.as_chunks_mut::<32>().0.iter_mut().enumerate() {
        let (scale, least) = scale_and_least(bytes, scales, index);
        for (number, code) in numbers.iter_mut().zip(&codes[index / 2 * 32..]) {
            *number = scale * f32::from(code >> (index % 2 * 4) & 15) - least;
        }
    }
}

/// 5 bits a number, the highest of them apart; for 32 numbers a scale and a least value of 6 bits each: `scale · code − least`.
#[inline(always)]
pub(super) fn q5_k(bytes: &[u8; 176], numbers: &mut [f32; BLOCK]) {
    let (scales, highest, codes) = (&bytes[4..16], &bytes[16..48], &bytes[48..]);
    for (index, numbers) in numbers.as_chunks_mut::<32>().0.iter_mut().enumerate() {
        let (scale, least) = scale_and_least(bytes, scales, index);
        for ((number, code), highest) in numbers.iter_mut().zip(&codes[index / 2 * 32..]).zip(highest) {
            let code = code >> (index % 2 * 4) & 15 | (highest >> index & 1) << 4;
            *number = scale * f32::from(code) - least;
        }
    }
}

/// 6 bits a number, the highest two apart; for 16 numbers a scale of 8 bits, signed: `scale · (code − 32)`.
#[inline(always)]
pub(super) fn q6_k(bytes: &[u8; 210], numbers: &mut [f32; BLOCK]) {
    let (codes, highest, scales) = (&bytes[..128], &bytes[128..192], &bytes[192..208]);
    let scale = half_at(bytes, 208);
    for (index, numbers) in numbers.as_chunks_mut::<16>().0.iter_mut().enumerate() {
        let scale = scale * f32::from(scales[index].cast_signed());
        // Each half of the block has 64 bytes of codes, whose lower halves come first, and 32 of the highest bits.
        let (half, within) = (index / 8, index % 8);
        let codes = &codes[half * 64 + within % 4 * 16..];
        let (highest, shift) = (&highest[half * 32 + within % 2 * 16..], within / 2 * 2);
        for ((number, code), highest) in numbers.iter_mut().zip(codes).zip(highest) {
            let code = code >> (within / 4 * 4) & 15 | (highest >> shift & 3) << 4;
            *number = scale * (i32::from(code) - 32) as f32;
        }
    }
}

/// Where the 2-bit codes of 16 numbers begin, and how far up they are: in each half of the block 32 bytes hold four times 32 numbers.
#[inline(always)]
fn two_bits(index: usize) -> (usize, usize) {
    (index / 8 * 32 + index % 2 * 16, index % 8 / 2 * 2)
}

/// The scale and the least value of 32 numbers. The first four of each have the lower 6 bits of a byte; the lower 4 bits of the others share
/// bytes, and their upper 2 bits are the upper ones of the first.
#[inline(always)]
fn scale_and_least(bytes: &[u8], scales: &[u8], index: usize) -> (f32, f32) {
    let (scale, least) = if index < 4 {
        (scales[index] & 63, scales[index + 4] & 63)
    } else {
        let both = scales[index + 4];
        (both & 15 | scales[index - 4] >> 6 << 4, both >> 4 | scales[index] >> 6 << 4)
    };
    (half_at(bytes, 0) * f32::from(scale), half_at(bytes, 2) * f32::from(least))
}
