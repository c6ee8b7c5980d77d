//! The built-in coach: feedback to Situation, Situation and Context to Draft. Pure.

mod read;

pub use read::read;
