//! TCX: Garmin's XML for recorded activities, still written by many apps.
//!
//! Elements are known by their names without prefix: real files put the extensions for power and speed under every prefix, and some apps
//! put elements where the schema doesn't want them.
//!
//! # Source
//! Garmin's schemas TrainingCenterDatabase v2 and ActivityExtension v2.

mod activity;

use crate::import::track::{Tally, Trackpoint, Value};
use crate::import::xml::{self, End, Start, Token, name_of};
use crate::import::{Import, ImportError, ReadOptions};
use activity::Activity;

/// Whether the bytes begin like a TCX file.
pub(crate) fn recognises(bytes: &[u8]) -> bool {
    xml::root(bytes).is_some_and(|root| root == "TrainingCenterDatabase")
}

/// Reads every activity of a TCX file.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Import, ImportError> {
    let mut reading = Reading::default();
    xml::each("TCX", bytes, |token| match token {
        Token::Start(start) => reading.start(&start),
        Token::End(end) => {
            reading.end(&end);
            Ok(())
        }
    })?;
    reading.import(options)
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    activities: Vec<Activity>,
    /// The activity, and the trackpoint in it, that is being read.
    activity: Option<Activity>,
    trackpoint: Option<Trackpoint>,
    /// Who recorded, told for the whole file.
    device: Option<String>,
    /// What the file has instead of activities.
    other_kind: Option<&'static str>,
    tally: Tally,
}

impl Reading {
    fn start(&mut self, start: &Start<'_>) -> Result<(), ImportError> {
        let Some(activity) = &mut self.activity else {
            match start.name {
                "Activity" => {
                    self.tally.count_activity()?;
                    self.activity = Some(Activity::of(start));
                }
                "Course" => self.other_kind = Some("course"),
                "Workout" => self.other_kind = Some("workout"),
                _ => {}
            }
            return Ok(());
        };
        match start.name {
            "Lap" => {
                self.tally.count_trackpoint()?;
                activity.begin_lap(start);
            }
            "Track" => activity.begin_track(),
            "Trackpoint" => {
                self.tally.count_trackpoint()?;
                self.trackpoint = Some(Trackpoint::default());
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, end: &End<'_>) {
        let Some(activity) = &mut self.activity else {
            if (end.parent, end.name) == ("Creator", "Name") {
                self.device = name_of(end.text);
            }
            return;
        };
        if let Some(trackpoint) = &mut self.trackpoint {
            if end.name == "Trackpoint" {
                activity.push(trackpoint, &mut self.tally);
                self.trackpoint = None;
            } else if let Some(value) = value_of(end, trackpoint) {
                trackpoint.take(value, end.text, &mut self.tally);
            }
            return;
        }
        if end.name != "Activity" {
            activity.take(end);
        } else if let Some(activity) = self.activity.take() {
            if activity.is_empty() {
                self.tally.empty += 1;
            } else {
                self.activities.push(activity);
            }
        }
    }

    fn import(mut self, options: &ReadOptions) -> Result<Import, ImportError> {
        let mut recordings = Vec::new();
        for activity in std::mem::take(&mut self.activities) {
            match activity.recording(self.device.as_deref(), options, &mut self.tally)? {
                Some(recording) => recordings.push(recording),
                None => self.tally.empty += 1,
            }
        }
        if recordings.is_empty() {
            let other_kind = self.other_kind.filter(|_| !self.tally.has_activities());
            return Err(other_kind.map_or(ImportError::NothingRecorded, |kind| ImportError::NotAnActivity { kind }));
        }
        recordings.sort_by_key(|recording| recording.start);
        Ok(Import { recordings, warnings: self.tally.warnings() })
    }
}

/// Which value of a trackpoint an element gives, if any.
fn value_of(end: &End<'_>, trackpoint: &Trackpoint) -> Option<Value> {
    Some(match (end.parent, end.name) {
        ("Trackpoint", "Time") => Value::Time,
        ("Position", "LatitudeDegrees") => Value::Latitude,
        ("Position", "LongitudeDegrees") => Value::Longitude,
        ("Trackpoint", "AltitudeMeters") => Value::Altitude,
        ("Trackpoint", "DistanceMeters") => Value::Distance,
        ("HeartRateBpm", "Value") | ("Trackpoint", "HeartRateBpm") => Value::HeartRate,
        ("Trackpoint", "Cadence") => Value::Cadence,
        (_, "RunCadence") if !trackpoint.has_cadence() => Value::Cadence,
        (_, "Watts") => Value::Power,
        (_, "Speed") => Value::Speed,
        _ => return None,
    })
}
