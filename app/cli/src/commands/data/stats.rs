//! `data stats`.

mod page;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use polarize_dataset::{Conversation, FileError, InputFile, Look, Summary, Tally};
use polarize_llm::TokenCounter;
use serde_json::json;

use super::files::{Counter, must_differ, name, refused, stop_on_interrupt};
use super::report;
use crate::arguments::{Global, StatsArguments};
use crate::output;
use crate::output::file::write_file;

/// What stands in a file.
struct Counted {
    file: String,
    holds: Summary,
    /// Lines that are no conversations, and the first of them.
    unreadable: u64,
    first_unreadable: Option<u64>,
}

pub(crate) fn run(global: &Global, arguments: &StatsArguments) -> anyhow::Result<ExitCode> {
    if let Some(page) = &arguments.html {
        must_differ(&arguments.files.iter().map(PathBuf::as_path).collect::<Vec<_>>(), page)?;
    }
    let counter = Counter::open(arguments.tokenizer.as_deref())?;
    let cancelled = stop_on_interrupt();
    let mut files = Vec::new();
    for file in &arguments.files {
        files.push(counted(file, counter.counter(), &cancelled).map_err(refused)?);
    }
    if let Some(page) = &arguments.html {
        write_file(page, page::page(&files).as_bytes(), arguments.overwrite)?;
    }
    let page = arguments.html.as_ref().map(|page| page.display().to_string());
    let documents = files.iter().map(|counted| {
        json!({
            "file": counted.file,
            "unreadable_lines": counted.unreadable,
            "first_unreadable_line": counted.first_unreadable,
            "holds": counted.holds,
        })
    });
    let document = json!({ "files": documents.collect::<Vec<_>>(), "page": page });
    let mut text = String::new();
    for counted in &files {
        text.push_str(&report::long(&counted.file, &counted.holds, counted.unreadable));
        if let Some(line) = counted.first_unreadable {
            text.push_str(&format!("  Line {line} is the first; `polarize data validate` tells what is wrong.\n"));
        }
    }
    if let Some(page) = page {
        text.push_str(&format!("Page written to {page}."));
    }
    output::done(global.json, &document, &text)
}

fn counted(file: &Path, counter: &dyn TokenCounter, cancelled: &AtomicBool) -> Result<Counted, FileError> {
    let (mut lines, mut tally) = (InputFile::open(file)?, Tally::default());
    let (mut unreadable, mut first_unreadable) = (0, None);
    while let Some(line) = lines.next_line()? {
        if cancelled.load(Ordering::Relaxed) {
            return Err(FileError::Cancelled);
        }
        match Conversation::read(&line) {
            Ok(read) => tally.add(Look::at(&read.messages, read.meta.as_ref(), counter)),
            Err(_) => {
                unreadable += 1;
                first_unreadable = first_unreadable.or(Some(lines.number));
            }
        }
    }
    Ok(Counted { file: name(file), holds: tally.summary(), unreadable, first_unreadable })
}
