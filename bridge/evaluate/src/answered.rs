//! What came of a question.

use std::collections::BTreeMap;

use crate::candidate::Reply;
use crate::metric::Metric;
use crate::worst::Failure;

/// How a question ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// With an answer.
    Reply(Reply),
    /// Nobody was asked, and why.
    NotAsked(&'static str),
    /// With none, and why.
    NoAnswer(String),
}

/// A question of which is known what came, and what was seen of it.
#[derive(Debug, Clone)]
pub struct Answered {
    /// Which question, by its place among those that were asked.
    pub question: usize,
    /// What came.
    pub came: Came,
    /// What was measured, each a number by its metric.
    pub observed: BTreeMap<Metric, f64>,
    /// What the judge has against it, in words.
    pub problems: Vec<String>,
    /// What it failed at.
    pub(crate) failures: Vec<Failure>,
}

impl Answered {
    /// What it failed at, the worst first, in words.
    #[must_use]
    pub fn failed_at(&self) -> Vec<&str> {
        self.failures.iter().map(|failure| failure.words.as_str()).collect()
    }
}
