//! Planned workouts.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Intensity, Minutes, Sport, Step, Tss};

/// The name of a workout within an athlete's plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct WorkoutId(String);

impl WorkoutId {
    /// An id from its text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id of the `number`th workout that a proposal for the plan at `version` creates. A version is applied to once and never
    /// returns, so the id is unique, and preview and apply arrive at the same one.
    #[must_use]
    pub fn created(version: u64, number: usize) -> Self {
        Self(format!("v{version}-{number}"))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for WorkoutId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

/// What has become of a planned workout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WorkoutStatus {
    /// Still to be done, or past and not done: missed.
    #[default]
    Planned,
    /// Done.
    Completed,
    /// Taken out of the plan, with its steps kept for undo.
    Skipped,
}

/// Who put a workout into the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Author {
    /// The training plan.
    #[default]
    Plan,
    /// The coach, through an accepted proposal.
    Coach,
    /// The athlete: the coach leaves it alone unless the feedback names it or health asks for rest.
    Athlete,
}

/// A planned workout. Its JSON (fields in this order) is the canonical form that undo restores byte for byte.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Workout {
    /// Its id.
    pub id: WorkoutId,
    /// Its day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// Its name.
    pub name: String,
    /// Its sport; `rest` for a planned day off.
    pub sport: Sport,
    /// What it is meant to be; `None` for strength, other and rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intensity: Option<Intensity>,
    /// Its length; 0 for rest.
    pub duration_minutes: Minutes,
    /// Its planned load.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimated_tss: Option<Tss>,
    /// What it is for and how it feels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its steps; none where the sport has no targets or nobody wrote them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// What has become of it.
    #[serde(default)]
    pub status: WorkoutStatus,
    /// Whether the athlete locked it against changes.
    #[serde(default)]
    pub locked: bool,
    /// Who put it there.
    #[serde(default)]
    pub author: Author,
}

impl Workout {
    /// Whether it still counts as training to be done.
    #[must_use]
    pub fn is_planned_training(&self) -> bool {
        self.status == WorkoutStatus::Planned && self.sport != Sport::Rest
    }

    /// Its planned load, 0 where none is known.
    #[must_use]
    pub fn load(&self) -> f64 {
        self.estimated_tss.map_or(0.0, Tss::value)
    }

    /// The canonical JSON.
    #[must_use]
    pub fn canonical_json(&self) -> String {
        // Serialising strings, numbers and lists into memory has no way to fail; an empty text would fail every comparison, never pass.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The plan: its workouts and its version, which rises by one with every change.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Plan {
    /// Rises by one with every change; never falls.
    pub version: u64,
    /// The workouts of the period looked at, by date.
    pub workouts: Vec<Workout>,
}

impl Plan {
    /// A plan with its workouts in the order of the calendar.
    #[must_use]
    pub fn new(version: u64, mut workouts: Vec<Workout>) -> Self {
        workouts.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
        Self { version, workouts }
    }

    /// The workout of an id.
    #[must_use]
    pub fn get(&self, id: &WorkoutId) -> Option<&Workout> {
        self.workouts.iter().find(|workout| workout.id == *id)
    }

    /// The workouts of one day.
    pub fn on(&self, date: Date) -> impl Iterator<Item = &Workout> {
        self.workouts.iter().filter(move |workout| workout.date == date)
    }

    /// The workouts of a span of days, both ends included.
    pub fn between(&self, from: Date, until: Date) -> impl Iterator<Item = &Workout> {
        self.workouts.iter().filter(move |workout| (from..=until).contains(&workout.date))
    }
}
