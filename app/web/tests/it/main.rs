//! The API as its clients see it: a real server on loopback, a real database, a real HTTP client.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

mod activities;
mod another_athlete;
mod answers;
mod athlete;
mod busy;
mod calendar;
mod chat;
mod document;
mod fitness;
mod logs;
mod operations;
mod origin;
mod pages;
mod plan;
mod proposals;
mod script;
mod server;
mod stopping;
mod thresholds;
mod workout_files;
mod workouts;
mod world;
