//! Little time, on a day or in a week.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
