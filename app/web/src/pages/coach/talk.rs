//! The conversation: what was said, and the box to say more. Its turns travel with the form; the server keeps none.

use askama::Template;
use polarize_coach::{Answer, ChatAnswer, Speaker, Turn};
use serde::{Deserialize, Serialize};

use super::findings::Findings;
use crate::pages::shell::Shell;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;
use crate::telling::Message;

/// The most turns that travel, and the most characters of them: with the longest message still well within a body.
const MOST_TURNS: usize = 20;
const MOST_CHARACTERS: usize = 16_000;

/// What is often said, ready to send.
const CHIPS: [&str; 7] = [
    "coach-chip-tired",
    "coach-chip-ill",
    "coach-chip-hurts",
    "coach-chip-no-time",
    "coach-chip-great",
    "coach-chip-form",
    "coach-chip-today",
];

/// Something that was said.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Said {
    /// Whether the coach said it.
    coach: bool,
    text: String,
}

/// The conversation.
#[derive(Template)]
#[template(path = "pages/coach/talk.html")]
pub(super) struct Talk {
    shell: Shell,
    turns: Vec<Said>,
    /// The proposal it is about.
    about: Option<String>,
    /// What stands in the box.
    text: String,
    problem: Option<String>,
    /// What is to be known of the newest answer.
    findings: Option<Findings>,
    /// What is often said, ready to send.
    chips: Vec<String>,
}

impl Talk {
    /// Nothing has been said.
    pub(super) fn new(shell: &Shell) -> Self {
        Self {
            shell: shell.clone(),
            turns: Vec::new(),
            about: None,
            text: String::new(),
            problem: None,
            findings: None,
            chips: CHIPS.iter().map(|key| shell.say(key)).collect(),
        }
    }

    /// With what a form sent: its turns and the message that is still to be answered.
    pub(super) fn sent(shell: &Shell, text: String, about: Option<String>, earlier: &str) -> Result<Self, Problem> {
        let unreadable = |_| Problem::invalid("wrong_form", shell.say("coach-unreadable-turns"));
        let turns = if earlier.is_empty() { Vec::new() } else { serde_json::from_str(earlier).map_err(unreadable)? };
        Ok(Self { text, about: about.filter(|id| !id.is_empty()), turns, ..Self::new(shell) })
    }

    /// The message, as the coach is asked it.
    pub(super) fn message(&self, visitor: &Visitor) -> Message {
        let turn = |said: &Said| Turn {
            speaker: if said.coach { Speaker::Coach } else { Speaker::Athlete },
            text: said.text.clone(),
        };
        Message {
            athlete: visitor.athlete.clone(),
            now: visitor.now.clone(),
            earlier: self.turns.iter().map(turn).collect(),
            text: self.text.clone(),
            about: self.about.clone(),
        }
    }

    /// Whether it is about a proposal.
    pub(super) fn is_about(&self, id: &str) -> bool {
        self.about.as_deref() == Some(id)
    }

    /// The same, answered in words.
    pub(super) fn answered(self, answer: &ChatAnswer) -> Self {
        let findings = match &answer.proposal {
            Some(proposal) => Findings::of(&self.shell, proposal),
            None => Findings::of_words(&self.shell, answer),
        };
        self.with(&answer.message, findings)
    }

    /// The same, answered without a change of the plan.
    pub(super) fn without_change(self, answer: &Answer) -> Self {
        let findings = Findings::of(&self.shell, answer);
        self.with(&answer.athlete_message, findings)
    }

    fn with(mut self, words: &str, findings: Findings) -> Self {
        let text = std::mem::take(&mut self.text);
        self.turns.push(Said { coach: false, text });
        self.turns.push(Said { coach: true, text: words.to_owned() });
        self.findings = Some(findings);
        self
    }

    /// The same with what is wrong; what was typed stays.
    pub(super) fn refused(self, problem: String) -> Self {
        Self { problem: Some(problem), ..self }
    }

    /// The same without ready messages, most of which are about training.
    pub(super) fn without_chips(self) -> Self {
        Self { chips: Vec::new(), ..self }
    }

    /// The turns that travel with the next message: the newest.
    fn earlier(&self) -> String {
        let mut room = MOST_CHARACTERS;
        let fits = |said: &&Said| {
            let left = room.checked_sub(said.text.chars().count());
            room = left.unwrap_or(0);
            left.is_some()
        };
        let count = self.turns.iter().rev().take(MOST_TURNS).take_while(fits).count();
        serde_json::to_string(&self.turns[self.turns.len() - count..]).unwrap_or_default()
    }
}
