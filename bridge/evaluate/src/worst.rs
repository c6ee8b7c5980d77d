//! The answers that went wrong most.

use serde::Serialize;

use crate::answered::{Answered, Came};
use crate::question::Question;

/// How many are told of each candidate.
const MOST: usize = 10;
/// The most characters of an answer that are told.
const SHOWN: usize = 300;

/// Something that an answer failed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// How bad it is: more is worse.
    pub(crate) weight: u32,
    /// What.
    pub(crate) words: String,
}

impl Failure {
    pub(crate) fn new(weight: u32, words: impl Into<String>) -> Self {
        Self { weight, words: words.into() }
    }
}

/// An answer that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Worst {
    /// The example's line in the file, from 1.
    pub line: u64,
    /// What the example teaches: `plan_modification`, `weekly_plan`, `coaching` or `bare`.
    pub kind: String,
    /// What the answer failed at, the worst first.
    pub failed: Vec<String>,
    /// The first 300 characters of the answer.
    pub answer: String,
}

/// The worst answers of a candidate; those that failed at nothing are none.
pub(crate) fn worst(questions: &[Question], answered: &[Answered]) -> Vec<Worst> {
    let weight = |answered: &Answered| answered.failures.iter().map(|failure| failure.weight).sum::<u32>();
    let mut failed: Vec<&Answered> = answered.iter().filter(|answered| !answered.failures.is_empty()).collect();
    failed.sort_by_key(|answered| std::cmp::Reverse(weight(answered)));
    let told = failed.into_iter().take(MOST).filter_map(|answered| {
        let question = questions.get(answered.question)?;
        let answer = match &answered.came {
            Came::Reply(reply) => reply.text.chars().take(SHOWN).collect(),
            Came::NotAsked(_) | Came::NoAnswer(_) => String::new(),
        };
        Some(Worst {
            line: question.line,
            kind: question.kind().word().to_owned(),
            failed: answered.failed_at().into_iter().map(str::to_owned).collect(),
            answer,
        })
    });
    told.collect()
}
