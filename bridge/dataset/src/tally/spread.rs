//! How different texts are: what occurs twice, what is nearly the same, and how many of the words, pairs and triples occur once.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::look::{hash, mixed, plain_words};
use super::near::near;
use super::sample::Sample;
use super::{MOST_COMPARED, SAMPLE};

/// Words from which a text is expected to differ from others.
const LONG: usize = 5;

/// How different the texts of a file are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// The conversations that were compared for what occurs twice: the first two million.
    pub compared: u64,
    /// Of them, those that are the same as one before.
    pub repeated_conversations: u64,
    /// The conversations of the sample, drawn by line numbers, from which distinct-1 to 3 and near-duplicates are.
    pub sample: u64,
    /// The athlete's words.
    pub feedback: TextSpread,
    /// What is said to the athlete.
    pub messages: TextSpread,
}

/// How different texts of one sort are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TextSpread {
    /// Texts.
    pub texts: u64,
    /// Texts of five or more words.
    pub long_texts: u64,
    /// The share of different ones among the texts of five or more words, 0 to 1.
    pub distinct_long_texts: f64,
    /// Different words as a share of all words in the sample (distinct-1), then pairs of words and triples.
    pub distinct: [f64; 3],
    /// The share of texts in the sample, of five or more words and each taken once, of whose triples of words another has seven tenths or more.
    pub near_duplicates: f64,
    /// The text that occurs most often.
    pub most_frequent: String,
    /// The share of texts that are this one, 0 to 1.
    pub most_frequent_share: f64,
}

/// What is counted of texts.
#[derive(Debug, Default)]
pub(super) struct SpreadTally {
    compared: u64,
    repeated: u64,
    whole: HashSet<u64>,
    feedback: TextTally,
    messages: TextTally,
    sample: Sample,
    offered: u64,
}

/// Texts of one sort, by their digests.
#[derive(Debug, Default)]
struct TextTally {
    texts: u64,
    long_texts: u64,
    distinct_long: u64,
    seen: HashSet<u64>,
    /// How often those occur that occur more than once; most don't, so this stays small.
    times: HashMap<u64, u32>,
    most: (u32, String),
}

impl SpreadTally {
    pub(super) fn add(&mut self, whole: u64, words: Option<String>, message: String) {
        if self.compared < MOST_COMPARED {
            self.compared += 1;
            self.repeated += u64::from(!self.whole.insert(whole));
            if let Some(words) = &words {
                self.feedback.add(words);
            }
            self.messages.add(&message);
        }
        self.sample.offer(SAMPLE, self.offered, words, message);
        self.offered += 1;
    }

    pub(super) fn spread(self) -> Spread {
        let lines = self.sample.lines();
        let words: Vec<&str> = lines.iter().filter_map(|line| line.words.as_deref()).collect();
        let messages: Vec<&str> = lines.iter().map(|line| line.message.as_str()).collect();
        Spread {
            compared: self.compared,
            repeated_conversations: self.repeated,
            sample: lines.len() as u64,
            feedback: self.feedback.spread(&words),
            messages: self.messages.spread(&messages),
        }
    }
}

impl TextTally {
    fn add(&mut self, text: &str) {
        self.texts += 1;
        let is_long = text.split_whitespace().count() >= LONG;
        self.long_texts += u64::from(is_long);
        let digest = hash(text.as_bytes());
        let is_new = self.seen.insert(digest);
        self.distinct_long += u64::from(is_long && is_new);
        let times = if is_new { 1 } else { *self.times.entry(digest).and_modify(|times| *times += 1).or_insert(2) };
        if times > self.most.0 {
            self.most = (times, text.to_owned());
        }
    }

    fn spread(self, sample: &[&str]) -> TextSpread {
        let long: Vec<&str> = sample.iter().copied().filter(|text| text.split_whitespace().count() >= LONG).collect();
        TextSpread {
            texts: self.texts,
            long_texts: self.long_texts,
            distinct_long_texts: share(self.distinct_long, self.long_texts),
            distinct: [1, 2, 3].map(|length| distinct(sample, length)),
            near_duplicates: near(&long),
            most_frequent: self.most.1,
            most_frequent_share: share(u64::from(self.most.0), self.texts),
        }
    }
}

/// A share to four digits, so that cards are read by people.
pub(super) fn share(part: u64, all: u64) -> f64 {
    if all == 0 { 0.0 } else { (part as f64 / all as f64 * 1e4).round() / 1e4 }
}

/// Different runs of so many words, as a share of all such runs.
fn distinct(texts: &[&str], length: usize) -> f64 {
    let (mut all, mut different) = (0_u64, HashSet::new());
    for text in texts {
        let words: Vec<u64> = plain_words(text).map(|word| hash(word.as_bytes())).collect();
        all += words.windows(length).len() as u64;
        different.extend(words.windows(length).map(run));
    }
    share(different.len() as u64, all)
}

/// A digest of words in a row.
pub(super) fn run(words: &[u64]) -> u64 {
    words.iter().fold(0, |run, word| mixed(run ^ word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_pairs_and_triples_are_counted_once() {
        let texts = ["my legs are dead", "My legs are fine!"];
        assert_eq!([1, 2, 3].map(|length| distinct(&texts, length)), [0.625, 0.6667, 0.75]);
    }

    #[test]
    fn what_occurs_most_often_is_told_with_its_share() {
        let mut tally = SpreadTally::default();
        for (whole, words) in [(1, "I am so tired today"), (2, "hm"), (2, "hm"), (3, "I am so tired today")] {
            tally.add(whole, Some(words.to_owned()), format!("Answer {whole}"));
        }
        let spread = tally.spread();
        assert_eq!((spread.compared, spread.repeated_conversations), (4, 1));
        assert_eq!((spread.feedback.long_texts, spread.feedback.distinct_long_texts), (2, 0.5));
        assert_eq!((spread.messages.most_frequent.as_str(), spread.messages.most_frequent_share), ("Answer 2", 0.5));
    }
}
