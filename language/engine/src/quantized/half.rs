//! Numbers of 16 bits.

use crate::Real;

/// As many numbers as there are places.
pub(super) fn decode<T: Real>(bytes: &[u8], widen: impl Fn(u16) -> f32, values: &mut [T]) {
    for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<2>().0) {
        *value = T::from_f32(widen(u16::from_le_bytes(*bytes)));
    }
}

/// The upper half of single precision.
pub(super) fn from_bf16(bits: u16) -> f32 {
    f32::from_bits(u32::from(bits) << 16)
}

/// IEEE 754 half precision: a sign, five bits of exponent, ten of fraction.
pub(super) fn from_f16(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let (exponent, fraction) = (u32::from(bits >> 10 & 31), u32::from(bits & 1023));
    let magnitude = match exponent {
        // Below the normal ones, in steps of 2⁻²⁴.
        0 => (fraction as f32 / (1 << 24) as f32).to_bits(),
        31 => 255 << 23 | fraction << 13,
        _ => (exponent + 127 - 15) << 23 | fraction << 13,
    };
    f32::from_bits(sign | magnitude)
}
