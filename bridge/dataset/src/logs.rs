//! What athletes accepted, refined and rejected, as examples and as pairs of a better and a worse answer, without what tells who they are.
//!
//! The prompt is rendered from what was kept beside each proposal, by the functions that render it when serving, after names have gone and
//! days have moved. The answer is the one that was accepted, and it is judged again by the same judge: what can't stand is left out.

mod answers;
mod days;
mod pairs;
mod pseudonym;
mod report;
mod vocabulary;
mod words;

use std::collections::BTreeSet;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use polarize_domain::{ChangeId, Draft, Situation, Snapshot};
use polarize_llm::TokenCounter;

use crate::Example;
use answers::Answered;
pub use pairs::{Pair, PairKind, PairMeta};
use pseudonym::Pseudonym;
pub use report::{LeftOut, Report, WARNING};
pub use words::{Removals, Removed};

/// A proposal as it was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its id; it stays here.
    pub id: String,
    /// The proposal it refines.
    pub parent: Option<String>,
    /// What was asked.
    pub asked: Asked,
    /// What was read from the words.
    pub situation: Situation,
    /// The advisor's draft.
    pub draft: Draft,
    /// What became of it.
    pub outcome: Outcome,
    /// What it was made from, where that was kept.
    pub origin: Option<Origin>,
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Feedback was given, or a wish about an earlier answer.
    Feedback(String),
    /// Weeks were to be planned.
    Weeks {
        /// How many.
        weeks: u8,
        /// What the athlete wants with them, in their words.
        goal: Option<String>,
    },
}

/// What an answer was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// The athlete's data.
    pub snapshot: Snapshot,
    /// The moment, with the athlete's offset.
    pub moment: ZonedDateTime,
    /// How many days ahead were looked at, today among them.
    pub days_ahead: i64,
    /// The draft that was to be refined.
    pub earlier: Option<Draft>,
    /// The first day of the weeks that were asked for.
    pub weeks_from: Option<Date>,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nobody has decided.
    Open,
    /// It is part of the plan, with these of its changes.
    Accepted(BTreeSet<ChangeId>),
    /// It was not wanted, for a reason that may be empty.
    Rejected(String),
    /// It was part of the plan and was taken back: whether it was good, nobody can tell.
    Undone,
}

/// Turns records into examples.
pub struct Exporter<'a> {
    /// The source of pseudonyms and of the weeks that days move by: drawn anew for each export, and kept nowhere.
    pub key: u64,
    /// What counts tokens; the budget is held by it.
    pub counter: &'a dyn TokenCounter,
}

/// What one athlete's records have become.
#[derive(Debug, Clone, Default)]
pub struct Exported {
    /// Conversations to learn from.
    pub examples: Vec<Example>,
    /// Pairs of a better and a worse answer.
    pub pairs: Vec<Pair>,
    /// What was removed and left out.
    pub report: Report,
}

impl Exporter<'_> {
    /// Turns the records of the athlete with a number, from 0, into examples and pairs; `records` in the order in which they were made.
    #[must_use]
    pub fn athlete(&self, number: u64, records: &[Record]) -> Exported {
        let mut pseudonym = Pseudonym::of(self.key, number, records);
        let mut exported = Exported::default();
        exported.report.athletes = 1;
        let answered: Vec<Answered<'_>> = records.iter().map(|record| Answered::of(record, &mut pseudonym)).collect();
        for answered in &answered {
            exported.report.proposals += 1;
            if !matches!(answered.record.outcome, Outcome::Accepted(_)) {
                exported.report.not_accepted += 1;
                continue;
            }
            match answered.example(self.counter, pseudonym.name()) {
                Ok(example) => exported.examples.push(example),
                Err(reason) => exported.report.leave_out(&reason),
            }
        }
        for pair in pairs::of(&answered, self.counter, pseudonym.name()) {
            match pair {
                Ok(pair) => exported.pairs.push(pair),
                Err(reason) => exported.report.leave_out_pair(&reason),
            }
        }
        exported.report.count(&exported.examples, &exported.pairs);
        exported.report.removed = pseudonym.into_counts();
        exported
    }
}
