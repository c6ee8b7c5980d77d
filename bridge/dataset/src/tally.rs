//! What a file holds, counted while its lines go by, in bounded memory.

mod lengths;
mod look;
mod near;
mod sample;
mod spread;

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

pub use lengths::{Length, Lengths};
pub use look::Look;
pub(crate) use look::{hash, mixed};
pub use spread::{Spread, TextSpread};

use spread::SpreadTally;

/// The examples that are looked at for what occurs twice: beyond them memory would grow with the file.
const MOST_COMPARED: u64 = 2_000_000;
/// The examples of the sample in which words are compared with each other.
const SAMPLE: usize = 10_000;

/// How often each word occurs.
pub type Counts = BTreeMap<String, u64>;

/// What is counted so far.
#[derive(Debug, Default)]
pub struct Tally {
    summary: Summary,
    athletes: HashSet<u64>,
    lengths: BTreeMap<String, lengths::LengthTally>,
    spread: SpreadTally,
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Conversations.
    pub examples: u64,
    /// Of them, those without a `meta` object that can be read; they count in no table below but the lengths.
    pub without_meta: u64,
    /// Athletes they are of.
    pub athletes: u64,
    /// Conversations of each kind.
    pub kinds: Counts,
    /// Where they come from.
    pub sources: Counts,
    /// What was told in them. One can tell several things.
    pub situations: Counts,
    /// The principles that decided something.
    pub principles: Counts,
    /// What the answers do.
    pub answers: Counts,
    /// Sports and settings of the athletes.
    pub settings: Counts,
    /// Tokens, for each kind.
    pub lengths: BTreeMap<String, Lengths>,
    /// Whether tokens were counted by a model's own tokenizer; an estimate counts more.
    pub tokens_exact: bool,
    /// How different the texts are.
    pub spread: Spread,
}

impl Tally {
    /// Counts one conversation.
    pub fn add(&mut self, look: Look) {
        let summary = &mut self.summary;
        summary.examples += 1;
        summary.tokens_exact = look.exact && (summary.tokens_exact || summary.examples == 1);
        let count = |counts: &mut Counts, words: &mut dyn Iterator<Item = &str>| {
            words.for_each(|word| *counts.entry(word.to_owned()).or_default() += 1);
        };
        let kind = look.meta.as_ref().map_or("unknown", |meta| meta.kind.word());
        let length = self.lengths.entry(kind.to_owned()).or_default();
        length.prompt.add(look.prompt_tokens);
        length.answer.add(look.answer_tokens);
        match &look.meta {
            None => summary.without_meta += 1,
            Some(meta) => {
                let source = serde_json::to_value(meta.source).unwrap_or_default();
                count(&mut summary.kinds, &mut std::iter::once(kind));
                count(&mut summary.sources, &mut source.as_str().into_iter());
                count(&mut summary.situations, &mut meta.situations.iter().map(String::as_str));
                count(&mut summary.principles, &mut meta.principles.iter().map(String::as_str));
                count(&mut summary.answers, &mut meta.answer.iter().map(String::as_str));
                count(&mut summary.settings, &mut meta.settings.iter().map(String::as_str));
                self.athletes.insert(look::hash(meta.athlete.as_bytes()));
            }
        }
        self.spread.add(look.whole, look.words, look.message);
    }

    /// What was counted.
    #[must_use]
    pub fn summary(self) -> Summary {
        let lengths = self.lengths.into_iter().map(|(kind, tally)| (kind, tally.lengths()));
        Summary {
            athletes: self.athletes.len() as u64,
            lengths: lengths.collect(),
            spread: self.spread.spread(),
            ..self.summary
        }
    }
}
