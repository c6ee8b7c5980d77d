//! Importing recorded activities from files and archives, each activity in a transaction of its own.

mod outcome;
mod reading;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use polarize_domain::{Recording, Sport};
use polarize_formats::{Import, ImportError, ReadOptions};
use polarize_store::Source;
use tokio::sync::mpsc::Receiver;

use crate::Coach;
use crate::error::{CoachError, CoachResult};

pub use outcome::{ArchiveCount, ImportProblem, ImportedActivity, ImportedFile};
use reading::Message;

/// A file on the disk that is to be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// Where it lies.
    pub path: PathBuf,
    /// Its name, kept with its activities.
    pub name: String,
}

impl ImportFile {
    /// A file under its own name.
    #[must_use]
    pub fn of(path: PathBuf) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { path, name }
    }
}

/// How far an import is.
#[derive(Debug)]
pub enum ImportStep<'a> {
    /// An archive was opened; so many files are in it.
    Entries(usize),
    /// A file of an archive is no activity.
    PassedOver,
    /// A workout of a large export is stored.
    Workout(Timestamp),
    /// A file is done: one on the disk, or one in an archive there.
    Done(&'a ImportedFile),
}

/// An import under way. Dropped, it ends; what was stored stays.
pub struct Importing<'a> {
    coach: &'a Coach,
    athlete: &'a str,
    /// The sport that the athlete gave.
    sport: Option<Sport>,
    messages: Receiver<Message>,
}

impl Coach {
    /// Begins to import files, which are then stored one after the other by [`Importing::next_file`]. They are read on a
    /// thread of their own.
    #[must_use]
    pub fn import<'a>(&'a self, athlete: &'a str, files: Vec<ImportFile>, options: ReadOptions) -> Importing<'a> {
        let sport = options.sport;
        // Archives in archives are laid aside where there is room for the database, too.
        let scratch = self.store().path().parent().unwrap_or(Path::new(".")).to_owned();
        Importing { coach: self, athlete, sport, messages: reading::begin(files, options, scratch) }
    }
}

impl Importing<'_> {
    /// Stores what is in the next file, which is told again by its name; `each` sees how far it is. An archive gives an
    /// outcome for each of its files and one for itself, the last.
    ///
    /// # Errors
    /// [`CoachError::ImportBroken`], and whatever the store says; what was stored until then stays.
    pub async fn next_file(
        &mut self,
        file: &str,
        each: &mut (dyn FnMut(ImportStep<'_>) + Send),
    ) -> CoachResult<Vec<ImportedFile>> {
        let mut outcomes = Vec::new();
        let mut archive: Option<ArchiveCount> = None;
        // An export whose workouts come one by one.
        let mut open: Option<ImportedFile> = None;
        let outcome_of = |entry| ImportedFile::of(file, entry);
        loop {
            let Some(message) = self.messages.recv().await else {
                return Err(CoachError::ImportBroken { file: file.to_owned() });
            };
            match message {
                Message::Entries(count) => {
                    archive.get_or_insert_default();
                    each(ImportStep::Entries(count));
                }
                Message::PassedOver => {
                    archive.get_or_insert_default().passed_over += 1;
                    each(ImportStep::PassedOver);
                }
                Message::File { entry, sha256, result } => {
                    let mut outcome = outcome_of(entry);
                    self.store_all(result, &sha256, &mut outcome).await?;
                    finish(outcome, archive.as_mut(), each, &mut outcomes);
                }
                Message::Workout { entry, sha256, recording } => {
                    let outcome = open.get_or_insert_with(|| outcome_of(entry));
                    self.store(&recording, &sha256, outcome).await?;
                    each(ImportStep::Workout(recording.start));
                }
                Message::End { entry, result } => {
                    let mut outcome = open.take().unwrap_or_else(|| outcome_of(entry));
                    match result {
                        Ok(warnings) => outcome.warnings.extend(warnings.iter().map(ToString::to_string)),
                        Err(error) => outcome.problem = Some(ImportProblem::of(&error)),
                    }
                    finish(outcome, archive.as_mut(), each, &mut outcomes);
                }
                Message::Unreadable(error) => {
                    finish(ImportedFile::unreadable(file, &error), None, each, &mut outcomes);
                    return Ok(outcomes);
                }
                Message::Ended(Ok(())) if archive.is_none() => return Ok(outcomes),
                Message::Ended(result) => {
                    let problem = result.err().map(|error| ImportProblem::of(&error));
                    finish(ImportedFile { archive, problem, ..outcome_of(None) }, None, each, &mut outcomes);
                    return Ok(outcomes);
                }
            }
        }
    }

    /// Stores the activities of a file that was read whole.
    async fn store_all(
        &self,
        result: Result<Import, ImportError>,
        sha256: &str,
        outcome: &mut ImportedFile,
    ) -> CoachResult<()> {
        match result {
            Ok(import) => {
                outcome.warnings = import.warnings.iter().map(ToString::to_string).collect();
                for recording in &import.recordings {
                    self.store(recording, sha256, outcome).await?;
                }
            }
            Err(error) => outcome.problem = Some(ImportProblem::of(&error)),
        }
        Ok(())
    }

    /// Stores a recording and notes in the file's outcome what became of it.
    async fn store(&self, recording: &Recording, sha256: &str, outcome: &mut ImportedFile) -> CoachResult<()> {
        let source = Source::File { name: outcome.name().to_owned(), sha256: sha256.to_owned() };
        match self.coach.add_recording(self.athlete, recording, self.sport, &source).await {
            Ok((activity, added)) => outcome.activities.push(ImportedActivity { activity, added }),
            Err(error @ CoachError::ImplausibleDate { .. }) => {
                outcome.problem = Some(ImportProblem { code: error.code(), message: error.to_string() });
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// Tells what became of a file that may be one of an archive.
fn finish(
    outcome: ImportedFile,
    archive: Option<&mut ArchiveCount>,
    each: &mut (dyn FnMut(ImportStep<'_>) + Send),
    outcomes: &mut Vec<ImportedFile>,
) {
    if let (Some(_), Some(archive)) = (&outcome.entry, archive) {
        archive.known += outcome.known();
    }
    each(ImportStep::Done(&outcome));
    outcomes.push(outcome);
}
