//! Recordings put together from the messages of a file.

use jiff::Timestamp;
use polarize_domain::recording::Lap;
use polarize_domain::{Recording, Rpe, Sample, Seconds};

use super::decode::{Content, FIRST_DATE, FIT_EPOCH, FitTime, Record, Session, SportTold};
use super::{lengths, sport};
use crate::import::{Import, ImportError, ReadOptions, Warning};

/// The most sessions a part may have; the longest multisport races have some ten.
const MAX_SESSIONS: usize = 100;

/// The profile's number for activity files.
const ACTIVITY: i64 = 4;

/// Every activity of the file, from the messages of its chained parts.
pub(super) fn import(contents: Vec<Content>, options: &ReadOptions) -> Result<Import, ImportError> {
    let other_kind = contents.iter().find_map(other_kind);
    let mut import = Import { recordings: Vec::new(), warnings: Vec::new() };
    for content in contents.into_iter().filter(is_activity) {
        read_part(content, options, &mut import)?;
    }
    match (import.recordings.is_empty(), other_kind) {
        (false, _) => Ok(import),
        (true, Some(kind)) => Err(ImportError::NotAnActivity { kind }),
        (true, None) => Err(ImportError::NothingRecorded),
    }
}

/// Courses and workouts may have records or laps too; only what calls itself an activity, or nothing, is one without a session.
fn is_activity(content: &Content) -> bool {
    !content.sessions.is_empty()
        || (content.file_type.is_none_or(|kind| kind == ACTIVITY) && !content.records.is_empty())
}

/// What a part is if it is no activity.
fn other_kind(content: &Content) -> Option<&'static str> {
    Some(match content.file_type {
        Some(ACTIVITY) => return None,
        Some(1) => "description of a device",
        Some(2) => "settings file",
        Some(3) => "sport settings file",
        Some(5) => "workout",
        Some(6) => "course",
        Some(7) => "schedule",
        Some(9) => "weight measurement",
        Some(10) => "file of totals",
        Some(11) => "file of goals",
        Some(14) => "blood pressure measurement",
        Some(15 | 28 | 32) => "day's monitoring",
        Some(20) => "summary of activities",
        Some(34 | 35) => "segment",
        None if content.has_workout => "workout",
        None => return None,
        Some(_) => "FIT file of another kind",
    })
}

/// The stretch of a session on the file's clock; both ends belong to it.
#[derive(Debug, Clone, Copy)]
struct Window {
    start: FitTime,
    end: FitTime,
}

impl Window {
    fn contains(self, at: FitTime) -> bool {
        (self.start..=self.end).contains(&at)
    }

    /// The records within, out of records in time order.
    fn of(self, records: &[Record]) -> &[Record] {
        let from = records.partition_point(|record| record.at < self.start);
        let records = &records[from..];
        &records[..records.partition_point(|record| record.at <= self.end)]
    }
}

/// Appends the activities of one part.
fn read_part(mut content: Content, options: &ReadOptions, import: &mut Import) -> Result<(), ImportError> {
    content.records.sort_by_key(|record| record.at);
    if content.sessions.is_empty() {
        import.warnings.push(Warning::NoSession { records: content.records.len() });
        content.sessions.push(session_of_records(&content));
    }
    let sessions = windows(&content)?;
    let first_start = sessions.iter().map(|(_, window)| window.start).min().unwrap_or_default();
    let inside: usize = sessions.iter().map(|(_, window)| window.of(&content.records).len()).sum();
    let outside = content.records.len() - inside;
    let mut before = 0.0;
    for (session, window) in &sessions {
        let mut samples = samples(window.of(&content.records), window.start);
        before = restart_distance(&mut samples, before);
        if matches!(session.told.sport, Some(sport::TRANSITION)) {
            continue;
        }
        lengths::fill_in(&mut samples, &content.lengths, session.pool_meters, window.start, window.end);
        let start = start_of(window.start, first_start, options)?;
        match recording(&content, session, *window, samples, start, options) {
            Some(recording) => import.recordings.push(recording),
            None => import.warnings.push(Warning::EmptySession),
        }
    }
    let counted = [
        (outside, Warning::RecordsOutside { count: outside }),
        (content.impossible_values, Warning::ImpossibleValues { count: content.impossible_values }),
        (content.unread_messages, Warning::UnreadMessages { count: content.unread_messages }),
    ];
    import.warnings.extend(counted.into_iter().filter(|(count, _)| *count > 0).map(|(_, warning)| warning));
    Ok(())
}

/// A session for records without one, with the sport of the device's setting or the first lap.
fn session_of_records(content: &Content) -> Session {
    let told = content.sports.last().or(content.laps.first().map(|lap| &lap.told));
    Session { told: told.cloned().unwrap_or_default(), ..Session::default() }
}

/// The sessions in time order, each with its stretch of time.
fn windows(content: &Content) -> Result<Vec<(Session, Window)>, ImportError> {
    if content.sessions.len() > MAX_SESSIONS {
        return Err(ImportError::TooManySessions { count: content.sessions.len() });
    }
    let longest = i64::from(Seconds::MAX.value());
    let has_several = content.sessions.len() > 1;
    let parts =
        content.sessions.iter().filter(|session| !(has_several && session.told.sport == Some(sport::MULTISPORT)));
    let mut sessions: Vec<(Session, Window)> = Vec::new();
    for session in parts {
        let start = start_on_clock(session, &content.records);
        let length = session.elapsed_seconds.into_iter().chain(session.timer_seconds).fold(0.0, f64::max).ceil() as i64;
        if length > longest {
            return Err(ImportError::TooLong { days: length.unsigned_abs().div_ceil(86_400) });
        }
        let end = (start + length).max(session.written.unwrap_or(start));
        // A session that was written twice counts once: the later message knows more.
        sessions.retain(|(_, window)| window.start != start);
        sessions.push((session.clone(), Window { start, end }));
    }
    sessions.sort_by_key(|(_, window)| window.start);
    for index in 0..sessions.len() {
        let next = sessions.get(index + 1).map(|(_, window)| window.start);
        let (_, window) = &mut sessions[index];
        window.end = match next {
            Some(next) => window.end.min(next - 1),
            // The only session owns every record behind its start: some devices give the timer's length without the pauses.
            None if index == 0 => window.start + longest,
            None => window.end.min(window.start + longest),
        };
    }
    Ok(sessions)
}

/// When a session began, on the file's clock.
fn start_on_clock(session: &Session, records: &[Record]) -> FitTime {
    let first_record = records.first().map(|record| record.at);
    let from_end = session.written.map(|written| written - session.elapsed_seconds.unwrap_or(0.0).ceil() as i64);
    let start = session.start.or(first_record).or(from_end).unwrap_or_default();
    // A clock that got its date from the satellites after the start: the records know better.
    match first_record {
        Some(first) if start < FIRST_DATE && first >= FIRST_DATE => first,
        _ => start,
    }
}

/// The start as a date; from `--date` where the file's clock has none, later sessions in their distance from the first.
fn start_of(start: FitTime, first_start: FitTime, options: &ReadOptions) -> Result<Timestamp, ImportError> {
    if start >= FIRST_DATE {
        return Timestamp::from_second(start + FIT_EPOCH).map_err(|_| ImportError::DateOutOfRange);
    }
    let date = options.date.ok_or(ImportError::DateNeeded)?;
    Timestamp::from_second(date.as_second() + (start - first_start)).map_err(|_| ImportError::DateOutOfRange)
}

/// The samples of a session's records. Records of the same second are one sample: the last value given holds.
fn samples(records: &[Record], start: FitTime) -> Vec<Sample> {
    let mut samples: Vec<Sample> = Vec::with_capacity(records.len());
    for record in records {
        let sample = Sample { seconds: (record.at - start) as f64, ..record.sample };
        match samples.last_mut() {
            Some(last) if last.seconds == sample.seconds => {
                *last = Sample {
                    seconds: sample.seconds,
                    power: sample.power.or(last.power),
                    heart_rate: sample.heart_rate.or(last.heart_rate),
                    speed: sample.speed.or(last.speed),
                    distance: sample.distance.or(last.distance),
                    cadence: sample.cadence.or(last.cadence),
                    altitude: sample.altitude.or(last.altitude),
                };
            }
            _ => samples.push(sample),
        }
    }
    samples
}

/// Counts a later session's distance from its own start where the device went on counting; returns where the count ended.
fn restart_distance(samples: &mut [Sample], before: f32) -> f32 {
    let first = samples.iter().find_map(|sample| sample.distance);
    let end = samples.iter().rev().find_map(|sample| sample.distance).unwrap_or(before);
    if before > 0.0 && first.is_some_and(|first| first >= before) {
        samples.iter_mut().for_each(|sample| sample.distance = sample.distance.map(|distance| distance - before));
    }
    end
}

/// The recording of one session; `None` where it has neither length nor samples.
fn recording(
    content: &Content,
    session: &Session,
    window: Window,
    samples: Vec<Sample>,
    start: Timestamp,
    options: &ReadOptions,
) -> Option<Recording> {
    let last_sample = samples.last().map(|sample| sample.seconds);
    let told = session.elapsed_seconds.into_iter().chain(session.timer_seconds).reduce(f64::max);
    // Some devices mix the two up; the timer never runs longer than the clock.
    let elapsed_seconds = told.filter(|seconds| *seconds > 0.0).or(last_sample.filter(|_| !samples.is_empty()))?;
    let timer = session.elapsed_seconds.into_iter().chain(session.timer_seconds).reduce(f64::min);
    let last_distance = samples.iter().rev().find_map(|sample| sample.distance).map(f64::from);
    // Devices indoors write 0 m for a distance they don't know.
    let distance = session.distance_meters.into_iter().chain(last_distance).find(|meters| *meters > 0.0);
    let told_sport = with_name(&session.told, content);
    let (sport, sport_guess) = match options.sport {
        Some(sport) => (sport, None),
        None => sport::name(&told_sport, &content.device, &samples),
    };
    Some(Recording {
        start,
        sport,
        sport_guess,
        name: content.workout_name.clone().or(told_sport.name),
        device: content.device.name(),
        elapsed_seconds,
        timer_seconds: timer.filter(|seconds| *seconds > 0.0).unwrap_or(elapsed_seconds),
        distance_meters: distance,
        rpe: session.exertion.and_then(|tenfold| Rpe::new((tenfold / 10.0).round() as u8).ok()),
        laps: laps(content, window),
        samples,
        summary: session.summary,
    })
}

/// What is told about the sport, with the name from the setting on the device where the session has none.
fn with_name(told: &SportTold, content: &Content) -> SportTold {
    let setting = content.sports.iter().find(|setting| setting.sport == told.sport);
    SportTold {
        sport: told.sport,
        sub_sport: told.sub_sport.or(setting.and_then(|setting| setting.sub_sport)),
        name: told.name.clone().or(setting.and_then(|setting| setting.name.clone())),
    }
}

/// The laps that begin within a stretch.
fn laps(content: &Content, window: Window) -> Vec<Lap> {
    let mut laps: Vec<Lap> = content
        .laps
        .iter()
        .filter_map(|lap| {
            let start = lap.start.filter(|start| window.contains(*start))?;
            let seconds = lap.seconds.or(lap.timer_seconds).filter(|seconds| *seconds > 0.0)?;
            Some(Lap {
                start_seconds: (start - window.start) as f64,
                seconds,
                meters: lap.meters.filter(|meters| *meters > 0.0),
            })
        })
        .collect();
    laps.sort_by(|one, other| one.start_seconds.total_cmp(&other.start_seconds));
    laps
}
