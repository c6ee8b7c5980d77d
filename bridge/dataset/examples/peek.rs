//! Some examples as JSON Lines, and how long they took: to look at while a table is written. `peek [ATHLETES] [FOLDER of a tokenizer]`.
#![expect(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, reason = "an example for the terminal")]

use std::path::Path;
use std::time::Instant;

use polarize_dataset::{Generator, Mix};
use polarize_llm::TokenCounter;
use polarize_tokens::{Estimate, ModelTokens};

fn main() {
    let athletes: u64 = std::env::args().nth(1).map_or(4, |text| text.parse().unwrap());
    let begun = Instant::now();
    let tokens = std::env::args().nth(2).map(|folder| ModelTokens::open(Path::new(&folder)).unwrap());
    let counter: &dyn TokenCounter = tokens.as_ref().map_or(&Estimate, |tokens| tokens);
    let generator = Generator { seed: 1, mix: Mix::default(), counter };
    let mut given_up = std::collections::BTreeMap::<&str, u64>::new();
    let mut examples = 0;
    for number in 0..athletes {
        let batch = generator.athlete(number, 8);
        examples += batch.examples.len();
        batch.given_up.into_iter().for_each(|(reason, count)| *given_up.entry(reason).or_default() += count);
        for example in batch.examples {
            println!("{}", serde_json::to_string(&example).unwrap());
        }
    }
    eprintln!("{examples} examples of {athletes} athletes in {:.2?}; given up: {given_up:?}", begun.elapsed());
}
