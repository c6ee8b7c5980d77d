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
