//! Numbers that a model begins with: the same for a seed and a tensor, whatever else is drawn.

use std::f64::consts::TAU;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::layout::{Beginning, Tensor};

/// Numbers that are drawn before they are handed over.
const PIECE: usize = 1 << 14;

/// Hands over all numbers of a new tensor, with the index of the first.
pub(crate) fn fill(tensor: &Tensor, seed: u64, mut write: impl FnMut(usize, &[f32])) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(tensor.stream);
    let length = tensor.length();
    let mut piece = vec![0.0; PIECE.min(length)];
    for at in (0..length).step_by(PIECE) {
        let piece = &mut piece[..PIECE.min(length - at)];
        for pair in piece.chunks_mut(2) {
            let drawn = draw(&mut random, tensor.beginning);
            pair.copy_from_slice(&drawn[..pair.len()]);
        }
        write(at, piece);
    }
}

/// A seed for one of many purposes, without likeness to those of other purposes or other seeds.
///
/// # Source
///
/// Steele, Lea and Flood (2014), Fast Splittable Pseudorandom Number Generators, figure 14: two rounds of SplitMix's mixing function.
pub(crate) fn mixed(seed: u64, purpose: u64) -> u64 {
    let mix = |value: u64| {
        let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    };
    mix(mix(seed.wrapping_add(GOLDEN)).wrapping_add(purpose.wrapping_mul(GOLDEN)))
}

/// 2⁶⁴ by the golden ratio, odd.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Two numbers; normal ones come in pairs (Box and Muller, 1958).
fn draw(random: &mut ChaCha8Rng, beginning: Beginning) -> [f32; 2] {
    match beginning {
        Beginning::Constant(value) => [value; 2],
        Beginning::Uniform(most) => [0; 2].map(|_| ((2.0 * unit(random) - 1.0) * most) as f32),
        Beginning::Normal(spread) => {
            let length = (-2.0 * (1.0 - unit(random)).ln()).sqrt();
            let (sine, cosine) = (TAU * unit(random)).sin_cos();
            [(spread * length * cosine) as f32, (spread * length * sine) as f32]
        }
    }
}

/// Uniform from 0, below 1, with 53 bits.
fn unit(random: &mut ChaCha8Rng) -> f64 {
    (random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::mixed;

    #[test]
    fn no_two_purposes_or_seeds_share_a_mixed_seed() {
        let seeds: HashSet<u64> = (0..100).flat_map(|seed| (0..300).map(move |purpose| mixed(seed, purpose))).collect();
        assert_eq!(seeds.len(), 100 * 300);
    }
}
