//! Words that may not be said, and answers in free words.

use polarize_prompt::unsafe_because;

use super::codes::{EMPTY_MESSAGE, MARKUP, UNSAFE_WORDS};
use super::{Asked, Problem};

/// What an answer in free words can't hold.
const MARKS: [&str; 5] = ["**", "__", "```", "\n#", "]("];

/// What is wrong with a text that an athlete reads.
pub(super) fn unsafe_words(path: String, text: &str) -> Option<Problem> {
    unsafe_because(text).map(|reason| Problem::new(UNSAFE_WORDS, path, format!("it {reason}")))
}

/// What is wrong with the message of an answer.
pub(super) fn message(asked: &Asked<'_>, text: &str) -> Option<Problem> {
    let path = || asked.at("athlete_message");
    if text.trim().is_empty() {
        return Some(Problem::new(EMPTY_MESSAGE, path(), "the athlete reads nothing"));
    }
    unsafe_words(path(), text)
}

/// What is wrong with an answer in free words.
pub(super) fn free(asked: &Asked<'_>, text: &str) -> Vec<Problem> {
    let mut problems: Vec<Problem> = unsafe_words(asked.at(""), text).into_iter().collect();
    let trimmed = text.trim_start();
    if let Some(mark) = MARKS.into_iter().find(|mark| text.contains(mark)) {
        problems.push(Problem::new(MARKUP, asked.at(""), format!("it holds {mark:?}; write plain text")));
    } else if trimmed.starts_with(['{', '#']) {
        problems.push(Problem::new(MARKUP, asked.at(""), "it is no plain text"));
    }
    problems
}
