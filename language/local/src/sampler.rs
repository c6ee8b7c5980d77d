//! Which token comes next.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// Chooses tokens by their logits.
pub(crate) struct Sampler {
    temperature: f32,
    random: ChaCha8Rng,
    /// Tokens that may come, and how much they weigh.
    weights: Vec<(u32, f32)>,
}

impl Sampler {
    /// One that always takes the likeliest token at a temperature of 0, and otherwise draws by the seed.
    pub(crate) fn new(temperature: f32, seed: u64) -> Self {
        Self { temperature, random: ChaCha8Rng::seed_from_u64(seed), weights: Vec::new() }
    }

    /// The next token among those that may come; none where none may, or their logits aren't numbers.
    pub(crate) fn choose(&mut self, logits: &[f32], allowed: impl Iterator<Item = u32>) -> Option<u32> {
        self.weights.clear();
        self.weights.extend(allowed.filter_map(|id| Some((id, *logits.get(id as usize)?))));
        let mut likeliest: Option<(u32, f32)> = None;
        for (id, logit) in &self.weights {
            if likeliest.map_or(!logit.is_nan(), |(_, most)| *logit > most) {
                likeliest = Some((*id, *logit));
            }
        }
        let (id, most) = likeliest.filter(|(_, logit)| logit.is_finite())?;
        if self.temperature <= 0.0 || self.weights.len() == 1 {
            return Some(id);
        }
        let mut sum = 0.0;
        for (_, weight) in &mut self.weights {
            let share = ((*weight - most) / self.temperature).exp();
            *weight = if share.is_nan() { 0.0 } else { share };
            sum += *weight;
        }
        // 24 bits are all that a number below 1 has in single precision.
        let drawn = (self.random.next_u32() >> 8) as f32 / (1 << 24) as f32 * sum;
        let mut reached = 0.0;
        let chosen = self.weights.iter().find(|(_, weight)| {
            reached += weight;
            reached > drawn
        });
        Some(chosen.map_or(id, |(id, _)| *id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn often(temperature: f32, logits: &[f32], allowed: &[u32]) -> Vec<usize> {
        let mut sampler = Sampler::new(temperature, 7);
        let mut counts = vec![0; logits.len()];
        for _ in 0..20_000 {
            counts[sampler.choose(logits, allowed.iter().copied()).unwrap() as usize] += 1;
        }
        counts
    }

    #[test]
    fn at_zero_the_likeliest_of_those_that_may_come_is_taken() {
        assert_eq!(often(0.0, &[1.0, 3.0, 2.0], &[0, 2]), [0, 0, 20_000]);
    }

    #[test]
    fn tokens_are_drawn_as_often_as_they_are_likely() {
        // Odds of 1 to 3 at a temperature of 1, of 1 to 9 at one half.
        for (temperature, share) in [(1.0, 0.75), (0.5, 0.9)] {
            let counts = often(temperature, &[0.0, 3.0_f32.ln(), 9.0], &[0, 1]);
            assert!((counts[1] as f64 / 20_000.0 - share).abs() < 0.01, "{counts:?}");
            assert_eq!(counts[2], 0);
        }
    }

    #[test]
    fn the_same_seed_draws_the_same() {
        let draw = |seed| {
            let mut sampler = Sampler::new(1.0, seed);
            (0..50).map(|_| sampler.choose(&[0.0; 100], 0..100).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn what_is_no_number_is_never_chosen() {
        let mut sampler = Sampler::new(0.0, 1);
        assert_eq!(sampler.choose(&[f32::NAN, 1.0], 0..2), Some(1));
        assert_eq!(sampler.choose(&[f32::NAN, f32::NAN], 0..2), None);
        assert_eq!(sampler.choose(&[f32::NEG_INFINITY], 0..1), None);
        assert_eq!(sampler.choose(&[1.0], std::iter::empty()), None);
    }
}
