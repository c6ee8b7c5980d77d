//! Chance from a seed: one independent stream per purpose and number, so that one choice more in one place leaves all others as they are.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance.
///
/// Numbers are derived from the generator's raw 64 bits here, and not by a library of distributions: those may change how they spend
/// their bits, and the same seed has to give the same athlete forever.
#[derive(Debug, Clone)]
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of a purpose and a number (a day, a week) under a seed.
    #[must_use]
    pub fn of(seed: u64, purpose: &str, number: i64) -> Self {
        // FNV-1a: any fixed hash that keeps the purposes apart will do.
        let purpose = purpose
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&number.to_le_bytes());
        key[16..24].copy_from_slice(&purpose.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// The next 64 bits: a seed for something of its own.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// From 0 to below 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From `low` to below `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number, both ends included.
    pub fn whole(&mut self, low: i64, high: i64) -> i64 {
        low + (self.unit() * (high - low + 1) as f64) as i64
    }

    /// Whether something of a probability happens.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of some things.
    ///
    /// A list without anything in it is a mistake of the caller's: there is no answer to it.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.whole(0, things.len() as i64 - 1) as usize]
    }

    /// Bell-shaped around a mean: the sum of twelve uniforms, which needs no function whose last digit differs between machines. Never
    /// further than six deviations out.
    pub fn normal(&mut self, mean: f64, deviation: f64) -> f64 {
        let sum: f64 = (0..12).map(|_| self.unit()).sum();
        mean + deviation * (sum - 6.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_of_a_seed_never_changes() {
        let mut dice = Dice::of(1, "test", 7);
        let first: Vec<i64> = (0..8).map(|_| dice.whole(0, 999)).collect();
        assert_eq!(first, [665, 246, 110, 605, 352, 101, 893, 330]);
    }

    #[test]
    fn streams_of_other_purposes_and_numbers_are_others() {
        let first = |seed, purpose, number| Dice::of(seed, purpose, number).unit();
        let mut all = [first(1, "a", 0), first(1, "a", 1), first(1, "b", 0), first(2, "a", 0)];
        all.sort_by(f64::total_cmp);
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]), "{all:?}");
    }
}
