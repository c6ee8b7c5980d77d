//! The two kinds of numbers a CPU computes with.

use std::fmt::Debug;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Sub, SubAssign};

mod sealed {
    /// Products know two kinds of numbers.
    pub trait Sealed {}

    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

/// `f32`, or `f64` where a gradient is to be checked; no other type can be one.
pub trait Real:
    sealed::Sealed
    + Copy
    + Debug
    + Default
    + PartialOrd
    + Send
    + Sync
    + Sum
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
    + 'static
{
    /// 0.
    const ZERO: Self;
    /// 1.
    const ONE: Self;
    /// Below every number.
    const LOWEST: Self;

    /// Exactly the same number.
    fn from_f32(value: f32) -> Self;
    /// The nearest such number.
    fn from_f64(value: f64) -> Self;
    /// The nearest `f32`.
    fn to_f32(self) -> f32;
    /// Exactly the same number.
    fn to_f64(self) -> f64;
    /// `eˣ` without a branch, so that a loop of it becomes vector instructions: within two units in the last place for `f32`, zero below x =
    /// -86.98 (where the result would be 2e-38, hardly a normal number).
    fn exp(self) -> Self;
    /// Square root.
    fn sqrt(self) -> Self;
}

impl Real for f32 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    const LOWEST: Self = f32::NEG_INFINITY;

    #[inline(always)]
    fn from_f32(value: f32) -> Self {
        value
    }

    #[inline(always)]
    fn from_f64(value: f64) -> Self {
        value as f32
    }

    #[inline(always)]
    fn to_f32(self) -> f32 {
        self
    }

    #[inline(always)]
    fn to_f64(self) -> f64 {
        self.into()
    }

    #[inline(always)]
    fn exp(self) -> Self {
        // Below the first the result becomes zero, above the second infinity; both come out of the arithmetic by themselves.
        const LOW: f32 = -87.3;
        const HIGH: f32 = 89.0;
        // Added to a number and taken away again, it leaves the nearest whole one, which its lowest bits then hold as well.
        const ROUND: f32 = 12_582_912.0;
        // ln 2 in two parts, the first with so few bits that its product with a whole number up to 128 is exact.
        const LN_2_HIGH: f32 = 0.693_359_4;
        const LN_2_LOW: f32 = -2.121_944_4e-4;

        // Comparisons that let what is not a number through.
        let clamped = if self < LOW { LOW } else { self };
        let clamped = if clamped > HIGH { HIGH } else { clamped };
        let rounded = clamped * std::f32::consts::LOG2_E + ROUND;
        let whole = rounded - ROUND;
        let rest = clamped - whole * LN_2_HIGH - whole * LN_2_LOW;
        // (eʳ - 1 - r) / r², fitted for the smallest relative error of eʳ (3e-9) over half of ln 2 on both sides of zero.
        let curve = (((1.381_454e-3 * rest + 8.368_745e-3) * rest + 4.166_839e-2) * rest + 0.166_665_21) * rest;
        let power = (curve + 0.499_999_94) * rest * rest + rest + 1.0;
        // Twice eʳ, times 2 to the power of the whole number less one, written down as the bits of its exponent: those of zero for the least
        // whole number, -126, and of the largest power there is for the greatest, 128.
        let scale = f32::from_bits((rounded.to_bits() << 23).wrapping_add(126 << 23));
        (power + power) * scale
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        f32::sqrt(self)
    }
}

impl Real for f64 {
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    const LOWEST: Self = f64::NEG_INFINITY;

    #[inline(always)]
    fn from_f32(value: f32) -> Self {
        value.into()
    }

    #[inline(always)]
    fn from_f64(value: f64) -> Self {
        value
    }

    #[inline(always)]
    fn to_f32(self) -> f32 {
        self as f32
    }

    #[inline(always)]
    fn to_f64(self) -> f64 {
        self
    }

    #[inline(always)]
    fn exp(self) -> Self {
        f64::exp(self)
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        f64::sqrt(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Real;

    #[test]
    fn exp_is_within_two_units_in_the_last_place() {
        for step in 0..2_000_000 {
            let x = -86.98 + (88.722_83 + 86.98) * (f64::from(step) / 2e6);
            let x = x as f32;
            let expected = f64::from(x).exp();
            let unit = f64::from(f32::from_bits((expected as f32).to_bits() + 1)) - f64::from(expected as f32);
            let difference = (f64::from(Real::exp(x)) - expected).abs();
            assert!(difference <= 2.0 * unit, "e^{x:?} is {:?}, expected {expected:?}", Real::exp(x));
        }
    }

    #[test]
    fn exp_of_zero_is_one_and_the_ends_are_zero_and_infinity() {
        let table = [(0.0, 1.0), (-0.0, 1.0), (-87.0, 0.0), (-1e9, 0.0), (f32::NEG_INFINITY, 0.0)];
        for (x, expected) in table.into_iter().chain([(89.0, f32::INFINITY), (f32::INFINITY, f32::INFINITY)]) {
            assert_eq!(Real::exp(x), expected, "e^{x}");
        }
        assert!(Real::exp(88.722_83f32).is_finite());
        assert!(Real::exp(f32::NAN).is_nan() && Real::exp(-f32::NAN).is_nan());
    }
}
