//! Who speaks when.

use polarize_llm::{Message, Role};

use super::Problem;
use super::codes::{EMPTY_TURN, NO_ANSWER, ROLE_ORDER};

/// What is wrong with the order of the turns.
pub(super) fn problems(messages: &[Message]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, message) in messages.iter().enumerate() {
        if message.content.trim().is_empty() {
            problems.push(Problem::new(EMPTY_TURN, format!("messages[{at}].content"), "it says nothing"));
        }
    }
    let begin = usize::from(messages.first().is_some_and(|message| message.role == Role::System));
    for (at, message) in messages.iter().enumerate().skip(begin) {
        let expected = if (at - begin).is_multiple_of(2) { Role::User } else { Role::Assistant };
        if message.role != expected {
            let reason = format!("{} speaks where it is {}'s turn", word(message.role), word(expected));
            problems.push(Problem::new(ROLE_ORDER, format!("messages[{at}].role"), reason));
            break;
        }
    }
    if messages.last().is_none_or(|message| message.role != Role::Assistant) {
        let reason = "the last turn must be the assistant's: the answer to learn";
        problems.push(Problem::new(NO_ANSWER, "messages", reason));
    }
    problems
}

const fn word(role: Role) -> &'static str {
    match role {
        Role::System => "system",
        Role::User => "user",
        Role::Assistant => "assistant",
    }
}
