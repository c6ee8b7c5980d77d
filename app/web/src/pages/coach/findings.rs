//! What is to be known of an answer beside its words: checks, what was dropped, remarks, health that was noted, and who answered.

use polarize_coach::{Answer, ChatAnswer, CheckShape, NotedHealth};
use polarize_domain::Outcome;
use polarize_domain::situation::RedFlag;

use super::{capital, icons, sentence};
use crate::pages::shell::Shell;

/// What is to be known of an answer.
pub(super) struct Findings {
    /// Who answered.
    pub(super) by: String,
    pub(super) groups: Vec<Group>,
    pub(super) dropped: Vec<Dropped>,
    pub(super) remarks: Vec<String>,
    pub(super) noted: Vec<String>,
}

/// The checks that found the same.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    /// Whether it is shown without being asked for.
    pub(super) is_open: bool,
    pub(super) checks: Vec<Check>,
}

/// A principle, and what was found.
pub(super) struct Check {
    pub(super) principle: String,
    pub(super) rule: String,
    pub(super) source: String,
    pub(super) messages: Vec<String>,
}

/// Something that was dropped, and why.
pub(super) struct Dropped {
    pub(super) principle: String,
    pub(super) message: String,
}

/// What can be found, the weightiest first: its words and its class.
const OUTCOMES: [(Outcome, &str, &str); 5] = [
    (Outcome::Blocked, "coach-checks-blocked", "bad"),
    (Outcome::Warned, "coach-checks-warned", "warn"),
    (Outcome::AlreadySo, "coach-checks-already-so", ""),
    (Outcome::Suspended, "coach-checks-suspended", ""),
    (Outcome::Passed, "coach-checks-passed", "good"),
];

impl Findings {
    /// Of an answer to feedback.
    pub(super) fn of(shell: &Shell, answer: &Answer) -> Self {
        let dropped = answer
            .dropped
            .iter()
            .map(|drop| Dropped { principle: drop.principle.to_string(), message: sentence(&drop.message) });
        Self {
            by: answer.answered_by.clone(),
            groups: OUTCOMES.iter().filter_map(|outcome| group(shell, &answer.checks, *outcome)).collect(),
            dropped: dropped.collect(),
            remarks: answer.remarks.iter().map(|remark| sentence(remark)).collect(),
            noted: answer.noted.iter().map(|noted| health(shell, noted)).collect(),
        }
    }

    /// Of an answer in words.
    pub(super) fn of_words(shell: &Shell, answer: &ChatAnswer) -> Self {
        Self {
            by: answer.answered_by.clone(),
            groups: Vec::new(),
            dropped: Vec::new(),
            remarks: answer.remarks.iter().map(|remark| sentence(remark)).collect(),
            noted: answer.noted.iter().map(|noted| health(shell, noted)).collect(),
        }
    }
}

fn group(shell: &Shell, all: &[CheckShape], (outcome, key, class): (Outcome, &str, &'static str)) -> Option<Group> {
    let mut checks: Vec<Check> = Vec::new();
    for found in all.iter().filter(|check| check.outcome == outcome) {
        let message = Some(sentence(&found.message)).filter(|_| !found.message.is_empty());
        match checks.iter_mut().find(|check| check.principle == found.principle) {
            Some(known) => known.messages.extend(message),
            None => checks.push(Check {
                principle: found.principle.to_string(),
                rule: sentence(&found.rule),
                source: found.source.to_string(),
                messages: message.into_iter().collect(),
            }),
        }
    }
    let count = checks.len();
    let is_open = matches!(outcome, Outcome::Blocked | Outcome::Warned);
    (count > 0).then(|| Group {
        title: shell.count(key, count),
        class,
        icon: icons::of_outcome(outcome),
        is_open,
        checks,
    })
}

/// A health episode in words: `Pain, knee, since Mon 4 May`.
fn health(shell: &Shell, noted: &NotedHealth) -> String {
    let episode = &noted.episode;
    let what = episode.sign.map_or_else(|| episode.kind.plain(), RedFlag::plain);
    let site = episode.site.map(|site| format!(", {}", site.plain())).unwrap_or_default();
    let since = shell.measures.day(episode.since);
    let key = if episode.until.is_some() { "coach-noted-over" } else { "coach-noted-since" };
    let values = [("what", format!("{}{site}", capital(what)).into()), ("day", since.into())];
    shell.words.tell(key, &values)
}
