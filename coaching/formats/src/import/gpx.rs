//! GPX: tracks of a satellite receiver, in version 1.0 or 1.1, with the extensions of Garmin, Strava and others for sensors.
//!
//! Elements are known by their names without prefix. Why not the crate `gpx`: version 0.10 throws every extension away, heart rate,
//! cadence and power with them.
//!
//! # Source
//! <https://www.topografix.com/GPX/1/1/>; Garmin's schemas TrackPointExtension v1 and v2.

mod track;

use crate::import::track::{Tally, Trackpoint, Value};
use crate::import::xml::{self, End, Start, Token, name_of};
use crate::import::{Import, ImportError, ReadOptions};
use track::TrackTold;

/// Whether the bytes begin like a GPX file.
pub(crate) fn recognises(bytes: &[u8]) -> bool {
    xml::root(bytes).is_some_and(|root| root == "gpx")
}

/// Reads every track of a GPX file.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Import, ImportError> {
    let mut reading = Reading::default();
    xml::each("GPX", bytes, |token| match token {
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
    tracks: Vec<TrackTold>,
    /// The track, and the trackpoint in it, that is being read.
    track: Option<TrackTold>,
    trackpoint: Option<Trackpoint>,
    /// The app or device that wrote the file.
    creator: Option<String>,
    /// The name of the whole file.
    name: Option<String>,
    /// What the file has beside tracks.
    other_kind: Option<&'static str>,
    tally: Tally,
}

impl Reading {
    fn start(&mut self, start: &Start<'_>) -> Result<(), ImportError> {
        match start.name {
            "gpx" => self.creator = start.attribute("creator").and_then(|creator| name_of(&creator)),
            "rte" => self.other_kind = Some("route"),
            "wpt" => self.other_kind = self.other_kind.or(Some("list of waypoints")),
            "trk" => {
                self.tally.count_activity()?;
                self.track = Some(TrackTold::default());
            }
            "trkseg" => {
                if let Some(track) = &mut self.track {
                    track.is_after_pause = true;
                }
            }
            "trkpt" if self.track.is_some() => {
                self.tally.count_trackpoint()?;
                let mut trackpoint = Trackpoint::default();
                for (name, value) in [("lat", Value::Latitude), ("lon", Value::Longitude)] {
                    trackpoint.take(value, &start.attribute(name).unwrap_or_default(), &mut self.tally);
                }
                self.trackpoint = Some(trackpoint);
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, end: &End<'_>) {
        let Some(track) = &mut self.track else {
            if matches!((end.parent, end.name), ("metadata" | "gpx", "name")) {
                self.name = name_of(end.text);
            }
            return;
        };
        if let Some(trackpoint) = &mut self.trackpoint {
            if end.name == "trkpt" {
                track.push(trackpoint, &mut self.tally);
                self.trackpoint = None;
            } else if let Some(value) = value_of(end) {
                trackpoint.take(value, end.text, &mut self.tally);
            }
            return;
        }
        match (end.parent, end.name) {
            ("trk", "name") => track.name = name_of(end.text),
            ("trk", "type") => track.kind = name_of(end.text),
            (_, "trk") => self.tracks.extend(self.track.take()),
            _ => {}
        }
    }

    fn import(mut self, options: &ReadOptions) -> Result<Import, ImportError> {
        let mut recordings = Vec::new();
        let has_times = self.tracks.iter().any(|track| !track.is_empty());
        for track in std::mem::take(&mut self.tracks) {
            match track.recording(self.name.as_deref(), self.creator.as_deref(), options, &mut self.tally)? {
                Some(recording) => recordings.push(recording),
                None => self.tally.empty += 1,
            }
        }
        if recordings.is_empty() {
            let kind =
                if self.tally.has_trackpoints() && !has_times { Some("route without times") } else { self.other_kind };
            return Err(kind.map_or(ImportError::NothingRecorded, |kind| ImportError::NotAnActivity { kind }));
        }
        recordings.sort_by_key(|recording| recording.start);
        Ok(Import { recordings, warnings: self.tally.warnings() })
    }
}

/// Which value of a trackpoint an element gives, if any. Sensors stand in extensions, under many prefixes and some names.
fn value_of(end: &End<'_>) -> Option<Value> {
    Some(match (end.parent, end.name) {
        ("trkpt", "time") => Value::Time,
        ("trkpt", "ele") => Value::Altitude,
        (_, "hr" | "heartrate") => Value::HeartRate,
        (_, "cad" | "cadence") => Value::Cadence,
        (_, "power" | "watts" | "PowerInWatts") => Value::Power,
        (_, "speed") => Value::Speed,
        (_, "distance") => Value::Distance,
        _ => return None,
    })
}
