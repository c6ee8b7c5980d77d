//! Days without training.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
