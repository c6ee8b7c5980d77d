//! What is to be counted of one conversation.

use polarize_llm::{Message, Role, TokenCount, TokenCounter};
use polarize_prompt::{MARKER_END, MARKER_START};
use serde::Deserialize;

use crate::Meta;
use crate::answer_tokens::answer_tokens;

/// What is counted of a conversation.
#[derive(Debug, Clone)]
pub struct Look {
    pub(crate) meta: Option<Meta>,
    /// The words of the athlete that are answered.
    pub(crate) words: Option<String>,
    /// What the answer says to the athlete.
    pub(crate) message: String,
    /// A digest of the whole conversation.
    pub(crate) whole: u64,
    pub(crate) prompt_tokens: u32,
    pub(crate) answer_tokens: u32,
    pub(crate) exact: bool,
}

/// The part of an answer that is said to the athlete.
#[derive(Deserialize)]
struct Said {
    athlete_message: String,
}

impl Look {
    /// Looks at a conversation; the last turn is the answer.
    #[must_use]
    pub fn at(messages: &[Message], meta: Option<&Meta>, counter: &dyn TokenCounter) -> Self {
        let prompt = &messages[..messages.len().saturating_sub(1)];
        let answer = &messages[prompt.len()..];
        let prompt_count = counter.count(prompt);
        let answered =
            answer.first().map_or(TokenCount { tokens: 0, exact: true }, |answer| answer_tokens(counter, answer));
        let text = answer.first().map_or("", |message| message.content.as_str());
        let message = serde_json::from_str(text).map_or_else(|_| text.to_owned(), |said: Said| said.athlete_message);
        let bytes = messages.iter().flat_map(|message| message.content.bytes().chain([0]));
        Self {
            meta: meta.cloned(),
            words: words_of(messages),
            message,
            whole: hash_of(bytes),
            prompt_tokens: prompt_count.tokens,
            answer_tokens: answered.tokens,
            exact: prompt_count.exact && answered.exact,
        }
    }
}

/// The athlete's last words: what stands between the marks of a prompt, or the whole turn where there are none.
pub(crate) fn words_of(messages: &[Message]) -> Option<String> {
    let turn = &messages.iter().rev().find(|message| message.role == Role::User)?.content;
    let words = match turn.rsplit_once(MARKER_START) {
        Some((_, behind)) => behind.split_once(MARKER_END).map_or(behind, |(words, _)| words),
        // A week can be asked for without a word of the athlete.
        None if turn.starts_with("Context:") => return None,
        None => turn,
    };
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}

/// The words of a text without their marks and capitals.
pub(crate) fn plain_words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’');
    parts.filter(|word| word.chars().any(char::is_alphanumeric)).map(str::to_lowercase)
}

/// A digest that is the same everywhere.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    hash_of(bytes.iter().copied())
}

/// FNV-1a, and mixed so that every bit depends on all.
fn hash_of(bytes: impl Iterator<Item = u8>) -> u64 {
    mixed(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
}

/// The finaliser of SplitMix64.
pub(crate) const fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_athletes_words_are_found_in_prompts_and_elsewhere() {
        let asked = |text: &str| words_of(&[Message::user(text), Message::assistant("Fine.")]);
        assert_eq!(asked("Context: {}\n<athlete>\nI'm tired\n</athlete>").as_deref(), Some("I'm tired"));
        assert_eq!(asked("How long is a taper?").as_deref(), Some("How long is a taper?"));
        assert_eq!(asked("Context: {}\nPlan the days."), None);
    }

    #[test]
    fn words_have_no_marks_and_no_capitals() {
        let words: Vec<String> = plain_words("Legs: DEAD, 6x3min -- I'm out 😩").collect();
        assert_eq!(words, ["legs", "dead", "6x3min", "i'm", "out"]);
    }
}
