//! What became of a file.

use polarize_domain::Activity;
use polarize_formats::{ArchiveFault, GzipFault, ImportError, XmlFault};
use polarize_store::Added;
use serde_json::{Value, json};

use crate::activity::ActivitySummary;

/// Why a file was not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportProblem {
    /// A stable word.
    pub code: &'static str,
    /// In words for the athlete.
    pub message: String,
}

impl ImportProblem {
    pub(super) fn of(error: &ImportError) -> Self {
        Self { code: code_of(error), message: error.to_string() }
    }
}

/// An activity of a file, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedActivity {
    /// As it is stored; a duplicate as the file tells it, under an id that was never given.
    pub activity: Activity,
    /// What became of it.
    pub added: Added,
}

/// What became of one file: one on the disk, or one in an archive there.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedFile {
    /// The file on the disk, as it was told.
    pub file: String,
    /// Its place in the archive.
    pub entry: Option<String>,
    /// Its activities.
    pub activities: Vec<ImportedActivity>,
    /// What the athlete should know about how it was read.
    pub warnings: Vec<String>,
    /// Why it, or part of it, was not imported.
    pub problem: Option<ImportProblem>,
    /// Of an archive: what became of its files together.
    pub archive: Option<ArchiveCount>,
}

/// What became of the files of an archive together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ArchiveCount {
    /// Activities that were there already.
    pub known: usize,
    /// Files that are no activities.
    pub passed_over: usize,
}

impl ImportedFile {
    /// A file of which nothing is known yet.
    #[must_use]
    pub fn of(file: &str, entry: Option<String>) -> Self {
        let file = file.to_owned();
        Self { file, entry, activities: Vec::new(), warnings: Vec::new(), problem: None, archive: None }
    }

    /// A file that can't be imported.
    #[must_use]
    pub fn failed(file: &str, problem: ImportProblem) -> Self {
        Self { problem: Some(problem), ..Self::of(file, None) }
    }

    /// A file that can't be opened.
    #[must_use]
    pub fn unreadable(file: &str, error: &std::io::Error) -> Self {
        let message = format!("can't be read ({error}); check the path and its permissions");
        Self::failed(file, ImportProblem { code: "unreadable", message })
    }

    /// The file's name without its folder.
    #[must_use]
    pub fn name(&self) -> &str {
        let path = self.entry.as_ref().unwrap_or(&self.file);
        path.rsplit(['/', std::path::MAIN_SEPARATOR]).next().unwrap_or_default()
    }

    /// Activities that are new.
    #[must_use]
    pub fn added(&self) -> usize {
        self.count(|added| *added == Added::New)
    }

    /// Activities that stand in the place of a source that told less.
    #[must_use]
    pub fn replaced(&self) -> usize {
        self.count(|added| matches!(added, Added::Replaced { .. }))
    }

    /// Activities that were there already.
    #[must_use]
    pub fn known(&self) -> usize {
        self.count(|added| matches!(added, Added::Duplicate { .. }))
    }

    fn count(&self, is_meant: impl Fn(&Added) -> bool) -> usize {
        self.activities.iter().filter(|activity| is_meant(&activity.added)).count()
    }

    /// The new or replacing activities whose sport is a guess, with the reason for it.
    pub fn guesses(&self) -> impl Iterator<Item = (&Activity, &str)> {
        let stored = self.activities.iter().filter(|activity| !matches!(activity.added, Added::Duplicate { .. }));
        stored.filter_map(|of| Some((&of.activity, of.activity.sport_guess.as_deref()?)))
    }

    /// failed, archive, replaced, duplicate or imported.
    #[must_use]
    pub fn status(&self) -> &'static str {
        match (self.problem.is_some(), self.archive.is_some(), self.added(), self.replaced(), self.known()) {
            (true, ..) => "failed",
            (false, true, ..) => "archive",
            (false, false, 0, 1.., _) => "replaced",
            (false, false, 0, 0, 1..) => "duplicate",
            _ => "imported",
        }
    }

    /// What became of it, for programs.
    #[must_use]
    pub fn shape(&self) -> Value {
        let activity = |of: &ImportedActivity| {
            let mut value = json!(ActivitySummary::of(&of.activity));
            match &of.added {
                Added::New => {}
                Added::Replaced { .. } => value["replaced"] = json!(true),
                Added::Duplicate { of } => {
                    value["id"] = json!(of);
                    value["duplicate"] = json!(true);
                }
            }
            value
        };
        let problem = |problem: &ImportProblem| json!({ "code": problem.code, "message": problem.message });
        let mut shape = json!({
            "file": self.file,
            "entry": self.entry,
            "status": self.status(),
            "activities": self.activities.iter().map(activity).collect::<Vec<_>>(),
            "warnings": self.warnings,
            "error": self.problem.as_ref().map(problem),
        });
        if let Some(archive) = &self.archive {
            shape["passed_over"] = json!(archive.passed_over);
        }
        shape
    }
}

/// A stable word for what is wrong with a file.
const fn code_of(error: &ImportError) -> &'static str {
    match error {
        ImportError::Empty => "empty",
        ImportError::Unreadable { .. } => "unreadable",
        ImportError::Archive(fault) => code_of_archive(fault),
        ImportError::TooLarge { .. } => "too_large",
        ImportError::UnknownFormat { .. } => "unknown_format",
        ImportError::Gzip(GzipFault::TooLarge) => "too_large",
        ImportError::Xml { fault: XmlFault::Encoding { .. }, .. } => "unknown_encoding",
        ImportError::Xml { fault: XmlFault::Unreadable { .. }, .. } => "unreadable",
        ImportError::Damaged { .. } | ImportError::Xml { .. } | ImportError::Gzip(_) => "damaged",
        ImportError::NotAnActivity { .. } => "not_an_activity",
        ImportError::NothingRecorded | ImportError::NoWorkouts { .. } => "nothing_recorded",
        ImportError::NoUsableRows { .. } => "no_usable_rows",
        ImportError::TooManyRows { .. } => "too_many_rows",
        ImportError::DateNeeded => "date_needed",
        ImportError::DateOutOfRange => "implausible_date",
        ImportError::TooLong { .. } => "too_long",
        ImportError::TooManyMessages { .. } => "too_many_messages",
        ImportError::TooManyTrackpoints => "too_many_trackpoints",
        ImportError::TooManyActivities => "too_many_activities",
        ImportError::TooManySessions { .. } => "too_many_sessions",
    }
}

const fn code_of_archive(fault: &ArchiveFault) -> &'static str {
    match fault {
        ArchiveFault::Damaged { .. } | ArchiveFault::DamagedEntry { .. } => "damaged",
        ArchiveFault::TooLarge => "too_large",
        ArchiveFault::TooManyEntries => "too_many_files",
        ArchiveFault::NoActivities { .. } => "no_activities",
        ArchiveFault::Encrypted => "encrypted",
        ArchiveFault::Method { .. } => "unknown_compression",
        ArchiveFault::TooDeep => "archive_too_deep",
        ArchiveFault::Scratch { .. } => "no_scratch_space",
    }
}
