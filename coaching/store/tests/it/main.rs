//! What the store promises, each fact against a real database file.
#![expect(clippy::unwrap_used, reason = "a test that can't set up its data has failed")]

mod activities;
mod backup;
mod builders;
mod feeds;
mod fitness;
mod opening;
mod origins;
mod plan;
mod proposals;
mod simultaneous;
mod snapshot;
mod tokens;
