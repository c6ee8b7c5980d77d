//! Long checks that the default tests leave out, and documents written from types.

pub mod json_spec;
pub mod simulate;
pub mod soak;
pub mod soak_training;
