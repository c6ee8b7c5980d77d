//! The season of the Concept2 Logbook: one summed-up session a row.
//!
//! # Source
//! Concept2 Logbook API, "date": the end of the workout, in the athlete's local time.
//! <https://log.concept2.com/developers/documentation/>.

use jiff::civil::{Time, time};
use jiff::{SignedDuration, Timestamp};
use polarize_domain::recording::DeviceSummary;
use polarize_domain::{HeartRate, Meters, Recording, Seconds, Sport, Watts};

use super::{Row, Table, cells};
use crate::import::{Import, ImportError, ReadOptions, Warning};

/// The columns that make a table a season.
pub(super) const MARKS: [&str; 3] = ["date", "work time (seconds)", "work distance"];

/// More rows than anybody has sessions in a lifetime.
const MOST_ROWS: usize = 50_000;
/// The time of a session entered by hand without one, as where the athlete gives a day alone.
const UNTOLD_TIME: Time = time(12, 0, 0, 0);

struct Columns {
    date: Option<usize>,
    description: Option<usize>,
    work_seconds: Option<usize>,
    rest_seconds: Option<usize>,
    work_meters: Option<usize>,
    watts: Option<usize>,
    heart_rate: Option<usize>,
    machine: Option<usize>,
}

pub(super) fn read(table: &Table<'_>, options: &ReadOptions) -> Result<Import, ImportError> {
    let columns = Columns {
        date: table.column(&["date"]),
        description: table.column(&["description"]),
        work_seconds: table.column(&["work time (seconds)"]),
        rest_seconds: table.column(&["rest time (seconds)"]),
        work_meters: table.column(&["work distance"]),
        watts: table.column(&["avg watts"]),
        heart_rate: table.column(&["avg heart rate"]),
        machine: table.column(&["type"]),
    };
    let mut import = Import { recordings: Vec::new(), warnings: Vec::new() };
    let (mut rows, mut unread) = (0, 0);
    for row in table.rows(MOST_ROWS) {
        rows += 1;
        match recording(&row?, &columns, options) {
            Some(recording) => import.recordings.push(recording),
            None => unread += 1,
        }
    }
    if import.recordings.is_empty() {
        return Err(ImportError::NoUsableRows { rows });
    }
    import.recordings.sort_by_key(|recording| recording.start);
    import.warnings.extend((unread > 0).then_some(Warning::UnreadRows { count: unread }));
    Ok(import)
}

/// The session of a row; `None` without a date or a length.
fn recording(row: &Row, columns: &Columns, options: &ReadOptions) -> Option<Recording> {
    let possible = |seconds: &f64| (0.0..=Seconds::MAX.as_f64()).contains(seconds);
    let work = row.seconds(columns.work_seconds).filter(|seconds| *seconds > 0.0).filter(possible)?;
    let rest = row.seconds(columns.rest_seconds).filter(possible).unwrap_or(0.0);
    let elapsed_seconds = Some(work + rest).filter(possible)?;
    let (sport, sport_guess) = match options.sport {
        Some(sport) => (sport, None),
        None => sport_of(row.text(columns.machine).as_deref()),
    };
    let within = |column, low: f64, high: f64| row.number(column).filter(|value| *value > low && *value <= high);
    Some(Recording {
        start: start(&row.text(columns.date)?, elapsed_seconds, options)?,
        sport,
        sport_guess,
        name: row.text(columns.description),
        device: Some("Concept2".to_owned()),
        elapsed_seconds,
        timer_seconds: work,
        distance_meters: within(columns.work_meters, 0.0, Meters::MAX.as_f64()),
        rpe: None,
        samples: Vec::new(),
        laps: Vec::new(),
        summary: DeviceSummary {
            average_power: within(columns.watts, 0.0, Watts::MAX.as_f64()),
            average_heart_rate: within(columns.heart_rate, HeartRate::MIN.as_f64(), HeartRate::MAX.as_f64()),
            ..DeviceSummary::default()
        },
    })
}

/// The Logbook keeps when a session ended, and midnight where it was entered by hand without a time.
fn start(date: &str, elapsed_seconds: f64, options: &ReadOptions) -> Option<Timestamp> {
    let local = cells::local(date)?;
    let untold = local.time() == Time::midnight();
    let told = if untold { local.date().to_datetime(UNTOLD_TIME) } else { local };
    let moment = told.to_zoned_datetime(options.time_zone.clone()).ok()?.timestamp();
    if untold { Some(moment) } else { moment.checked_sub(SignedDuration::from_secs_f64(elapsed_seconds)).ok() }
}

/// The sport of a machine, and why it is a guess where none is named.
fn sport_of(machine: Option<&str>) -> (Sport, Option<String>) {
    let Some(machine) = machine else {
        return (
            Sport::Rowing,
            Some("the row names no machine; taken for rowing, as most machines of Concept2".to_owned()),
        );
    };
    let lower = machine.to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let sport = if is(&["bike"]) {
        Sport::Cycling
    } else if is(&["row", "dynamic", "slides", "water"]) {
        Sport::Rowing
    } else {
        Sport::Other
    };
    (sport, None)
}
