//! Recipe to batches, steps, checkpoints and a report: the trainer.
//!
//! [`prepare`] reads and checks everything and says in a [`Preflight`] what is to come; [`Prepared::run`] trains, in such a way that a run
//! that was killed and resumed ends with the very numbers of one that never was.

mod card;
mod checkpoint;
mod conversation;
mod error;
mod event;
mod example;
mod file;
mod machine;
mod memory;
mod metrics;
mod optimizer;
mod order;
mod output;
mod packing;
mod plan;
mod planner;
mod preference;
mod preflight;
mod prepare;
mod recipe;
mod report;
mod result;
mod run;
mod schedule;
mod shape;
mod state;
mod trainer;

pub use conversation::Place;
pub use error::{DataError, TrainError};
pub use event::{Best, Evaluation, Event, Losses, Outcome, StepMetrics, Stopped};
pub use file::hash_of_base;
pub use machine::peak_memory;
pub use memory::MemoryNeeded;
pub use metrics::{MetricsError, MetricsLine, read_metrics};
pub use optimizer::{At, Moments};
pub use planner::{Longest, Machine, MemoryPlan, Planned, Settings, plan, plan_memory};
pub use preference::Preference;
pub use preflight::{LeftOut, Preflight};
pub use prepare::{BaseName, Options, Prepared, check_early, prepare};
pub use recipe::{Method, Objective, Recipe, RecipeError, ScheduleKind};
pub use report::{ReportError, duration, report, size, write_report};
pub use run::copy_tokenizer;
