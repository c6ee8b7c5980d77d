//! A prompt, ready for a model.

use polarize_llm::{Message, Schema};

use crate::fit::Cut;
use crate::ids::ShortIds;

/// The most tokens of a prompt.
pub const PROMPT_TOKENS: u32 = 1_400;
/// The most tokens of an answer to feedback.
pub const DRAFT_TOKENS: u32 = 600;
/// The most tokens of a week.
pub const WEEK_TOKENS: u32 = 1_000;
/// The most tokens of an answer in a conversation.
pub const CONVERSATION_TOKENS: u32 = 400;

/// What a model is asked, and what is needed to read its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// The conversation; the model speaks next.
    pub messages: Vec<Message>,
    /// What the answer must look like; free text without.
    pub schema: Option<Schema>,
    /// The workouts it may speak of.
    pub ids: ShortIds,
    /// The most tokens of the answer.
    pub most_tokens: u32,
    /// What was left out to make it fit.
    pub left_out: Vec<Cut>,
}
