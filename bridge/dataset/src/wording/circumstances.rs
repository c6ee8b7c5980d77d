//! Journeys, heat, altitude, parts of the day.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
