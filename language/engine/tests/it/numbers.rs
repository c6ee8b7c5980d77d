//! Numbers to compute with, the same each time.

use polarize_engine::{Cpu, Packed, Real};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// As many numbers between -1 and 1, by a seed; single precision holds each of them exactly.
pub(crate) fn numbers<T: Real>(seed: u64, length: usize) -> Vec<T> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let unit = |bits: u32| (f64::from(bits >> 8) / f64::from(1 << 23)) - 1.0;
    (0..length).map(|_| T::from_f64(unit(random.next_u32()))).collect()
}

/// The same numbers in double precision.
pub(crate) fn doubles<T: Real>(values: &[T]) -> Vec<f64> {
    values.iter().map(|value| value.to_f64()).collect()
}

/// Σ left · right: the loss of tests, with `left` what an operation gives and `right` the gradient that comes back to it.
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    assert_eq!(left.len(), right.len());
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

/// Checks that all numbers are the expected ones but for `tolerance`, relative to the largest of them.
#[track_caller]
pub(crate) fn assert_close<T: Real>(what: &str, found: &[T], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{what}: how many numbers there are");
    let size = expected.iter().fold(1e-30, |size: f64, value| size.max(value.abs()));
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        let difference = (found.to_f64() - expected).abs();
        assert!(
            difference <= tolerance * size,
            "{what}: number {index} is {found:?}, expected {expected:?}, among numbers up to {size:.3e}"
        );
    }
}

/// An engine on one thread.
pub(crate) fn engine<T: Real>() -> Cpu<T> {
    Cpu::new(1).unwrap()
}

/// A batch of texts of these lengths, their tokens all below `vocabulary`.
pub(crate) fn batch(vocabulary: u32, lengths: &[usize]) -> Packed {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let mut packed = Packed::default();
    for length in lengths {
        let tokens: Vec<u32> = (0..*length).map(|_| random.next_u32() % vocabulary).collect();
        packed.push(&tokens, &tokens).unwrap();
    }
    packed
}
