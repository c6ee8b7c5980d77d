//! The best efforts within one recording.

use crate::{Recording, Series, Sport};

/// The durations for which the longest distance is looked for, in seconds.
pub const DISTANCE_SECONDS: [u32; 4] = [180, 360, 720, 1200];

const TWENTY_MINUTES: usize = 1200;
const FIVE_MINUTES: usize = 300;
const HALF_HOUR: usize = 1800;
/// The first minutes of a hard half hour, in which the heart is still on its way.
const ON_ITS_WAY: usize = 600;

/// Faster than anybody has run or swum for three minutes, m/s: positions that jump, not an effort.
const FASTEST_RUNNING: f64 = 7.5;
const FASTEST_SWIMMING: f64 = 2.2;

/// The best efforts of a recording, each without a pause in it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BestEfforts {
    /// The highest mean power over 20 minutes, W.
    pub power_20_minutes: Option<f64>,
    /// The highest mean power over 5 minutes, W.
    pub power_5_minutes: Option<f64>,
    /// The mean heart rate in the last 20 of the 30 minutes with the highest mean, bpm.
    pub heart_rate_half_hour: Option<f64>,
    /// The highest heart rate, bpm.
    pub highest_heart_rate: Option<f64>,
    /// The longest distance in each of [`DISTANCE_SECONDS`], m; running and swimming only.
    pub meters: [Option<f64>; DISTANCE_SECONDS.len()],
}

impl BestEfforts {
    /// Looks a recording through, in time linear in its length.
    #[must_use]
    pub fn of(recording: &Recording, sport: Sport) -> Self {
        let series = Series::of(recording);
        let mean = |seconds| best_window(&series.power, &series.clock, seconds).map(|(_, mean)| mean);
        let half_hour = best_window(&series.heart_rate, &series.clock, HALF_HOUR);
        let beats = series.heart_rate.iter().filter(|beats| beats.is_finite()).map(|&beats| f64::from(beats));
        Self {
            power_20_minutes: mean(TWENTY_MINUTES),
            power_5_minutes: mean(FIVE_MINUTES),
            heart_rate_half_hour: half_hour
                .map(|(start, _)| average(&series.heart_rate[start + ON_ITS_WAY..start + HALF_HOUR])),
            highest_heart_rate: beats.reduce(f64::max),
            meters: meters(recording, sport),
        }
    }
}

fn average(values: &[f32]) -> f64 {
    values.iter().map(|&value| f64::from(value)).sum::<f64>() / values.len() as f64
}

/// The first second and the mean of the window with the highest mean, among those without a pause or a missing value.
fn best_window(column: &[f32], clock: &[u32], seconds: usize) -> Option<(usize, f64)> {
    let mut best: Option<(usize, f64)> = None;
    let (mut sum, mut first) = (0.0, 0);
    for (place, &value) in column.iter().enumerate() {
        let broken = place > 0 && clock[place] - clock[place - 1] != 1;
        if broken || value.is_nan() {
            (sum, first) = (0.0, place + usize::from(value.is_nan()));
            if value.is_nan() {
                continue;
            }
        }
        sum += f64::from(value);
        if place - first == seconds {
            sum -= f64::from(column[first]);
            first += 1;
        }
        if place + 1 - first == seconds && best.is_none_or(|(_, highest)| sum > highest) {
            best = Some((first, sum));
        }
    }
    best.map(|(first, sum)| (first, sum / seconds as f64))
}

/// The longest distance in each duration, pauses included: who stands still covers none.
fn meters(recording: &Recording, sport: Sport) -> [Option<f64>; DISTANCE_SECONDS.len()] {
    let fastest = match sport {
        Sport::Running => FASTEST_RUNNING,
        Sport::Swimming => FASTEST_SWIMMING,
        _ => return [None; DISTANCE_SECONDS.len()],
    };
    let points = covered(recording);
    DISTANCE_SECONDS.map(|seconds| {
        let seconds = f64::from(seconds);
        longest(&points, seconds).filter(|meters| *meters > 0.0 && meters / seconds <= fastest)
    })
}

/// Seconds and metres covered by then, both rising.
fn covered(recording: &Recording) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for sample in &recording.samples {
        let Some(meters) = sample.distance.map(f64::from).filter(|meters| meters.is_finite()) else { continue };
        let rises = points.last().is_none_or(|last| sample.seconds > last.0 && meters >= last.1);
        if sample.seconds.is_finite() && rises {
            points.push((sample.seconds, meters));
        }
    }
    points
}

/// The longest distance within a duration that begins at a point; between points the way is taken as even.
fn longest(points: &[(f64, f64)], seconds: f64) -> Option<f64> {
    let mut end = 0;
    let mut longest: Option<f64> = None;
    for &(start, from) in points {
        while end < points.len() && points[end].0 < start + seconds {
            end += 1;
        }
        // The recording ends before the duration does, and so for every later start.
        let Some(after) = points.get(end) else { break };
        let before = points[end.saturating_sub(1)];
        let share = if after.0 > before.0 { (start + seconds - before.0) / (after.0 - before.0) } else { 1.0 };
        let meters = before.1 + share * (after.1 - before.1) - from;
        longest = Some(longest.map_or(meters, |known| known.max(meters)));
    }
    longest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Sample;
    use crate::series::tests::{every_second, hostile_samples, recording};

    #[test]
    fn the_best_20_minutes_lie_wherever_power_was_highest() {
        let power = |t: f32| Some(if (600.0..1800.0).contains(&t) { 250.0 } else { 150.0 });
        let ride = recording(Sport::Cycling, every_second(3600, |t| Sample { power: power(t), ..Sample::default() }));
        let best = BestEfforts::of(&ride, Sport::Cycling);
        assert_eq!((best.power_20_minutes, best.power_5_minutes), (Some(250.0), Some(250.0)));
    }

    #[test]
    fn a_pause_ends_an_effort() {
        let mut samples = every_second(2200, |_| Sample { power: Some(200.0), ..Sample::default() });
        samples.iter_mut().skip(1100).for_each(|sample| sample.seconds += 60.0);
        let best = BestEfforts::of(&recording(Sport::Cycling, samples), Sport::Cycling);
        assert_eq!((best.power_20_minutes, best.power_5_minutes), (None, Some(200.0)));
    }

    #[test]
    fn the_half_hour_leaves_out_its_first_ten_minutes() {
        let beats = |t: f32| Some(if t < 600.0 { 120.0 } else { 168.0 });
        let run = every_second(1800, |t| Sample { heart_rate: beats(t), ..Sample::default() });
        let best = BestEfforts::of(&recording(Sport::Running, run), Sport::Running);
        assert_eq!((best.heart_rate_half_hour, best.highest_heart_rate), (Some(168.0), Some(168.0)));
    }

    #[test]
    fn distances_are_read_off_samples_however_sparse() {
        // A length of 25 m every 20 s for ten minutes, then one in 16 s.
        let at = |length: u32| f64::from(length.min(30)) * 20.0 + f64::from(length.saturating_sub(30)) * 16.0;
        let lengths = (0..=60).map(|length| Sample {
            seconds: at(length),
            distance: Some(25.0 * length as f32),
            ..Sample::default()
        });
        let best = BestEfforts::of(&recording(Sport::Swimming, lengths.collect()), Sport::Swimming);
        let told = best.meters.map(|meters| meters.map(|meters| meters.round()));
        assert_eq!(told, [Some(281.0), Some(563.0), Some(1050.0), None]);
    }

    #[test]
    fn nobody_runs_faster_than_anybody_ever_has() {
        let run = every_second(400, |t| Sample { distance: Some(9.0 * t), ..Sample::default() });
        let best = BestEfforts::of(&recording(Sport::Running, run), Sport::Running);
        assert_eq!(best.meters, [None; 4]);
    }

    proptest! {
        #[test]
        fn any_recording_gives_possible_efforts(
            samples in hostile_samples(),
            sport in prop::sample::select(Sport::ALL.to_vec()),
        ) {
            let best = BestEfforts::of(&recording(sport, samples), sport);
            let mut watts = best.power_20_minutes.into_iter().chain(best.power_5_minutes);
            prop_assert!(watts.all(|watts| (0.0..=2500.0).contains(&watts)));
            let mut beats = best.heart_rate_half_hour.into_iter().chain(best.highest_heart_rate);
            prop_assert!(beats.all(|beats| (20.0..=250.0).contains(&beats)));
            prop_assert!(best.meters.iter().flatten().all(|meters| meters.is_finite() && *meters > 0.0));
        }
    }
}
