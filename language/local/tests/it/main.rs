//! A model in this process, asked as those who use it ask it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what can't be made for a test has failed it")]

mod answers;
mod fixture;
mod opening;
mod sharing;
