//! A recording that could have been summed up to an activity.

use polarize_domain::load::pace::concept2_speed;
use polarize_domain::load::power::normalized_power;
use polarize_domain::recording::DeviceSummary;
use polarize_domain::zone::Metric;
use polarize_domain::{Activity, HeartRate, Recording, Sample, Sport, Thresholds, ZoneBorders};

use crate::dice::Dice;
use crate::done::cycling_speed;
use crate::effort::{heart_share, metric_of};

/// Seconds in which the heart covers most of the way to a new effort: the time constant of its first-order lag.
const HEART_LAG: f64 = 35.0;
/// How much easier and brisker easy seconds may become: between hardly moving and the border of zone 2.
const EASY_SHARES: (f64, f64) = (0.5, 1.1);
/// Work and easy seconds of a repeat, as steps built by rule have them.
const REPEAT: (usize, usize) = (240, 180);

/// A recording at 1 Hz of an activity: power (cycling and rowing), speed, distance, heart rate and cadence, spread over the zones as the
/// activity's time in zones tells, and scaled so that the load computed from it is the activity's within a few percent. Sports without
/// zones have no samples to tell of, but time, and are judged by RPE.
#[must_use]
pub fn recording_of(activity: &Activity, thresholds: &Thresholds, seed: u64) -> Recording {
    let length = activity.moving_seconds.round().max(0.0) as usize;
    let mut dice = Dice::of(seed, "recording", activity.start.as_second());
    let borders = metric_of(activity.sport)
        .and_then(|metric| Some((metric, ZoneBorders::of(thresholds, activity.sport, metric)?)));
    let samples = match borders {
        Some((metric, borders)) => samples(activity, thresholds, metric, &borders, length, &mut dice),
        None => (0..length).map(|second| Sample { seconds: second as f64, ..Sample::default() }).collect(),
    };
    Recording {
        start: activity.start,
        sport: activity.sport,
        sport_guess: None,
        name: activity.name.clone(),
        device: Some("simulated".to_owned()),
        elapsed_seconds: activity.elapsed_seconds,
        timer_seconds: activity.moving_seconds,
        distance_meters: samples.last().and_then(|sample| sample.distance).map(f64::from),
        rpe: activity.rpe,
        samples,
        laps: Vec::new(),
        summary: DeviceSummary::default(),
    }
}

fn samples(
    activity: &Activity,
    thresholds: &Thresholds,
    metric: Metric,
    borders: &ZoneBorders,
    length: usize,
    dice: &mut Dice,
) -> Vec<Sample> {
    let output = scaled(noisy(&profile(activity, borders, length), dice), activity, metric, borders);
    let beats = heart(&output, activity, thresholds, metric, borders);
    let mut distance = 0.0;
    let rows = output.iter().zip(beats).enumerate();
    rows.map(|(second, (&output, beats))| {
        let (power, speed) = match activity.sport {
            Sport::Cycling => (Some(output.round() as f32), cycling_speed(output)),
            Sport::Rowing => (Some(output.round() as f32), concept2_speed(output)),
            _ => (None, output),
        };
        distance += speed;
        Sample {
            seconds: second as f64,
            power,
            heart_rate: beats.map(|beats| beats.round() as f32),
            speed: Some((speed * 1000.0).round() as f32 / 1000.0),
            distance: Some((distance * 10.0).round() as f32 / 10.0),
            cadence: Some(cadence(activity.sport, output / borders.threshold).round() as f32),
            altitude: None,
        }
    })
    .collect()
}

/// Power or speed second by second: easy first and last, the hard and middle zones in repeats between.
fn profile(activity: &Activity, borders: &ZoneBorders, length: usize) -> Vec<f64> {
    let [_, middle, hard] = activity.zone_times.seconds.map(|seconds| seconds.max(0.0) as usize);
    let levels = [borders.lt1 * 0.88, f64::midpoint(borders.lt1, borders.lt2), borders.lt2 * 1.06];
    let mut values = vec![levels[0]; length];
    // A fifth, ten minutes at most, to get warm.
    let mut at = (length / 5).min(600);
    for (level, mut left) in [(levels[2], hard), (levels[1], middle)] {
        let repeats = left.div_ceil(REPEAT.0).max(1);
        // Easy stretches between repeats are as long as the session has room for.
        let room = length.saturating_sub(at + left + (length / 12)) / (repeats + 1);
        while left > 0 && at < length {
            let work = left.min(REPEAT.0).min(length - at);
            values[at..at + work].fill(level);
            left -= work;
            at += work + room.min(REPEAT.1);
        }
    }
    values
}

/// Uneven as legs and road are, by a few percent, in waves of some seconds.
fn noisy(values: &[f64], dice: &mut Dice) -> Vec<f64> {
    let mut wave = 0.0;
    let uneven = |value: &f64| {
        wave = 0.8 * wave + dice.normal(0.0, 0.01);
        value * (1.0 + wave)
    };
    values.iter().map(uneven).collect()
}

/// The values at the activity's load: its easy seconds are made easier or brisker as far as they stay easy, and what is missing then is
/// spread over all.
fn scaled(values: Vec<f64>, activity: &Activity, metric: Metric, borders: &ZoneBorders) -> Vec<f64> {
    let tss = activity.load.tss.value();
    let swims = activity.sport == Sport::Swimming;
    let seconds = if swims { activity.elapsed_seconds } else { values.len() as f64 };
    let hourly = tss * 36.0 / seconds.max(1.0);
    let wanted = borders.threshold * if swims { hourly.cbrt() } else { hourly.sqrt() };
    let measure = |values: &[f64]| if metric == Metric::Speed { mean(values) } else { normalized_power(values) };
    let with_easy = |share: f64| -> Vec<f64> {
        values.iter().map(|&value| if value < borders.lt1 { value * share } else { value }).collect()
    };
    let (mut low, mut high) = EASY_SHARES;
    for _ in 0..12 {
        let middle = f64::midpoint(low, high);
        if measure(&with_easy(middle)) < wanted { low = middle } else { high = middle }
    }
    let mut values = with_easy(low);
    let is = measure(&values);
    let share = if is > 0.0 { wanted / is } else { 1.0 };
    values.iter_mut().for_each(|value| *value *= share);
    values
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Heart rate second by second: what the effort asks, followed with a lag, and lifted or lowered to the activity's average. `None` where
/// the threshold heart rate is unknown.
fn heart(
    output: &[f64],
    activity: &Activity,
    thresholds: &Thresholds,
    metric: Metric,
    borders: &ZoneBorders,
) -> Vec<Option<f64>> {
    let Some(lthr) = thresholds.lthr_or_estimate().map(HeartRate::as_f64) else { return vec![None; output.len()] };
    let (rest, max) = (
        thresholds.resting_hr_bpm.map_or(50.0, HeartRate::as_f64),
        thresholds.max_hr_bpm.map_or(lthr * 1.1, HeartRate::as_f64),
    );
    let mut now = rest + 25.0;
    let mut beats: Vec<f64> = output
        .iter()
        .map(|output| {
            now += (heart_share(output / borders.threshold, metric) * lthr - now) / HEART_LAG;
            now
        })
        .collect();
    let off = activity.average_heart_rate.map_or(0.0, |average| average - mean(&beats));
    beats.iter_mut().for_each(|beat| *beat = (*beat + off).clamp(rest, max));
    beats.into_iter().map(Some).collect()
}

/// Revolutions, steps or strokes per minute at a share of threshold.
fn cadence(sport: Sport, factor: f64) -> f64 {
    let factor = factor.clamp(0.3, 1.3);
    match sport {
        Sport::Cycling => 72.0 + 20.0 * factor,
        Sport::Running => 150.0 + 25.0 * factor,
        Sport::Rowing => 10.0 + 14.0 * factor * factor,
        Sport::Swimming => 20.0 + 14.0 * factor,
        Sport::Strength | Sport::Other | Sport::Rest => 0.0,
    }
}
