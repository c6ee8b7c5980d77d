//! The API as its clients see it: a real server on loopback, a real database, a real HTTP client.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

mod busy;
mod chat;
mod document;
mod logs;
mod operations;
mod origin;
mod plan;
mod script;
mod server;
mod stopping;
mod workout_files;
mod world;
