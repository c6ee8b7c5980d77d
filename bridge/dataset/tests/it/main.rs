//! What the crate promises to those who use it.

mod dressing;
mod files;
mod streaming;
