//! `data validate`.

mod found;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use polarize_dataset::{CheckedLine, Checker, Line, LineReader, Outcome, check_lines, mend_line};
use polarize_llm::TokenCounter;
use polarize_tokens::ModelTokens;
use serde_json::json;

use crate::arguments::{Global, ValidateArguments};
use crate::failure::{FAILED, refuse, usage};
use crate::output;
use crate::output::file::write_file_with;
use found::Found;

/// The name of standard input.
const STANDARD_INPUT: &str = "-";
/// Lines between two looks at how far it is.
const LINES_BETWEEN: u64 = 256;

pub(crate) fn run(global: &Global, arguments: &ValidateArguments) -> anyhow::Result<ExitCode> {
    if arguments.fix.is_some() && arguments.files.len() != 1 {
        return Err(usage("--fix mends one file; name only that one"));
    }
    let tokens = arguments.tokenizer.as_deref().map(ModelTokens::open).transpose()?;
    let checker = Checker { counter: tokens.as_ref().map(|tokens| tokens as &dyn TokenCounter) };
    let mut all = Vec::new();
    let mut shown = arguments.max_problems;
    for file in &arguments.files {
        let opened = open(file, global.json)?;
        let found = match &arguments.fix {
            Some(fixed) => fix(opened, &checker, fixed, arguments.overwrite, &mut shown)?,
            None => check(opened, &checker, &mut shown),
        };
        all.push(found);
    }
    let clean = all.iter().all(Found::is_clean);
    if global.json {
        let files: Vec<_> = all.iter().map(Found::shape).collect();
        output::json(&json!({ "success": clean, "files": files }))?;
    } else {
        all.iter().try_for_each(|found| output::text(&found.words()))?;
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

/// A file whose lines are to be checked.
struct Opened {
    name: String,
    lines: LineReader,
    progress: ProgressBar,
    position: Arc<AtomicU64>,
    as_json: bool,
}

fn open(file: &Path, as_json: bool) -> anyhow::Result<Opened> {
    let name = file.display().to_string();
    let unread = |error: io::Error| {
        refuse(
            "file_not_read",
            format!("{name} can't be read: {error}; name a file of examples, or - for standard input"),
        )
    };
    let (lines, length) = if name == STANDARD_INPUT {
        (LineReader::of(io::stdin()), None)
    } else {
        let opened = File::open(file).map_err(unread)?;
        let about = opened.metadata().map_err(unread)?;
        if about.is_dir() {
            return Err(refuse("file_not_read", format!("{name} is a folder; name the files in it")));
        }
        (LineReader::of(opened), about.is_file().then_some(about.len()))
    };
    let lines = lines.map_err(unread)?;
    let progress = progress_bar(as_json, length);
    Ok(Opened { position: lines.position(), name, lines, progress, as_json })
}

/// A bar over the bytes of a file on the terminal; a spinner where their number isn't known, and nothing for scripts.
fn progress_bar(as_json: bool, length: Option<u64>) -> ProgressBar {
    if as_json {
        return ProgressBar::hidden();
    }
    let (bar, template) = match length {
        Some(length) => (ProgressBar::new(length), "{bar:30} {percent} % {msg}"),
        None => (ProgressBar::new_spinner(), "{spinner} {msg}"),
    };
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(2, |threads| threads.get().max(2))
}

fn check(opened: Opened, checker: &Checker<'_>, shown: &mut usize) -> Found {
    let Opened { name, lines, progress, position, as_json } = opened;
    let mut found = Found::of(&name);
    check_lines(lines, checker, threads(), |line| {
        step(&progress, &position, line.number);
        note(&mut found, &line, shown, &progress, as_json);
        Outcome::Next
    });
    progress.finish_and_clear();
    found
}

fn step(progress: &ProgressBar, position: &AtomicU64, number: u64) {
    if number.is_multiple_of(LINES_BETWEEN) {
        progress.set_position(position.load(Ordering::Relaxed));
        progress.set_message(format!("line {number}"));
    }
}

/// Counts what was found about a line, and shows its problems while there is room.
fn note(found: &mut Found, line: &CheckedLine, shown: &mut usize, progress: &ProgressBar, as_json: bool) {
    let some: Vec<_> = line.report.problems.iter().take(*shown).cloned().collect();
    *shown -= some.len();
    if !as_json {
        for problem in &some {
            let told = found.line(line.number, problem);
            // What can't be shown any more is counted all the same.
            let _ = progress.suspend(|| output::text(&told));
        }
    }
    found.add(line, some);
}

/// Checks a file and writes it anew with what can be mended; what is told then is what is left.
fn fix(
    opened: Opened,
    checker: &Checker<'_>,
    fixed: &Path,
    overwrite: bool,
    shown: &mut usize,
) -> anyhow::Result<Found> {
    let Opened { name, lines, progress, position, as_json } = opened;
    let mut found = Found::of(&name);
    let mut unreadable = None;
    let written = write_file_with(fixed, overwrite, |file| {
        let mut out = BufWriter::new(file);
        let mut failed = None;
        check_lines(lines, checker, threads(), |line| {
            step(&progress, &position, line.number);
            let (text, line) = match mended(&mut found, checker, line) {
                Ok(mended) => mended,
                Err(reason) => {
                    failed = Some(io::ErrorKind::InvalidData.into());
                    unreadable = Some(reason);
                    return Outcome::Stop;
                }
            };
            let Some(line) = line else { return Outcome::Next };
            note(&mut found, &line, shown, &progress, as_json);
            match writeln!(out, "{text}") {
                Ok(()) => Outcome::Next,
                Err(error) => {
                    failed = Some(error);
                    Outcome::Stop
                }
            }
        });
        progress.finish_and_clear();
        failed.map_or(Ok(()), Err)?;
        out.flush()
    });
    match unreadable {
        Some(reason) => Err(refuse("not_mended", format!("{name} was not mended: {reason}"))),
        None => written.map(|()| found),
    }
}

/// A line as it is to be written, checked again where it was mended; none where it is to be left out.
fn mended(
    found: &mut Found,
    checker: &Checker<'_>,
    line: CheckedLine,
) -> Result<(String, Option<CheckedLine>), String> {
    let text = match &line.line.text {
        Ok(text) => text.clone(),
        Err(fault) => return Err(format!("line {}: {fault}; such a line can't be taken over", line.number)),
    };
    if line.report.problems.is_empty() {
        return Ok((text, Some(line)));
    }
    if line.report.problems.iter().any(|problem| problem.code == "duplicate_line") {
        found.mended(["duplicate_line"]);
        return Ok((String::new(), None));
    }
    let mended = mend_line(&text);
    found.mended(mended.mendings);
    let Some(text) = mended.text else { return Ok((String::new(), None)) };
    let checked = checker.line(Line { number: line.number, text: Ok(text.clone()) });
    Ok((text, Some(checked)))
}
