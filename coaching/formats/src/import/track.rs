//! What TCX and GPX have in common: trackpoints, and the samples made of them.

mod distance;
mod tally;

use polarize_domain::{Cadence, HeartRate, Meters, Sample, Seconds, Speed, Watts};

pub(crate) use tally::Tally;

use crate::import::moment::{self, FIRST_DATE};
use crate::import::xml::number;
use crate::import::{ImportError, ReadOptions};

/// A value that a trackpoint may have.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value {
    Time,
    Latitude,
    Longitude,
    Altitude,
    Distance,
    Speed,
    HeartRate,
    Cadence,
    Power,
}

/// A trackpoint as it is read.
#[derive(Debug, Default)]
pub(crate) struct Trackpoint {
    at: Option<i64>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    sample: Sample,
}

impl Trackpoint {
    /// When it was, in milliseconds since 1970.
    pub(crate) const fn at(&self) -> Option<i64> {
        self.at
    }

    /// Takes in a value as the file writes it; what is no number is missing.
    pub(crate) fn take(&mut self, what: Value, text: &str, tally: &mut Tally) {
        if matches!(what, Value::Time) {
            self.at = moment::read(text);
            return;
        }
        let Some(value) = number(text) else { return };
        let sample = &mut self.sample;
        match what {
            Value::Time => {}
            Value::Latitude => self.latitude = Some(value).filter(|degrees| degrees.abs() <= 90.0),
            Value::Longitude => self.longitude = Some(value).filter(|degrees| degrees.abs() <= 180.0),
            Value::Altitude => sample.altitude = Some(value as f32).filter(|meters| meters.is_finite()),
            Value::Distance => sample.distance = tally.possible(value, 0.0, Meters::MAX.as_f64()),
            Value::Speed => sample.speed = tally.possible(value, 0.0, Speed::MAX.as_f64()),
            // Devices write 0 for a strap that lost contact.
            Value::HeartRate if value == 0.0 => {}
            Value::HeartRate => {
                sample.heart_rate = tally.possible(value, HeartRate::MIN.as_f64(), HeartRate::MAX.as_f64());
            }
            Value::Cadence => sample.cadence = tally.possible(value, 0.0, Cadence::MAX.as_f64()),
            Value::Power => sample.power = tally.possible(value, 0.0, Watts::MAX.as_f64()),
        }
    }

    /// Whether a cadence was given.
    pub(crate) const fn has_cadence(&self) -> bool {
        self.sample.cadence.is_some()
    }

    /// Latitude and longitude; none where there is only one of them, or a receiver without reception wrote zeros.
    fn position(&self) -> Option<[f64; 2]> {
        let position = [self.latitude?, self.longitude?];
        (position != [0.0, 0.0]).then_some(position)
    }
}

/// A trackpoint with a time.
#[derive(Debug, Clone, Copy)]
struct Point {
    /// In milliseconds since 1970, or since some other day where the clock was never set.
    at: i64,
    /// Degrees of latitude and longitude.
    position: Option<[f64; 2]>,
    /// Whether it follows a pause.
    after_pause: bool,
    sample: Sample,
}

/// The trackpoints of one recording.
#[derive(Debug, Default)]
pub(crate) struct Track {
    points: Vec<Point>,
}

impl Track {
    /// Appends a trackpoint; one without a time is counted and left out.
    pub(crate) fn push(&mut self, trackpoint: &Trackpoint, after_pause: bool, tally: &mut Tally) {
        match trackpoint.at {
            Some(at) => {
                self.points.push(Point { at, position: trackpoint.position(), after_pause, sample: trackpoint.sample })
            }
            None => tally.untimed += 1,
        }
    }

    /// Whether no trackpoint has a time.
    pub(crate) const fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The trackpoints in time order, those of one moment as one, with distances counted from the first.
    pub(crate) fn in_order(mut self, tally: &mut Tally) -> Timeline {
        // A clock that got its date from the satellites after the start says nothing until then.
        if self.points.iter().any(|point| point.at >= FIRST_DATE) {
            let before = self.points.len();
            self.points.retain(|point| point.at >= FIRST_DATE);
            tally.untimed += before - self.points.len();
        }
        self.points.sort_by_key(|point| point.at);
        self.points.dedup_by(|later, kept| {
            let is_same = later.at == kept.at;
            if is_same {
                kept.sample = joined(kept.sample, later.sample);
                kept.position = later.position.or(kept.position);
            }
            is_same
        });
        distance::settle(&mut self.points, tally);
        Timeline { points: self.points }
    }
}

/// Two accounts of one moment: the later one holds where it says something.
fn joined(earlier: Sample, later: Sample) -> Sample {
    Sample {
        seconds: later.seconds,
        power: later.power.or(earlier.power),
        heart_rate: later.heart_rate.or(earlier.heart_rate),
        speed: later.speed.or(earlier.speed),
        distance: later.distance.or(earlier.distance),
        cadence: later.cadence.or(earlier.cadence),
        altitude: later.altitude.or(earlier.altitude),
    }
}

/// The trackpoints of a recording in time order.
#[derive(Debug)]
pub(crate) struct Timeline {
    points: Vec<Point>,
}

/// When a recording began.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Begin {
    /// The date, in milliseconds since 1970.
    pub(crate) date: i64,
    /// The same moment on the clock of the file.
    pub(crate) clock: i64,
}

impl Timeline {
    /// The first trackpoint's time on the clock of the file.
    pub(crate) fn first(&self) -> Option<i64> {
        self.points.first().map(|point| point.at)
    }

    /// When the recording began. What the file tells beside the trackpoints holds if it lies up to an hour before the first of them; the
    /// date of the athlete's where the file has none.
    ///
    /// # Errors
    /// [`ImportError::DateNeeded`] where nothing tells a date.
    pub(crate) fn begin(&self, told: Option<i64>, options: &ReadOptions) -> Result<Begin, ImportError> {
        const LONGEST_WAIT: i64 = 3_600_000;
        let told = told.filter(|told| *told >= FIRST_DATE);
        let date = match (told, self.first()) {
            (Some(told), Some(first)) if first >= FIRST_DATE => {
                let is_before = (0..=LONGEST_WAIT).contains(&first.saturating_sub(told));
                if is_before { told } else { first }
            }
            (None, Some(first)) if first >= FIRST_DATE => first,
            (told, first) => {
                let date = told.or(options.date.map(jiff::Timestamp::as_millisecond)).ok_or(ImportError::DateNeeded)?;
                return Ok(Begin { date, clock: first.unwrap_or(date) });
            }
        };
        Ok(Begin { date, clock: date })
    }

    /// Seconds on the timer: from trackpoint to trackpoint, pauses left out.
    pub(crate) fn timer_seconds(&self) -> f64 {
        let steps = self.points.windows(2).filter(|pair| !pair[1].after_pause);
        steps.map(|pair| (pair[1].at - pair[0].at) as f64 / 1000.0).sum()
    }

    /// The samples, counted from the beginning.
    ///
    /// # Errors
    /// [`ImportError::TooLong`] where the trackpoints lie further apart than any session lasts.
    pub(crate) fn samples(self, begin: Begin) -> Result<Vec<Sample>, ImportError> {
        let seconds = |point: &Point| seconds_between(begin.clock, point.at);
        self.points.last().map_or(Ok(0.0), |last| believable(seconds(last)))?;
        Ok(self.points.iter().map(|point| Sample { seconds: seconds(point), ..point.sample }).collect())
    }
}

/// Seconds between two moments in milliseconds.
pub(crate) fn seconds_between(from: i64, to: i64) -> f64 {
    to.saturating_sub(from) as f64 / 1000.0
}

/// A length in seconds.
///
/// # Errors
/// [`ImportError::TooLong`] where no session lasts that long.
pub(crate) fn believable(seconds: f64) -> Result<f64, ImportError> {
    if seconds > Seconds::MAX.as_f64() {
        return Err(ImportError::TooLong { days: (seconds / 86_400.0).ceil() as u64 });
    }
    Ok(seconds)
}
