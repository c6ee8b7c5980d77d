//! Why the store could not do what it was asked, in words for the person who meets it.

use std::path::PathBuf;

/// The store's result.
pub type StoreResult<T> = Result<T, StoreError>;

/// Why the store could not do what it was asked. Whatever the error, nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file was written by a newer version of the program.
    #[error(
        "{} was written by a newer version of Polarize Coach (data version {found}, this program knows {known}); \
         install the newer version, or choose another folder",
        path.display()
    )]
    NewerDatabase {
        /// The file.
        path: PathBuf,
        /// The version found in it.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// The file is no database of this program.
    #[error(
        "{} is not a database of Polarize Coach; move it away, put a backup in its place, or choose another folder",
        path.display()
    )]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error("the database is damaged ({detail}); stop the program and put your latest backup in its place")]
    Damaged {
        /// What the database engine says.
        detail: String,
    },
    /// One stored record can't be read.
    #[error("the stored {what} can't be read ({detail}); restore a backup, or remove it and enter it again")]
    Unreadable {
        /// Which record.
        what: String,
        /// Why.
        detail: String,
    },
    /// Another program holds the database for writing.
    #[error(
        "another program has been writing to the database for too long; close other copies of the program and try again"
    )]
    Busy,
    /// The disk is full.
    #[error("there is no space left on the disk; make room and try again")]
    DiskFull,
    /// The file may not be written.
    #[error("the database may not be written; check the permissions of the file and its folder")]
    ReadOnly,
    /// A file or folder could not be made, read or written.
    #[error("could not {action} {}: {source}; check that the folder exists and may be written", path.display())]
    File {
        /// What was attempted.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A backup would overwrite a file.
    #[error("{} exists already; choose another name, or say that it may be overwritten", path.display())]
    BackupExists {
        /// The file.
        path: PathBuf,
    },
    /// An athlete's id that is no slug.
    #[error("\"{id}\" can't be an athlete's id: use 1 to 64 lower-case letters, digits, - and _")]
    InvalidAthleteId {
        /// The refused id.
        id: String,
    },
    /// No such athlete.
    #[error("there is no athlete \"{id}\"; list the athletes, or create this one first")]
    UnknownAthlete {
        /// The id asked for.
        id: String,
    },
    /// The athlete exists already.
    #[error("there is an athlete \"{id}\" already; choose another id")]
    AthleteExists {
        /// The id.
        id: String,
    },
    /// No such activity.
    #[error("there is no activity {id}; list the activities to find its id")]
    UnknownActivity {
        /// The id asked for.
        id: String,
    },
    /// Another activity has this id.
    #[error("there is another activity with the id {id}; give this one an id of its own")]
    ActivityExists {
        /// The id.
        id: String,
    },
    /// No such workout.
    #[error("there is no workout {id} in the plan; `polarize week --details` shows the ids")]
    UnknownWorkout {
        /// The id asked for.
        id: String,
    },
    /// Nothing stands there in the calendar.
    #[error("there is no such {what}; list what is there first")]
    UnknownEntry {
        /// What was asked for.
        what: String,
    },
    /// No such proposal.
    #[error("there is no proposal {id}; see `polarize history` for those there are")]
    UnknownProposal {
        /// The id asked for.
        id: String,
    },
    /// Another proposal has this id.
    #[error("there is a proposal {id} already")]
    ProposalExists {
        /// The id.
        id: String,
    },
    /// The plan has changed since the proposal was made.
    #[error(
        "the plan has changed since this proposal was made (it was made for version {proposal_version}, the plan is at \
         {plan_version}); ask for a new proposal"
    )]
    Conflict {
        /// The version of the plan the proposal was made for.
        proposal_version: u64,
        /// The version of the plan now.
        plan_version: u64,
    },
    /// The plan has changed since it was looked at.
    #[error(
        "the plan has changed meanwhile (from version {expected} to {found}); look at it again and repeat the change"
    )]
    PlanChanged {
        /// The version the change was made for.
        expected: u64,
        /// The version of the plan now.
        found: u64,
    },
    /// The proposal was applied, with another selection or where it had to be open.
    #[error("proposal {id} has been applied already; undo it first, or ask for a new one")]
    AlreadyApplied {
        /// The proposal.
        id: String,
    },
    /// The proposal was rejected.
    #[error("proposal {id} was rejected; ask for a new one")]
    AlreadyRejected {
        /// The proposal.
        id: String,
    },
    /// The proposal was undone.
    #[error("proposal {id} was applied and undone; ask for a new one")]
    AlreadyUndone {
        /// The proposal.
        id: String,
    },
    /// Only what was applied can be undone.
    #[error("proposal {id} has not been applied, so there is nothing to undo")]
    NotApplied {
        /// The proposal.
        id: String,
    },
    /// Anything else the database engine says.
    #[error("the database refused: {0}; if it happens again, please report it with this text")]
    Database(sqlx::Error),
}

impl StoreError {
    pub(crate) fn unreadable(what: impl Into<String>, detail: &dyn std::fmt::Display) -> Self {
        Self::Unreadable { what: what.into(), detail: detail.to_string() }
    }

    pub(crate) fn file(action: &'static str, path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { action, path, source }
    }
}

/// The primary result code of SQLite behind an error, `None` where the error does not come from SQLite.
///
/// # Source
/// <https://sqlite.org/rescode.html>: the low byte of an extended code is its primary code.
pub(crate) fn result_code(error: &sqlx::Error) -> Option<u32> {
    let code: u32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match result_code(&error) {
            Some(5 | 6) => Self::Busy,
            Some(8) => Self::ReadOnly,
            Some(11 | 26) => Self::Damaged { detail: error.to_string() },
            Some(13) => Self::DiskFull,
            _ if matches!(error, sqlx::Error::PoolTimedOut) => Self::Busy,
            _ => Self::Database(error),
        }
    }
}
