//! What a training says, in words.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::Path;

use indicatif::HumanCount;
use polarize_hub::Progress;
use polarize_train::{
    Evaluation, Event, LeftOut, Outcome, Preference, Preflight, StepMetrics, Stopped, duration, size,
};

use crate::output::style::{DIM, GOOD, TITLE, paint};

/// What is known before the first step.
pub(super) fn preflight(before: &Preflight) -> String {
    let learning = if before.learning_parameters == before.parameters {
        "all of them learn".to_owned()
    } else {
        format!("{} of them learn", HumanCount(before.learning_parameters))
    };
    let rows = [
        ("Parameters", format!("{}, {learning}", HumanCount(before.parameters))),
        ("Memory", memory(before)),
        ("Disk", format!("{} needed, {}", size(before.disk_needed), there(before.disk_available))),
        ("Examples", examples(before)),
        ("Tokens", tokens(before)),
        ("Steps", steps(before)),
        ("Time", format!("about {}", duration(before.seconds_estimated))),
    ];
    let mut out = String::new();
    for (name, words) in rows {
        // Writing to a string can't fail.
        let _ = writeln!(out, "{}{words}", paint(TITLE, format!("{name:<12}")));
    }
    out
}

fn memory(before: &Preflight) -> String {
    let memory = &before.memory;
    let base = match before.quantization {
        Some(format) => format!("base {} (linear layers in {format})", size(memory.base)),
        None if memory.adapters > 0 => format!("base {}", size(memory.base)),
        None => format!("parameters {}", size(memory.base)),
    };
    let adapters = if memory.adapters > 0 { format!(", adapters {}", size(memory.adapters)) } else { String::new() };
    format!(
        "{} at most ({base}{adapters}, gradients {}, moments {}, a pass {}, operations {}, the program and the data {}), {}",
        size(before.memory_peak),
        size(memory.gradients),
        size(memory.moments),
        size(memory.workspace),
        size(memory.scratch),
        size(before.memory_peak - memory.total),
        there(before.memory_available)
    )
}

fn examples(before: &Preflight) -> String {
    let LeftOut { too_long, longest, without_answer } = before.left_out;
    let mut words = format!("{} to learn from, {} held out", before.examples, before.held_out_examples);
    if too_long > 0 {
        let _ = write!(
            words,
            "; left out: {too_long} longer than the recipe's length (the longest has {} tokens)",
            HumanCount(longest)
        );
    }
    if without_answer > 0 {
        let _ = write!(words, "; left out: {without_answer} without an answer");
    }
    let LeftOut { too_long, without_answer, .. } = before.held_out_left_out;
    if too_long + without_answer > 0 {
        let _ = write!(
            words,
            "; of those held out left out: {too_long} longer than the recipe's length, {without_answer} without an answer"
        );
    }
    words
}

fn tokens(before: &Preflight) -> String {
    let share = before.supervised_tokens as f64 / before.tokens.max(1) as f64 * 100.0;
    format!(
        "{} an epoch, {share:.1} % of them to be learnt; {:.1} % of the rows are filled",
        HumanCount(before.tokens),
        before.packing_efficiency * 100.0
    )
}

fn steps(before: &Preflight) -> String {
    let mut words = format!("{} of about {} tokens", HumanCount(before.steps), HumanCount(before.tokens_per_step));
    if let Some(step) = before.resumed_from {
        let _ = write!(words, "; going on after step {step}");
    }
    words
}

fn there(bytes: Option<u64>) -> String {
    bytes.map_or_else(|| "how much is there is unknown".to_owned(), |bytes| format!("{} there", size(bytes)))
}

/// What is done before the first step.
pub(super) fn preparing(event: &Event) -> String {
    match event {
        Event::Reading { path } => format!("Reading {}", path.display()),
        Event::Hashing { path, done, total } => {
            format!("Hashing {}: {} of {}", path.display(), size(*done), size(*total))
        }
        Event::Loading { path, done, total } => {
            format!("Loading {}: {:.0} % of its parameters", path.display(), *done as f64 * 100.0 / *total as f64)
        }
        Event::TrainingTokenizer { texts, vocabulary } => {
            format!("Learning a tokenizer of {vocabulary} tokens from {texts} texts")
        }
        Event::Tokenizing { done, total } => format!("Conversations as tokens: {done} of {total}"),
        Event::Comparing { done, total } => format!("Pairs as the model has them before training: {done} of {total}"),
        _ => String::new(),
    }
}

/// What comes from the hub.
pub(crate) fn fetching(progress: &Progress) -> String {
    match progress {
        Progress::FromCache { reason } => format!("Taken as it was fetched before: {reason}"),
        Progress::Begins { files, bytes } => format!("Fetching {files} files, {}", size(*bytes)),
        Progress::File { name, done, total: Some(total) } => {
            format!("Fetching {name}: {} of {}", size(*done), size(*total))
        }
        Progress::File { name, done, total: None } => format!("Fetching {name}: {}", size(*done)),
    }
}

/// A step, beside a bar or in a line of its own.
pub(super) fn step(metrics: &StepMetrics, left: f64) -> String {
    format!(
        "loss {:.4}{}, lr {:.2e}, {} tokens/s, {} left",
        metrics.loss,
        preferred(metrics.preference),
        metrics.learning_rate,
        HumanCount(metrics.tokens_per_second as u64),
        duration(left)
    )
}

/// How far pairs are preferred as they should be, behind a loss.
fn preferred(preference: Option<Preference>) -> String {
    preference
        .map_or_else(String::new, |found| format!(", {:.0} % preferred by {:.3}", found.accuracy * 100.0, found.margin))
}

/// A look at the held-out examples.
pub(super) fn evaluation(evaluation: &Evaluation) -> String {
    let Evaluation { step, epoch, loss, best, preference, .. } = evaluation;
    let lowest = if *best { format!(" {}", paint(GOOD, "lowest so far")) } else { String::new() };
    format!("step {step}, epoch {epoch:.2}: held-out loss {loss:.4}{}{lowest}", preferred(*preference))
}

/// What came of it.
pub(super) fn outcome(outcome: &Outcome, folder: &Path) -> String {
    let ended = match outcome.stopped {
        Stopped::Finished => "Finished",
        Stopped::Early => "Stopped early, since the held-out loss fell no more",
        Stopped::Interrupted => "Interrupted",
    };
    let mut out = paint(TITLE, format!("{ended}: {} steps in {}.", outcome.steps, duration(outcome.seconds)));
    let losses = &outcome.losses;
    if let (Some(first), Some(last)) = (losses.first, losses.last) {
        let _ = write!(out, "\nLoss {first:.4} to {last:.4}");
        if let (Some(first), Some(last)) = (losses.held_out_first, losses.held_out_last) {
            let _ = write!(out, "; held out {first:.4} to {last:.4}");
        }
        // What is above the loss before training is no low.
        if let Some(best) = outcome.best.filter(|best| losses.held_out_first.is_none_or(|first| best.loss < first)) {
            let _ = write!(out, ", the lowest {:.4} after step {}", best.loss, best.step);
        }
        out.push('.');
    }
    if let Some(peak) = outcome.memory_peak {
        let _ = write!(out, "\nMemory: {} at most.", size(peak));
    }
    if let Some(result) = &outcome.result {
        let _ = write!(out, "\nWritten to {}.", result.display());
    }
    let _ = write!(out, " {}", paint(DIM, format!("Curves: {}.", folder.join("report.html").display())));
    out
}

/// The command that goes on from the checkpoint.
pub(super) fn how_to_resume(arguments: impl Iterator<Item = OsString>) -> String {
    let mut words = vec!["polarize".to_owned()];
    words.extend(arguments.skip(1).map(|argument| quoted(&argument.to_string_lossy())));
    if !words.iter().any(|word| word == "--resume") {
        words.push("--resume".to_owned());
    }
    format!("Go on with:\n  {}", words.join(" "))
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./=,:@%+".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use polarize_train::{Best, Losses};

    use super::*;

    #[test]
    fn a_held_out_loss_above_the_one_before_training_is_not_called_the_lowest() {
        let said = |best: f64| {
            let losses =
                Losses { first: Some(3.0), last: Some(2.0), held_out_first: Some(3.0), held_out_last: Some(best) };
            let (best, stopped) = (Some(Best { step: 4, loss: best, preference: None }), Stopped::Finished);
            let (metrics, checkpoints) = (PathBuf::new(), PathBuf::new());
            let warnings = Vec::new();
            let seconds = 1.0;
            outcome(
                &Outcome {
                    steps: 8,
                    stopped,
                    best,
                    losses,
                    seconds,
                    memory_peak: None,
                    warnings,
                    result: None,
                    metrics,
                    checkpoints,
                },
                Path::new("coach"),
            )
        };
        assert!(said(2.5).contains("the lowest 2.5000 after step 4"));
        assert!(!said(3.5).contains("lowest"));
    }

    #[test]
    fn the_command_that_goes_on_can_be_pasted() {
        let typed = ["/usr/bin/polarize", "train", "--output", "my coach", "--data", "it's.jsonl"];
        let words = how_to_resume(typed.into_iter().map(OsString::from));
        assert_eq!(words, "Go on with:\n  polarize train --output 'my coach' --data 'it'\\''s.jsonl' --resume");
        let again = how_to_resume(["polarize", "train", "--resume"].into_iter().map(OsString::from));
        assert_eq!(again, "Go on with:\n  polarize train --resume");
    }
}
