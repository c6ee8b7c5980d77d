//! What a rule finds, and when the finding after a change is worse than before it.

use jiff::civil::Date;

use crate::principles::PrincipleId;
use crate::proposal::{Change, ChangeId};

/// One thing a rule finds about an outlook.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finding {
    /// The rule.
    pub(super) principle: PrincipleId,
    /// What it is about: findings with the same key are one matter before and after.
    pub(super) key: Key,
    /// How bad it is, more is worse; the unit is the rule's own.
    pub(super) amount: f64,
    /// Whether making it worse blocks.
    pub(super) blocks: bool,
    /// In words.
    pub(super) message: String,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// A span of days, and a word to tell several matters about it apart.
    Days(Date, Date, &'static str),
    /// A changed workout.
    Workout(ChangeId, &'static str),
}

impl Finding {
    pub(super) fn days(
        principle: PrincipleId,
        (from, until): (Date, Date),
        what: &'static str,
        amount: f64,
        message: String,
    ) -> Self {
        Self { principle, key: Key::Days(from, until, what), amount, blocks: true, message }
    }

    pub(super) fn workout(
        principle: PrincipleId,
        change: &ChangeId,
        what: &'static str,
        amount: f64,
        message: String,
    ) -> Self {
        Self { principle, key: Key::Workout(change.clone(), what), amount, blocks: true, message }
    }

    /// The same as a warning.
    pub(super) fn warns(self) -> Self {
        Self { blocks: false, ..self }
    }

    /// Whether a change touches what the finding is about.
    pub(super) fn concerns(&self, change: &Change) -> bool {
        match &self.key {
            Key::Days(from, until, _) => change.dates().any(|date| (*from..=*until).contains(&date)),
            Key::Workout(id, _) => *id == change.id,
        }
    }
}

/// Amounts that differ by less are equal: they are sums of floating-point numbers in different orders.
const TOLERANCE: f64 = 1e-6;

/// Whether a finding is new or larger than it was.
pub(super) fn worse(finding: &Finding, was: &[Finding]) -> bool {
    was.iter()
        .filter(|before| {
            before.principle == finding.principle && before.key == finding.key && before.blocks == finding.blocks
        })
        .all(|before| finding.amount > before.amount + TOLERANCE)
}
