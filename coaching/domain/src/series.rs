//! A recording on one clock: one value per second and column, pauses left out.

use crate::{HeartRate, Recording, Sample, Seconds, Speed, Watts};

/// The longest gap in seconds that is interpolated. A longer one is a pause and leaves the clock.
pub const LONGEST_GAP: u32 = 10;
/// The largest grade that is believed, as a fraction: steeper is an error of the altimeter.
pub const STEEPEST_GRADE: f32 = 0.45;
/// The share of the clock for which a column needs values to say anything about the session.
pub const REAL_SHARE: f64 = 0.5;

/// Missing seconds of power that are lost messages; after more of them the meter was silent because the pedals stood
/// still.
const LOST_MESSAGES: usize = 3;
/// Half the window over which altitude is smoothed, in seconds.
const SMOOTHING_HALF: usize = 15;
/// Half the window over which speed from distance, and grade, are taken, in seconds.
const SLOPE_HALF: usize = 5;
/// The smallest rise in metres that counts as climbed: below it is the noise of the altimeter.
const SMALLEST_RISE: f32 = 3.0;
/// Metres below which a rise has no grade: who stands still climbs nothing.
const SHORTEST_RUN: f32 = 1.0;

const POWER: usize = 0;
const HEART_RATE: usize = 1;
const SPEED: usize = 2;
const DISTANCE: usize = 3;
const CADENCE: usize = 4;
const ALTITUDE: usize = 5;

type Values = [f32; 6];

/// What was recorded in one second.
struct Moment {
    second: u32,
    values: Values,
    /// Whether the power meter said anything, possible or not.
    has_power: bool,
}

/// A recording resampled to 1 Hz. All columns are as long as the clock; a missing value is NaN, and no value is
/// infinite.
///
/// However wild the timestamps, there are at most [`LONGEST_GAP`] seconds per sample and never more than
/// [`Seconds::MAX`] in all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// Seconds since the start of the recording, rising; a step of more than 1 is a pause.
    pub clock: Vec<u32>,
    /// Power in W, 0 to 2500.
    pub power: Vec<f32>,
    /// Heart rate in bpm, 20 to 250.
    pub heart_rate: Vec<f32>,
    /// Speed in m/s, 0 to 40: the device's, or where that is missing from distance.
    pub speed: Vec<f32>,
    /// Cadence per minute, 0 to 300.
    pub cadence: Vec<f32>,
    /// Altitude in m, smoothed over 30 s.
    pub altitude: Vec<f32>,
    /// Grade as a fraction, −0.45 to 0.45; 0 where altitude or speed is missing.
    pub grade: Vec<f32>,
}

impl Series {
    /// Resamples a recording. Impossible values (power above 2500 W, heart rate outside 20–250 bpm, anything that is no
    /// number) and samples at impossible times are dropped, samples out of order are sorted, several samples of one
    /// second are averaged.
    ///
    /// Where a meter that measured at least half of the records falls silent for more than 3 s and speaks again, power
    /// was 0: meters sleep while the pedals stand still. Before its first and after its last word it is missing.
    #[must_use]
    pub fn of(recording: &Recording) -> Self {
        let moments = by_second(&recording.samples);
        let (clock, ticks) = clock_of(&moments);
        let recorded = |index: usize| {
            let mut column = vec![f32::NAN; clock.len()];
            for (moment, &tick) in moments.iter().zip(&ticks) {
                column[tick] = moment.values[index];
            }
            column
        };
        let column = |index: usize| interpolated(recorded(index), &clock);
        let mut power = recorded(POWER);
        fill_silence(&mut power, &moments, &ticks);
        let mut series = Self {
            power: interpolated(power, &clock),
            heart_rate: column(HEART_RATE),
            speed: column(SPEED),
            cadence: column(CADENCE),
            altitude: column(ALTITUDE),
            grade: vec![0.0; clock.len()],
            clock: Vec::new(),
        };
        let distance = column(DISTANCE);
        let mut start = 0;
        for stretch in clock.chunk_by(|a, b| b - a == 1) {
            let range = start..start + stretch.len();
            start = range.end;
            fill_speed(&mut series.speed[range.clone()], &distance[range.clone()]);
            smooth(&mut series.altitude[range.clone()]);
            grade(&mut series.grade[range.clone()], &series.altitude[range.clone()], &series.speed[range]);
        }
        series.clock = clock;
        series
    }

    /// The clock's length in seconds: the time in motion.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        self.clock.len() as f64
    }

    /// Whether most samples stand alone, more than 10 s from the next, as where a device writes one record per pool
    /// length. The clock then says nothing about how long the session was.
    #[must_use]
    pub fn is_sparse(&self) -> bool {
        self.clock.chunk_by(|a, b| b - a == 1).count() * 2 > self.clock.len()
    }

    /// Metres climbed: the rises of altitude, each of at least 3 m. `None` where altitude covers less than half of the clock.
    #[must_use]
    pub fn ascent(&self) -> Option<f64> {
        let known: Vec<f32> = self.altitude.iter().copied().filter(|meters| meters.is_finite()).collect();
        let lowest = known.first().copied().filter(|_| known.len() as f64 >= REAL_SHARE * self.seconds())?;
        let climbed = known.iter().fold((lowest, 0.0), |(lowest, climbed), &meters| {
            if meters >= lowest + SMALLEST_RISE {
                (meters, climbed + f64::from(meters - lowest))
            } else {
                (lowest.min(meters), climbed)
            }
        });
        Some(climbed.1)
    }

    /// Speed in m/s as it would cost on the flat, second by second; NaN where speed is missing.
    #[must_use]
    pub fn graded_speed(&self) -> Vec<f32> {
        let graded =
            |(&speed, &grade): (&f32, &f32)| crate::load::pace::graded_speed(f64::from(speed), f64::from(grade)) as f32;
        self.speed.iter().zip(&self.grade).map(graded).collect()
    }
}

/// The values of a column that are there, if they cover at least half of the clock and are not all zero (as a device
/// writes them that has no sensor); otherwise the column says nothing about the session.
#[must_use]
pub fn measured(column: &[f32]) -> Option<Vec<f64>> {
    let values: Vec<f64> = column.iter().filter(|value| value.is_finite()).map(|&value| f64::from(value)).collect();
    let real = !values.is_empty() && values.len() as f64 >= REAL_SHARE * column.len() as f64;
    (real && values.iter().any(|&value| value > 0.0)).then_some(values)
}

/// Seconds in motion: the clock's, or where there are too few samples for a clock the file's own timer.
#[must_use]
pub fn moving_seconds(recording: &Recording, series: &Series) -> f64 {
    if series.is_sparse() || series.clock.is_empty() {
        let told = [recording.timer_seconds, recording.elapsed_seconds].into_iter().find(|told| *told > 0.0);
        return told.unwrap_or(0.0).max(series.seconds()).min(Seconds::MAX.as_f64());
    }
    series.seconds()
}

/// The possible values of the samples at possible times, one moment per second, in order.
fn by_second(samples: &[Sample]) -> Vec<Moment> {
    let mut rows: Vec<(u32, &Sample)> = samples
        .iter()
        .filter(|sample| (0.0..Seconds::MAX.as_f64()).contains(&sample.seconds))
        .map(|sample| (sample.seconds as u32, sample))
        .collect();
    if !rows.is_sorted_by_key(|row| row.0) {
        rows.sort_by_key(|row| row.0);
    }
    rows.chunk_by(|a, b| a.0 == b.0)
        .map(|second| Moment {
            second: second[0].0,
            values: match second {
                [one] => possible(one.1),
                several => {
                    let values: Vec<Values> = several.iter().map(|row| possible(row.1)).collect();
                    std::array::from_fn(|column| mean(values.iter().map(|row| row[column])))
                }
            },
            has_power: second.iter().any(|row| row.1.power.is_some()),
        })
        .collect()
}

fn possible(sample: &Sample) -> Values {
    let within = |value: Option<f32>, low: f64, high: f64| {
        value.filter(|value| (low..=high).contains(&f64::from(*value))).unwrap_or(f32::NAN)
    };
    let mut values = [f32::NAN; 6];
    values[POWER] = within(sample.power, 0.0, Watts::MAX.as_f64());
    values[HEART_RATE] = within(sample.heart_rate, HeartRate::MIN.as_f64(), HeartRate::MAX.as_f64());
    values[SPEED] = within(sample.speed, 0.0, Speed::MAX.as_f64());
    values[DISTANCE] = within(sample.distance, 0.0, crate::Meters::MAX.as_f64());
    values[CADENCE] = within(sample.cadence, 0.0, crate::Cadence::MAX.as_f64());
    values[ALTITUDE] = within(sample.altitude, -500.0, 9000.0);
    values
}

fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (sum, count) = values
        .filter(|value| value.is_finite())
        .fold((0.0, 0_u32), |(sum, count), value| (sum + f64::from(value), count + 1));
    if count == 0 { f32::NAN } else { (sum / f64::from(count)) as f32 }
}

/// The seconds on the clock, and the place of each moment on it.
fn clock_of(moments: &[Moment]) -> (Vec<u32>, Vec<usize>) {
    let mut clock: Vec<u32> = Vec::with_capacity(moments.len());
    let mut ticks = Vec::with_capacity(moments.len());
    for moment in moments {
        if let Some(&last) = clock.last()
            && moment.second - last <= LONGEST_GAP
        {
            clock.extend(last + 1..moment.second);
        }
        ticks.push(clock.len());
        clock.push(moment.second);
    }
    (clock, ticks)
}

/// Sets power to 0 in the recorded seconds of a silence between two measurements, if the meter measured half of all
/// records: one that reports more rarely than the other sensors is not silent in between.
fn fill_silence(power: &mut [f32], moments: &[Moment], ticks: &[usize]) {
    let reports = moments.iter().filter(|moment| moment.has_power).count();
    if (reports as f64) < REAL_SHARE * moments.len() as f64 {
        return;
    }
    let mut last: Option<usize> = None;
    for (here, moment) in moments.iter().enumerate() {
        if moment.values[POWER].is_nan() {
            continue;
        }
        if let Some(before) = last
            && ticks[here] - ticks[before] - 1 > LOST_MESSAGES
        {
            let between = before + 1..here;
            for (moment, &tick) in moments[between.clone()].iter().zip(&ticks[between]) {
                if !moment.has_power {
                    power[tick] = 0.0;
                }
            }
        }
        last = Some(here);
    }
}

/// Joins values at most [`LONGEST_GAP`] seconds apart by straight lines. A pause on the clock is longer than that, so
/// no line crosses it.
fn interpolated(mut column: Vec<f32>, clock: &[u32]) -> Vec<f32> {
    let mut last: Option<usize> = None;
    for here in 0..column.len() {
        if column[here].is_nan() {
            continue;
        }
        if let Some(before) = last
            && here - before > 1
            && clock[here] - clock[before] <= LONGEST_GAP
        {
            let (from, to) = (column[before], column[here]);
            let width = (here - before) as f32;
            for (step, value) in column[before + 1..here].iter_mut().enumerate() {
                *value = from + (to - from) * (step + 1) as f32 / width;
            }
        }
        last = Some(here);
    }
    column
}

/// The seconds around `here` within a stretch of `len` seconds.
fn around(here: usize, len: usize) -> (usize, usize) {
    (here.saturating_sub(SLOPE_HALF), (here + SLOPE_HALF).min(len - 1))
}

fn fill_speed(speed: &mut [f32], distance: &[f32]) {
    for here in 0..speed.len() {
        if !speed[here].is_nan() {
            continue;
        }
        let (from, to) = around(here, speed.len());
        let derived = (distance[to] - distance[from]) / (to - from).max(1) as f32;
        if to > from && (0.0..=Speed::MAX.as_f64()).contains(&f64::from(derived)) {
            speed[here] = derived;
        }
    }
}

/// Moving mean over 30 s. Towards the ends the window shrinks on both sides alike, so that a steady climb keeps its
/// grade.
fn smooth(altitude: &mut [f32]) {
    let mut sums = Vec::with_capacity(altitude.len() + 1);
    let (mut sum, mut count) = (0.0_f64, 0_u32);
    sums.push((sum, count));
    for value in altitude.iter() {
        if value.is_finite() {
            sum += f64::from(*value);
            count += 1;
        }
        sums.push((sum, count));
    }
    let len = altitude.len();
    for (here, value) in altitude.iter_mut().enumerate() {
        let half = SMOOTHING_HALF.min(here).min(len - 1 - here);
        let (before, after) = (sums[here - half], sums[here + half + 1]);
        if value.is_finite() {
            *value = ((after.0 - before.0) / f64::from(after.1 - before.1)) as f32;
        }
    }
}

fn grade(grade: &mut [f32], altitude: &[f32], speed: &[f32]) {
    for (here, value) in grade.iter_mut().enumerate() {
        let (from, to) = around(here, speed.len());
        let run: f32 = speed[from + 1..=to].iter().sum();
        let rise = altitude[to] - altitude[from];
        if run >= SHORTEST_RUN && rise.is_finite() {
            *value = (rise / run).clamp(-STEEPEST_GRADE, STEEPEST_GRADE);
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
