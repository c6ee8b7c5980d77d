//! What Strava's `activities.csv` says of the files beside it: names the athlete gave, and sports.

use std::collections::HashMap;

use csv::ReaderBuilder;
use polarize_domain::Sport;

use crate::table::cells::text;
use crate::{Import, ReadOptions, sport_words};

/// More rows than an archive has files.
const MOST_ROWS: usize = super::MAX_ENTRIES;

/// What the athlete said of an activity.
#[derive(Debug, Default)]
struct Label {
    name: Option<String>,
    sport: Option<Sport>,
}

/// The labels of an archive, by the path of the file within it.
#[derive(Debug, Default)]
pub(super) struct Labels(HashMap<String, Label>);

impl Labels {
    /// Reads the table; empty where it has other columns. `folder` is where it lies, with a slash, or nothing.
    pub(super) fn of(table: &[u8], folder: &str) -> Self {
        let mut labels = HashMap::new();
        let table = table.strip_prefix("\u{feff}".as_bytes()).unwrap_or(table);
        let reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table);
        let mut rows = reader.into_byte_records().filter_map(Result::ok);
        let header: Vec<String> =
            rows.next().map_or_else(Vec::new, |row| row.iter().map(|name| text(name).to_lowercase()).collect());
        let column = |name: &str| header.iter().position(|column| column.trim() == name);
        let Some(file) = column("filename") else { return Self::default() };
        let (name, kind) = (column("activity name"), column("activity type"));
        for row in rows.take(MOST_ROWS) {
            let cell = |column: Option<usize>| {
                let text = text(row.get(column?)?);
                let text = text.trim();
                (!text.is_empty()).then(|| text.to_owned())
            };
            if let Some(path) = cell(Some(file)) {
                let sport = cell(kind).and_then(|kind| sport_words::named(&kind));
                labels.insert(format!("{folder}{path}"), Label { name: cell(name), sport });
            }
        }
        Self(labels)
    }

    /// Gives a file's activity the athlete's name for it, and the sport where the file knows none. A file of several activities keeps its own.
    pub(super) fn apply(&self, path: &str, import: &mut Import, options: &ReadOptions) {
        let (Some(label), [recording]) = (self.0.get(path), &mut import.recordings[..]) else { return };
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
}
