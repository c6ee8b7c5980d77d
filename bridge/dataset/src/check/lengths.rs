//! Lengths in tokens.

use polarize_llm::{Message, TokenCounter};
use polarize_prompt::{CONVERSATION_TOKENS, DRAFT_TOKENS, PROMPT_TOKENS, WEEK_TOKENS, allowed};

use super::Problem;
use super::codes::{ANSWER_TOO_LONG, PROMPT_TOO_LONG};
use crate::Kind;
use crate::answer_tokens::answer_tokens;

/// Tokens of prompt and answer, and what is wrong with them.
pub(super) fn problems(counter: &dyn TokenCounter, kind: Kind, messages: &[Message]) -> ([u32; 2], Vec<Problem>) {
    let Some((answer, prompt)) = messages.split_last() else { return ([0; 2], Vec::new()) };
    let (told, said) = (counter.count(prompt), answer_tokens(counter, answer));
    let most = match kind {
        Kind::PlanModification | Kind::Bare => DRAFT_TOKENS,
        Kind::WeeklyPlan => WEEK_TOKENS,
        Kind::Coaching => CONVERSATION_TOKENS,
    };
    let mut problems = Vec::new();
    let most_told = allowed(PROMPT_TOKENS, told.exact);
    if told.tokens > most_told {
        let reason = format!("the prompt has {} tokens, and at most {most_told} are allowed", told.tokens);
        problems.push(Problem::new(PROMPT_TOO_LONG, "messages", reason));
    }
    let most_said = allowed(most, said.exact);
    if said.tokens > most_said {
        let reason = format!("the answer has {} tokens, and at most {most_said} are allowed", said.tokens);
        problems.push(Problem::new(ANSWER_TOO_LONG, format!("messages[{}].content", messages.len() - 1), reason));
    }
    ([told.tokens, said.tokens], problems)
}
