//! The answer as an advisor gives it: the contract's shape, believed by nobody before `validate`.
//!
//! Numbers and dates are read as they come; whether they are possible is judged later, all at once. One Rust type per shape: the JSON
//! schema given to a model, the OpenAPI document and `docs/JSON_OUTPUT_SPEC.md` come from these types.

mod week_plan;

use serde::{Deserialize, Serialize};

use crate::{Sport, Step};
pub use week_plan::{DayMismatch, PlanSummary, WeekDay, WeekPlan, WeekWorkout};

/// An answer to feedback: a proposed change of the plan, not yet judged.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Draft {
    /// How the advisor sees the athlete now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub analysis: Option<Analysis>,
    /// Changes of workouts in the plan.
    #[serde(default)]
    #[schemars(length(max = 14))]
    pub modifications: Vec<Modification>,
    /// Workouts to add.
    #[serde(default)]
    #[schemars(length(max = 14))]
    pub new_workouts: Vec<NewWorkout>,
    /// What the change means for the week's load. Computed anew by `validate`, which replaces the advisor's figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_load_adjustment: Option<WeeklyLoadAdjustment>,
    /// What the athlete reads first.
    #[schemars(length(max = 1200))]
    pub athlete_message: String,
}

/// How the advisor sees the athlete now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Analysis {
    /// One or two sentences with the numbers that matter.
    #[serde(default)]
    #[schemars(length(max = 400))]
    pub current_status: String,
    /// What gives cause for care.
    #[serde(default)]
    #[schemars(length(max = 5), inner(length(max = 200)))]
    pub key_concerns: Vec<String>,
    /// What is recommended, in one sentence.
    #[serde(default)]
    #[schemars(length(max = 400))]
    pub recommendations_summary: String,
}

/// What is to happen to a planned workout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Change it: length, intensity, day, steps.
    Modify,
    /// Leave it out.
    Skip,
    /// Put another workout in its place.
    Replace,
}

/// A change of one planned workout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Modification {
    /// The workout's id.
    #[schemars(length(max = 64))]
    pub workout_id: String,
    /// The day it stands on now, YYYY-MM-DD.
    #[schemars(length(max = 10))]
    pub date: String,
    /// Its name as it stands now.
    #[serde(default)]
    #[schemars(length(max = 120))]
    pub original_name: String,
    /// What is to happen to it.
    pub action: Action,
    /// What is to be different; empty for skip.
    #[serde(default)]
    pub changes: Changes,
}

/// What is to be different about a workout. What is absent stays as it is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Changes {
    /// The new name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 120))]
    pub name: Option<String>,
    /// The new length in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_minutes: Option<NumberChange>,
    /// The new intensity: recovery, zone1, zone2, zone3 or race; free words may follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intensity: Option<WordChange>,
    /// The new load.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimated_tss: Option<NumberChange>,
    /// Why, and what to mind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 300))]
    pub notes: Option<String>,
    /// The new day, YYYY-MM-DD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 10))]
    pub date: Option<String>,
    /// The new sport.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sport: Option<Sport>,
    /// The new description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 400))]
    pub description: Option<String>,
    /// The new steps; absent, they are built by rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 60))]
    pub steps: Option<Vec<Step>>,
}

/// A number before and after.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NumberChange {
    /// The number as the advisor believes it to be now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// The number to be.
    pub to: i64,
}

impl NumberChange {
    /// A change to a number, whatever it was.
    #[must_use]
    pub const fn to(to: i64) -> Self {
        Self { from: None, to }
    }
}

/// A word before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WordChange {
    /// The word as the advisor believes it to be now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 80))]
    pub from: Option<String>,
    /// The word to be.
    #[schemars(length(max = 80))]
    pub to: String,
}

/// A workout to add.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NewWorkout {
    /// Its day, YYYY-MM-DD.
    #[schemars(length(max = 10))]
    pub date: String,
    /// Its name.
    #[schemars(length(max = 120))]
    pub name: String,
    /// Its sport.
    pub sport: Sport,
    /// Its length in minutes.
    pub duration_minutes: i64,
    /// Its load.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimated_tss: Option<i64>,
    /// What it is for. Its first word may name the intensity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 400))]
    pub description: Option<String>,
    /// Its steps; absent, they are built by rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 60))]
    pub steps: Option<Vec<Step>>,
}

/// What the change means for the week's load.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WeeklyLoadAdjustment {
    /// The week's load as planned.
    pub current_weekly_tss: i64,
    /// The week's load as recommended.
    pub recommended_weekly_tss: i64,
    /// Why.
    #[serde(default)]
    #[schemars(length(max = 300))]
    pub reason: String,
}

impl Draft {
    /// An answer that changes nothing and only speaks.
    #[must_use]
    pub fn message(text: impl Into<String>) -> Self {
        Self { athlete_message: text.into(), ..Self::default() }
    }

    /// Whether it changes anything.
    #[must_use]
    pub fn changes_something(&self) -> bool {
        !self.modifications.is_empty() || !self.new_workouts.is_empty()
    }
}
