//! A recording put together from strokes: each interval counts time and distance from its own start, a recording from the session's.

use jiff::{SignedDuration, Timestamp};
use polarize_domain::recording::DeviceSummary;
use polarize_domain::{Cadence, HeartRate, Meters, Recording, Sample, Seconds, Speed, Sport, Watts};

use super::start_of;
use crate::import::{Import, ImportError, ReadOptions, Warning};

/// More strokes than in ten days at one a second.
pub(super) const MOST_ROWS: usize = 1_000_000;

/// How far in seconds a clock may step back without a new interval.
const JITTER: f64 = 1.0;

/// One row of an app: what it tells, in its own count of time and distance.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stroke {
    /// Seconds since the interval's start.
    pub(super) seconds: f64,
    /// When it was, where the app writes that.
    pub(super) at: Option<Timestamp>,
    /// Metres since the interval's start, or still to go.
    pub(super) meters: Option<f64>,
    /// Speed in m/s.
    pub(super) speed: Option<f64>,
    /// Power in W.
    pub(super) power: Option<f64>,
    /// Heart rate in bpm, 0 without a strap.
    pub(super) heart_rate: Option<f64>,
    /// Strokes per minute, 0 before the first is measured.
    pub(super) cadence: Option<f64>,
}

/// What is known of a session beside its strokes.
pub(super) struct Session {
    /// The app that wrote the table.
    pub(super) app: &'static str,
    /// When it began, where the table says so.
    pub(super) start: Option<Timestamp>,
    /// The sport, and why it is a guess.
    pub(super) sport: (Sport, Option<String>),
    /// When each interval after the first began, in seconds since the session's start; without it the breaks are not known.
    pub(super) interval_starts: Vec<f64>,
    /// Its length and distance as the app sums them up: the last stroke is told at its beginning.
    pub(super) totals: Totals,
    /// Rows that were no strokes.
    pub(super) unread: usize,
}

/// What an app sums up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Totals {
    /// Seconds, breaks included.
    pub(super) seconds: Option<f64>,
    /// Metres.
    pub(super) meters: Option<f64>,
}

/// The recording of a session's strokes, as the only one of its file.
pub(super) fn import(session: Session, strokes: &[Stroke], options: &ReadOptions) -> Result<Import, ImportError> {
    if strokes.is_empty() {
        return Err(ImportError::NoUsableRows { rows: session.unread });
    }
    let start = start_of(clock_start(strokes).or(session.start), options)?;
    let mut impossible = 0;
    let samples = samples(strokes, &session.interval_starts, &mut impossible);
    let last = samples.last().map_or(0.0, |sample| sample.seconds);
    let seconds = session.totals.seconds.unwrap_or(0.0).max(last);
    let rowed = samples.iter().rev().find_map(|sample| sample.distance).map(f64::from);
    if seconds > Seconds::MAX.as_f64() {
        return Err(ImportError::TooLong { days: (seconds / 86_400.0).ceil() as u64 });
    }
    if seconds <= 0.0 {
        return Err(ImportError::NoUsableRows { rows: strokes.len() + session.unread });
    }
    let counted = [
        (session.unread, Warning::UnreadRows { count: session.unread }),
        (impossible, Warning::ImpossibleValues { count: impossible }),
    ];
    let (sport, sport_guess) = options.sport.map_or(session.sport, |sport| (sport, None));
    let recording = Recording {
        start,
        sport,
        sport_guess,
        name: None,
        device: Some(session.app.to_owned()),
        elapsed_seconds: seconds,
        timer_seconds: seconds,
        distance_meters: session.totals.meters.filter(|meters| rowed.is_none_or(|rowed| *meters > rowed)).or(rowed),
        rpe: None,
        samples,
        laps: Vec::new(),
        summary: DeviceSummary::default(),
    };
    let warnings = counted.into_iter().filter(|(count, _)| *count > 0).map(|(_, warning)| warning).collect();
    Ok(Import { recordings: vec![recording], warnings })
}

/// When the session began by the first stroke's clock.
fn clock_start(strokes: &[Stroke]) -> Option<Timestamp> {
    let first = strokes.first()?;
    first.at?.checked_sub(SignedDuration::try_from_secs_f64(first.seconds).ok()?).ok()
}

fn samples(strokes: &[Stroke], interval_starts: &[f64], impossible: &mut usize) -> Vec<Sample> {
    let mut clock = Clock { interval_starts, ..Clock::default() };
    let mut odometer = Odometer { counts_down: counts_down(strokes), ..Odometer::default() };
    let mut within = |value: Option<f64>, low: f64, high: f64| {
        let value = value?;
        let possible = (low..=high).contains(&value);
        *impossible += usize::from(!possible);
        possible.then_some(value as f32)
    };
    let start = clock_start(strokes);
    strokes
        .iter()
        .map(|stroke| {
            let by_clock = stroke.at.zip(start).map(|(at, start)| at.duration_since(start).as_secs_f64());
            let measured = |value: Option<f64>| value.filter(|value| *value != 0.0);
            Sample {
                seconds: clock.advance(stroke.seconds, by_clock),
                power: within(stroke.power, 0.0, Watts::MAX.as_f64()),
                heart_rate: within(measured(stroke.heart_rate), HeartRate::MIN.as_f64(), HeartRate::MAX.as_f64()),
                speed: within(stroke.speed, 0.0, Speed::MAX.as_f64()),
                distance: within(stroke.meters.map(|meters| odometer.advance(meters)), 0.0, Meters::MAX.as_f64()),
                cadence: within(measured(stroke.cadence), 0.0, Cadence::MAX.as_f64()),
                altitude: None,
            }
        })
        .collect()
}

/// Seconds since the session's start, never falling.
#[derive(Default)]
struct Clock<'a> {
    interval_starts: &'a [f64],
    /// The interval's start in the session.
    offset: f64,
    /// The interval's own count so far.
    told: f64,
    seconds: f64,
}

impl Clock<'_> {
    fn advance(&mut self, told: f64, by_clock: Option<f64>) -> f64 {
        if told + JITTER < self.told {
            let (next, later) =
                self.interval_starts.split_first().map_or((None, [].as_slice()), |(next, later)| (Some(*next), later));
            self.interval_starts = later;
            self.offset = next.unwrap_or(self.seconds).max(self.seconds);
            self.told = 0.0;
        }
        self.told = self.told.max(told);
        self.seconds = by_clock.unwrap_or(self.offset + told).max(self.seconds);
        self.seconds
    }
}

/// Metres since the session's start, never falling.
#[derive(Default)]
struct Odometer {
    /// Whether the app shows what is still to go.
    counts_down: bool,
    told: Option<f64>,
    meters: f64,
}

impl Odometer {
    fn advance(&mut self, told: f64) -> f64 {
        let before = self.told.replace(told);
        self.meters += match (before, self.counts_down) {
            (None, true) => 0.0,
            (None, false) => told.max(0.0),
            (Some(before), true) => (before - told).max(0.0),
            // A new interval counts from 0.
            (Some(before), false) if told < before => told.max(0.0),
            (Some(before), false) => told - before,
        };
        self.meters
    }
}

/// Whether the distance falls more often than it rises.
fn counts_down(strokes: &[Stroke]) -> bool {
    let meters: Vec<f64> = strokes.iter().filter_map(|stroke| stroke.meters).collect();
    let falls = meters.windows(2).filter(|pair| pair[1] < pair[0]).count();
    let rises = meters.windows(2).filter(|pair| pair[1] > pair[0]).count();
    falls > rises
}
