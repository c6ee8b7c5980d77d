//! The built-in coach: feedback to Situation, Situation and Context to Draft. Pure.

mod answer;
mod read;
mod sports;
mod week;
mod wording;

pub use answer::{SafetyCard, answer, refine, safety_card};
pub use read::read;
pub use week::week;
