//! One example: a conversation, and what is known of it.

use std::collections::BTreeSet;

use polarize_llm::Message;
use serde::{Deserialize, Serialize};

/// What an example teaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// To answer feedback with a change of the plan, as JSON.
    PlanModification,
    /// To fill a week, as JSON.
    WeeklyPlan,
    /// To answer questions in free words.
    Coaching,
    /// To answer a question that comes without any context, as JSON that changes nothing.
    Bare,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::PlanModification, Self::WeeklyPlan, Self::Coaching, Self::Bare];

    /// The word for it, in files and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PlanModification => "plan_modification",
            Self::WeeklyPlan => "weekly_plan",
            Self::Coaching => "coaching",
            Self::Bare => "bare",
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

/// Where an example comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A simulated athlete and generated words.
    Synthetic,
    /// A proposal that an athlete accepted.
    Accepted,
    /// A proposal that an athlete had refined before accepting it.
    Refined,
}

/// What is known of an example. Nothing that trains on it reads this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// What it teaches.
    pub kind: Kind,
    /// Where it comes from.
    pub source: Source,
    /// Whose it is: examples of one athlete stay on one side of a split.
    pub athlete: String,
    /// The seed it was generated with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// What was told, in the order in which it was: `fatigue/sleep`.
    #[serde(default)]
    pub situations: Vec<String>,
    /// The principles that decided something in it.
    #[serde(default)]
    pub principles: BTreeSet<String>,
    /// What the answer does: `modify`, `skip`, `asks` …
    #[serde(default)]
    pub answer: BTreeSet<String>,
    /// Sport and settings of the athlete: `cycling`, `polarized`, `generalist`, `committed`.
    #[serde(default)]
    pub settings: BTreeSet<String>,
}

/// One example: a line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The conversation; the last turn is the answer to learn.
    pub messages: Vec<Message>,
    /// What is known of it.
    pub meta: Meta,
}
