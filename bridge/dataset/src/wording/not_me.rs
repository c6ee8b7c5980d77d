//! Trouble that is denied, and trouble of others.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
