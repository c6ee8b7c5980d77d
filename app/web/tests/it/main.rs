//! The API as its clients see it: a real server on loopback, a real database, a real HTTP client.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

mod document;
mod origin;
mod plan;
mod world;
