//! Chance that depends on the seed and what it is for, and on nothing else.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// What a choice of chance is for; each has a stream of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    /// Which examples are held out.
    HeldOut,
    /// The order of an epoch, from 0.
    Epoch(u64),
    /// What dropout leaves out in the passes of a step, from 0.
    Dropout(u64),
}

/// A source of chance for one purpose.
pub(crate) fn chance(seed: u64, purpose: Purpose) -> ChaCha8Rng {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    chance.set_stream(match purpose {
        Purpose::HeldOut => 0,
        Purpose::Epoch(epoch) => epoch + 1,
        // Beyond all epochs.
        Purpose::Dropout(step) => step | 1 << 63,
    });
    chance
}

/// Puts values in an order of chance.
///
/// # Source
///
/// Durstenfeld (1964), Algorithm 235, after Fisher and Yates.
pub(crate) fn shuffle<T>(values: &mut [T], chance: &mut ChaCha8Rng) {
    for last in (1..values.len()).rev() {
        // The upper half of the product is even enough: the bias is below 2⁻⁴⁰ for any number of examples.
        let choice = (u128::from(chance.next_u64()) * (last as u128 + 1)) >> 64;
        values.swap(last, usize::try_from(choice).unwrap_or(last));
    }
}
