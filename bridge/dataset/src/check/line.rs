//! A line of a file: its JSON, its messages, and what is said about it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use polarize_llm::{Message, Role};
use serde_json::Value;

use super::codes::{
    BLANK_LINE, BYTE_ORDER_MARK, LINE_END, LINE_SHAPE, LINE_TOO_LONG, META, NOT_JSON, NOT_UTF8, UNKNOWN_ROLE,
    UNREADABLE,
};
use super::{Checker, Problem, Report};
use crate::Meta;
use crate::lines::{Line, LineFault};

/// What was found about a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedLine {
    /// Its number, from 1.
    pub number: u64,
    /// What was found.
    pub report: Report,
    /// What its messages are known by; none where there are none.
    pub(super) fingerprint: Option<u64>,
    /// The line itself.
    pub line: Line,
}

impl Checker<'_> {
    /// Everything that is wrong with a line.
    #[must_use]
    pub fn line(&self, line: Line) -> CheckedLine {
        let number = line.number;
        let (report, fingerprint) = match &line.text {
            Ok(text) => self.text(text),
            Err(fault) => {
                let code = match fault {
                    LineFault::NotUtf8 { .. } => NOT_UTF8,
                    LineFault::TooLong => LINE_TOO_LONG,
                    LineFault::Unreadable { .. } => UNREADABLE,
                };
                (of_line(code, fault.to_string()), None)
            }
        };
        CheckedLine { number, report, fingerprint, line }
    }

    fn text(&self, text: &str) -> (Report, Option<u64>) {
        let mut problems = Vec::new();
        let mut json = text;
        if let Some(rest) = json.strip_prefix('\u{FEFF}') {
            problems.push(Problem::new(BYTE_ORDER_MARK, "", "a byte order mark stands before the line"));
            json = rest;
        }
        if let Some(rest) = json.strip_suffix('\r') {
            problems.push(Problem::new(LINE_END, "", "lines end with a line feed alone"));
            json = rest;
        }
        if json.trim().is_empty() {
            problems.push(Problem::new(BLANK_LINE, "", "the line is empty"));
            return (Report { problems, ..Report::default() }, None);
        }
        let read = serde_json::from_str::<Value>(json).map_err(|error| Problem::new(NOT_JSON, "", error.to_string()));
        let (value, messages) = match read.and_then(|value| messages(&value).map(|messages| (value, messages))) {
            Ok(read) => read,
            Err(problem) => {
                problems.push(problem);
                return (Report { problems, ..Report::default() }, None);
            }
        };
        let mut report = self.report(&messages);
        problems.append(&mut report.problems);
        problems.extend(meta(&value, &report));
        let mut hasher = DefaultHasher::new();
        messages.iter().for_each(|message| message.content.hash(&mut hasher));
        (Report { problems, ..report }, Some(hasher.finish()))
    }
}

fn of_line(code: &'static str, message: String) -> Report {
    Report { problems: vec![Problem::new(code, "", message)], ..Report::default() }
}

/// A role by its word.
pub(super) fn role(word: &str) -> Option<Role> {
    match word {
        "system" => Some(Role::System),
        "user" => Some(Role::User),
        "assistant" => Some(Role::Assistant),
        _ => None,
    }
}

/// The messages of a line.
pub(super) fn messages(value: &Value) -> Result<Vec<Message>, Problem> {
    let shape = |path: String, reason: &str| Problem::new(LINE_SHAPE, path, reason);
    let list = value.get("messages").and_then(Value::as_array);
    let list = list.ok_or_else(|| shape("messages".to_owned(), "a line is an object with a list of messages"))?;
    let message = |(at, message): (usize, &Value)| {
        let path = |field: &str| format!("messages[{at}].{field}");
        let word = message.get("role").and_then(Value::as_str);
        let word = word.ok_or_else(|| shape(path("role"), "the role is missing"))?;
        let role = role(word).ok_or_else(|| {
            Problem::new(UNKNOWN_ROLE, path("role"), format!("\"{word}\" is none of system, user and assistant"))
        })?;
        let content = message.get("content").and_then(Value::as_str);
        let content = content.ok_or_else(|| shape(path("content"), "the content must be a text"))?.to_owned();
        Ok(Message { role, content })
    };
    list.iter().enumerate().map(message).collect()
}

/// What is wrong with what is said about an example of ours.
fn meta(value: &Value, report: &Report) -> Option<Problem> {
    let (meta, kind) = (value.get("meta")?, report.kind?);
    match serde_json::from_value::<Meta>(meta.clone()) {
        Ok(meta) if meta.kind == kind => None,
        Ok(meta) => Some(Problem::new(META, "meta.kind", format!("the conversation is a {kind}, not a {}", meta.kind))),
        Err(error) => Some(Problem::new(META, "meta", error.to_string())),
    }
}
