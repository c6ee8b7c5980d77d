//! Numbers left out by chance.

use rayon::prelude::*;

use super::{Cpu, Real};
use crate::{Dropout, Mode};

/// Numbers of a piece of work.
const PIECE: usize = 1 << 14;
/// Values that chance has: those of 32 bits.
const CHANCES: f64 = (1u64 << 32) as f64;
/// What a counter of chance goes on by: the golden ratio's share of 2⁶⁴, odd.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl<T: Real> Cpu<T> {
    pub(super) fn drop_out(&self, dropout: &Dropout, mode: Mode, input: &[T], output: &mut [T]) {
        let Dropout { length, rate, seed } = *dropout;
        let kept = T::from_f64(1.0 / (1.0 - f64::from(rate)));
        // Of all values of chance so many, counted from zero, leave a number out.
        let left_out = (f64::from(rate) * CHANCES) as u32;
        let key = mix(seed);
        let pieces = output[..length].par_chunks_mut(PIECE).zip(input[..length].par_chunks(PIECE));
        self.threads.install(|| {
            pieces.enumerate().for_each(|(piece, (output, input))| {
                let start = key.wrapping_add(GOLDEN.wrapping_mul((piece * PIECE) as u64));
                self.vectorized(
                    #[inline(always)]
                    || match mode {
                        Mode::Replace => drop_each(start, left_out, kept, input, output, |_, value| value),
                        Mode::Add => drop_each(start, left_out, kept, input, output, |there, value| there + value),
                    },
                );
            });
        });
    }
}

/// Puts each number, times what is kept, or zero to what is there. Chance counts on from `start`.
#[inline(always)]
fn drop_each<T: Real>(start: u64, left_out: u32, kept: T, input: &[T], output: &mut [T], put: impl Fn(T, T) -> T) {
    for (index, (output, input)) in (0u64..).zip(output.iter_mut().zip(input)) {
        let chance = (mix(start.wrapping_add(GOLDEN.wrapping_mul(index))) >> 32) as u32;
        let value = if chance < left_out { T::ZERO } else { *input * kept };
        *output = put(*output, value);
    }
}

/// 64 bits that look like chance from 64 that need not: neighbours have nothing in common. Of a counter that goes on by [`GOLDEN`] these are the
/// numbers of the generator SplitMix64.
///
/// # Source
///
/// Steele, Lea and Flood (2014), Fast Splittable Pseudorandom Number Generators, with the constants of Stafford's variant 13.
#[inline(always)]
fn mix(counter: u64) -> u64 {
    let bits = (counter ^ counter >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}
