//! One track of a GPX file.

use jiff::Timestamp;
use polarize_domain::recording::DeviceSummary;
use polarize_domain::{Meters, Recording, Sample, Sport};

use crate::import::track::{Tally, Track, Trackpoint};
use crate::import::{ImportError, ReadOptions, guess, sport_words};

/// A track as it is read.
#[derive(Debug, Default)]
pub(super) struct TrackTold {
    pub(super) name: Option<String>,
    /// The sport, in whatever words.
    pub(super) kind: Option<String>,
    track: Track,
    /// Whether the next trackpoint begins a segment.
    pub(super) is_after_pause: bool,
}

impl TrackTold {
    /// Whether it has no trackpoint with a time.
    pub(super) fn is_empty(&self) -> bool {
        self.track.is_empty()
    }

    pub(super) fn push(&mut self, trackpoint: &Trackpoint, tally: &mut Tally) {
        self.track.push(trackpoint, self.is_after_pause, tally);
        self.is_after_pause = false;
    }

    /// The finished recording; `None` where it has no length.
    pub(super) fn recording(
        self,
        file_name: Option<&str>,
        creator: Option<&str>,
        options: &ReadOptions,
        tally: &mut Tally,
    ) -> Result<Option<Recording>, ImportError> {
        if self.is_empty() {
            return Ok(None);
        }
        let timeline = self.track.in_order(tally);
        let begin = timeline.begin(None, options)?;
        let timer = timeline.timer_seconds();
        let samples = timeline.samples(begin)?;
        let Some(elapsed_seconds) = samples.last().map(|sample| sample.seconds).filter(|seconds| *seconds > 0.0) else {
            return Ok(None);
        };
        let distance = samples.iter().rev().find_map(|sample| sample.distance).map(f64::from);
        let name = self.name.or(file_name.map(str::to_owned));
        let (sport, sport_guess) = match options.sport {
            Some(sport) => (sport, None),
            None => sport_of(self.kind.as_deref(), name.as_deref(), creator, &samples),
        };
        Ok(Some(Recording {
            start: Timestamp::from_millisecond(begin.date).map_err(|_| ImportError::DateOutOfRange)?,
            sport,
            sport_guess,
            name,
            device: creator.map(str::to_owned),
            elapsed_seconds,
            timer_seconds: if timer > 0.0 { timer } else { elapsed_seconds },
            distance_meters: distance.filter(|meters| *meters > 0.0 && *meters <= Meters::MAX.as_f64()),
            rpe: None,
            samples,
            laps: Vec::new(),
            summary: DeviceSummary::default(),
        }))
    }
}

/// The sport, and why it is a guess where it is one.
fn sport_of(
    told: Option<&str>,
    name: Option<&str>,
    creator: Option<&str>,
    samples: &[Sample],
) -> (Sport, Option<String>) {
    // Strava's older exports number the sports.
    let is_strava = creator.is_some_and(|creator| creator.starts_with("Strava"));
    let sport = match told {
        Some("1") if is_strava => Some(Sport::Cycling),
        Some("9") if is_strava => Some(Sport::Running),
        told => told.and_then(sport_words::named),
    };
    if let Some(sport) = sport {
        return (sport, None);
    }
    let guess = name
        .and_then(guess::by_name)
        .or_else(|| creator.and_then(guess::by_device_name))
        .or_else(|| guess::by_cadence(samples))
        .or_else(|| guess::by_speed(samples));
    guess::told(&guess::quoted(told), guess)
}
