//! Proposals: drafts that `validate` has judged. There is no other way to make one, and none to read one back from text.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::draft::{Analysis, WeeklyLoadAdjustment};
use crate::principles::PrincipleId;
use crate::{Workout, WorkoutId};

/// The id of a change within its proposal: `c1`, `c2` … in the order of the draft, whatever else was dropped.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct ChangeId(pub String);

impl ChangeId {
    /// The id of the change at a position of the draft, modifications first, counted from 0.
    #[must_use]
    pub fn at(position: usize) -> Self {
        Self(format!("c{}", position + 1))
    }
}

impl std::fmt::Display for ChangeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Another length, intensity or content.
    Modified,
    /// Another day, otherwise the same.
    Moved,
    /// Left out.
    Skipped,
    /// Another workout in its place.
    Replaced,
    /// Added.
    New,
}

/// One change of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Its id.
    pub id: ChangeId,
    /// What it does.
    pub kind: ChangeKind,
    /// The workout as it stands; `None` for a new one.
    pub before: Option<Workout>,
    /// The workout as it will stand; a skipped one keeps its place with the status `skipped`.
    pub after: Workout,
    /// Why.
    pub reason: String,
}

impl Change {
    /// The days the change touches.
    pub fn dates(&self) -> impl Iterator<Item = Date> + '_ {
        self.before.iter().map(|before| before.date).chain([self.after.date])
    }
}

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing to say.
    Passed,
    /// The proposal makes it worse, within what may be accepted.
    Warned,
    /// A change was dropped for it.
    Blocked,
    /// It was so before and the proposal doesn't make it worse.
    AlreadySo,
    /// Not judged: too little history.
    Suspended,
}

/// A principle, held against the plan after the proposal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// The principle.
    pub principle: PrincipleId,
    /// What was found.
    pub outcome: Outcome,
    /// In words; empty when passed.
    pub message: String,
}

/// Something wrong with a draft.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Violation {
    /// The principle it breaks; `None` where the shape itself is wrong.
    pub principle: Option<PrincipleId>,
    /// Where in the draft: `modifications[0].changes.duration_minutes.to`.
    pub path: String,
    /// The change it belongs to, if one.
    pub change: Option<ChangeId>,
    /// In words.
    pub message: String,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rule = self.principle.map_or("shape", PrincipleId::id);
        write!(f, "{}: {} ({rule})", self.path, self.message)
    }
}

/// Why a draft became no proposal: everything that is wrong with it, at once.
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
#[error("nothing of the proposed change can stand: {}", self.violations.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct Rejection {
    /// All violations, in the order of the draft.
    pub violations: Vec<Violation>,
}

/// A judged change of one plan version. Only `validate` makes one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    pub(crate) plan_version: u64,
    pub(crate) analysis: Option<Analysis>,
    pub(crate) changes: Vec<Change>,
    pub(crate) weekly_load: Option<WeeklyLoadAdjustment>,
    pub(crate) athlete_message: String,
    pub(crate) checks: Vec<Check>,
    pub(crate) dropped: Vec<Violation>,
}

impl Proposal {
    /// The plan version it was judged against, and the only one it can be applied to.
    #[must_use]
    pub const fn plan_version(&self) -> u64 {
        self.plan_version
    }

    /// How the advisor sees the athlete now.
    #[must_use]
    pub const fn analysis(&self) -> Option<&Analysis> {
        self.analysis.as_ref()
    }

    /// The changes that stand. Empty when the answer only speaks or asks.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What the change means for the load of the first week it touches, computed here.
    #[must_use]
    pub const fn weekly_load(&self) -> Option<&WeeklyLoadAdjustment> {
        self.weekly_load.as_ref()
    }

    /// What the athlete reads first; with a line about whatever was dropped.
    #[must_use]
    pub fn athlete_message(&self) -> &str {
        &self.athlete_message
    }

    /// Every principle that was checked, with what was found.
    #[must_use]
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// What was dropped from the draft, and why.
    #[must_use]
    pub fn dropped(&self) -> &[Violation] {
        &self.dropped
    }

    /// The workouts it touches as they will stand, by id.
    #[must_use]
    pub fn after(&self) -> BTreeMap<&WorkoutId, &Workout> {
        self.changes.iter().map(|change| (&change.after.id, &change.after)).collect()
    }
}
