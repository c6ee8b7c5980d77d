//! How long prompts and answers are.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Tokens of a bar of the histogram.
const BAR: u32 = 50;

/// Lengths of the conversations of a kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lengths {
    /// Tokens of everything before the answer.
    pub prompt_tokens: Length,
    /// Tokens of the answer.
    pub answer_tokens: Length,
}

/// How a length is distributed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    /// Half are no longer than this.
    pub p50: u32,
    /// 99 of 100 are no longer than this.
    pub p99: u32,
    /// The longest.
    pub max: u32,
    /// How many there are in every fifty tokens that have any: from where, how many.
    pub histogram: Vec<(u32, u64)>,
}

/// Lengths of a kind, as they are counted.
#[derive(Debug, Default)]
pub(super) struct LengthTally {
    pub(super) prompt: Histogram,
    pub(super) answer: Histogram,
}

impl LengthTally {
    pub(super) fn lengths(&self) -> Lengths {
        Lengths { prompt_tokens: self.prompt.length(), answer_tokens: self.answer.length() }
    }
}

/// How often each length occurs.
#[derive(Debug, Default)]
pub(super) struct Histogram(BTreeMap<u32, u64>);

impl Histogram {
    pub(super) fn add(&mut self, tokens: u32) {
        *self.0.entry(tokens).or_default() += 1;
    }

    /// The least length that so many of a hundred don't exceed.
    fn percentile(&self, percent: u64) -> u32 {
        let all: u64 = self.0.values().sum();
        let mut left = (all * percent).div_ceil(100);
        for (tokens, count) in &self.0 {
            left = left.saturating_sub(*count);
            if left == 0 {
                return *tokens;
            }
        }
        0
    }

    fn length(&self) -> Length {
        let mut bars = BTreeMap::<u32, u64>::new();
        self.0.iter().for_each(|(tokens, count)| *bars.entry(tokens / BAR * BAR).or_default() += count);
        Length {
            p50: self.percentile(50),
            p99: self.percentile(99),
            max: self.0.keys().next_back().copied().unwrap_or(0),
            histogram: bars.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_lengths_that_occur() {
        let mut lengths = Histogram::default();
        (1..=200).for_each(|tokens| lengths.add(tokens));
        let length = lengths.length();
        assert_eq!((length.p50, length.p99, length.max), (100, 198, 200));
        assert_eq!(length.histogram, [(0, 49), (50, 50), (100, 50), (150, 50), (200, 1)]);
    }
}
