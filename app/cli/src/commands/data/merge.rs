//! `data merge`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use polarize_dataset::{Card, Merge, OutputFile, Tally};
use serde_json::{Value, json};

use super::files::{Counter, made, must_be_free, must_differ, name, parents, refused, remove_card, stop_on_interrupt};
use crate::arguments::{Global, MergeArguments};
use crate::output;

pub(crate) fn run(global: &Global, arguments: &MergeArguments) -> anyhow::Result<ExitCode> {
    let MergeArguments { parts, output, count, seed, .. } = arguments;
    must_differ(&parts.iter().map(|part| part.file.as_path()).collect::<Vec<&Path>>(), output)?;
    must_be_free(output, arguments.overwrite)?;
    let counter = Counter::open(arguments.tokenizer.as_deref())?;
    let cancelled = stop_on_interrupt();
    let mut out = OutputFile::create(output, arguments.overwrite).map_err(refused)?;
    let mut tally = Tally::default();
    let merge = Merge { parts, count: *count, seed: *seed, counter: counter.counter(), cancelled: &cancelled };
    let taken = merge.run(output, &mut out, &mut tally).map_err(refused)?;
    if arguments.overwrite {
        remove_card(output)?;
    }
    let written = out.finish().map_err(refused)?;
    let named: Vec<String> = parts.iter().map(|part| format!("{}:{}", name(&part.file), part.weight)).collect();
    let wanted = count.map(|count| format!(" --count {count}")).unwrap_or_default();
    let command = format!("polarize data merge {}{wanted} --seed {seed}", named.join(" "));
    let each: Vec<Value> = parts
        .iter()
        .zip(&taken)
        .map(|(part, taken)| {
            json!({ "file": name(&part.file), "weight": part.weight, "lines": taken.lines, "taken": taken.taken })
        })
        .collect();
    let options = json!({ "seed": seed, "count": count, "parts": each, "tokenizer": counter.named });
    let mut card = Card::new(output, &written, made(command, options), tally.summary());
    let files: Vec<(&PathBuf, u64)> = parts.iter().zip(&taken).map(|(part, taken)| (&part.file, taken.taken)).collect();
    card.parents = parents(&files)?;
    let card_path = card.write(output, arguments.overwrite).map_err(refused)?;
    let document = json!({
        "success": true,
        "file": output.display().to_string(),
        "card": card_path.display().to_string(),
        "examples": card.holds.examples,
        "bytes": written.bytes,
        "sha256": written.sha256,
        "parts": each,
    });
    let mut sentence = String::new();
    for (part, taken) in parts.iter().zip(&taken) {
        let repeated = if taken.taken > taken.lines { ", some repeatedly" } else { "" };
        let file = part.file.display();
        sentence.push_str(&format!("{} of {} lines of {file}{repeated}\n", taken.taken, taken.lines));
    }
    sentence.push_str(&format!("{} examples written to {}.", card.holds.examples, output.display()));
    output::done(global.json, &document, &sentence)
}
