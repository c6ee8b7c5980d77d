//! The tokens of an answer, and how many are allowed.

use polarize_llm::{Message, TokenCount, TokenCounter};
use polarize_prompt::allowed;

/// What an answer is counted as an answer to: chat templates render none to nothing.
const ASKED: &str = "So?";

/// What may be counted where so many tokens are allowed.
pub(crate) fn allowed_by(counter: &dyn TokenCounter, tokens: u32) -> u32 {
    allowed(tokens, counter.count(&[Message::user(ASKED)]).exact)
}

/// The tokens that an answer adds to what was asked, its end among them.
pub(crate) fn answer_tokens(counter: &dyn TokenCounter, answer: &Message) -> TokenCount {
    let asked = Message::user(ASKED);
    let before = counter.count(std::slice::from_ref(&asked));
    let with_answer = counter.count(&[asked, answer.clone()]);
    TokenCount { tokens: with_answer.tokens.saturating_sub(before.tokens), exact: before.exact && with_answer.exact }
}
