//! Importing files, folders and archives.

mod find;
mod outcome;
mod reading;
mod storing;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::DateTime;
use polarize_domain::Sport;
use polarize_domain::estimate::Estimate;
use polarize_formats::{Import, ImportError, ReadOptions};
use serde_json::json;
use tokio::sync::mpsc::Receiver;

use super::thresholds;
use crate::arguments::ImportArguments;
use crate::failure::{FAILED, PARTLY, refuse, usage};
use crate::output;
use crate::session::Session;
use find::find_files;
use outcome::{Archive, Outcome, Problem};
use reading::Message;

pub(super) async fn run(session: &Session, as_json: bool, arguments: &ImportArguments) -> anyhow::Result<ExitCode> {
    if let Some(day) = arguments.date.map(DateTime::date).filter(|day| *day > session.today()) {
        return Err(usage(format!("{day} lies in the future; write behind --date when the recordings were made")));
    }
    let zone = session.now.time_zone();
    let start = |moment: DateTime| moment.to_zoned_datetime(zone.clone()).map(|moment| moment.timestamp());
    let date = arguments.date.map(start).transpose()?;
    let options = ReadOptions { date, sport: arguments.sport, time_zone: zone.clone() };
    let found = find_files(&arguments.paths);
    if found.is_empty() {
        return Err(refuse("no_files", "there are no files in that folder; choose the one your recordings are in"));
    }
    let readable: Vec<PathBuf> = found.iter().filter_map(|file| file.as_ref().ok()).cloned().collect();
    let scratch = session.coach.store().path().parent().unwrap_or(Path::new(".")).to_owned();
    let mut import = Importing {
        session,
        sport: arguments.sport,
        as_json,
        messages: reading::begin(readable, options, scratch),
        progress: progress_bar(as_json, found.len()),
        outcomes: Vec::new(),
    };
    for file in found {
        match file {
            Ok(file) => import.file(&file).await?,
            Err(outcome) => import.finish(outcome)?,
        }
        import.progress.inc(1);
    }
    import.progress.finish_and_clear();
    let anything_new = import.outcomes.iter().any(|outcome| outcome.new + outcome.replaced > 0);
    let estimates = if anything_new {
        session.coach.threshold_estimates(&session.athlete, session.today()).await?
    } else {
        Vec::new()
    };
    report(as_json, &import.outcomes, &estimates)
}

/// A bar on the terminal; nothing where standard error is none. Its length grows with every archive that is opened.
fn progress_bar(as_json: bool, files: usize) -> ProgressBar {
    if as_json {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// An import under way.
struct Importing<'a> {
    session: &'a Session,
    /// The sport that the athlete gave.
    sport: Option<Sport>,
    as_json: bool,
    messages: Receiver<Message>,
    progress: ProgressBar,
    outcomes: Vec<Outcome>,
}

impl Importing<'_> {
    /// Stores what the reader finds in one file on the disk.
    async fn file(&mut self, file: &Path) -> anyhow::Result<()> {
        self.show(&file.file_name().unwrap_or_default().to_string_lossy());
        let mut archive: Option<Archive> = None;
        // An export whose workouts come one by one.
        let mut open: Option<Outcome> = None;
        let outcome_of = |entry| Outcome::of(file.to_owned(), entry);
        loop {
            let Some(message) = self.messages.recv().await else {
                bail!(
                    "{} could not be read because of a fault in this program; import the other files without it",
                    file.display()
                );
            };
            match message {
                Message::Entries(count) => {
                    archive.get_or_insert_default();
                    self.progress.inc_length(count as u64);
                }
                Message::PassedOver => {
                    archive.get_or_insert_default().passed_over += 1;
                    self.progress.inc(1);
                }
                Message::File { entry, sha256, result } => {
                    let mut outcome = outcome_of(entry);
                    self.store_all(result, &sha256, &mut outcome).await?;
                    self.finish_within(outcome, &mut archive)?;
                }
                Message::Workout { entry, sha256, recording } => {
                    let outcome = open.get_or_insert_with(|| outcome_of(entry));
                    storing::store(self.session, &recording, self.sport, &sha256, outcome).await?;
                    self.progress.set_message(format!("workout of {}", recording.start));
                }
                Message::End { entry, result } => {
                    let mut outcome = open.take().unwrap_or_else(|| outcome_of(entry));
                    match result {
                        Ok(warnings) => outcome.warnings.extend(warnings.iter().map(ToString::to_string)),
                        Err(error) => outcome.problem = Some(Problem::of(&error)),
                    }
                    self.finish_within(outcome, &mut archive)?;
                }
                Message::Unreadable(error) => return self.finish(Outcome::unreadable(file.to_owned(), &error)),
                Message::Ended(Ok(())) if archive.is_none() => return Ok(()),
                Message::Ended(result) => {
                    let problem = result.err().map(|error| Problem::of(&error));
                    return self.finish(Outcome { archive, problem, ..outcome_of(None) });
                }
            }
        }
    }

    /// Stores the activities of a file that was read whole.
    async fn store_all(
        &self,
        result: Result<Import, ImportError>,
        sha256: &str,
        outcome: &mut Outcome,
    ) -> anyhow::Result<()> {
        match result {
            Ok(import) => {
                outcome.warnings = import.warnings.iter().map(ToString::to_string).collect();
                for recording in &import.recordings {
                    storing::store(self.session, recording, self.sport, sha256, outcome).await?;
                }
            }
            Err(error) => outcome.problem = Some(Problem::of(&error)),
        }
        Ok(())
    }

    /// Tells what became of a file that may be one of an archive.
    fn finish_within(&mut self, outcome: Outcome, archive: &mut Option<Archive>) -> anyhow::Result<()> {
        if let (Some(entry), Some(archive)) = (&outcome.entry, archive) {
            archive.known += outcome.known;
            self.progress.inc(1);
            self.show(entry);
        }
        self.finish(outcome)
    }

    /// Tells what became of a file.
    fn finish(&mut self, outcome: Outcome) -> anyhow::Result<()> {
        if !self.as_json {
            let said = outcome.describe();
            self.progress.suspend(|| said.iter().try_for_each(|line| output::text(line)))?;
        }
        self.outcomes.push(outcome);
        Ok(())
    }

    /// Shows a name beside the bar.
    fn show(&self, name: &str) {
        self.progress.set_message(name.to_owned());
    }
}

/// Tells what became of all, and what the recordings now suggest about thresholds.
fn report(as_json: bool, outcomes: &[Outcome], estimates: &[Estimate]) -> anyhow::Result<ExitCode> {
    let new: usize = outcomes.iter().map(|outcome| outcome.new).sum();
    let replaced: usize = outcomes.iter().map(|outcome| outcome.replaced).sum();
    let known: usize = outcomes.iter().map(|outcome| outcome.known).sum();
    let failed = outcomes.iter().filter(|outcome| outcome.problem.is_some()).count();
    if as_json {
        let files: Vec<_> = outcomes.iter().map(Outcome::shape).collect();
        output::json(&json!({
            "success": failed == 0,
            "imported": new,
            "replaced": replaced,
            "duplicates": known,
            "failed": failed,
            "files": files,
            "threshold_estimates": estimates.iter().map(thresholds::shape).collect::<Vec<_>>(),
        }))?;
    } else {
        let activities = if new == 1 { "activity" } else { "activities" };
        let files = if failed == 1 { "file" } else { "files" };
        let better = if replaced > 0 { format!("{replaced} replaced by a better source, ") } else { String::new() };
        output::text(&format!(
            "{new} {activities} imported, {better}{known} there already, {failed} {files} with problems."
        ))?;
        estimates.iter().try_for_each(|estimate| output::text(&thresholds::offer(estimate)))?;
    }
    Ok(match (failed, new + replaced + known) {
        (0, _) => ExitCode::SUCCESS,
        (_, 0) => ExitCode::from(FAILED),
        _ => ExitCode::from(PARTLY),
    })
}
