//! How much context a request needs, and whether the prompt was read whole.

use crate::count::TokenCount;
use crate::error::ModelError;
use crate::message::Message;

/// The shortest context that is asked for; Ollama's own default on small cards.
const LEAST: u32 = 4096;
/// Tokens by which a server may differ from a count of ours with the same tokenizer: a second beginning, a template of
/// its own.
const SLACK: u32 = 16;

/// Checks that prompt and answer fit, and gives the tokens of both.
pub(super) fn needed(prompt: u32, answer: u32, most: u32) -> Result<u32, ModelError> {
    let both = prompt.saturating_add(answer);
    if both > most { Err(ModelError::TooLong { prompt, answer, most }) } else { Ok(both) }
}

/// The context to ask Ollama for.
///
/// Ollama loads a model anew, for seconds or minutes, whenever a request names another `num_ctx` than the one before, a
/// smaller one as well as a larger one. So it is a power of two, and never less than what was asked for before: from
/// 4096 to 131,072 a model is loaded six times at most, however lengths alternate.
pub(super) fn length(needed: u32, longest_so_far: u32, most: u32) -> u32 {
    needed.checked_next_power_of_two().unwrap_or(most).max(LEAST).max(longest_so_far).min(most)
}

/// The least tokens that a server which reads the whole prompt counts.
///
/// With an exact count that is nearly the count. An estimate may be twice too high, so it proves nothing; but every
/// word is a token at least, since tokenizers split at spaces.
pub(super) fn least_read(count: TokenCount, messages: &[Message]) -> u32 {
    if count.exact {
        return count.tokens.saturating_sub(SLACK.max(count.tokens / 50));
    }
    let words: usize = messages.iter().map(|message| message.content.split_whitespace().count()).sum();
    u32::try_from(words).unwrap_or(u32::MAX).min(count.tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_context_grows_in_steps_and_never_shrinks() {
        let cases = [
            (100, 0, 8192, 4096),
            (4096, 0, 8192, 4096),
            (4097, 0, 8192, 8192),
            (4097, 0, 6000, 6000),
            (100, 8192, 8192, 8192),
            (100, 0, 2048, 2048),
            (u32::MAX, 0, u32::MAX, u32::MAX),
        ];
        for (needed, so_far, most, expected) in cases {
            assert_eq!(length(needed, so_far, most), expected, "{needed} after {so_far} of {most}");
        }
    }

    #[test]
    fn an_exact_count_must_be_met_and_an_estimate_by_its_words() {
        let messages = [Message::user("one two  three\nfour")];
        let count = |tokens, exact| TokenCount { tokens, exact };
        assert_eq!(least_read(count(1000, true), &messages), 980);
        assert_eq!(least_read(count(100, true), &messages), 84);
        assert_eq!(least_read(count(1000, false), &messages), 4);
    }
}
