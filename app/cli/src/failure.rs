//! From an error to what the person reads and what a script sees.

use std::io::Write as _;
use std::process::ExitCode;

use polarize_coach::{CoachError, store_code};
use polarize_domain::OutOfRange;
use polarize_store::StoreError;
use serde_json::json;

use crate::output::style::{BAD, paint};

/// Something was not done.
pub(crate) const FAILED: u8 = 1;
/// The arguments can't be meant.
const USAGE: u8 = 2;
/// The plan has moved on, or undo would lose a later change: look again and repeat.
const CONFLICT: u8 = 3;
/// Some of the files were not imported.
pub(crate) const PARTLY: u8 = 4;
/// The safety card was shown instead of advice.
pub(crate) const SAFETY: u8 = 5;
/// Ctrl-C ended the program, by a shell's custom.
pub(crate) const INTERRUPTED: u8 = 130;

/// The code of arguments that can't be meant.
const USAGE_CODE: &str = "usage";

/// Something this program refuses by itself.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Refusal {
    code: &'static str,
    message: String,
}

/// Refuses with a stable code and words that say what to do.
pub(crate) fn refuse(code: &'static str, message: impl Into<String>) -> anyhow::Error {
    Refusal { code, message: message.into() }.into()
}

/// Refuses arguments that can't be meant.
pub(crate) fn usage(message: impl Into<String>) -> anyhow::Error {
    refuse(USAGE_CODE, message)
}

/// Prints an error and gives its exit status.
pub(crate) fn report(error: &anyhow::Error, as_json: bool) -> ExitCode {
    let (code, status) = judge(error);
    say(code, &format!("{error:#}"), as_json);
    ExitCode::from(status)
}

/// Prints what is wrong with the arguments, or the help that was asked for.
pub(crate) fn report_usage(error: &clap::Error) -> ExitCode {
    // The arguments could not be read, so whether JSON was asked for is looked up by hand.
    let as_json = std::env::args_os().any(|argument| argument == "--json");
    if error.use_stderr() && as_json {
        say(USAGE_CODE, error.to_string().trim_start_matches("error: ").trim_end(), true);
    } else {
        // Whoever closed the pipe doesn't want to read it.
        let _ = error.print();
    }
    if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS }
}

fn say(code: &str, message: &str, as_json: bool) {
    // An error that can't be printed has nowhere else to go; the exit status tells.
    let _ = if as_json {
        writeln!(anstream::stdout(), "{}", json!({ "error": { "code": code, "message": message } }))
    } else {
        writeln!(anstream::stderr(), "{} {message}", paint(BAD, "error:"))
    };
}

/// The code and the exit status of an error.
fn judge(error: &anyhow::Error) -> (&'static str, u8) {
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        return (refusal.code, if refusal.code == USAGE_CODE { USAGE } else { FAILED });
    }
    if let Some(error) = error.downcast_ref::<CoachError>() {
        return (error.code(), if error.is_conflict() { CONFLICT } else { FAILED });
    }
    match error.downcast_ref::<StoreError>() {
        Some(error @ (StoreError::Conflict { .. } | StoreError::PlanChanged { .. })) => (store_code(error), CONFLICT),
        Some(error) => (store_code(error), FAILED),
        None if error.is::<OutOfRange>() => ("out_of_range", USAGE),
        None => ("failed", FAILED),
    }
}
