//! Which app names its columns how.

use polarize_domain::Sport;

use super::strokes::{self, MOST_ROWS, Session, Stroke, Totals};
use super::{Row, Table, cells};
use crate::import::{Import, ImportError, ReadOptions};

/// The columns of one app's strokes; of several names the first that is there counts.
pub(super) struct Layout {
    app: &'static str,
    /// The columns that make a table one of this app.
    pub(super) marks: &'static [&'static str],
    /// When a stroke was, as a moment.
    at: &'static [&'static str],
    seconds: &'static [&'static str],
    meters: &'static [&'static str],
    /// Seconds per 500 m.
    pace: &'static [&'static str],
    /// Speed in m/s, where there is no pace: the apps round it more.
    speed: &'static [&'static str],
    power: &'static [&'static str],
    heart_rate: &'static [&'static str],
    cadence: &'static [&'static str],
    /// A column that says "none" while nothing is going on.
    state: &'static [&'static str],
    /// Whether the app is used with machines of several sports and doesn't say which.
    several_machines: bool,
}

/// Every app that writes one table with one header.
pub(super) static LAYOUTS: [Layout; 4] = [
    Layout {
        app: "ErgData",
        marks: &["time (seconds)", "distance (meters)", "stroke rate"],
        at: &[],
        seconds: &["time (seconds)"],
        meters: &["distance (meters)"],
        // The first is how the app spells it.
        pace: &["pace (seconds per 500m", "pace (seconds per 500m)", "pace (seconds)"],
        speed: &[],
        power: &["watts"],
        heart_rate: &["heart rate"],
        cadence: &["stroke rate"],
        state: &[],
        several_machines: true,
    },
    Layout {
        app: "BoatCoach",
        marks: &["worktime", "workdistance", "stroke500mpace"],
        at: &["datetime"],
        seconds: &["worktime"],
        meters: &["workdistance"],
        pace: &["stroke500mpace"],
        speed: &[],
        power: &["strokepower"],
        heart_rate: &["currentheartrate"],
        cadence: &["strokerate"],
        state: &["workouttype"],
        several_machines: false,
    },
    Layout {
        app: "ErgStick",
        marks: &["stroke rate (/min)", "speed (m/s)", "current pace (/500m)"],
        at: &[],
        seconds: &["total elapsed time", "total elapsed time (s)"],
        meters: &["total distance", "total distance (m)"],
        pace: &["current pace (/500m)"],
        speed: &["speed (m/s)"],
        power: &[],
        heart_rate: &["current heart rate (bpm)"],
        cadence: &["stroke rate (/min)"],
        state: &[],
        several_machines: false,
    },
    Layout {
        app: "SmartRow",
        marks: &["stroke (#)", "second (#)", "distance (m)"],
        at: &[],
        seconds: &["second (#)"],
        meters: &["distance (m)"],
        pace: &["actual split (s)"],
        speed: &[],
        power: &["actual power (w)"],
        heart_rate: &["heart rate (bpm)"],
        cadence: &["stroke rate (spm)"],
        state: &[],
        several_machines: false,
    },
];

/// Where a table has the columns.
struct Columns {
    at: Option<usize>,
    seconds: Option<usize>,
    meters: Option<usize>,
    pace: Option<usize>,
    speed: Option<usize>,
    power: Option<usize>,
    heart_rate: Option<usize>,
    cadence: Option<usize>,
    state: Option<usize>,
}

impl Layout {
    /// Reads the one session of a table.
    pub(super) fn read(&self, table: &Table<'_>, options: &ReadOptions) -> Result<Import, ImportError> {
        let columns = Columns {
            at: table.column(self.at),
            seconds: table.column(self.seconds),
            meters: table.column(self.meters),
            pace: table.column(self.pace),
            speed: table.column(self.speed),
            power: table.column(self.power),
            heart_rate: table.column(self.heart_rate),
            cadence: table.column(self.cadence),
            state: table.column(self.state),
        };
        let (mut strokes, mut unread) = (Vec::new(), 0);
        for row in table.rows(MOST_ROWS) {
            let row = row?;
            if row.text(columns.state).as_deref() == Some("none") {
                continue;
            }
            match stroke(&row, &columns, options) {
                Some(stroke) => strokes.push(stroke),
                // Before its first measurement SmartRow writes the heart rate alone.
                None if strokes.is_empty() && row.text(columns.seconds).is_none() => {}
                None => unread += 1,
            }
        }
        let session = Session {
            app: self.app,
            start: preamble_date(&cells::text(table.preamble), options),
            sport: self.sport(table),
            interval_starts: Vec::new(),
            totals: Totals::default(),
            unread,
        };
        strokes::import(session, &strokes, options)
    }

    fn sport(&self, table: &Table<'_>) -> (Sport, Option<String>) {
        if !self.several_machines {
            return (Sport::Rowing, None);
        }
        if table.header.iter().any(|name| name.contains("1000m")) {
            return (Sport::Cycling, None);
        }
        let reason = format!("{} doesn't say which machine it was; taken for rowing", self.app);
        (Sport::Rowing, Some(reason))
    }
}

/// The stroke of a row; `None` where the row has no time.
fn stroke(row: &Row, columns: &Columns, options: &ReadOptions) -> Option<Stroke> {
    let by_pace = row.seconds(columns.pace).filter(|pace| *pace > 0.0).map(|pace| 500.0 / pace);
    Some(Stroke {
        seconds: row.seconds(columns.seconds)?,
        at: row.text(columns.at).and_then(|text| cells::moment(&text, &options.time_zone)),
        meters: row.number(columns.meters),
        speed: by_pace.or(row.number(columns.speed)),
        power: row.number(columns.power),
        heart_rate: row.number(columns.heart_rate),
        cadence: row.number(columns.cadence),
    })
}

/// "Workout data for: …    Date: 2016-11-28 08:37", the line that BoatCoach writes before its header.
fn preamble_date(line: &str, options: &ReadOptions) -> Option<jiff::Timestamp> {
    let (_, date) = line.rsplit_once("Date:")?;
    cells::moment(date.trim(), &options.time_zone)
}
