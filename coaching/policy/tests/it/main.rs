//! The built-in coach, seen from outside.

mod answer;
mod bare;
mod fixtures;
mod intent;
mod knowledge;
#[expect(dead_code, reason = "part of it is for examples/weeks.rs")]
mod measured;
mod plan;
mod read;
mod vocabulary;
mod week;
