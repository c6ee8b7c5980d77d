//! Importing files and folders.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::DateTime;
use polarize_coach::CoachError;
use polarize_formats::{GzipFault, ImportError, MAX_BYTES, ReadOptions, XmlFault, read};
use polarize_store::{Added, Source};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::activities::{line, shape, short};
use crate::arguments::ImportArguments;
use crate::failure::{FAILED, PARTLY, refuse};
use crate::output;
use crate::output::style::{BAD, DIM, GOOD, WARN, paint};
use crate::session::Session;

/// Why a file was not imported.
struct Problem {
    /// A stable word.
    code: &'static str,
    message: String,
}

/// What became of one file.
struct Outcome {
    file: PathBuf,
    activities: Vec<Value>,
    lines: Vec<String>,
    new: usize,
    known: usize,
    warnings: Vec<String>,
    problem: Option<Problem>,
}

pub(super) async fn run(session: &Session, as_json: bool, arguments: &ImportArguments) -> anyhow::Result<ExitCode> {
    let zone = session.now.time_zone();
    let start = |moment: DateTime| moment.to_zoned_datetime(zone.clone()).map(|moment| moment.timestamp());
    let options = ReadOptions { date: arguments.date.map(start).transpose()?, sport: arguments.sport };
    let found = find_files(&arguments.paths);
    if found.is_empty() {
        return Err(refuse("no_files", "there are no files in that folder; choose the one your recordings are in"));
    }
    let progress = progress_bar(as_json, found.len());
    let mut outcomes = Vec::new();
    for file in found {
        let outcome = match file {
            Ok(file) => {
                progress.set_message(file.file_name().unwrap_or_default().to_string_lossy().into_owned());
                import(session, &file, &options).await?
            }
            Err(outcome) => outcome,
        };
        if !as_json {
            let said = describe(&outcome);
            progress.suspend(|| said.iter().try_for_each(|line| output::text(line)))?;
        }
        outcomes.push(outcome);
        progress.inc(1);
    }
    progress.finish_and_clear();
    report(as_json, &outcomes)
}

/// A bar on the terminal; nothing where standard error is none, or where one file needs no bar.
fn progress_bar(as_json: bool, files: usize) -> ProgressBar {
    if as_json || files < 2 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Every file of the paths, folders searched through, in order of name; what can't be looked at is an outcome already.
fn find_files(paths: &[PathBuf]) -> Vec<Result<PathBuf, Outcome>> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    while let Some(path) = waiting.pop() {
        let kind = match std::fs::metadata(&path) {
            Ok(kind) => kind,
            Err(error) => {
                found.push(Err(Outcome::unreadable(path, &error)));
                continue;
            }
        };
        if kind.is_file() {
            found.push(Ok(path));
        } else if kind.is_dir() {
            match inside(&path) {
                Ok(inside) => waiting.extend(inside),
                Err(error) => found.push(Err(Outcome::unreadable(path, &error))),
            }
        } else {
            let message = "this is neither a file nor a folder; save the recording to a file first".to_owned();
            found.push(Err(Outcome::failed(path, Problem { code: "no_file", message })));
        }
    }
    found
}

/// What is in a folder, last name first. Hidden files are passed over, and so are folders behind links: links may lead
/// in circles.
fn inside(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let passed_over = |path: &Path| {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        hidden || (path.is_symlink() && path.is_dir())
    };
    let mut inside = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    inside.retain(|path| !passed_over(path));
    inside.sort_unstable_by(|one, other| other.cmp(one));
    Ok(inside)
}

impl Outcome {
    const fn of(file: PathBuf) -> Self {
        Self { file, activities: Vec::new(), lines: Vec::new(), new: 0, known: 0, warnings: Vec::new(), problem: None }
    }

    fn failed(file: PathBuf, problem: Problem) -> Self {
        Self { problem: Some(problem), ..Self::of(file) }
    }

    fn unreadable(file: PathBuf, error: &std::io::Error) -> Self {
        let message = format!("can't be read ({error}); check the path and its permissions");
        Self::failed(file, Problem { code: "unreadable", message })
    }

    const fn status(&self) -> &'static str {
        match (self.problem.is_some(), self.new, self.known) {
            (true, ..) => "failed",
            (false, 0, 1..) => "duplicate",
            _ => "imported",
        }
    }

    fn shape(&self) -> Value {
        json!({
            "file": self.file.display().to_string(),
            "status": self.status(),
            "activities": self.activities,
            "warnings": self.warnings,
            "error": self.problem.as_ref().map(|problem| json!({ "code": problem.code, "message": problem.message })),
        })
    }
}

async fn import(session: &Session, file: &Path, options: &ReadOptions) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::of(file.to_owned());
    let bytes = match read_limited(file) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(Outcome::unreadable(outcome.file, &error)),
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let found = match read(&name, &bytes, options) {
        Ok(found) => found,
        Err(error) => {
            let problem = Problem { code: code_of(&error), message: error.to_string() };
            return Ok(Outcome::failed(outcome.file, problem));
        }
    };
    outcome.warnings = found.warnings.iter().map(ToString::to_string).collect();
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let source = Source::File { name, sha256 };
    for recording in &found.recordings {
        let stored = session.coach.add_recording(&session.athlete, recording, options.sport, &source).await;
        match stored {
            Ok((activity, Added::New)) => {
                outcome.new += 1;
                outcome.lines.push(line(&activity));
                if let Some(guess) = &activity.sport_guess {
                    let id = short(&activity.id);
                    let correction = format!("correct it with `polarize activities correct {id} --sport …`");
                    outcome.warnings.push(format!("sport guessed: {guess}; {correction}"));
                }
                outcome.activities.push(shape(&activity));
            }
            Ok((activity, Added::Duplicate { of })) => {
                outcome.known += 1;
                let mut value = shape(&activity);
                value["id"] = json!(of);
                value["duplicate"] = json!(true);
                outcome.activities.push(value);
            }
            Err(error @ CoachError::ImplausibleDate { .. }) => {
                outcome.problem = Some(Problem { code: error.code(), message: error.to_string() });
            }
            Err(error) => return Err(error).with_context(|| format!("{} could not be stored", file.display())),
        }
    }
    Ok(outcome)
}

/// A file's bytes, and one more than is read where it has more: the reader says so then.
fn read_limited(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A stable word for what is wrong with a file.
const fn code_of(error: &ImportError) -> &'static str {
    match error {
        ImportError::Empty => "empty",
        ImportError::TooLarge { .. } => "too_large",
        ImportError::UnknownFormat { .. } => "unknown_format",
        ImportError::Damaged { .. } => "damaged",
        ImportError::Xml { fault: XmlFault::Encoding { .. }, .. } => "unknown_encoding",
        ImportError::Xml { fault: XmlFault::Unreadable { .. }, .. } => "unreadable",
        ImportError::Xml { .. } => "damaged",
        ImportError::Gzip(GzipFault::TooLarge) => "too_large",
        ImportError::Gzip(_) => "damaged",
        ImportError::NotAnActivity { .. } => "not_an_activity",
        ImportError::NothingRecorded => "nothing_recorded",
        ImportError::NoWorkouts { .. } => "nothing_recorded",
        ImportError::DateNeeded => "date_needed",
        ImportError::DateOutOfRange => "implausible_date",
        ImportError::TooLong { .. } => "too_long",
        ImportError::TooManyMessages { .. } => "too_many_messages",
        ImportError::TooManyTrackpoints => "too_many_trackpoints",
        ImportError::TooManyActivities => "too_many_activities",
        ImportError::TooManySessions { .. } => "too_many_sessions",
    }
}

/// What became of a file in lines: one for each activity and each problem.
fn describe(outcome: &Outcome) -> Vec<String> {
    let file = outcome.file.display();
    let mut lines: Vec<String> = outcome.lines.iter().map(|line| format!("{} {line}", paint(GOOD, "✓"))).collect();
    if outcome.known > 0 {
        let count = if outcome.known == 1 { "is".to_owned() } else { format!("{} activities are", outcome.known) };
        lines.push(paint(DIM, format!("= {file}: {count} there already")));
    }
    lines.extend(outcome.warnings.iter().map(|warning| format!("{} {file}: {warning}", paint(WARN, "!"))));
    lines.extend(outcome.problem.iter().map(|problem| format!("{} {file}: {}", paint(BAD, "✗"), problem.message)));
    lines
}

fn report(as_json: bool, outcomes: &[Outcome]) -> anyhow::Result<ExitCode> {
    let new: usize = outcomes.iter().map(|outcome| outcome.new).sum();
    let known: usize = outcomes.iter().map(|outcome| outcome.known).sum();
    let failed = outcomes.iter().filter(|outcome| outcome.problem.is_some()).count();
    if as_json {
        let files: Vec<_> = outcomes.iter().map(Outcome::shape).collect();
        let success = failed == 0;
        output::json(
            &json!({ "success": success, "imported": new, "duplicates": known, "failed": failed, "files": files }),
        )?;
    } else {
        let activities = if new == 1 { "activity" } else { "activities" };
        let files = if failed == 1 { "file" } else { "files" };
        output::text(&format!("{new} {activities} imported, {known} there already, {failed} {files} with problems."))?;
    }
    Ok(match (failed, new + known) {
        (0, _) => ExitCode::SUCCESS,
        (_, 0) => ExitCode::from(FAILED),
        _ => ExitCode::from(PARTLY),
    })
}
