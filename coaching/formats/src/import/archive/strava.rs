//! Strava's `activities.csv`: the names the athlete gave to the files beside it, their sports, and the sessions that were entered by hand and
//! have no file.

use std::collections::HashMap;

use csv::{ByteRecord, ReaderBuilder};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use polarize_domain::recording::DeviceSummary;
use polarize_domain::{HeartRate, Meters, Recording, Rpe, Seconds, Sport, Watts};

use crate::import::table::cells;
use crate::import::{Import, ImportError, ReadOptions, Warning, sport_words};

/// More rows than an archive has files.
const MOST_ROWS: usize = super::MAX_ENTRIES;

/// What the athlete said of an activity.
#[derive(Debug, Default)]
struct Label {
    name: Option<String>,
    sport: Option<Sport>,
}

/// What the table tells.
#[derive(Debug, Default)]
pub(super) struct Activities {
    /// By the path of the file within the archive.
    labels: HashMap<String, Label>,
    /// The sessions without a file.
    by_hand: Vec<Recording>,
    /// Rows of such sessions that have no date or length in English.
    unread: usize,
}

/// Where the table has the columns. Of several with one name the last is meant: the earlier are rounded, in the athlete's own units.
struct Columns {
    date: Option<usize>,
    name: Option<usize>,
    kind: Option<usize>,
    elapsed: Option<usize>,
    moving: Option<usize>,
    meters: Option<usize>,
    heart_rate: Option<usize>,
    watts: Option<usize>,
    exertion: Option<usize>,
}

impl Activities {
    /// Reads the table; `None` where it is another of that name. `folder` is where it lies, with a slash, or nothing.
    pub(super) fn of(table: &[u8], folder: &str, options: &ReadOptions) -> Option<Self> {
        let mut activities = Self::default();
        let table = table.strip_prefix("\u{feff}".as_bytes()).unwrap_or(table);
        let reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table);
        let mut rows = reader.into_byte_records().filter_map(Result::ok);
        let header: Vec<String> = rows
            .next()
            .map_or_else(Vec::new, |row| row.iter().map(|name| cells::text(name).trim().to_lowercase()).collect());
        let column = |name: &str| header.iter().rposition(|column| column == name);
        let file = column("filename")?;
        let columns = Columns {
            date: column("activity date"),
            name: column("activity name"),
            kind: column("activity type"),
            elapsed: column("elapsed time"),
            moving: column("moving time"),
            meters: column("distance"),
            heart_rate: column("average heart rate"),
            watts: column("average watts"),
            exertion: column("perceived exertion"),
        };
        for row in rows.take(MOST_ROWS) {
            match cell(&row, Some(file)) {
                Some(path) => {
                    let sport = cell(&row, columns.kind).and_then(|kind| sport_words::named(&kind));
                    activities
                        .labels
                        .insert(format!("{folder}{path}"), Label { name: cell(&row, columns.name), sport });
                }
                None => match by_hand(&row, &columns, options) {
                    Some(recording) => activities.by_hand.push(recording),
                    None => activities.unread += 1,
                },
            }
        }
        Some(activities)
    }

    /// Gives a file's activity the athlete's name for it, and the sport where the file knows none. A file of several activities keeps its own.
    pub(super) fn label(&self, path: &str, import: &mut Import, options: &ReadOptions) {
        let (Some(label), [recording]) = (self.labels.get(path), &mut import.recordings[..]) else { return };
        if label.name.is_some() {
            recording.name.clone_from(&label.name);
        }
        let unknown = recording.sport == Sport::Other || recording.sport_guess.is_some();
        // "Workout" and the like say less than a guess.
        if let Some(sport) = label.sport.filter(|sport| unknown && options.sport.is_none() && *sport != Sport::Other) {
            recording.sport = sport;
            recording.sport_guess = None;
        }
    }

    /// The sessions without a file; `None` where every session has one.
    pub(super) fn take_by_hand(&mut self) -> Option<Result<Import, ImportError>> {
        let (recordings, unread) = (std::mem::take(&mut self.by_hand), self.unread);
        match (recordings.is_empty(), unread) {
            (true, 0) => None,
            (true, rows) => Some(Err(ImportError::NoUsableRows { rows })),
            (false, 0) => Some(Ok(Import { recordings, warnings: Vec::new() })),
            (false, count) => Some(Ok(Import { recordings, warnings: vec![Warning::UnreadRows { count }] })),
        }
    }
}

/// The session of a row without a file; `None` without a date or a length.
fn by_hand(row: &ByteRecord, columns: &Columns, options: &ReadOptions) -> Option<Recording> {
    let number = |column, low: f64, high: f64| {
        cells::number(&cell(row, column)?, false).filter(|number| *number > low && *number <= high)
    };
    let seconds = |column| {
        let seconds = cells::seconds(&cell(row, column)?, false)?;
        (seconds > 0.0 && seconds <= Seconds::MAX.as_f64()).then_some(seconds)
    };
    let elapsed_seconds = seconds(columns.elapsed)?;
    let kind = cell(row, columns.kind);
    let named = options.sport.or_else(|| sport_words::named(kind.as_deref()?));
    let guess = || format!("Strava calls it \"{}\", which is no sport known here", kind.as_deref().unwrap_or_default());
    Some(Recording {
        start: moment(&cell(row, columns.date)?)?,
        sport: named.unwrap_or(Sport::Other),
        sport_guess: if named.is_none() { Some(guess()) } else { None },
        name: cell(row, columns.name),
        device: Some("Strava".to_owned()),
        elapsed_seconds,
        timer_seconds: seconds(columns.moving).unwrap_or(elapsed_seconds).min(elapsed_seconds),
        distance_meters: number(columns.meters, 0.0, Meters::MAX.as_f64()),
        rpe: number(columns.exertion, 0.0, 10.0).and_then(|rpe| Rpe::new(rpe.round() as u8).ok()),
        samples: Vec::new(),
        laps: Vec::new(),
        summary: DeviceSummary {
            average_power: number(columns.watts, 0.0, Watts::MAX.as_f64()),
            average_heart_rate: number(columns.heart_rate, HeartRate::MIN.as_f64(), HeartRate::MAX.as_f64()),
            ..DeviceSummary::default()
        },
    })
}

/// "Jan 5, 2024, 7:12:33 AM", in UTC; newer exports have a narrow space before the half of the day.
fn moment(text: &str) -> Option<Timestamp> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let moment = DateTime::strptime("%b %d, %Y, %I:%M:%S %p", words.join(" ")).ok()?;
    TimeZone::UTC.to_timestamp(moment).ok()
}

fn cell(row: &ByteRecord, column: Option<usize>) -> Option<String> {
    let text = cells::text(row.get(column?)?);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
