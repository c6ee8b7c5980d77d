//! `evaluate`: who is asked, what is measured, what comes of it.

mod bars;
mod candidates;
mod details;
mod interrupt;
mod numbers;
mod page;
#[cfg(test)]
mod sample;
mod table;

use std::io::BufWriter;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use polarize_dataset::{Conversation, InputFile};
use polarize_evaluate::{
    About, Asking, Candidate, Evaluation, GivenUp, Metric, Progress, Question, Run, ask_all, attacked, drawn,
    evaluation,
};
use serde_json::json;

use super::data::files::{must_differ, name, progress_bar, refused};
use crate::arguments::{EvaluateArguments, Global};
use crate::failure::{FAILED, INTERRUPTED, refuse, usage};
use crate::output;
use crate::output::file::{write_file, write_file_with};
use crate::settings::Settings;
use interrupt::Interrupt;

/// Questions without an answer, one behind the other, after which a model is not asked any more.
const MOST_FAILURES: u32 = 5;

pub(super) async fn run(global: &Global, arguments: &EvaluateArguments) -> anyhow::Result<ExitCode> {
    if arguments.metrics {
        return metrics(global.json);
    }
    let Some(file) = &arguments.file else { return Err(usage("name a file of examples")) };
    may_be_written(file, arguments)?;
    let (candidates, required_of) = candidates::all(&Settings::load(global)?, arguments)?;
    let (mut questions, unusable) = read(file)?;
    if let Some(most) = arguments.examples {
        questions = drawn(questions, most as usize, arguments.seed);
    }
    questions.extend(attacked(&questions, arguments.attacks as usize, arguments.seed));
    let run = asked(global.json, arguments, &candidates, &questions).await?;
    let about = About {
        file: &name(file),
        unusable,
        seed: arguments.seed,
        requirements: &arguments.require,
        required_of,
        by_interval: arguments.by_interval,
        first_is_base: arguments.model.is_none(),
    };
    let evaluation = evaluation(&about, &questions, &candidates, &run);
    if let Some(details) = &arguments.details {
        write_file_with(details, arguments.overwrite, |file| {
            let mut out = BufWriter::new(file);
            details::write(&mut out, &questions, &candidates, &run)?;
            out.flush()
        })?;
    }
    if let Some(report) = &arguments.report {
        write_file(report, page::page(&evaluation).as_bytes(), arguments.overwrite)?;
    }
    output::done(global.json, &evaluation, &table::text(&evaluation))?;
    Ok(status(&evaluation))
}

fn status(evaluation: &Evaluation) -> ExitCode {
    match (evaluation.complete, evaluation.success) {
        (false, _) => ExitCode::from(INTERRUPTED),
        (true, true) => ExitCode::SUCCESS,
        (true, false) => ExitCode::from(FAILED),
    }
}

/// Refuses before anything is asked where a file couldn't be written in the end.
fn may_be_written(file: &Path, arguments: &EvaluateArguments) -> anyhow::Result<()> {
    let outputs = arguments.report.iter().chain(&arguments.details);
    for output in outputs {
        must_differ(&[file], output)?;
        let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            let message = format!("there is no folder {}; make it, or choose another place", folder.display());
            return Err(refuse("file_not_written", message));
        }
        if !arguments.overwrite && output.symlink_metadata().is_ok() {
            let output = output.display();
            let message = format!("{output} exists already; choose another name, or replace it with --overwrite");
            return Err(refuse("file_exists", message));
        }
    }
    if arguments.report.is_some() && arguments.report == arguments.details {
        return Err(usage("--report and --details name the same file"));
    }
    Ok(())
}

/// The examples of a file, and how many of its lines can't be asked.
fn read(file: &Path) -> anyhow::Result<(Vec<Question>, usize)> {
    let mut lines = InputFile::open(file).map_err(refused)?;
    let (mut questions, mut unusable, mut why) = (Vec::new(), 0, None);
    while let Some(line) = lines.next_line().map_err(refused)? {
        let conversation = Conversation::read(&line).map_err(|reason| refused(lines.wrong(reason)))?;
        match Question::of(lines.number, conversation) {
            Ok(question) => questions.push(question),
            Err(reason) => {
                unusable += 1;
                why = why.or(Some(format!(" (line {}: {reason})", lines.number)));
            }
        }
    }
    if questions.is_empty() {
        let why = why.unwrap_or_default();
        let message =
            format!("{} has no example that can be asked{why}; name a file of `polarize data`", file.display());
        return Err(refuse("no_examples", message));
    }
    Ok((questions, unusable))
}

async fn asked(
    as_json: bool,
    arguments: &EvaluateArguments,
    candidates: &[Candidate],
    questions: &[Question],
) -> anyhow::Result<Run> {
    #[expect(clippy::cast_possible_truncation, reason = "a temperature is between 0 and 2")]
    let asking = Asking {
        seed: arguments.seed,
        temperature: arguments.temperature as f32,
        most_tokens: arguments.most_tokens,
        most_failures: MOST_FAILURES,
    };
    let bar = progress_bar(as_json, (candidates.len() * questions.len()) as u64);
    let interrupt = Interrupt::listen()?;
    let mut tell = |progress: Progress<'_>| {
        bar.set_position(progress.done as u64);
        bar.set_message(progress.candidate.to_owned());
    };
    let run = ask_all(candidates, questions, asking, interrupt.pressed(), &mut tell).await;
    bar.finish_and_clear();
    run.map_err(|error: GivenUp| {
        refuse("model_failed", format!("{error}; see that it runs, and try it with `polarize model test`"))
    })
}

/// All metrics, with what they say.
fn metrics(as_json: bool) -> anyhow::Result<ExitCode> {
    let all = Metric::all();
    let shapes: Vec<_> =
        all.iter().map(|metric| json!({ "metric": metric.name(), "meaning": metric.meaning() })).collect();
    output::done(as_json, &json!({ "metrics": shapes }), &table::metrics(&all))
}
