//! RowPro: several tables in one file, each with its own header; times in milliseconds, pace in milliseconds per millimetre.

use jiff::Timestamp;
use polarize_domain::{Meters, Sport};

use super::strokes::{self, MOST_ROWS, Session, Stroke, Totals};
use super::{Row, Table, cells};
use crate::import::{Import, ImportError, ReadOptions};

/// How the first table begins.
pub(super) const MARKS: [&str; 5] = ["date", "comment", "password", "id", "version"];

/// How the tables that matter begin.
const SESSION: [&str; 3] = ["date", "totaltime", "totaldistance"];
const STROKES: [&str; 7] = ["time", "distance", "pace", "watts", "cals", "spm", "hr"];
const SPLITS: [&str; 3] = ["type", "time", "distance"];

/// The kind of split that is a break; 1 is work, others come and go with no time in them.
const BREAK: f64 = 0.0;

/// The table a row belongs to.
#[derive(Clone, Copy)]
enum Section {
    Session,
    Strokes,
    Splits,
    Other,
}

/// What the tables tell.
#[derive(Default)]
struct Content {
    date: Option<Timestamp>,
    totals: Totals,
    strokes: Vec<Stroke>,
    /// Kind and seconds of each split.
    splits: Vec<(f64, f64)>,
    unread: usize,
}

pub(super) fn read(table: &Table<'_>, options: &ReadOptions) -> Result<Import, ImportError> {
    let mut content = Content::default();
    let mut section = Section::Other;
    for row in table.rows(MOST_ROWS) {
        let row = row?;
        if row.record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            section = Section::Other;
        } else if let Some(begun) = header(&row) {
            section = begun;
        } else {
            content.take(section, &row, options);
        }
    }
    let session = Session {
        app: "RowPro",
        start: content.date,
        sport: (Sport::Rowing, None),
        interval_starts: interval_starts(&content.splits),
        totals: content.totals,
        unread: content.unread,
    };
    strokes::import(session, &content.strokes, options)
}

/// The section that a row begins as its header: one whose first cell is a word.
fn header(row: &Row) -> Option<Section> {
    let names: Vec<String> = (0..STROKES.len()).map_while(|column| row.text(Some(column))).collect();
    let begins = |marks: &[&str]| {
        names.len() >= marks.len() && marks.iter().zip(&names).all(|(mark, name)| name.eq_ignore_ascii_case(mark))
    };
    if begins(&STROKES) {
        Some(Section::Strokes)
    } else if begins(&SESSION) {
        Some(Section::Session)
    } else if begins(&SPLITS) {
        Some(Section::Splits)
    } else {
        let is_word = names.first()?.chars().all(|letter| letter.is_ascii_alphabetic());
        is_word.then_some(Section::Other)
    }
}

impl Content {
    fn take(&mut self, section: Section, row: &Row, options: &ReadOptions) {
        match section {
            Section::Session => {
                self.date = row.text(Some(0)).and_then(|text| cells::moment(&text, &options.time_zone));
                self.totals = Totals {
                    seconds: row.number(Some(1)).map(|milliseconds| milliseconds / 1000.0),
                    meters: row.number(Some(2)).filter(|meters| *meters <= Meters::MAX.as_f64()),
                };
            }
            Section::Strokes => match stroke(row) {
                Some(stroke) => self.strokes.push(stroke),
                None => self.unread += 1,
            },
            Section::Splits => {
                let split = row.number(Some(0)).zip(row.number(Some(1)));
                self.splits.extend(split.map(|(kind, milliseconds)| (kind, milliseconds / 1000.0)));
            }
            Section::Other => {}
        }
    }
}

fn stroke(row: &Row) -> Option<Stroke> {
    let [milliseconds, meters, pace, power, _, cadence, heart_rate] =
        std::array::from_fn(|column| row.number(Some(column)));
    Some(Stroke {
        seconds: milliseconds.filter(|milliseconds| *milliseconds >= 0.0)? / 1000.0,
        at: None,
        meters,
        speed: pace.filter(|pace| *pace > 0.0).map(|pace| 1.0 / pace),
        power,
        heart_rate,
        cadence,
    })
}

/// When each interval after the first began. Splits with breaks between them tell their own lengths; without a break they count on.
fn interval_starts(splits: &[(f64, f64)]) -> Vec<f64> {
    if !splits.iter().any(|(kind, seconds)| *kind == BREAK && *seconds > 0.0) {
        return Vec::new();
    }
    let mut starts = Vec::new();
    let mut elapsed = 0.0;
    for (kind, seconds) in splits {
        elapsed += seconds.max(0.0);
        if *kind == BREAK && *seconds > 0.0 {
            starts.push(elapsed);
        }
    }
    starts
}
