//! What the crate promises to those who use it.

mod answers;
mod files;
mod streaming;
mod wording;
