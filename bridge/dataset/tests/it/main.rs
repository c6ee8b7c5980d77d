//! What the crate promises to those who use it.

mod files;
mod streaming;
mod wording;
