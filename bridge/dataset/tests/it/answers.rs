//! Answers: weeks, refinements, and the same in other words.

mod refinement;
mod rephrase;
mod weekly_plan;

use polarize_dataset::{Example, Generator, Kind, Mix};
use polarize_tokens::Estimate;

/// Examples of one kind of some athletes.
fn examples(kind: Kind, athletes: u64) -> Vec<Example> {
    let generator = Generator { seed: 5, mix: Mix([(kind, 1.0)].into()), counter: &Estimate };
    (0..athletes).flat_map(|athlete| generator.athlete(athlete, 4).examples).collect()
}

/// The answer of an example.
fn answer(example: &Example) -> serde_json::Value {
    serde_json::from_str(&example.messages.last().unwrap().content).unwrap()
}
