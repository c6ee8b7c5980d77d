//! What holds for the workspace as a whole.

mod boundaries;
mod json_spec;
mod soak;
mod soak_training;
