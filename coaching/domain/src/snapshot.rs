//! One athlete's data at one moment, as the store hands it over in a single read.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Activity, Athlete, BlockedDays, FitnessDay, HealthEpisode, Plan, Race, ThresholdHistory, UnavailableSport,
};

/// Days of activities a snapshot reaches back: the 28-day intensity distribution and the longest break that changes paces at once.
pub const ACTIVITY_DAYS: i64 = 42;
/// Days of the plan a snapshot reaches back: the weeks a taper is measured against.
pub const PLAN_DAYS_BACK: i64 = 42;
/// The most weeks that are planned in a row.
pub const MOST_WEEKS: i64 = 16;
/// Days of the plan a snapshot reaches ahead, and the last day a workout may be proposed for: [`MOST_WEEKS`] weeks that begin within
/// two weeks.
pub const PLAN_DAYS_AHEAD: i64 = 7 * MOST_WEEKS + 13;

/// One athlete's data at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The profile.
    pub athlete: Athlete,
    /// All thresholds.
    pub thresholds: ThresholdHistory,
    /// The plan, from [`PLAN_DAYS_BACK`] days back to [`PLAN_DAYS_AHEAD`] days ahead.
    pub plan: Plan,
    /// Activities of the last [`ACTIVITY_DAYS`] days, oldest first.
    pub activities: Vec<Activity>,
    /// Daily load, fitness and fatigue of the last [`ACTIVITY_DAYS`] days or fewer, oldest first and without a gap; the last may lie
    /// before today. Empty without any load.
    pub fitness: Vec<FitnessDay>,
    /// The first day of the load history, or of the athlete's start values where they are earlier.
    pub history_since: Option<Date>,
    /// Whether start values of fitness and fatigue were given: then the metrics are not provisional.
    pub seeded: bool,
    /// Races from today on, and those of the last two weeks.
    pub races: Vec<Race>,
    /// Blocked days that end today or later.
    pub blocked: Vec<BlockedDays>,
    /// Sports that can't be trained for now.
    pub unavailable_sports: Vec<UnavailableSport>,
    /// Health episodes that are open or ended within the last 28 days.
    pub health: Vec<HealthEpisode>,
}
