//! How many tokens a conversation is.

use crate::message::Message;

/// A number of tokens, and whether the model would count the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenCount {
    /// Tokens of the whole prompt: text, template and the beginning of the answer.
    pub tokens: u32,
    /// True when counted with the model's own tokenizer and template; false for an estimate, which is at least what
    /// the model counts for any text people write.
    pub exact: bool,
}

/// Counts tokens as a model does, or at least as many.
pub trait TokenCounter: Send + Sync {
    /// Tokens of the prompt that a conversation becomes.
    fn count(&self, messages: &[Message]) -> TokenCount;
}
