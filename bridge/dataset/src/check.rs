//! The checking of one conversation: everything that is wrong with it, each with its path.

use polarize_llm::{Message, TokenCounter};

/// Something wrong with a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// A stable word for it.
    pub code: &'static str,
    /// Where: `messages[2].content.modifications[0].date`.
    pub path: String,
    /// What is wrong, and what would be right.
    pub message: String,
}

/// What conversations are checked with.
pub struct Checker<'a> {
    /// Counts tokens; without one, lengths are not checked.
    pub counter: Option<&'a dyn TokenCounter>,
}

impl Checker<'_> {
    /// Everything that is wrong with a conversation.
    #[must_use]
    pub fn conversation(&self, _messages: &[Message]) -> Vec<Problem> {
        Vec::new()
    }
}
