//! Orders to the reader itself.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
