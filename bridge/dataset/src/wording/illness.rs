//! Illness, now or over.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
