//! OpenAI's protocol: what is sent to `/v1/chat/completions`, and what its events say.
//!
//! # Source
//! OpenAI's API reference for the shapes; llama-server's and vLLM's documentation for what they take of it. The form of
//! the events is the HTML standard's, "Server-sent events".

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::answer::{Garbage, Heard};
use crate::message::Message;
use crate::model::Request;
use crate::reply::Usage;

/// A question.
#[derive(Debug, Serialize)]
pub(super) struct Chat<'a> {
    model: &'a str,
    messages: &'a [Message],
    stream: bool,
    stream_options: StreamOptions,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_format: Option<ResponseFormat<'a>>,
    /// Its successor, `max_completion_tokens`, is not known to every server that people run themselves.
    max_tokens: u32,
    temperature: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u64>,
}

#[derive(Debug, Serialize)]
struct StreamOptions {
    include_usage: bool,
}

#[derive(Debug, Serialize)]
struct ResponseFormat<'a> {
    r#type: &'static str,
    json_schema: NamedSchema<'a>,
}

#[derive(Debug, Serialize)]
struct NamedSchema<'a> {
    name: &'a str,
    schema: &'a Value,
    strict: bool,
}

/// The body for a request.
pub(super) fn chat<'a>(model: &'a str, request: &'a Request, schema: Option<&'a Value>) -> Chat<'a> {
    let name = request.schema.as_ref().map_or("", |schema| schema.name.as_str());
    let named =
        |schema| ResponseFormat { r#type: "json_schema", json_schema: NamedSchema { name, schema, strict: true } };
    Chat {
        model,
        messages: &request.messages,
        stream: true,
        stream_options: StreamOptions { include_usage: true },
        response_format: schema.map(named),
        max_tokens: request.most_tokens,
        temperature: request.temperature,
        seed: request.seed.map(seed),
    }
}

/// A seed as every server can take it: some keep 32 bits with a sign.
pub(super) const fn seed(seed: u64) -> u64 {
    seed & 0x7fff_ffff
}

#[derive(Deserialize)]
struct Chunk {
    error: Option<Value>,
    /// Older vLLM: an error that is the whole event.
    message: Option<Value>,
    choices: Option<Vec<Choice>>,
    usage: Option<Tokens>,
}

#[derive(Deserialize)]
struct Choice {
    delta: Option<Delta>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Delta {
    content: Option<String>,
    /// llama-server, vLLM and others.
    reasoning_content: Option<String>,
    /// vLLM, newer.
    reasoning: Option<String>,
}

#[derive(Deserialize)]
struct Tokens {
    prompt_tokens: Option<u32>,
    prompt_tokens_details: Option<PromptTokens>,
    completion_tokens: Option<u32>,
}

#[derive(Deserialize)]
struct PromptTokens {
    cached_tokens: Option<u32>,
}

/// The events of a stream: lines of data, up to an empty one.
#[derive(Debug, Default)]
pub(super) struct Events {
    data: Vec<u8>,
}

impl Events {
    /// What a line says, together with those before it.
    pub(super) fn hear(&mut self, line: &[u8]) -> Result<Heard, Garbage> {
        if line.is_empty() {
            let data = std::mem::take(&mut self.data);
            return if data.is_empty() { Ok(Heard::default()) } else { event(&data) };
        }
        let (field, value) = match line.iter().position(|byte| *byte == b':') {
            Some(at) => (&line[..at], line[at + 1..].strip_prefix(b" ").unwrap_or(&line[at + 1..])),
            None => (line, &b""[..]),
        };
        match field {
            b"data" => {
                if !self.data.is_empty() {
                    self.data.push(b'\n');
                }
                self.data.extend_from_slice(value);
                // Servers that close the connection right behind it are heard all the same.
                if self.data == b"[DONE]" { self.hear(b"") } else { Ok(Heard::default()) }
            }
            // Older llama-servers give errors a field of their own.
            b"error" => Ok(Heard { error: Some(message_of(value)), ..Heard::default() }),
            b"" | b"event" | b"id" | b"retry" => Ok(Heard::default()),
            _ => Err(Garbage),
        }
    }
}

/// What an event says.
fn event(data: &[u8]) -> Result<Heard, Garbage> {
    if data == b"[DONE]" {
        return Ok(Heard { over: true, ..Heard::default() });
    }
    let chunk: Chunk = serde_json::from_slice(data)?;
    if let Some(error) = chunk.error.or(chunk.message) {
        return Ok(Heard { error: Some(words_of(&error)), ..Heard::default() });
    }
    let usage = chunk.usage.map(|tokens| Usage {
        prompt_tokens: tokens.prompt_tokens,
        kept_tokens: tokens.prompt_tokens_details.and_then(|details| details.cached_tokens),
        answer_tokens: tokens.completion_tokens,
    });
    let choice = chunk.choices.ok_or(Garbage)?.into_iter().next();
    let (delta, stopped) = choice.map_or((None, None), |choice| (choice.delta, choice.finish_reason));
    let thoughts = delta.as_ref().and_then(|delta| delta.reasoning_content.as_ref().or(delta.reasoning.as_ref()));
    let thinks = thoughts.is_some_and(|thoughts| !thoughts.is_empty());
    let text = delta.and_then(|delta| delta.content).unwrap_or_default();
    Ok(Heard { text, thinks, stopped, usage, error: None, over: false })
}

/// The message of an error that is an object, or a text.
pub(super) fn words_of(error: &Value) -> String {
    let message = error.get("message").unwrap_or(error);
    message.as_str().map_or_else(|| message.to_string(), str::to_owned)
}

fn message_of(value: &[u8]) -> String {
    let parsed = serde_json::from_slice::<Value>(value);
    parsed.map_or_else(|_| String::from_utf8_lossy(value).into_owned(), |error| words_of(&error))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn heard(stream: &str) -> Vec<Heard> {
        let mut events = Events::default();
        let lines = stream.split('\n').map(|line| events.hear(line.trim_end_matches('\r').as_bytes()).unwrap());
        lines.filter(|heard| *heard != Heard::default()).collect()
    }

    fn text(text: &str) -> Heard {
        Heard { text: text.to_owned(), ..Heard::default() }
    }

    fn over() -> Heard {
        Heard { over: true, ..Heard::default() }
    }

    #[test]
    fn events_in_every_form_the_standard_allows() {
        let word = r#"{"choices":[{"delta":{"content":"hm"}}]}"#;
        let cases = [
            ("plain", format!("data: {word}\n\n"), vec![text("hm")]),
            ("without a space", format!("data:{word}\n\n"), vec![text("hm")]),
            ("with other line ends", format!("data: {word}\r\n\r\n"), vec![text("hm")]),
            (
                "comments and other fields",
                format!(": ping\nevent: x\nid: 3\nretry: 9\ndata: {word}\n\n"),
                vec![text("hm")],
            ),
            ("over several lines", "data: {\"choices\":\ndata: []}\n\ndata: [DONE]\n\n".to_owned(), vec![over()]),
            ("the last word without an empty line", "data: [DONE]\n".to_owned(), vec![over()]),
            ("an older error", "error: {\"message\":\"no\"}\n".to_owned(), vec![error("no")]),
            ("an error in an event", "data: {\"error\":{\"message\":\"no\"}}\n\n".to_owned(), vec![error("no")]),
            (
                "an error of older vLLM",
                "data: {\"object\":\"error\",\"message\":\"no\"}\n\n".to_owned(),
                vec![error("no")],
            ),
            ("an error that is a text", "data: {\"error\":\"no\"}\n\n".to_owned(), vec![error("no")]),
        ];
        for (what, stream, expected) in cases {
            assert_eq!(heard(&stream), expected, "{what}");
        }
    }

    #[test]
    fn tokens_that_a_server_kept_are_told() {
        let usage = |usage: &str| heard(&format!("data: {{\"choices\":[],\"usage\":{usage}}}\n\n"))[0].usage;
        let told = |kept| Some(Usage { prompt_tokens: Some(9), kept_tokens: kept, answer_tokens: Some(2) });
        for (json, expected) in [
            (r#"{"prompt_tokens":9,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":8}}"#, told(Some(8))),
            (r#"{"prompt_tokens":9,"completion_tokens":2,"prompt_tokens_details":null}"#, told(None)),
            (r#"{"prompt_tokens":9,"completion_tokens":2}"#, told(None)),
        ] {
            assert_eq!(usage(json), expected, "{json}");
        }
    }

    fn error(message: &str) -> Heard {
        Heard { error: Some(message.to_owned()), ..Heard::default() }
    }

    #[test]
    fn what_is_no_event_is_garbage() {
        for stream in ["<html>", "{\"choices\": []}", "data: nonsense\n", "data: {}\n", "data: []\n"] {
            let mut events = Events::default();
            assert!(stream.split('\n').any(|line| events.hear(line.as_bytes()).is_err()), "{stream}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(lines in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..8)) {
            let mut events = Events::default();
            let _said: Vec<_> = lines.iter().map(|line| events.hear(line)).collect();
        }
    }
}
