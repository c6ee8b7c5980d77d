//! How a recording is kept: its samples column by column, postcard, zlib. A column of one quantity compresses to a
//! fraction of what the same values take sample by sample.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use jiff::Timestamp;
use polarize_domain::recording::{DeviceSummary, Lap, Sample};
use polarize_domain::{Recording, Rpe};
use serde::{Deserialize, Serialize};

use crate::{StoreError, StoreResult};

/// The only format so far. Any change of the types below, or of those of the domain they hold, needs a new number and a
/// reader for this one.
pub(crate) const FORMAT: i64 = 1;

/// A recording as it is kept. Its own type, because postcard writes no names: what the domain adds or reorders must not
/// change how old bytes are read.
#[derive(Serialize, Deserialize)]
struct Kept {
    start: Timestamp,
    sport: String,
    sport_guess: Option<String>,
    name: Option<String>,
    device: Option<String>,
    elapsed_seconds: f64,
    timer_seconds: f64,
    distance_meters: Option<f64>,
    rpe: Option<u8>,
    summary: DeviceSummary,
    laps: Vec<Lap>,
    seconds: Vec<f64>,
    power: Vec<Option<f32>>,
    heart_rate: Vec<Option<f32>>,
    speed: Vec<Option<f32>>,
    distance: Vec<Option<f32>>,
    cadence: Vec<Option<f32>>,
    altitude: Vec<Option<f32>>,
}

/// The bytes of a recording.
pub(crate) fn encode(recording: &Recording) -> StoreResult<Vec<u8>> {
    let column = |value: fn(&Sample) -> Option<f32>| recording.samples.iter().map(value).collect();
    let kept = Kept {
        start: recording.start,
        sport: recording.sport.word().to_owned(),
        sport_guess: recording.sport_guess.clone(),
        name: recording.name.clone(),
        device: recording.device.clone(),
        elapsed_seconds: recording.elapsed_seconds,
        timer_seconds: recording.timer_seconds,
        distance_meters: recording.distance_meters,
        rpe: recording.rpe.map(Rpe::value),
        summary: recording.summary,
        laps: recording.laps.clone(),
        seconds: recording.samples.iter().map(|sample| sample.seconds).collect(),
        power: column(|sample| sample.power),
        heart_rate: column(|sample| sample.heart_rate),
        speed: column(|sample| sample.speed),
        distance: column(|sample| sample.distance),
        cadence: column(|sample| sample.cadence),
        altitude: column(|sample| sample.altitude),
    };
    let failed = |error: &dyn std::fmt::Display| StoreError::unreadable("recording", error);
    let plain = postcard::to_stdvec(&kept).map_err(|error| failed(&error))?;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&plain).and_then(|()| encoder.finish()).map_err(|error| failed(&error))
}

/// The recording of some bytes.
pub(crate) fn decode(id: &str, format: i64, bytes: &[u8]) -> StoreResult<Recording> {
    let failed = |error: &dyn std::fmt::Display| StoreError::unreadable(format!("recording of activity {id}"), error);
    if format != FORMAT {
        return Err(failed(&format!("it is of format {format}, which this version of the program doesn't know")));
    }
    let mut plain = Vec::new();
    ZlibDecoder::new(bytes).read_to_end(&mut plain).map_err(|error| failed(&error))?;
    let kept: Kept = postcard::from_bytes(&plain).map_err(|error| failed(&error))?;
    let samples = samples(&kept).ok_or_else(|| failed(&"its columns are of different lengths"))?;
    Ok(Recording {
        start: kept.start,
        sport: kept.sport.parse().map_err(|error: polarize_domain::sport::UnknownSport| failed(&error))?,
        sport_guess: kept.sport_guess,
        name: kept.name,
        device: kept.device,
        elapsed_seconds: kept.elapsed_seconds,
        timer_seconds: kept.timer_seconds,
        distance_meters: kept.distance_meters,
        rpe: kept.rpe.map(Rpe::new).transpose().map_err(|error| failed(&error))?,
        samples,
        laps: kept.laps,
        summary: kept.summary,
    })
}

/// The samples of the columns, `None` where the columns are not all of one length.
fn samples(kept: &Kept) -> Option<Vec<Sample>> {
    let columns = [&kept.power, &kept.heart_rate, &kept.speed, &kept.distance, &kept.cadence, &kept.altitude];
    if columns.iter().any(|column| column.len() != kept.seconds.len()) {
        return None;
    }
    let sample = |(row, &seconds): (usize, &f64)| {
        let [power, heart_rate, speed, distance, cadence, altitude] = columns.map(|column| column[row]);
        Sample { seconds, power, heart_rate, speed, distance, cadence, altitude }
    };
    Some(kept.seconds.iter().enumerate().map(sample).collect())
}

#[cfg(test)]
mod tests {
    use polarize_domain::Sport;

    use super::*;

    fn an_hour() -> Recording {
        let sample = |second: u16| Sample {
            seconds: f64::from(second),
            power: (!second.is_multiple_of(7)).then(|| 200.0 + f32::from(second % 30)),
            heart_rate: Some(140.0 + f32::from(second / 600)),
            distance: Some(8.3 * f32::from(second)),
            ..Sample::default()
        };
        Recording {
            start: "2026-05-01T06:00:00.25Z".parse().unwrap(),
            sport: Sport::Rowing,
            sport_guess: Some("stroke rate".to_owned()),
            name: None,
            device: Some("watch".to_owned()),
            elapsed_seconds: 3600.0,
            timer_seconds: 3590.5,
            distance_meters: Some(12_000.0),
            rpe: Some(Rpe::new(7).unwrap()),
            samples: (0..3600).map(sample).collect(),
            laps: vec![Lap { start_seconds: 0.0, seconds: 3600.0, meters: None }],
            summary: DeviceSummary { average_power: Some(203.4), ..DeviceSummary::default() },
        }
    }

    #[test]
    fn a_recording_comes_back_as_it_went_in() {
        let recording = an_hour();
        assert_eq!(decode("a", FORMAT, &encode(&recording).unwrap()).unwrap(), recording);
    }

    #[test]
    fn an_hour_of_samples_takes_less_than_forty_kilobytes() {
        let bytes = encode(&an_hour()).unwrap().len();
        assert!(bytes < 40_000, "{bytes}");
    }

    #[test]
    fn damaged_bytes_and_unknown_formats_are_refused_by_name() {
        let bytes = encode(&an_hour()).unwrap();
        let cases = [(FORMAT, &bytes[..bytes.len() / 2]), (FORMAT, &b"no zlib"[..]), (FORMAT, &[]), (9, &bytes[..])];
        for (format, bytes) in cases {
            let error = decode("ride-1", format, bytes).unwrap_err().to_string();
            assert!(error.contains("recording of activity ride-1"), "{error}");
        }
    }
}
