//! What the crate promises to those who use it.

mod faults;
mod files;
mod streaming;
mod wording;
