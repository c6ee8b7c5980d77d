//! Charts, drawn here as SVG: they need no script, follow the colours of the page by classes, and carry their words for who can't see them.

pub(super) mod fitness;
pub(super) mod form;
pub(super) mod profile;
pub(super) mod readout;
pub(super) mod scale;
pub(super) mod series;
pub(super) mod strip;
pub(super) mod trend;
pub(super) mod week;
pub(super) mod zones;
