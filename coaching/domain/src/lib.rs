//! What the coach knows of sport: units, the athlete, workouts and the plan, training load and form, health, the reading of feedback, the
//! principles, and the judging of drafts.
//!
//! Pure: no input or output, no clock, no randomness, no async. "Today" is an argument.

pub mod activity;
pub mod apply;
pub mod athlete;
pub mod calendar;
pub mod context;
pub mod distribution;
pub mod draft;
pub mod duplicate;
pub mod estimate;
pub mod fitness;
pub mod health;
pub mod load;
pub mod outlook;
pub mod preview;
pub mod principles;
pub mod proposal;
pub mod recording;
pub mod series;
pub mod situation;
pub mod snapshot;
pub mod sport;
pub mod step;
pub mod thresholds;
pub mod units;
pub mod validate;
pub mod workout;
pub mod zone;

pub use activity::Activity;
pub use apply::{PlanMoved, Undo, UndoConflict, apply, undo};
pub use athlete::{
    Athlete, Availability, CoachSettings, CoachType, Sex, StartingFitness, TimeConstraint, TrainingPlan, Units,
};
pub use calendar::{BlockedDays, Priority, Race, UnavailableSport};
pub use context::Context;
pub use draft::{Action, Draft, WeekPlan};
pub use fitness::{Fitness, FitnessDay, FormStatus};
pub use health::{HealthEpisode, HealthKind, Site};
pub use load::{Load, LoadMethod};
pub use preview::{Preview, preview};
pub use principles::{Level, Principle, PrincipleId};
pub use proposal::{Change, ChangeId, ChangeKind, Check, Outcome, Proposal, Rejection, Violation};
pub use recording::{Recording, Sample};
pub use series::Series;
pub use situation::Situation;
pub use snapshot::Snapshot;
pub use sport::Sport;
pub use step::{Step, StepKind, StepLength, Target};
pub use thresholds::{DatedThresholds, ThresholdHistory, Thresholds};
pub use units::{
    Age, Cadence, DailyLoad, HeartRate, Meters, Minutes, OutOfRange, Pace, PainScore, Rpe, Scaling, Seconds, Speed,
    Tss, Watts, WeeklyHours,
};
pub use validate::{validate, validate_selected};
pub use workout::{Author, Plan, Workout, WorkoutId, WorkoutStatus};
pub use zone::{Intensity, Metric, Zone, ZoneBorders, ZoneTimes};
