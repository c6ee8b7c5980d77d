//! Candidates asked and judged, through the public surface.

mod asking;
mod attacks;
mod figures;
mod judging;
mod people;
