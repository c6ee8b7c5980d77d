//! How sure a mean is: it is computed again from athletes drawn anew, a thousand times.
//!
//! Examples of one athlete share a context and are not independent; so athletes are drawn, with all their examples, and not examples.
//!
//! # Source
//! Efron, B. & Tibshirani, R. J. (1993): An Introduction to the Bootstrap, the percentile interval; athletes are drawn as whole clusters.

use std::collections::BTreeMap;

use polarize_simulation::Dice;
use serde::Serialize;

/// How often athletes are drawn anew.
pub const RESAMPLES: usize = 1_000;

/// What lies outside of an interval on each side, as a share: 95 % lie within.
const OUTSIDE: f64 = 0.025;

/// Between which values a mean lies in 95 of 100 draws.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How often each athlete is drawn, in each of the draws: the same for every metric and candidate, so that differences are those of the same
/// athletes.
pub(crate) struct Draws {
    athletes: usize,
    times: Vec<Vec<u32>>,
}

impl Draws {
    /// Draws from so many athletes.
    pub(crate) fn new(athletes: usize, seed: u64) -> Self {
        let draw = |number: usize| {
            let mut dice = Dice::of(seed, "resample", number as i64);
            let mut times = vec![0; athletes];
            for _ in 0..athletes {
                times[dice.whole(0, athletes as i64 - 1) as usize] += 1;
            }
            times
        };
        Self { athletes, times: (0..RESAMPLES).map(draw).collect() }
    }

    /// The mean of observations, each with its athlete's place, and its interval. None without any observation.
    pub(crate) fn mean(&self, observations: &[(usize, f64)]) -> Option<(f64, Interval)> {
        let mut sums: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for (athlete, value) in observations.iter().filter(|(athlete, _)| *athlete < self.athletes) {
            let sum = sums.entry(*athlete).or_default();
            *sum = (sum.0 + value, sum.1 + 1.0);
        }
        let mean = mean_of(sums.values().map(|sum| (*sum, 1)))?;
        let drawn =
            self.times.iter().filter_map(|times| mean_of(sums.iter().map(|(athlete, sum)| (*sum, times[*athlete]))));
        let mut drawn: Vec<f64> = drawn.collect();
        drawn.sort_by(f64::total_cmp);
        Some((mean, Interval { low: quantile(&drawn, OUTSIDE), high: quantile(&drawn, 1.0 - OUTSIDE) }))
    }
}

/// The interval of a share of which drawing anew says nothing, because it is the same for every athlete, or there is only one: that of a
/// binomial share where so many athletes were all alike.
///
/// # Source
/// Clopper, C. J. & Pearson, E. S. (1934): The use of confidence or fiducial limits illustrated in the case of the binomial; for n successes
/// of n the lower end is 0.025^(1/n).
pub(crate) fn of_all_alike(share: f64, athletes: usize) -> Interval {
    let unseen = 1.0 - OUTSIDE.powf(1.0 / athletes.max(1) as f64);
    match share {
        _ if share <= 0.0 => Interval { low: 0.0, high: unseen },
        _ if share >= 1.0 => Interval { low: 1.0 - unseen, high: 1.0 },
        _ => Interval { low: 0.0, high: 1.0 },
    }
}

/// The mean of sums and counts, each as often as it was drawn. None where nothing was.
fn mean_of(sums: impl Iterator<Item = ((f64, f64), u32)>) -> Option<f64> {
    let (sum, count) = sums.fold((0.0, 0.0), |(sum, count), ((more, number), times)| {
        (sum + more * f64::from(times), count + number * f64::from(times))
    });
    (count > 0.0).then(|| sum / count)
}

/// A quantile of sorted values, between two of them in proportion. 0 of none.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let place = share.clamp(0.0, 1.0) * last as f64;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    sorted[below] + (sorted[above] - sorted[below]) * (place - place.floor())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_values() {
        let cases: [(&[f64], f64, f64); 6] = [
            (&[], 0.5, 0.0),
            (&[3.0], 0.95, 3.0),
            (&[1.0, 2.0, 3.0], 0.5, 2.0),
            (&[1.0, 2.0], 0.5, 1.5),
            (&[0.0, 10.0], 0.95, 9.5),
            (&[1.0, 2.0, 3.0, 4.0], 1.0, 4.0),
        ];
        for (values, share, expected) in cases {
            assert!((quantile(values, share) - expected).abs() < 1e-12, "{values:?} {share}");
        }
    }

    #[test]
    fn what_is_the_same_for_all_is_sure_and_one_athlete_says_nothing_of_others() {
        let draws = Draws::new(20, 1);
        let all_right: Vec<_> = (0..20).map(|athlete| (athlete, 1.0)).collect();
        assert_eq!(draws.mean(&all_right), Some((1.0, Interval { low: 1.0, high: 1.0 })));
        assert_eq!(draws.mean(&[]), None);
        let (mean, one) = draws.mean(&[(3, 0.0), (3, 1.0)]).unwrap();
        assert_eq!((mean, one), (0.5, Interval { low: 0.5, high: 0.5 }));
    }

    #[test]
    fn the_interval_of_a_share_is_as_wide_as_theory_says() {
        // 400 athletes with one example each, half of them right: the standard error is 0.025, 95 % lie within 1.96 of them.
        let draws = Draws::new(400, 7);
        let halves: Vec<_> = (0..400).map(|athlete| (athlete, f64::from(u8::from(athlete % 2 == 0)))).collect();
        let (mean, Interval { low, high }) = draws.mean(&halves).unwrap();
        assert_eq!(mean, 0.5);
        assert!((low - 0.451).abs() < 0.008 && (high - 0.549).abs() < 0.008, "{low} {high}");
    }

    #[test]
    fn examples_of_one_athlete_are_no_independent_proof() {
        let single: Vec<_> = (0..40).map(|athlete| (athlete, f64::from(u8::from(athlete % 2 == 0)))).collect();
        let eightfold: Vec<_> = single.iter().flat_map(|one| std::iter::repeat_n(*one, 8)).collect();
        let draws = Draws::new(40, 7);
        assert_eq!(draws.mean(&single).unwrap().1, draws.mean(&eightfold).unwrap().1);
    }

    #[test]
    fn what_never_failed_is_not_sure_never_to_fail() {
        let cases = [
            (1.0, 1, (0.025, 1.0)),
            (1.0, 10, (0.691_503, 1.0)),
            (1.0, 100, (0.963_783, 1.0)),
            (0.0, 10, (0.0, 0.308_497)),
            (0.5, 1, (0.0, 1.0)),
        ];
        for (share, athletes, (low, high)) in cases {
            let interval = of_all_alike(share, athletes);
            assert!((interval.low - low).abs() < 1e-6 && (interval.high - high).abs() < 1e-6, "{share} {athletes}");
        }
    }

    #[test]
    fn the_same_seed_draws_the_same() {
        let observations: Vec<_> = (0..9).map(|athlete| (athlete, athlete as f64)).collect();
        assert_eq!(Draws::new(9, 3).mean(&observations), Draws::new(9, 3).mean(&observations));
        assert_ne!(Draws::new(9, 3).times, Draws::new(9, 4).times);
    }
}
