//! Wishes about sessions and days.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
