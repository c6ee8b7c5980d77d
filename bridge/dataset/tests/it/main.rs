//! What the crate promises to those who use it.

mod bare;
mod coaching;
mod files;
mod streaming;
