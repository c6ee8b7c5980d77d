//! One activity of a TCX file.

use jiff::Timestamp;
use polarize_domain::recording::{DeviceSummary, Lap};
use polarize_domain::{HeartRate, Meters, Recording, Sample, Sport, Watts};

use crate::import::track::{Begin, Tally, Track, Trackpoint, believable, seconds_between};
use crate::import::xml::{End, Start, name_of, number};
use crate::import::{ImportError, ReadOptions, guess, moment, sport_words};

/// An activity as it is read.
#[derive(Debug, Default)]
pub(super) struct Activity {
    sport: Option<String>,
    /// Its identity: by the schema its start.
    id: Option<i64>,
    notes: Option<String>,
    /// The name of the workout it was planned as.
    plan: Option<String>,
    device: Option<String>,
    laps: Vec<LapTold>,
    track: Track,
    /// Whether the next trackpoint begins a track behind another one of the same lap.
    is_after_pause: bool,
}

/// A lap as it is read. Times in milliseconds on the clock of the file, values above 0.
#[derive(Debug, Default)]
pub(super) struct LapTold {
    start: Option<i64>,
    first_trackpoint: Option<i64>,
    seconds: Option<f64>,
    meters: Option<f64>,
    average_heart_rate: Option<f64>,
    max_heart_rate: Option<f64>,
    average_power: Option<f64>,
}

impl Activity {
    pub(super) fn of(start: &Start<'_>) -> Self {
        Self { sport: start.attribute("Sport").and_then(|sport| name_of(&sport)), ..Self::default() }
    }

    pub(super) fn begin_lap(&mut self, start: &Start<'_>) {
        let begin = start.attribute("StartTime").and_then(|time| moment::read(&time));
        self.laps.push(LapTold { start: begin, ..LapTold::default() });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.laps.is_empty() && self.track.is_empty()
    }

    /// Takes in an element outside of any trackpoint.
    pub(super) fn take(&mut self, end: &End<'_>) {
        match (end.parent, end.name) {
            ("Activity", "Id") => self.id = moment::read(end.text),
            ("Activity", "Notes") => self.notes = name_of(end.text),
            ("Plan", "Name") => self.plan = name_of(end.text),
            ("Creator", "Name") => self.device = name_of(end.text),
            (parent, name) => {
                let (Some(lap), Some(value)) = (self.laps.last_mut(), number(end.text).filter(|value| *value > 0.0))
                else {
                    return;
                };
                match (parent, name) {
                    ("Lap", "TotalTimeSeconds") => lap.seconds = Some(value),
                    ("Lap", "DistanceMeters") => lap.meters = Some(value),
                    ("AverageHeartRateBpm", "Value") => lap.average_heart_rate = Some(value),
                    ("MaximumHeartRateBpm", "Value") => lap.max_heart_rate = Some(value),
                    (_, "AvgWatts") => lap.average_power = Some(value),
                    _ => {}
                }
            }
        }
    }

    /// A track begins: within a lap every further one follows a pause.
    pub(super) fn begin_track(&mut self) {
        self.is_after_pause = self.laps.last().is_some_and(|lap| lap.first_trackpoint.is_some());
    }

    pub(super) fn push(&mut self, trackpoint: &Trackpoint, tally: &mut Tally) {
        if let Some(lap) = self.laps.last_mut() {
            lap.first_trackpoint = lap.first_trackpoint.or(trackpoint.at());
        }
        self.track.push(trackpoint, self.is_after_pause, tally);
        self.is_after_pause = false;
    }

    /// The finished recording; `None` where it has no length.
    pub(super) fn recording(
        self,
        device: Option<&str>,
        options: &ReadOptions,
        tally: &mut Tally,
    ) -> Result<Option<Recording>, ImportError> {
        if self.track.is_empty() && self.laps.iter().all(|lap| lap.seconds.is_none()) {
            return Ok(None);
        }
        let timeline = self.track.in_order(tally);
        let told_start = self.laps.first().and_then(|lap| lap.start).or(self.id);
        let begin = timeline.begin(told_start, options)?;
        let samples = timeline.samples(begin)?;
        let laps = laps(&self.laps, begin);
        let last_sample = samples.last().map(|sample| sample.seconds);
        let last_lap = laps.last().map(|lap| lap.start_seconds + lap.seconds);
        let Some(elapsed) = last_sample.into_iter().chain(last_lap).reduce(f64::max).filter(|seconds| *seconds > 0.0)
        else {
            return Ok(None);
        };
        let elapsed_seconds = believable(elapsed)?;
        let timer: f64 = laps.iter().map(|lap| lap.seconds).sum();
        let device = self.device.or(device.map(str::to_owned));
        let name = self.notes.or(self.plan);
        let (sport, sport_guess) = match options.sport {
            Some(sport) => (sport, None),
            None => sport_of(self.sport.as_deref(), name.as_deref(), device.as_deref(), &samples),
        };
        Ok(Some(Recording {
            start: Timestamp::from_millisecond(begin.date).map_err(|_| ImportError::DateOutOfRange)?,
            sport,
            sport_guess,
            name,
            device,
            elapsed_seconds,
            timer_seconds: if timer > 0.0 { timer.min(elapsed_seconds) } else { elapsed_seconds },
            distance_meters: distance_of(&self.laps, &samples),
            rpe: None,
            summary: summary(&self.laps),
            samples,
            laps,
        }))
    }
}

/// The laps' own distances where they give any, else the last trackpoint's.
fn distance_of(laps: &[LapTold], samples: &[Sample]) -> Option<f64> {
    let sum: f64 = laps.iter().filter_map(|lap| lap.meters).sum();
    let last = samples.iter().rev().find_map(|sample| sample.distance).map(f64::from);
    let possible = |meters: &f64| *meters > 0.0 && *meters <= Meters::MAX.as_f64();
    Some(sum).into_iter().chain(last).find(possible)
}

/// The laps with a length, each from where it says, else from its first trackpoint, else from the end of the one before.
fn laps(told: &[LapTold], begin: Begin) -> Vec<Lap> {
    let mut laps: Vec<Lap> = Vec::new();
    for lap in told {
        let Some(seconds) = lap.seconds.filter(|seconds| believable(*seconds).is_ok()) else { continue };
        let on_clock = |at: i64| Some(seconds_between(begin.clock, at)).filter(|seconds| *seconds >= 0.0);
        let start = lap.start.and_then(on_clock).filter(|seconds| believable(*seconds).is_ok());
        let before = laps.last().map_or(0.0, |lap| lap.start_seconds + lap.seconds);
        laps.push(Lap {
            start_seconds: start.or(lap.first_trackpoint.and_then(on_clock)).unwrap_or(before),
            seconds,
            meters: lap.meters,
        });
    }
    laps.sort_by(|one, other| one.start_seconds.total_cmp(&other.start_seconds));
    laps
}

/// What the laps sum up, each as heavy as it is long.
fn summary(laps: &[LapTold]) -> DeviceSummary {
    let mean = |value: fn(&LapTold) -> Option<f64>| {
        let values = laps.iter().filter_map(|lap| Some((value(lap)?, lap.seconds?)));
        let (sum, seconds) =
            values.fold((0.0, 0.0), |(sum, all), (value, seconds)| (sum + value * seconds, all + seconds));
        (seconds > 0.0).then_some(sum / seconds)
    };
    let beats = |beats: &f64| (HeartRate::MIN.as_f64()..=HeartRate::MAX.as_f64()).contains(beats);
    DeviceSummary {
        average_power: mean(|lap| lap.average_power).filter(|watts| *watts <= Watts::MAX.as_f64()),
        average_heart_rate: mean(|lap| lap.average_heart_rate).filter(beats),
        max_heart_rate: laps.iter().filter_map(|lap| lap.max_heart_rate).reduce(f64::max).filter(beats),
        ..DeviceSummary::default()
    }
}

/// The sport, and why it is a guess where it is one. The schema knows running, biking and other; apps write more.
fn sport_of(
    told: Option<&str>,
    name: Option<&str>,
    device: Option<&str>,
    samples: &[Sample],
) -> (Sport, Option<String>) {
    if let Some(sport) = told.and_then(sport_words::named) {
        return (sport, None);
    }
    let words = guess::quoted(told);
    let guess = name
        .and_then(guess::by_name)
        .or_else(|| device.and_then(guess::by_device_name))
        .or_else(|| guess::by_cadence(samples));
    guess::told(&words, guess)
}
