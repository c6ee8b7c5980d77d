//! What people and scripts read.

pub(crate) mod answer;
pub(crate) mod chart;
pub(crate) mod context;
pub(crate) mod file;
pub(crate) mod html;
pub(crate) mod plan;
pub(crate) mod stream;
pub(crate) mod style;
pub(crate) mod waiting;
pub(crate) mod week;

use std::io::{ErrorKind, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use serde::Serialize;

/// Prints one JSON document.
pub(crate) fn json(value: &impl Serialize) -> anyhow::Result<()> {
    text(&serde_json::to_string_pretty(value)?)
}

/// Prints one JSON document in a line of its own.
pub(crate) fn json_line(value: &impl Serialize) -> anyhow::Result<()> {
    text(&serde_json::to_string(value)?)
}

/// Prints the JSON document or the sentence.
pub(crate) fn done(as_json: bool, value: &impl Serialize, sentence: &str) -> anyhow::Result<ExitCode> {
    if as_json {
        json(value)?
    } else {
        text(sentence)?
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints text as it is, colours included where the terminal has them.
pub(crate) fn text(text: &str) -> anyhow::Result<()> {
    match writeln!(anstream::stdout(), "{}", text.trim_end()) {
        // Nobody reads any more, as in `polarize history | head`: what is being done goes on.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.context("the answer could not be written; make room where it goes, and ask again"),
    }
}

/// Prints warnings where errors go, so that a file on standard output stays whole.
pub(crate) fn warn(warnings: &[String]) {
    for warning in warnings {
        // A warning that can't be printed has nowhere else to go.
        let _ = writeln!(anstream::stderr(), "{} {warning}", style::paint(style::WARN, "warning:"));
    }
}

/// Prints bytes alone, as a file has them.
pub(crate) fn bytes(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.context("the file could not be written; make room where it goes, and ask again"),
    }
}
