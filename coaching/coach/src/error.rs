//! Why the coach could not do what it was asked.

use jiff::civil::Date;
use polarize_domain::{ChangeId, PlanMoved, Rejection, UndoConflict};
use polarize_store::StoreError;

use crate::advisor::AdvisorError;

/// The coach's result.
pub type CoachResult<T> = Result<T, CoachError>;

/// Why the coach could not do what it was asked. Whatever the error, the plan is as it was.
#[derive(Debug, thiserror::Error)]
pub enum CoachError {
    /// The feedback is empty.
    #[error("there is nothing to answer; say how you feel or what you want to change")]
    EmptyFeedback,
    /// The feedback is far too long.
    #[error("that is {length} characters; say it in at most {most}")]
    FeedbackTooLong {
        /// Its length in characters.
        length: usize,
        /// The most that is read.
        most: usize,
    },
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The advisor could not.
    #[error(transparent)]
    Advisor(#[from] AdvisorError),
    /// Nothing of the advice may stand.
    #[error(
        "{} had a change in mind that the principles don't allow ({}); the plan stays as it is, so say what \
         you need in other words",
        advisor,
        violations.violations.iter().map(|violation| violation.message.as_str()).collect::<Vec<_>>().join("; ")
    )]
    NothingStands {
        /// Who was asked.
        advisor: String,
        /// All that is wrong.
        violations: Rejection,
    },
    /// The plan has moved on.
    #[error(transparent)]
    PlanMoved(#[from] PlanMoved),
    /// What was right when it was proposed is not right any more.
    #[error("this proposal was made on {made}, and part of it no longer stands: {reasons}; ask again")]
    NoLongerStands {
        /// The day it was made.
        made: Date,
        /// What is wrong with it now.
        reasons: String,
    },
    /// The selected changes are right only together with the others.
    #[error(
        "the selected changes can't stand without the others: {reasons}; select more of them, or apply the whole \
         proposal"
    )]
    CannotStandAlone {
        /// What would be wrong.
        reasons: String,
    },
    /// A change that isn't in the proposal.
    #[error("the proposal has no change {id}; it has {known}")]
    UnknownChange {
        /// The id asked for.
        id: ChangeId,
        /// The ids there are.
        known: String,
    },
    /// None of its changes was selected.
    #[error("select at least one change, or reject the proposal")]
    NothingSelected,
    /// Undo would destroy a later change.
    #[error(transparent)]
    UndoConflict(#[from] UndoConflict),
    /// There is nothing of the kind to decide on.
    #[error("there is no {0} proposal; ask the coach first")]
    NoProposal(&'static str),
    /// The athlete has no such proposal.
    #[error("there is no proposal {0}; see `polarize history` for those there are")]
    UnknownProposal(String),
    /// The athlete's time zone is unknown to this machine.
    #[error("the time zone \"{0}\" is not known; set one like Europe/Berlin with `polarize athlete --time-zone`")]
    UnknownTimeZone(String),
    /// An answer that was sent back can't be read.
    #[error(
        "the answer that was sent back can't be read ({0}); send its `raw_response` as it came, or its `proposal_id`"
    )]
    UnreadableDraft(String),
    /// An answer that was sent back changes too much at once.
    #[error("the answer that was sent back has {changes} changes, and {most} at most are judged; leave some out")]
    TooManyChanges {
        /// How many it has.
        changes: usize,
        /// How many are judged at most.
        most: usize,
    },
    /// An answer that changes nothing can't be applied.
    #[error("this answer changes nothing in the plan, so there is nothing to apply")]
    NothingToApply,
    /// A sign of danger is open: nothing is applied until a doctor has spoken.
    #[error("{0}")]
    HeldBySafety(String),
    /// Something stored can't be read.
    #[error("a stored {what} can't be read ({source}); restore a backup or ask again")]
    Stored {
        /// Which record.
        what: &'static str,
        /// Why.
        source: serde_json::Error,
    },
    /// More weeks than are planned in a row, or none.
    #[error("{weeks} weeks can't be planned at once; ask for 1 to {most}")]
    TooManyWeeks {
        /// How many were asked for.
        weeks: u8,
        /// How many are planned at most.
        most: u8,
    },
    /// Weeks that lie too far ahead.
    #[error("a plan reaches to {last} at most; begin earlier or ask for fewer weeks")]
    BeyondThePlan {
        /// The last day of all planning.
        last: Date,
    },
    /// Thresholds that nobody has.
    #[error("these thresholds can't be right: {0}; correct what was typed")]
    ImplausibleThresholds(String),
    /// Thresholds that contradict each other.
    #[error("these thresholds can't be right: {0}; correct one of the two")]
    Thresholds(String),
    /// A day on which nobody recorded anything.
    #[error(
        "{what} would be on {date}, and only days from 1980 to 2100 are taken; set the device's clock, or correct the \
         date and try again"
    )]
    ImplausibleDate {
        /// What has the date.
        what: &'static str,
        /// The date.
        date: Date,
    },
    /// The thread that reads files has ended before its time.
    #[error("{file} could not be read because of a fault in this program; import the other files without it")]
    ImportBroken {
        /// The file it was at.
        file: String,
    },
}

impl CoachError {
    /// A stable word for scripts and for the front end.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::EmptyFeedback => "empty_feedback",
            Self::FeedbackTooLong { .. } => "feedback_too_long",
            Self::Store(error) => store_code(error),
            Self::Advisor(_) => "advisor_failed",
            Self::NothingStands { .. } => "nothing_stands",
            Self::PlanMoved(_) => "plan_changed",
            Self::NoLongerStands { .. } => "no_longer_stands",
            Self::CannotStandAlone { .. } => "cannot_stand_alone",
            Self::UnknownChange { .. } => "unknown_change",
            Self::NothingSelected => "nothing_selected",
            Self::UndoConflict(_) => "undo_conflict",
            Self::NoProposal(_) => "no_proposal",
            Self::UnknownProposal(_) => "unknown_proposal",
            Self::UnknownTimeZone(_) => "unknown_time_zone",
            Self::UnreadableDraft(_) => "unreadable_draft",
            Self::TooManyChanges { .. } => "too_many_changes",
            Self::NothingToApply => "nothing_to_apply",
            Self::HeldBySafety(_) => "held_by_safety",
            Self::Stored { .. } => "unreadable",
            Self::TooManyWeeks { .. } => "too_many_weeks",
            Self::BeyondThePlan { .. } => "beyond_the_plan",
            Self::ImplausibleThresholds(_) => "implausible_thresholds",
            Self::Thresholds(_) => "contradicting_thresholds",
            Self::ImplausibleDate { .. } => "implausible_date",
            Self::ImportBroken { .. } => "import_broken",
        }
    }

    /// Whether the plan has moved on, or undo would lose a later change: look again and repeat.
    #[must_use]
    pub const fn is_conflict(&self) -> bool {
        matches!(
            self,
            Self::PlanMoved(_)
                | Self::UndoConflict(_)
                | Self::NoLongerStands { .. }
                | Self::Store(StoreError::Conflict { .. } | StoreError::PlanChanged { .. })
        )
    }
}

/// The stable word for an error of the store.
#[must_use]
pub const fn store_code(error: &StoreError) -> &'static str {
    match error {
        StoreError::NewerDatabase { .. } => "newer_database",
        StoreError::NotOurs { .. } => "not_our_database",
        StoreError::Damaged { .. } => "damaged_database",
        StoreError::Unreadable { .. } => "unreadable",
        StoreError::Busy => "busy",
        StoreError::DiskFull => "disk_full",
        StoreError::ReadOnly => "read_only",
        StoreError::File { .. } => "file",
        StoreError::BackupExists { .. } => "backup_exists",
        StoreError::InvalidAthleteId { .. } => "invalid_athlete_id",
        StoreError::UnknownAthlete { .. } => "unknown_athlete",
        StoreError::AthleteExists { .. } => "athlete_exists",
        StoreError::UnknownActivity { .. } => "unknown_activity",
        StoreError::ActivityExists { .. } => "activity_exists",
        StoreError::UnknownWorkout { .. } => "unknown_workout",
        StoreError::UnknownEntry { .. } => "unknown_entry",
        StoreError::UnknownProposal { .. } => "unknown_proposal",
        StoreError::ProposalExists { .. } => "proposal_exists",
        StoreError::Conflict { .. } | StoreError::PlanChanged { .. } => "plan_changed",
        StoreError::AlreadyApplied { .. } => "already_applied",
        StoreError::AlreadyRejected { .. } => "already_rejected",
        StoreError::AlreadyUndone { .. } => "already_undone",
        StoreError::NotApplied { .. } => "not_applied",
        StoreError::Database(_) => "database",
    }
}
