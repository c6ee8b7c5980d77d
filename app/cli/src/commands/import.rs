//! Importing files, folders and archives.

mod find;
mod outcome;

use std::process::ExitCode;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::DateTime;
use polarize_coach::{ImportFile, ImportStep, ImportedFile};
use polarize_domain::estimate::Estimate;
use polarize_formats::ReadOptions;
use serde_json::{Value, json};

use super::thresholds;
use crate::arguments::ImportArguments;
use crate::failure::{FAILED, PARTLY, refuse, usage};
use crate::output;
use crate::session::Session;
use find::find_files;
use outcome::{describe, warnings};

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
    let readable = found.iter().filter_map(|file| file.as_ref().ok()).cloned().map(ImportFile::of).collect();
    let mut import = session.coach.import(&session.athlete, readable, options);
    let progress = progress_bar(as_json, found.len());
    let mut outcomes = Vec::new();
    for file in found {
        match file {
            Ok(file) => {
                progress.set_message(file.file_name().unwrap_or_default().to_string_lossy().into_owned());
                let (file, mut told) = (file.display().to_string(), Ok(()));
                let mut each = |step: ImportStep<'_>| {
                    let told_now = show(&progress, as_json, &step);
                    told = std::mem::replace(&mut told, Ok(())).and(told_now);
                };
                let stored = import.next_file(&file, &mut each).await;
                outcomes.extend(stored.with_context(|| format!("{file} could not be stored"))?);
                told?;
            }
            Err(outcome) => {
                show(&progress, as_json, &ImportStep::Done(&outcome))?;
                outcomes.push(outcome);
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    let anything_new = outcomes.iter().any(|outcome| outcome.added() + outcome.replaced() > 0);
    let estimates = if anything_new {
        session.coach.threshold_estimates(&session.athlete, session.today()).await?
    } else {
        Vec::new()
    };
    report(as_json, &outcomes, &estimates)
}

/// Shows how far the import is: on the bar, and what became of each file above it.
fn show(progress: &ProgressBar, as_json: bool, step: &ImportStep<'_>) -> anyhow::Result<()> {
    match step {
        ImportStep::Entries(count) => progress.inc_length(*count as u64),
        ImportStep::PassedOver => progress.inc(1),
        ImportStep::Workout(start) => progress.set_message(format!("workout of {start}")),
        ImportStep::Done(outcome) => {
            if let Some(entry) = &outcome.entry {
                progress.inc(1);
                progress.set_message(entry.clone());
            }
            if !as_json {
                let said = describe(outcome);
                progress.suspend(|| said.iter().try_for_each(|line| output::text(line)))?;
            }
        }
    }
    Ok(())
}

/// A bar on the terminal; nothing where standard error is none. Its length grows with every archive that is opened.
fn progress_bar(as_json: bool, files: usize) -> ProgressBar {
    if as_json {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// What became of a file, for scripts.
fn shape(outcome: &ImportedFile) -> Value {
    let mut shape = outcome.shape();
    shape["warnings"] = json!(warnings(outcome));
    shape
}

/// Tells what became of all, and what the recordings now suggest about thresholds.
fn report(as_json: bool, outcomes: &[ImportedFile], estimates: &[Estimate]) -> anyhow::Result<ExitCode> {
    let new: usize = outcomes.iter().map(|outcome| outcome.added()).sum();
    let replaced: usize = outcomes.iter().map(|outcome| outcome.replaced()).sum();
    let known: usize = outcomes.iter().map(|outcome| outcome.known()).sum();
    let failed = outcomes.iter().filter(|outcome| outcome.problem.is_some()).count();
    if as_json {
        let files: Vec<_> = outcomes.iter().map(shape).collect();
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
