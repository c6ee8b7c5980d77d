//! A field of a form: its label, what it holds, what is wrong with it.

use askama::Template;

use super::sent::Sent;
use crate::pages::shell::Shell;

/// A field as it is shown.
#[derive(Template)]
#[template(path = "pages/settings/field.html")]
pub(super) struct Field {
    name: &'static str,
    label: String,
    hint: Option<String>,
    value: String,
    problem: Option<String>,
    control: Control,
}

/// What a value is entered with.
enum Control {
    /// A line of text: its kind, how a phone's keyboard stands, and what a browser may fill in.
    Line { kind: &'static str, keyboard: &'static str, fills: &'static str },
    /// One of a list.
    List(Vec<Choice>),
    /// One of a few, each with a sentence.
    Few(Vec<Choice>),
    /// Yes or no.
    Tick,
}

/// One of several.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    /// What it means.
    pub(super) hint: Option<String>,
}

impl Choice {
    pub(super) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    #[must_use]
    pub(super) fn meaning(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl Field {
    fn new(shell: &Shell, sent: &Sent, name: &'static str, label: &str, control: Control) -> Self {
        let (value, problem) = (sent.raw(name), sent.problem(name));
        Self { name, label: shell.say(label), hint: None, value, problem, control }
    }

    /// A line of text.
    pub(super) fn line(shell: &Shell, sent: &Sent, name: &'static str, label: &str) -> Self {
        Self::new(shell, sent, name, label, Control::Line { kind: "text", keyboard: "text", fills: "off" })
    }

    /// A number.
    pub(super) fn number(shell: &Shell, sent: &Sent, name: &'static str, label: &str) -> Self {
        Self::new(shell, sent, name, label, Control::Line { kind: "text", keyboard: "decimal", fills: "off" })
    }

    /// A day.
    pub(super) fn day(shell: &Shell, sent: &Sent, name: &'static str, label: &str) -> Self {
        Self::new(shell, sent, name, label, Control::Line { kind: "date", keyboard: "text", fills: "off" })
    }

    /// What nobody is to read over a shoulder. What is known of it is never shown.
    pub(super) fn secret(shell: &Shell, sent: &Sent, name: &'static str, label: &str) -> Self {
        let control = Control::Line { kind: "password", keyboard: "text", fills: "off" };
        Self { value: String::new(), ..Self::new(shell, sent, name, label, control) }
    }

    /// One of a list.
    pub(super) fn list(shell: &Shell, sent: &Sent, name: &'static str, label: &str, choices: Vec<Choice>) -> Self {
        Self::new(shell, sent, name, label, Control::List(choices))
    }

    /// One of a few.
    pub(super) fn few(shell: &Shell, sent: &Sent, name: &'static str, label: &str, choices: Vec<Choice>) -> Self {
        Self::new(shell, sent, name, label, Control::Few(choices))
    }

    /// Yes or no.
    pub(super) fn tick(shell: &Shell, sent: &Sent, name: &'static str, label: &str) -> Self {
        Self::new(shell, sent, name, label, Control::Tick)
    }

    /// The same with a sentence that helps.
    #[must_use]
    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// The same with another label.
    #[must_use]
    pub(super) fn labelled(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// The same with what a browser may fill in.
    #[must_use]
    pub(super) fn filled_by(mut self, what: &'static str) -> Self {
        if let Control::Line { fills, .. } = &mut self.control {
            *fills = what;
        }
        self
    }

    fn is_described(&self) -> bool {
        self.hint.is_some() || self.problem.is_some()
    }
}

/// What is wrong with what a form sent: in one sentence, with the way to each field that can't be right.
pub(super) struct Wrong {
    pub(super) words: String,
    /// Names and labels.
    pub(super) fields: Vec<(&'static str, String)>,
}

impl Wrong {
    /// With those of a form's fields that are wrong.
    pub(super) fn among<'a>(words: String, fields: impl IntoIterator<Item = &'a Field>) -> Self {
        let wrong = fields.into_iter().filter(|field| field.problem.is_some());
        Self { words, fields: wrong.map(|field| (field.name, field.label.clone())).collect() }
    }
}
