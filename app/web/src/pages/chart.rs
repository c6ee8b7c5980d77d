//! Charts, drawn here as SVG: they need no script, follow the colours of the page by classes, and carry their words for who can't see them.

pub(super) mod profile;
pub(super) mod scale;
pub(super) mod strip;
pub(super) mod zones;
