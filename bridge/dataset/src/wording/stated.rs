//! Numbers the athlete states.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
