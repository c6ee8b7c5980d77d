//! Blocks of 32 numbers of GGUF files: one scale each, and for some a least value.
//!
//! # Source
//!
//! The block formats of ggml (`ggml-common.h`), in the version that GGUF's `general.quantization_version` 2 names.

use super::half::from_f16;

/// Numbers of a block.
pub(super) const BLOCK: usize = 32;

/// A half-precision number of a block, at the byte `at`.
#[inline(always)]
pub(super) fn half_at(bytes: &[u8], at: usize) -> f32 {
    from_f16(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

/// 16 bytes of codes: their lower halves are the first numbers of the block, the upper halves the others.
#[inline(always)]
fn by_halves(codes: &[u8], numbers: &mut [f32; BLOCK], decode: impl Fn(u8) -> f32) {
    let (first, second) = numbers.split_at_mut(BLOCK / 2);
    for ((first, second), code) in first.iter_mut().zip(second).zip(codes) {
        *first = decode(code & 15);
        *second = decode(code >> 4);
    }
}

/// The same with a fifth bit for each number, in the 4 bytes before the codes.
#[inline(always)]
fn by_halves_of_five(bits: &[u8], codes: &[u8], numbers: &mut [f32; BLOCK], decode: impl Fn(u8) -> f32) {
    let bits = u32::from_le_bytes([bits[0], bits[1], bits[2], bits[3]]);
    let (first, second) = numbers.split_at_mut(BLOCK / 2);
    for (index, ((first, second), code)) in (0u32..).zip(first.iter_mut().zip(second).zip(codes)) {
        *first = decode(code & 15 | ((bits >> index & 1) << 4) as u8);
        *second = decode(code >> 4 | ((bits >> (index + 16) & 1) << 4) as u8);
    }
}

/// Scale, 4 bits a number: `scale · (code − 8)`.
#[inline(always)]
pub(super) fn q4_0(bytes: &[u8; 18], numbers: &mut [f32; BLOCK]) {
    let scale = half_at(bytes, 0);
    by_halves(
        &bytes[2..],
        numbers,
        #[inline(always)]
        |code| (i32::from(code) - 8) as f32 * scale,
    );
}

/// Scale and least value, 4 bits a number: `scale · code + least`.
#[inline(always)]
pub(super) fn q4_1(bytes: &[u8; 20], numbers: &mut [f32; BLOCK]) {
    let (scale, least) = (half_at(bytes, 0), half_at(bytes, 2));
    by_halves(
        &bytes[4..],
        numbers,
        #[inline(always)]
        |code| f32::from(code) * scale + least,
    );
}

/// Scale, 5 bits a number: `scale · (code − 16)`.
#[inline(always)]
pub(super) fn q5_0(bytes: &[u8; 22], numbers: &mut [f32; BLOCK]) {
    let scale = half_at(bytes, 0);
    by_halves_of_five(
        &bytes[2..6],
        &bytes[6..],
        numbers,
        #[inline(always)]
        |code| (i32::from(code) - 16) as f32 * scale,
    );
}

/// Scale and least value, 5 bits a number: `scale · code + least`.
#[inline(always)]
pub(super) fn q5_1(bytes: &[u8; 24], numbers: &mut [f32; BLOCK]) {
    let (scale, least) = (half_at(bytes, 0), half_at(bytes, 2));
    by_halves_of_five(
        &bytes[4..8],
        &bytes[8..],
        numbers,
        #[inline(always)]
        |code| f32::from(code) * scale + least,
    );
}

/// Scale, 8 bits a number, signed: `scale · code`.
#[inline(always)]
pub(super) fn q8_0(bytes: &[u8; 34], numbers: &mut [f32; BLOCK]) {
    let scale = half_at(bytes, 0);
    for (number, code) in numbers.iter_mut().zip(&bytes[2..]) {
        *number = f32::from(code.cast_signed()) * scale;
    }
}
