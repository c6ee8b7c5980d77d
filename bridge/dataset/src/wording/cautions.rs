//! What others than a coach advise on.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
