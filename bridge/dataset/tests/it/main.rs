//! What the crate promises to those who use it.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

mod answers;
mod bare;
mod coaching;
mod dressing;
mod faults;
mod files;
mod logs;
mod served;
mod streaming;
mod wording;
