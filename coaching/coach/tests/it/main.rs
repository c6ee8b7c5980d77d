//! The coach over a real database: what it answers, what it keeps, and what it leaves alone.

mod applying;
mod archive;
mod asking;
mod builders;
mod chat;
mod estimates;
mod health;
mod planning;
mod recording;
mod schema;
mod simultaneous;
mod undoing;
