//! `data export-logs`.

mod records;

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use polarize_dataset::logs::{Exported, Exporter, Report, WARNING};
use polarize_dataset::{Card, FileError, Look, Tally, Written, digest_of};
use polarize_llm::TokenCounter;
use serde::Serialize;
use serde_json::{Value, json};

use super::files::{Counter, made, name, refused};
use crate::arguments::{ExportLogsArguments, Global};
use crate::failure::{refuse, usage};
use crate::output;
use crate::output::file::write_private_with;
use crate::session::{choose, open_store};
use crate::settings::Settings;

pub(crate) async fn run(global: &Global, arguments: &ExportLogsArguments) -> anyhow::Result<ExitCode> {
    let report_path = beside(&arguments.output);
    let paths = [Some(&arguments.output), arguments.pairs.as_ref(), Some(&report_path)];
    must_be_free(&paths.into_iter().flatten().collect::<Vec<_>>(), arguments.overwrite)?;
    let counter = Counter::open(arguments.tokenizer.as_deref())?;
    let exported = export(global, arguments, counter.counter()).await?;
    let report = &exported.report;
    if exported.examples.is_empty() && exported.pairs.is_empty() {
        return Err(refuse("nothing_to_export", nothing(report, arguments)));
    }
    if let Some(pairs) = &arguments.pairs {
        write_lines(pairs, &exported.pairs, arguments.overwrite)?;
    }
    write_lines(&arguments.output, &exported.examples, arguments.overwrite)?;
    let card = card(arguments, &exported, &counter)?;
    let document = json!({ "card": card, "report": report, "warning": WARNING });
    write_private_with(&report_path, arguments.overwrite, |file| {
        serde_json::to_writer_pretty(&mut *file, &document)?;
        file.write_all(b"\n")
    })?;
    let shown = json!({
        "success": true,
        "file": arguments.output.display().to_string(),
        "pairs_file": arguments.pairs.as_ref().map(|pairs| pairs.display().to_string()),
        "report_file": report_path.display().to_string(),
        "examples": exported.examples.len(),
        "pairs": exported.pairs.len(),
        "report": report,
        "warning": WARNING,
    });
    output::done(global.json, &shown, &in_words(arguments, &exported, &report_path))
}

/// Reads what is kept, athlete by athlete, and turns it into examples.
async fn export(
    global: &Global,
    arguments: &ExportLogsArguments,
    counter: &dyn TokenCounter,
) -> anyhow::Result<Exported> {
    if arguments.all_athletes && global.athlete.is_some() {
        return Err(usage("--all-athletes and --athlete exclude each other; give one of them"));
    }
    let store = open_store(&Settings::load(global)?).await?;
    let athletes = store.athletes().await?;
    let ids: Vec<String> = if arguments.all_athletes {
        athletes.into_iter().map(|(id, _)| id).collect()
    } else {
        vec![choose(athletes, global.athlete.as_deref())?.0]
    };
    let key = getrandom::u64().context("the system has no chance to give; try again")?;
    let exporter = Exporter { key, counter };
    let mut all = Exported::default();
    for (number, id) in (0..).zip(&ids) {
        let records = records::of(&store, id, arguments.since).await?;
        let Exported { examples, pairs, report } = exporter.athlete(number, &records);
        all.examples.extend(examples);
        all.pairs.extend(pairs);
        all.report.add(report);
    }
    Ok(all)
}

/// `logs.report.json` beside `logs.jsonl`.
fn beside(file: &Path) -> PathBuf {
    let name = name(file);
    file.with_file_name(format!("{}.report.json", name.strip_suffix(".jsonl").unwrap_or(&name)))
}

fn must_be_free(files: &[&PathBuf], overwrite: bool) -> anyhow::Result<()> {
    for (place, file) in files.iter().enumerate() {
        if files[..place].contains(file) {
            return Err(usage(format!("{} is named twice; give examples and pairs a file each", file.display())));
        }
        if file.extension().is_some_and(|ending| ending == "gz") {
            return Err(usage(
                "what was said is written plain, so that it can be read before it is given away; leave .gz out",
            ));
        }
        if !overwrite && file.symlink_metadata().is_ok() {
            return Err(refused(FileError::Exists { file: (*file).clone() }));
        }
    }
    Ok(())
}

fn write_lines<T: Serialize>(path: &Path, lines: &[T], overwrite: bool) -> anyhow::Result<()> {
    write_private_with(path, overwrite, |file| {
        let mut out = io::BufWriter::new(file);
        for line in lines {
            serde_json::to_writer(&mut out, line)?;
            out.write_all(b"\n")?;
        }
        out.flush()
    })
}

/// The card of the examples, which stands in the report.
fn card(arguments: &ExportLogsArguments, exported: &Exported, counter: &Counter) -> anyhow::Result<Card> {
    let mut tally = Tally::default();
    for example in &exported.examples {
        tally.add(Look::at(&example.messages, Some(&example.meta), counter.counter()));
    }
    let digest: Written = digest_of(&arguments.output).map_err(refused)?;
    let options = json!({
        "since": arguments.since.map(|date| date.to_string()),
        "all_athletes": arguments.all_athletes,
        "tokenizer": counter.named,
    });
    Ok(Card::new(&arguments.output, &digest, made("polarize data export-logs".to_owned(), options), tally.summary()))
}

/// Why there is nothing, and how to come by something.
fn nothing(report: &Report, arguments: &ExportLogsArguments) -> String {
    let since = arguments.since.map(|date| format!(" since {date}")).unwrap_or_default();
    let accepted: u64 = report.left_out.values().sum();
    if accepted == 0 {
        return format!(
            "nothing was accepted{since}, so there is nothing to learn from: ask (`polarize ask \"I'm tired\"`), have it changed \
             (`polarize refine \"shorter\"`), and say what you think of it with `polarize apply` or `polarize reject`"
        );
    }
    format!(
        "{accepted} accepted {}{since}, and none can be exported: {}; what you decide from now on is kept with what it was made from",
        if accepted == 1 { "proposal" } else { "proposals" },
        reasons(&report.left_out)
    )
}

fn reasons(counts: &std::collections::BTreeMap<String, u64>) -> String {
    counts.iter().map(|(reason, count)| format!("{reason} ({count})")).collect::<Vec<_>>().join("; ")
}

fn in_words(arguments: &ExportLogsArguments, exported: &Exported, report_path: &Path) -> String {
    let Exported { examples, pairs, report } = exported;
    let mut out = format!(
        "{} examples of {} {} in {}: {} accepted as they came, {} after they were refined.\n",
        examples.len(),
        report.athletes,
        if report.athletes == 1 { "athlete" } else { "athletes" },
        arguments.output.display(),
        report.accepted,
        report.refined,
    );
    // Writing to a string can't fail.
    if let Some(file) = &arguments.pairs {
        let _ = writeln!(out, "{} pairs in {}.", pairs.len(), file.display());
    } else if !pairs.is_empty() {
        let _ = writeln!(out, "{} pairs could be written, too: name a file with --pairs.", pairs.len());
    }
    if !report.left_out.is_empty() {
        let _ = writeln!(out, "Left out: {}.", reasons(&report.left_out));
    }
    let removed: Vec<String> = report.removed.iter().map(|(kind, count)| format!("{} ({count})", word(kind))).collect();
    if !removed.is_empty() {
        let _ = writeln!(out, "Removed or replaced: {}.", removed.join(", "));
    }
    let _ = writeln!(out, "All of it stands in {}.\n{WARNING}", report_path.display());
    out
}

fn word(kind: &impl Serialize) -> String {
    serde_json::to_value(kind).ok().as_ref().and_then(Value::as_str).unwrap_or_default().replace('_', " ")
}
