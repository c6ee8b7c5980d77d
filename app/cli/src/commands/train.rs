//! `train`.

pub(crate) mod base;
mod interrupt;
mod ollama;
mod plan;
mod recipe;
mod watch;
mod words;

use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::Ordering;

use polarize_train::{
    DataError, Options, Outcome, Planned, Preflight, Prepared, Stopped, TrainError, check_early, prepare, write_report,
};
use serde_json::json;

use crate::arguments::{Global, TrainArguments};
use crate::failure::{INTERRUPTED, refuse};
use crate::output;
use interrupt::Interrupt;
use watch::Watch;
pub(crate) use words::fetching;

pub(crate) fn run(global: &Global, arguments: &TrainArguments) -> anyhow::Result<ExitCode> {
    let recipe = recipe::Source::find(&arguments.recipe)?.read(arguments)?;
    if arguments.print_recipe {
        let text = recipe.to_toml();
        return output::done(global.json, &json!({ "recipe": text }), &text);
    }
    let base = base::named(arguments, &recipe)?;
    if arguments.plan {
        let recipe = match &arguments.adapter {
            Some(adapter) => recipe.going_on_from(adapter).map_err(refused)?,
            None => recipe,
        };
        return plan::run(global, arguments, &recipe, base.as_deref());
    }
    let interrupt = Interrupt::listen()?;
    let mut watch = Watch::new(global.json);
    let mut options = Options {
        recipe,
        data: arguments.data.clone(),
        held_out: arguments.held_out.clone(),
        output: arguments.output.clone().unwrap_or_default(),
        base: None,
        base_name: None,
        adapter: arguments.adapter.clone(),
        resume: arguments.resume,
        threads: arguments.threads.map(usize::from),
    };
    check_early(&options).map_err(refused)?;
    if let Some(named) = &base {
        let accepted = |folder: &Path| {
            let plan = polarize_train::plan(&options.recipe, Planned::Described(folder), 1, &[]);
            plan.map(drop).map_err(refused)
        };
        let found = base::find(named, &mut |progress| watch.fetched(&progress), accepted)?;
        (options.base, options.base_name) = (Some(found.path), found.name);
    }
    let prepared = prepare(options, &mut |event| watch.saw(event)).map_err(refused)?;
    let before = prepared.preflight().clone();
    watch.begins(&before)?;
    if arguments.dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    let output = arguments.output.as_deref().unwrap_or(Path::new(""));
    let outcome = train(prepared, &interrupt, &mut watch, output, &before)?;
    watch.ends(&outcome, output)?;
    if outcome.stopped == Stopped::Interrupted {
        if !global.json {
            output::text(&words::how_to_resume(std::env::args_os()))?;
        }
        return Ok(ExitCode::from(INTERRUPTED));
    }
    Ok(ExitCode::SUCCESS)
}

/// Trains, and writes the report of what came of it.
fn train(
    prepared: Prepared,
    interrupt: &Interrupt,
    watch: &mut Watch,
    output: &Path,
    before: &Preflight,
) -> anyhow::Result<Outcome> {
    interrupt.begin();
    let outcome = prepared.run(
        &mut |event| {
            watch.saw(event);
            if watch.failed() {
                interrupt.stop.store(true, Ordering::Relaxed);
            }
        },
        &interrupt.stop,
    );
    watch.clear();
    // What was trained is worth more than its picture, and an error of the training more than one of the report.
    let stopped = outcome.as_ref().ok().map(|outcome| outcome.stopped);
    if outcome.as_ref().err().is_none_or(trained_here)
        && let Err(error) = write_report(output, Some(before), stopped)
        && outcome.is_ok()
    {
        output::warn(&[format!("there is no report: {error}")]);
    }
    outcome.map_err(refused)
}

/// Whether the folder is this training's in spite of the error: into somebody else's nothing is written.
fn trained_here(error: &TrainError) -> bool {
    !matches!(error, TrainError::OutputLocked(_) | TrainError::OutputNotEmpty(_) | TrainError::Unwritable { .. })
}

/// An error of the trainer, with its code.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn refused(error: TrainError) -> anyhow::Error {
    let code = match &error {
        TrainError::Data(DataError::Unreadable { .. }) | TrainError::Unreadable { .. } => "file_not_read",
        TrainError::Data(
            DataError::Line { .. }
            | DataError::Pair { .. }
            | DataError::PairOfConversations { .. }
            | DataError::SingleConversation { .. },
        ) => "invalid_line",
        TrainError::Data(DataError::NothingToLearn { .. } | DataError::EverythingSupervised) | TrainError::NoData => {
            "nothing_to_learn"
        }
        TrainError::Data(_) => "invalid_data",
        TrainError::Recipe(_)
        | TrainError::AdaptersWithoutBase
        | TrainError::ShapeWithBase { .. }
        | TrainError::AdapterForAll
        | TrainError::NoSuchLayer { .. }
        | TrainError::PreferenceWithoutBase
        | TrainError::LengthOverContext { .. } => "invalid_recipe",
        TrainError::UnknownBase { .. } => "unknown_base",
        TrainError::Unwritable { .. } => "file_not_written",
        TrainError::TokenizerTraining(_) | TrainError::Model(_) if error.is_unwritten() => "file_not_written",
        TrainError::Tokenizer(_) | TrainError::TokenizerTraining(_) => "tokenizer_not_read",
        TrainError::Description(_)
        | TrainError::Model(_)
        | TrainError::NoTemplate(_)
        | TrainError::AdapterOfAnother { .. } => "model_not_read",
        TrainError::TooLittleMemory { .. } => "too_little_memory",
        TrainError::TooLittleDisk { .. } => "too_little_disk",
        TrainError::OutputNotEmpty(_) => "output_not_empty",
        TrainError::OutputLocked(_) => "output_in_use",
        TrainError::NoCheckpoint(_) | TrainError::Different { .. } | TrainError::BrokenCheckpoint { .. } => {
            "not_resumed"
        }
        TrainError::Diverged { .. } => "diverged",
        TrainError::Threads(_) | TrainError::NoThreads(_) => "failed",
    };
    let resume = if matches!(error, TrainError::OutputNotEmpty(_)) { " (--resume)" } else { "" };
    refuse(code, format!("{error}{resume}"))
}
