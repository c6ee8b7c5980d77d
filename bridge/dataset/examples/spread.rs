//! How much the answers vary and what they cover: the share of the most frequent messages, distinct words, pairs and triples of words, and how
//! often each principle, setting, answer and situation comes, per 100,000 examples. `spread [ATHLETES] [FOLDER of a tokenizer]`.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "an example for the terminal")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use polarize_dataset::{Example, Generator, Kind, Mix};
use polarize_domain::PrincipleId;
use polarize_llm::{Message, TokenCounter};
use polarize_tokens::{Estimate, ModelTokens};

/// How many of the most frequent messages are shown.
const SHOWN: usize = 12;

#[derive(Default)]
struct Spread {
    examples: usize,
    messages: BTreeMap<String, usize>,
    /// Runs of one, two and three words, and how many there were with repetitions.
    runs: [(BTreeSet<String>, usize); 3],
    longest: usize,
    tokens: BTreeMap<Kind, Vec<u32>>,
    covered: BTreeMap<&'static str, BTreeMap<String, usize>>,
}

fn main() {
    let athletes: u64 = std::env::args().nth(1).map_or(200, |text| text.parse().unwrap());
    let tokens = std::env::args().nth(2).map(|folder| ModelTokens::open(Path::new(&folder)).unwrap());
    let counter: &dyn TokenCounter = tokens.as_ref().map_or(&Estimate, |tokens| tokens);
    let generator = Generator { seed: 7, mix: Mix::default(), counter };
    let mut spread = Spread::default();
    let mut given_up = BTreeMap::<&str, u64>::new();
    for number in 0..athletes {
        let batch = generator.athlete(number, 8);
        batch.given_up.into_iter().for_each(|(reason, count)| *given_up.entry(reason).or_default() += count);
        batch.examples.iter().for_each(|example| spread.add(example, counter));
    }
    spread.print();
    println!("given up: {given_up:?}");
}

impl Spread {
    fn add(&mut self, example: &Example, counter: &dyn TokenCounter) {
        self.examples += 1;
        let meta = &example.meta;
        let mut count = |what, words: &mut dyn Iterator<Item = &String>| {
            let counts = self.covered.entry(what).or_default();
            words.for_each(|word| *counts.entry(word.clone()).or_default() += 1);
        };
        count("principle", &mut meta.principles.iter());
        count("setting", &mut meta.settings.iter());
        count("answer", &mut meta.answer.iter());
        count("situation", &mut meta.situations.iter());
        count("kind", &mut std::iter::once(&meta.kind.to_string()));
        let answer = example.messages.last().unwrap();
        let asked = Message::user("So?");
        let before = counter.count(std::slice::from_ref(&asked)).tokens;
        let tokens = counter.count(&[asked, answer.clone()]).tokens.saturating_sub(before);
        self.tokens.entry(meta.kind).or_default().push(tokens);
        let Ok(json) = serde_json::from_str::<serde_json::Value>(&answer.content) else { return };
        let message = json["athlete_message"].as_str().unwrap_or_default().to_owned();
        self.longest = self.longest.max(message.chars().count());
        let words: Vec<String> = message.split_whitespace().map(str::to_lowercase).collect();
        for (length, (seen, all)) in self.runs.iter_mut().enumerate() {
            for run in words.windows(length + 1) {
                seen.insert(run.join(" "));
                *all += 1;
            }
        }
        *self.messages.entry(message).or_default() += 1;
    }

    fn print(&self) {
        let all: usize = self.messages.values().sum();
        let share = |count: usize, of: usize| 100.0 * count as f64 / of.max(1) as f64;
        println!("{} examples, {all} messages, the longest of {} characters", self.examples, self.longest);
        println!("different messages: {:.2} %", share(self.messages.len(), all));
        for (length, (seen, all)) in self.runs.iter().enumerate() {
            println!("distinct-{}: {:.4} ({} of {all})", length + 1, seen.len() as f64 / *all as f64, seen.len());
        }
        let mut frequent: Vec<_> = self.messages.iter().collect();
        frequent.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        for (message, count) in frequent.into_iter().take(SHOWN) {
            println!("  {:.3} % {message}", share(*count, all));
        }
        for (kind, tokens) in &self.tokens {
            let mut tokens = tokens.clone();
            tokens.sort_unstable();
            let at = |part: usize| tokens[(tokens.len() - 1) * part / 100];
            println!("answer tokens, {kind}: p50 {}, p99 {}, most {}", at(50), at(99), at(100));
        }
        let per = |count: usize| count * 100_000 / self.examples.max(1);
        for (what, counts) in &self.covered {
            let line: Vec<String> = counts.iter().map(|(word, count)| format!("{word} {}", per(*count))).collect();
            println!("{what} (per 100,000): {}", line.join(", "));
        }
        let principles = &self.covered["principle"];
        let rare = PrincipleId::ALL
            .iter()
            .map(|principle| principle.id())
            .filter(|id| principles.get(*id).is_none_or(|count| per(*count) < 200));
        println!("principles under 200: {}", rare.collect::<Vec<_>>().join(", "));
    }
}
