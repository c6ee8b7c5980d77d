//! Questions alone.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
