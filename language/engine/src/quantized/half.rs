//! Numbers of 16 bits.

use crate::Real;

/// As many numbers as there are places.
#[inline(always)]
pub(super) fn decode<T: Real>(bytes: &[u8], widen: impl Fn(u16) -> f32, values: &mut [T]) {
    for (value, bytes) in values.iter_mut().zip(bytes.as_chunks::<2>().0) {
        *value = T::from_f32(widen(u16::from_le_bytes(*bytes)));
    }
}

/// The number whose upper half these bits are: bfloat16.
#[inline(always)]
pub(super) fn from_bf16(bits: u16) -> f32 {
    f32::from_bits(u32::from(bits) << 16)
}

/// The number that these bits are in IEEE 754 half precision, exactly: a sign, five bits of exponent, ten of fraction.
#[inline(always)]
pub(super) fn from_f16(bits: u16) -> f32 {
    // The exponents of single precision begin 112 earlier. The multiplication moves normal numbers and those below alike; infinities and what is no
    // number get the last exponent, whatever came out.
    const MOVE: f32 = f32::from_bits((127 + 112) << 23);
    const LAST: u32 = 255 << 23;
    let magnitude = u32::from(bits & 0x7fff) << 13;
    let moved = (f32::from_bits(magnitude) * MOVE).to_bits();
    let last = if bits & 0x7c00 == 0x7c00 { LAST } else { 0 };
    f32::from_bits(moved | last | u32::from(bits >> 15) << 31)
}
