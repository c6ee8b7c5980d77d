//! The process that is killed: a small training, resumed where there is something to resume.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use polarize_train::{Options, Prepared, Recipe, TrainError, prepare};

use super::READY;

/// The file with the conversations.
pub(super) const DATA: &str = "data.jsonl";
/// Looks and checkpoints now together and now apart, and much of the time spent on writing checkpoints.
const RECIPE: &str = "vocabulary = 400\nwidth = 64\nlayers = 2\nheads = 4\nkv_heads = 2\nfeed_forward = 96\ncontext = 96\nlength = 96\n\
    batch = 2\naccumulate = 2\nepochs = 1000\nsteps = 30\nlearning_rate = 0.003\nheld_out = 0.2\nevaluate_every = 5\n\
    checkpoint_every = 2\nthreads = 2\n";

/// Conversations enough for an epoch of some steps.
pub(super) fn conversations() -> String {
    let mut text = String::new();
    for number in 0..60 {
        let question = format!("How long shall I ride on day {number}? {}", "Thanks. ".repeat(number % 5));
        let answer = format!("Ride for {} minutes.", 20 + 5 * (number % 9));
        let messages =
            serde_json::json!([{"role": "user", "content": question}, {"role": "assistant", "content": answer}]);
        let _ = writeln!(text, "{}", serde_json::json!({ "messages": messages }));
    }
    text
}

/// Trains from the folder's data to its output folder until the end, or until it is killed.
///
/// # Errors
/// When it can't be prepared, or fails.
pub fn run(folder: &Path, output: &str) -> anyhow::Result<()> {
    let prepared = prepared(folder, output)?;
    let mut out = std::io::stdout();
    writeln!(out, "{READY}")?;
    out.flush()?;
    prepared.run(&mut |_| (), &AtomicBool::new(false))?;
    Ok(())
}

fn prepared(folder: &Path, output: &str) -> anyhow::Result<Prepared> {
    let mut options = Options {
        recipe: Recipe::parse(RECIPE)?,
        data: vec![folder.join(DATA)],
        held_out: None,
        output: folder.join(output),
        base: None,
        base_name: None,
        adapter: None,
        resume: folder.join(output).exists(),
        threads: None,
    };
    match prepare(options.clone(), &mut |_| ()) {
        // Killed before its first checkpoint was whole.
        Err(TrainError::NoCheckpoint(output)) => {
            fs::remove_dir_all(output)?;
            options.resume = false;
            Ok(prepare(options, &mut |_| ())?)
        }
        prepared => Ok(prepared?),
    }
}
