//! The built-in coach, seen from outside.

mod answer;
mod fixtures;
mod read;
mod vocabulary;
mod week;
