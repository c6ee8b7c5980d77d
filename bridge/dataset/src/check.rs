//! The checking of one conversation: everything that is wrong with it, each with its path, and what could not be checked.

mod answer;
pub(crate) mod codes;
mod draft;
mod judged;
mod judgement;
mod lengths;
mod line;
mod mend;
mod numbers;
mod schema;
mod stream;
mod turns;
mod week;
mod words;

use std::collections::BTreeSet;

use polarize_domain::PrincipleId;
use polarize_llm::{Message, TokenCounter};
use polarize_prompt::{HeardAsk, Unheard, Untold, hear};

use crate::Kind;
pub use codes::CODES;
pub use judgement::{Judgement, judge};
pub use line::CheckedLine;
pub use mend::{Mended, mend_line};
pub use stream::{Outcome, check_lines};

/// Something wrong with a conversation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// A stable word for it, one of [`CODES`].
    pub code: &'static str,
    /// Where: `messages[2].content.modifications[0].date`.
    pub path: String,
    /// What is wrong, and what would be right.
    pub message: String,
    /// The principle that is broken, where it is one.
    #[serde(skip)]
    pub principle: Option<PrincipleId>,
}

impl Problem {
    pub(crate) fn new(code: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, path: path.into(), message: message.into(), principle: None }
    }

    fn against(self, principle: PrincipleId) -> Self {
        Self { principle: Some(principle), ..self }
    }
}

/// What was found about a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// What it teaches; `None` for a conversation whose prompt is not one of ours.
    pub kind: Option<Kind>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What could not be checked, in words.
    pub unchecked: BTreeSet<&'static str>,
    /// Tokens of the prompt and of the answer, where they were counted.
    pub tokens: Option<[u32; 2]>,
}

/// What conversations are checked with.
pub struct Checker<'a> {
    /// Counts tokens; without one, lengths are not checked.
    pub counter: Option<&'a dyn TokenCounter>,
}

impl Checker<'_> {
    /// Everything that is wrong with a conversation.
    #[must_use]
    pub fn conversation(&self, messages: &[Message]) -> Vec<Problem> {
        self.report(messages).problems
    }

    /// Everything that is wrong with a conversation, and what could not be checked.
    #[must_use]
    pub fn report(&self, messages: &[Message]) -> Report {
        let mut report = Report { problems: turns::problems(messages), ..Report::default() };
        let Some((answer, prompt)) = messages.split_last().filter(|_| report.problems.is_empty()) else {
            return report;
        };
        let path = format!("messages[{}].content", messages.len() - 1);
        match hear(prompt) {
            Ok(heard) => {
                report.unchecked.extend(heard.untold.iter().map(|untold| untold.words()));
                if matches!(heard.ask, HeardAsk::Conversation { .. }) {
                    report.unchecked.insert("numbers in free words");
                }
                let Judgement { kind, problems, .. } = judgement::judged_at(&path, prompt, &heard, &answer.content);
                report.kind = Some(kind);
                report.problems.extend(problems);
                self.lengths(&mut report, kind, messages);
            }
            Err(Unheard::NotOurs) => {
                report.unchecked.insert("everything but the shape: the prompt is not one of ours");
            }
            Err(error) => {
                let code = match error {
                    Unheard::Contradiction { .. } => codes::PROMPT_CONTRADICTS,
                    _ => codes::PROMPT,
                };
                report.problems.push(Problem::new(code, "messages", error.to_string()));
            }
        }
        report
    }

    fn lengths(&self, report: &mut Report, kind: Kind, messages: &[Message]) {
        match self.counter {
            Some(counter) => {
                let (tokens, problems) = lengths::problems(counter, kind, messages);
                report.tokens = Some(tokens);
                report.problems.extend(problems);
            }
            None => {
                report.unchecked.insert("lengths in tokens");
            }
        }
    }
}

/// What an answer is held against.
pub(crate) struct Asked<'a> {
    /// The messages before the answer.
    prompt: &'a [Message],
    /// The athlete's words.
    words: &'a str,
    /// What the prompt doesn't tell.
    untold: &'a [Untold],
    /// Where the answer stands.
    path: &'a str,
}

impl Asked<'_> {
    fn at(&self, place: &str) -> String {
        match (self.path, place) {
            (path, "") => path.to_owned(),
            ("", place) => place.to_owned(),
            (path, place) => format!("{path}.{place}"),
        }
    }
}
