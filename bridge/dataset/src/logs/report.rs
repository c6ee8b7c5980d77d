//! What an export held, removed and left out. Nothing in it leads back to anybody: neither the key nor the weeks by which days moved.

use std::collections::BTreeMap;

use serde::Serialize;

use super::pairs::Pair;
use super::words::Removals;
use crate::{Example, Source};

/// What whoever gives the files away must know.
pub const WARNING: &str = "Names and traces were removed by rule, and rules miss things: a life can be recognised from what somebody tells of it. \
                           A person must read these files before they are given to anybody.";

/// Why something was left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LeftOut {
    /// A version before this one made it, or nobody was asked for it.
    #[error("what it was made from was not kept")]
    NoOrigin,
    /// Its words name a day of the calendar, and all days have moved.
    #[error("its words name a day of the calendar")]
    NamesADay,
    /// Nouns have capitals in its language.
    #[error("names can't be told from nouns in its language")]
    CapitalNouns,
    /// The earlier answer that was refined is not known.
    #[error("the answer it refines was not kept")]
    NoEarlier,
    /// A model is asked for one week at a time.
    #[error("it plans several weeks, and a model is asked for one")]
    SeveralWeeks,
    /// Nothing of it stands before today's judge.
    #[error("it can't stand any more: {0}")]
    NoLongerStands(String),
    /// Its message tells of changes that weren't accepted.
    #[error("its message tells of changes that were not accepted")]
    TellsOfMore,
    /// It speaks of a workout that the prompt doesn't list.
    #[error("it changes a workout that the prompt doesn't list")]
    Unlisted,
    /// The prompt doesn't fit into its budget.
    #[error("the prompt is too long")]
    PromptTooLong,
    /// The answer doesn't fit into its budget.
    #[error("the answer is too long")]
    AnswerTooLong,
    /// The check of conversations found something.
    #[error("the check found: {0}")]
    Check(&'static str),
    /// Days or texts could not be moved.
    #[error("its data could not be read back")]
    Unreadable,
    /// A wish that brings new facts would teach what the prompt doesn't say.
    #[error("the wish tells more than a wish")]
    NewFacts,
    /// Both answers are the same once they are written.
    #[error("both answers are the same")]
    Same,
}

/// What an export held, removed and left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// Athletes looked at.
    pub athletes: u64,
    /// Proposals looked at.
    pub proposals: u64,
    /// Of these, those that are open, rejected or taken back.
    pub not_accepted: u64,
    /// Examples from proposals that were accepted as they came.
    pub accepted: u64,
    /// Examples from proposals that were refined before they were accepted.
    pub refined: u64,
    /// Pairs, by what makes one answer the better.
    pub pairs: BTreeMap<&'static str, u64>,
    /// Accepted proposals that gave no example, by reason.
    pub left_out: BTreeMap<String, u64>,
    /// Pairs that were looked at and left out, by reason.
    pub pairs_left_out: BTreeMap<String, u64>,
    /// What was removed from texts and data, by kind. A name that stands in the data counts once, in texts each time.
    pub removed: Removals,
}

impl Report {
    pub(super) fn leave_out(&mut self, reason: &LeftOut) {
        *self.left_out.entry(reason.to_string()).or_default() += 1;
    }

    pub(super) fn leave_out_pair(&mut self, reason: &LeftOut) {
        *self.pairs_left_out.entry(reason.to_string()).or_default() += 1;
    }

    pub(super) fn count(&mut self, examples: &[Example], pairs: &[Pair]) {
        let refined = examples.iter().filter(|example| example.meta.source == Source::Refined).count() as u64;
        self.refined += refined;
        self.accepted += examples.len() as u64 - refined;
        for pair in pairs {
            *self.pairs.entry(pair.meta.pair.word()).or_default() += 1;
        }
    }

    /// Adds what another athlete's export held.
    pub fn add(&mut self, other: Self) {
        self.athletes += other.athletes;
        self.proposals += other.proposals;
        self.not_accepted += other.not_accepted;
        self.accepted += other.accepted;
        self.refined += other.refined;
        other.pairs.into_iter().for_each(|(kind, count)| *self.pairs.entry(kind).or_default() += count);
        other.left_out.into_iter().for_each(|(reason, count)| *self.left_out.entry(reason).or_default() += count);
        other
            .pairs_left_out
            .into_iter()
            .for_each(|(reason, count)| *self.pairs_left_out.entry(reason).or_default() += count);
        other.removed.into_iter().for_each(|(kind, count)| *self.removed.entry(kind).or_default() += count);
    }
}
