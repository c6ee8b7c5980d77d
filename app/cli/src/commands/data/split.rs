//! `data split`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polarize_dataset::{Card, OutputFile, Side, Split};
use serde_json::json;

use super::files::{Counter, made, must_be_free, name, parents, refused, remove_card, stop_on_interrupt};
use crate::arguments::{Global, SplitArguments};
use crate::failure::refuse;
use crate::output;

pub(crate) fn run(global: &Global, arguments: &SplitArguments) -> anyhow::Result<ExitCode> {
    let paths = ["train", "held_out"].map(|side| path(arguments, side));
    for path in &paths {
        must_be_free(path, arguments.overwrite)?;
    }
    let counter = Counter::open(arguments.tokenizer.as_deref())?;
    let cancelled = stop_on_interrupt();
    let side = |path: &PathBuf| OutputFile::create(path, arguments.overwrite).map(Side::new).map_err(refused);
    let (mut train, mut held_out) = (side(&paths[0])?, side(&paths[1])?);
    let SplitArguments { held_out: share, seed, .. } = *arguments;
    let split = Split { held_out: share, seed, counter: counter.counter(), cancelled: &cancelled };
    let without_athlete = split.run(&arguments.file, &mut train, &mut held_out).map_err(refused)?;
    if train.examples == 0 || held_out.examples == 0 {
        let message = format!(
            "all {} examples would be on one side, so few athletes they are of; try another --held-out or --seed",
            train.examples + held_out.examples
        );
        return Err(refuse("one_sided_split", message));
    }
    let counts = [train.examples, held_out.examples];
    let cards = [
        finish(arguments, &paths[0], train, &counter, without_athlete)?,
        finish(arguments, &paths[1], held_out, &counter, without_athlete)?,
    ];
    let side = |place: usize| {
        json!({
            "file": paths[place].display().to_string(),
            "examples": counts[place],
            "athletes": cards[place].holds.athletes,
            "bytes": cards[place].bytes,
            "sha256": cards[place].sha256,
        })
    };
    let document = json!({
        "success": true,
        "train": side(0),
        "held_out": side(1),
        "without_athlete": without_athlete,
    });
    let mut sentence = String::new();
    for (place, path) in paths.iter().enumerate() {
        let (examples, athletes) = (counts[place], cards[place].holds.athletes);
        sentence.push_str(&format!("{examples} examples of {athletes} athletes written to {}.\n", path.display()));
    }
    if without_athlete > 0 {
        sentence.push_str(&format!(
            "{without_athlete} examples name no athlete and were told apart by what the person said first.\n"
        ));
    }
    output::done(global.json, &document, &sentence)
}

/// `NAME.train.jsonl`, compressed as the file is.
fn path(arguments: &SplitArguments, side: &str) -> PathBuf {
    let name = name(&arguments.file);
    let (name, ending) = name.strip_suffix(".gz").map_or((name.as_str(), ""), |name| (name, ".gz"));
    // What is read from zstd is written plain.
    let name = name.strip_suffix(".zst").unwrap_or(name);
    let name = format!("{}.{side}.jsonl{ending}", name.strip_suffix(".jsonl").unwrap_or(name));
    match &arguments.output_dir {
        Some(folder) => folder.join(name),
        None => arguments.file.with_file_name(name),
    }
}

fn finish(
    arguments: &SplitArguments,
    path: &Path,
    side: Side,
    counter: &Counter,
    without_athlete: u64,
) -> anyhow::Result<Card> {
    if arguments.overwrite {
        remove_card(path)?;
    }
    let written = side.out.finish().map_err(refused)?;
    let SplitArguments { held_out, seed, .. } = arguments;
    let command = format!("polarize data split {} --held-out {held_out} --seed {seed}", name(&arguments.file));
    let options = json!({
        "held_out": held_out,
        "seed": seed,
        "by": "athlete, or what the person said first where there is none",
        "without_athlete": without_athlete,
        "tokenizer": counter.named,
    });
    let mut card = Card::new(path, &written, made(command, options), side.tally.summary());
    card.parents = parents(&[(&arguments.file, side.examples)])?;
    card.write(path, arguments.overwrite).map_err(refused)?;
    Ok(card)
}
