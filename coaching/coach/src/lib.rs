//! The loop: load → context → advise → validate → preview → confirm → undo; and what an athlete records on the way.
//!
//! The coach owns the [`Advisor`] trait. Whoever advises, the situation is read from the feedback by rule, a red flag
//! goes straight to the safety card, the draft is judged by the same `validate`, and nothing changes before a person
//! accepts.

mod activity;
mod advisor;
mod answer;
mod archive;
mod ask;
mod by_text;
mod chat;
mod decide;
mod error;
mod estimates;
mod fitness;
mod health_notes;
mod import;
mod plan;
mod record;
mod workout;

pub use activity::{ActivityDetail, ActivitySummary};
pub use advisor::{
    Advice, Advised, Advisor, AdvisorError, BuiltIn, Conversation, Earlier, Listener, PlanRequest, Request, Speaker,
    Turn,
};
pub use answer::{
    Answer, ApplyAnswer, CheckShape, DropShape, ModificationShape, NotedHealth, PreviewShape, SafetyShape, WorkoutNote,
};
pub use archive::ArchiveError;
pub use by_text::{MOST_CHANGES, read_draft};
pub use chat::ChatAnswer;
pub use decide::UndoAnswer;
pub use error::{CoachError, CoachResult, store_code};
pub use estimates::ESTIMATE_DAYS;
pub use fitness::{FitnessReport, Spread, WeekLoad};
pub use import::{ArchiveCount, ImportFile, ImportProblem, ImportStep, ImportedActivity, ImportedFile, Importing};
pub use plan::{MOST_WEEKS, PlanAnswer, PlanWeek, weeks_asked_for};
pub use record::{Correction, FIRST_DAY, LAST_DAY, Recomputed, id_from_name};
pub use workout::{ContentError, GivenSteps, RECORDED_DAYS, WORKOUT_MINUTES, WorkoutContent, with_content};

use std::sync::{Arc, PoisonError, RwLock};

use jiff::ZonedDateTime;
use polarize_domain::Context;
use polarize_store::Store;

/// The coach: a store and an advisor.
pub struct Coach {
    store: Store,
    advisor: RwLock<Arc<dyn Advisor>>,
}

impl Coach {
    /// A coach over a store, advised by the built-in coach.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self::with_advisor(store, Box::new(BuiltIn))
    }

    /// A coach over a store with an advisor of one's own.
    #[must_use]
    pub fn with_advisor(store: Store, advisor: Box<dyn Advisor>) -> Self {
        Self { store, advisor: RwLock::new(Arc::from(advisor)) }
    }

    /// The store, for what is kept without being judged.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Whoever advises now.
    #[must_use]
    pub fn advisor(&self) -> Arc<dyn Advisor> {
        Arc::clone(&self.advisor.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Has somebody else advise from now on; whoever is answering now finishes.
    pub fn advise_by(&self, advisor: Arc<dyn Advisor>) {
        let before = {
            let mut current = self.advisor.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *current, advisor)
        };
        // Whoever goes may take their time; nobody who asks waits for that.
        drop(before);
    }

    /// The athlete's context at a moment given in their time zone.
    ///
    /// # Errors
    /// Whatever the store says.
    pub async fn context(&self, athlete: &str, now: &ZonedDateTime) -> CoachResult<Context> {
        Ok(Context::build(self.store.snapshot(athlete, now.date()).await?, now))
    }
}
