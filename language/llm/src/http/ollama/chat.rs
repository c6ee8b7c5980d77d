//! Ollama's protocol: what is sent to `/api/chat`, and what its lines say.
//!
//! # Source
//! Ollama's `docs/api.md` and, for what isn't there, its `api/types.go`.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::http::answer::{Garbage, Heard};
use crate::message::Message;
use crate::model::Request;
use crate::reply::Usage;

/// A question.
#[derive(Debug, Serialize)]
pub(in crate::http) struct Chat<'a> {
    model: &'a str,
    messages: &'a [Message],
    stream: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'a Value>,
    options: Options,
    #[serde(skip_serializing_if = "Option::is_none")]
    keep_alive: Option<u64>,
    /// Models that can think do so unless told not to, and their thoughts count as tokens of the answer.
    think: bool,
    /// A prompt that is too long is refused instead of cut. Servers that don't know this are found out by what they
    /// read.
    truncate: bool,
    /// An answer that reaches the end of the context is cut there. Otherwise the prompt's beginning is forgotten to make
    /// room, and the answer says it is whole.
    shift: bool,
    /// The prompt instead of an answer to it.
    #[serde(rename = "_debug_render_only", skip_serializing_if = "is_false")]
    debug_render_only: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_false(asked: &bool) -> bool {
    !*asked
}

#[derive(Debug, Serialize)]
struct Options {
    #[serde(skip_serializing_if = "Option::is_none")]
    num_ctx: Option<u32>,
    num_predict: u32,
    temperature: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    top_k: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repeat_penalty: Option<f32>,
}

impl Chat<'_> {
    /// Always the likeliest word, and no word made unlikelier because it was said before.
    pub(in crate::http) fn greedy(mut self) -> Self {
        (self.options.temperature, self.options.top_k, self.options.repeat_penalty) = (0.0, Some(1), Some(1.0));
        self
    }

    /// Asks for the prompt instead of an answer to it, in one piece.
    pub(in crate::http) const fn rendered(mut self) -> Self {
        (self.debug_render_only, self.stream) = (true, false);
        self
    }
}

/// The body for a request; without a context, the model's own is used.
pub(in crate::http) fn chat<'a>(
    model: &'a str,
    request: &'a Request,
    schema: Option<&'a Value>,
    context: Option<u32>,
    keep_alive: Option<Duration>,
) -> Chat<'a> {
    Chat {
        model,
        messages: &request.messages,
        stream: true,
        format: schema,
        options: Options {
            num_ctx: context,
            num_predict: request.most_tokens,
            temperature: request.temperature,
            seed: request.seed.map(crate::http::openai::seed),
            top_k: None,
            repeat_penalty: None,
        },
        keep_alive: keep_alive.map(|duration| duration.as_secs()),
        think: false,
        truncate: false,
        shift: false,
        debug_render_only: false,
    }
}

#[derive(Deserialize)]
struct Line {
    error: Option<String>,
    message: Option<Said>,
    #[serde(default)]
    done: bool,
    done_reason: Option<String>,
    prompt_eval_count: Option<u32>,
    eval_count: Option<u32>,
}

#[derive(Deserialize)]
struct Said {
    content: Option<String>,
    thinking: Option<String>,
}

/// What a line says.
pub(in crate::http) fn hear(line: &[u8]) -> Result<Heard, Garbage> {
    if line.is_empty() {
        return Ok(Heard::default());
    }
    let line: Line = serde_json::from_slice(line)?;
    if line.message.is_none() && line.error.is_none() && !line.done {
        return Err(Garbage);
    }
    let usage = Usage { prompt_tokens: line.prompt_eval_count, kept_tokens: None, answer_tokens: line.eval_count };
    let (text, thoughts) = line.message.map_or((None, None), |message| (message.content, message.thinking));
    Ok(Heard {
        text: text.unwrap_or_default(),
        thinks: thoughts.is_some_and(|thoughts| !thoughts.is_empty()),
        // Servers before 2024 gave no reason.
        stopped: line.done.then(|| line.done_reason.unwrap_or_else(|| "stop".to_owned())),
        usage: line.done.then_some(usage),
        error: line.error,
        over: line.done,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_says_nothing_of_the_protocol_is_garbage() {
        for line in ["{}", "[]", "<html>", "{\"message\": 3}", "{\"response\": \"x\"}"] {
            assert!(hear(line.as_bytes()).is_err(), "{line}");
        }
    }
}
