//! What became of a file, for people and for scripts.

use std::path::PathBuf;

use polarize_formats::{ArchiveFault, GzipFault, ImportError, XmlFault};
use serde_json::{Value, json};

use crate::output::style::{BAD, DIM, GOOD, WARN, paint};

/// Why a file was not imported.
pub(super) struct Problem {
    /// A stable word.
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Problem {
    pub(super) fn of(error: &ImportError) -> Self {
        Self { code: code_of(error), message: error.to_string() }
    }
}

/// What became of one file: one on the disk, or one in an archive there.
pub(super) struct Outcome {
    pub(super) file: PathBuf,
    /// Its place in the archive.
    pub(super) entry: Option<String>,
    pub(super) activities: Vec<Value>,
    pub(super) lines: Vec<String>,
    pub(super) new: usize,
    pub(super) replaced: usize,
    pub(super) known: usize,
    pub(super) warnings: Vec<String>,
    pub(super) problem: Option<Problem>,
    pub(super) archive: Option<Archive>,
}

/// What became of the files of an archive together.
#[derive(Default)]
pub(super) struct Archive {
    /// Activities that were there already.
    pub(super) known: usize,
    /// Files that are no activities.
    pub(super) passed_over: usize,
}

impl Outcome {
    pub(super) const fn of(file: PathBuf, entry: Option<String>) -> Self {
        Self {
            file,
            entry,
            activities: Vec::new(),
            lines: Vec::new(),
            new: 0,
            replaced: 0,
            known: 0,
            warnings: Vec::new(),
            problem: None,
            archive: None,
        }
    }

    pub(super) fn failed(file: PathBuf, problem: Problem) -> Self {
        Self { problem: Some(problem), ..Self::of(file, None) }
    }

    pub(super) fn unreadable(file: PathBuf, error: &std::io::Error) -> Self {
        let message = format!("can't be read ({error}); check the path and its permissions");
        Self::failed(file, Problem { code: "unreadable", message })
    }

    const fn status(&self) -> &'static str {
        match (self.problem.is_some(), self.archive.is_some(), self.new, self.replaced, self.known) {
            (true, ..) => "failed",
            (false, true, ..) => "archive",
            (false, false, 0, 1.., _) => "replaced",
            (false, false, 0, 0, 1..) => "duplicate",
            _ => "imported",
        }
    }

    pub(super) fn shape(&self) -> Value {
        let mut shape = json!({
            "file": self.file.display().to_string(),
            "entry": self.entry,
            "status": self.status(),
            "activities": self.activities,
            "warnings": self.warnings,
            "error": self.problem.as_ref().map(|problem| json!({ "code": problem.code, "message": problem.message })),
        });
        if let Some(archive) = &self.archive {
            shape["passed_over"] = json!(archive.passed_over);
        }
        shape
    }

    /// What became of it in lines: one for each activity and each problem. What was there already is told of an archive as a whole.
    pub(super) fn describe(&self) -> Vec<String> {
        let file = self.file.display();
        let place = self.entry.as_ref().map_or_else(|| file.to_string(), |entry| format!("{file}: {entry}"));
        let mut lines: Vec<String> = self.lines.iter().map(|line| format!("{} {line}", paint(GOOD, "✓"))).collect();
        let mut passed = Vec::new();
        let known = self.archive.as_ref().map_or(self.known, |archive| archive.known);
        if known > 0 && self.entry.is_none() {
            let count = if known == 1 { "1 activity is".to_owned() } else { format!("{known} activities are") };
            passed.push(format!("{count} there already"));
        }
        if let Some(archive) = self.archive.as_ref().filter(|archive| archive.passed_over > 0) {
            let count = archive.passed_over;
            let files = if count == 1 {
                "1 file is no activity".to_owned()
            } else {
                format!("{count} files are no activities")
            };
            passed.push(format!("{files} and passed over"));
        }
        if !passed.is_empty() {
            lines.push(paint(DIM, format!("= {place}: {}", passed.join("; "))));
        }
        lines.extend(self.warnings.iter().map(|warning| format!("{} {place}: {warning}", paint(WARN, "!"))));
        lines.extend(self.problem.iter().map(|problem| format!("{} {place}: {}", paint(BAD, "✗"), problem.message)));
        lines
    }
}

/// A stable word for what is wrong with a file.
pub(super) const fn code_of(error: &ImportError) -> &'static str {
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
