//! Signs of danger.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
