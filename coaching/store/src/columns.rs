//! How the domain's values stand in columns: days and instants as text that sorts, everything else as JSON.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::{StoreError, StoreResult};

/// A value as JSON.
pub(crate) fn to_json<T: Serialize>(what: &str, value: &T) -> StoreResult<String> {
    serde_json::to_string(value).map_err(|error| StoreError::unreadable(what, &error))
}

/// A value from JSON; `what` names the record in the error.
pub(crate) fn from_json<T: DeserializeOwned>(what: &str, text: &str) -> StoreResult<T> {
    serde_json::from_str(text).map_err(|error| StoreError::unreadable(what, &error))
}

/// The JSON of one column of every row.
pub(crate) fn all_from_json<T: DeserializeOwned>(what: &str, rows: &[SqliteRow], column: usize) -> StoreResult<Vec<T>> {
    rows.iter().map(|row| from_json(what, row.try_get(column)?)).collect()
}

/// A day.
pub(crate) fn date(text: &str) -> StoreResult<Date> {
    text.parse().map_err(|error: jiff::Error| StoreError::unreadable(format!("day \"{text}\""), &error))
}

/// A day that may be missing.
pub(crate) fn optional_date(text: Option<&str>) -> StoreResult<Option<Date>> {
    text.map(date).transpose()
}

/// An instant.
pub(crate) fn timestamp(text: &str) -> StoreResult<Timestamp> {
    text.parse().map_err(|error: jiff::Error| StoreError::unreadable(format!("time \"{text}\""), &error))
}

/// A version of the plan as SQLite counts.
pub(crate) fn version_column(version: u64) -> i64 {
    i64::try_from(version).unwrap_or(i64::MAX)
}

/// A version of the plan from its column, which is never negative.
pub(crate) fn version(column: i64) -> u64 {
    u64::try_from(column).unwrap_or_default()
}
