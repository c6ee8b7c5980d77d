//! `data generate`.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use polarize_dataset::{Card, Generator, Kind, OutputFile, Progress, Stream, StreamError, Tally};
use serde_json::{Map, Value, json};

use super::files::{Counter, made, must_be_free, progress_bar, refused, remove_card, stop_on_interrupt};
use super::mix::mix;
use super::report;
use crate::arguments::{GenerateArguments, Global};
use crate::failure::refuse;
use crate::output;

pub(crate) fn run(global: &Global, arguments: &GenerateArguments) -> anyhow::Result<ExitCode> {
    let mix = mix(arguments.mix.as_deref(), &arguments.types)?;
    must_be_free(&arguments.output, arguments.overwrite)?;
    let counter = Counter::open(arguments.tokenizer.as_deref())?;
    let cancelled = stop_on_interrupt();
    let mut out = OutputFile::create(&arguments.output, arguments.overwrite).map_err(refused)?;
    let generator = Generator { seed: arguments.seed, mix, counter: counter.counter() };
    let threads = arguments.threads.map_or_else(cores, usize::from);
    let (mut tally, begun) = (Tally::default(), Instant::now());
    let progress = generate(global, arguments, &generator, threads, &cancelled, &mut out, &mut tally)?;
    let took = begun.elapsed();
    if arguments.overwrite {
        remove_card(&arguments.output)?;
    }
    let written = out.finish().map_err(refused)?;
    let options = options(arguments, &generator, &counter);
    let mut card = Card::new(&arguments.output, &written, made(command(arguments), options), tally.summary());
    card.given_up = progress.given_up.iter().map(|(reason, count)| ((*reason).to_owned(), *count)).collect();
    let card_path = card.write(&arguments.output, arguments.overwrite).map_err(refused)?;
    let file = arguments.output.display().to_string();
    let document = json!({
        "success": true,
        "file": file,
        "card": card_path.display().to_string(),
        "examples": progress.examples,
        "bytes": written.bytes,
        "sha256": written.sha256,
        "athletes": progress.athletes,
        "given_up": card.given_up,
        "seconds": (took.as_secs_f64() * 100.0).round() / 100.0,
        "threads": threads,
        "holds": card.holds,
    });
    let sentence =
        format!("{}Written to {file} and {}.", summary(&card, &progress, took, threads), card_path.display());
    output::done(global.json, &document, &sentence)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Generates, with a bar.
fn generate(
    global: &Global,
    arguments: &GenerateArguments,
    generator: &Generator<'_>,
    threads: usize,
    cancelled: &AtomicBool,
    out: &mut OutputFile,
    tally: &mut Tally,
) -> anyhow::Result<Progress> {
    let bar = progress_bar(global.json, arguments.count);
    let stream = Stream { generator, count: arguments.count, threads, cancelled };
    let progress = stream.run(out, tally, &mut |progress| {
        bar.set_position(progress.examples);
        bar.set_message(format!("{:.1} MB", progress.bytes as f64 / 1e6));
    });
    bar.finish_and_clear();
    progress.map_err(|error| {
        let code = match error {
            StreamError::Cancelled => "cancelled",
            StreamError::Write(_) => "file_not_written",
            StreamError::Barren { .. } => "no_examples",
            StreamError::Json(_) | StreamError::Thread => "failed",
        };
        refuse(code, error.to_string())
    })
}

/// Everything that decides on the bytes.
fn options(arguments: &GenerateArguments, generator: &Generator<'_>, counter: &Counter) -> Value {
    let shares: Map<String, Value> =
        generator.mix.0.iter().map(|(kind, share)| (kind.word().to_owned(), json!(share))).collect();
    json!({ "count": arguments.count, "seed": arguments.seed, "mix": shares, "tokenizer": counter.named })
}

/// The command, as it is typed.
fn command(arguments: &GenerateArguments) -> String {
    let mut command = format!("polarize data generate --count {} --seed {}", arguments.count, arguments.seed);
    // Each option is written out in the card; the file of a mix says nothing without its content.
    for (is_given, option) in [
        (arguments.mix.is_some(), " --mix …".to_owned()),
        (arguments.tokenizer.is_some(), " --tokenizer …".to_owned()),
        (!arguments.types.is_empty(), format!(" --types {}", arguments.types.join(" "))),
    ] {
        if is_given {
            command.push_str(&option);
        }
    }
    command
}

fn summary(card: &Card, progress: &Progress, took: Duration, threads: usize) -> String {
    let seconds = took.as_secs_f64().max(1e-3);
    let (examples, bytes) = (progress.examples as f64, progress.bytes as f64);
    let mut out = format!(
        "{} examples of {} athletes in {seconds:.1} s on {threads} {}: {:.0} examples/s, {:.1} MB/s.\n",
        progress.examples,
        progress.athletes,
        if threads == 1 { "thread" } else { "threads" },
        examples / seconds,
        bytes / 1e6 / seconds,
    );
    out.push_str(&report::short(&card.holds, &Kind::ALL.map(Kind::word)));
    if !card.given_up.is_empty() {
        let reasons: Vec<String> = card.given_up.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
        // Writing to a string can't fail.
        let _ = writeln!(out, "Tries given up: {}.", reasons.join(", "));
    }
    out
}
