//! Sports and things that are not at hand.

use super::Row;

pub(super) const ROWS: &[Row] = &[];
