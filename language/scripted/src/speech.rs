//! What a turn is on the wire.

mod ollama;
mod openai;

use std::time::Duration;

use serde_json::Value;

use crate::model::Protocol;
use crate::turn::Turn;

/// Something to do on a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// Write these bytes.
    Write(Vec<u8>),
    /// Wait so long.
    Pause(Duration),
    /// Wait until the client goes.
    Wait,
    /// Wait until the client goes, reading nothing that it sends.
    Hang,
    /// Read for nothing what the client still sends, then close the connection.
    Drain,
    /// Close the connection.
    Close,
}

/// How an answer ends in its protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The model stopped by itself.
    Stop,
    /// The answer may have no more tokens.
    Length,
}

/// What both protocols can say. Each gives the bytes of one event.
struct Voice<'a> {
    protocol: Protocol,
    body: &'a Value,
}

impl Voice<'_> {
    fn model(&self) -> &str {
        self.body["model"].as_str().unwrap_or_default()
    }

    fn begin(&self) -> Vec<u8> {
        match self.protocol {
            Protocol::Ollama => Vec::new(),
            Protocol::OpenAi => openai::begin(self.model()),
        }
    }

    fn word(&self, word: &str) -> Vec<u8> {
        match self.protocol {
            Protocol::Ollama => ollama::word(self.model(), word),
            Protocol::OpenAi => openai::word(self.model(), word),
        }
    }

    fn thought(&self, thought: &str) -> Vec<u8> {
        match self.protocol {
            Protocol::Ollama => ollama::thought(self.model(), thought),
            Protocol::OpenAi => openai::thought(self.model(), thought),
        }
    }

    fn end(&self, ending: Ending, tokens: (u32, u32)) -> Vec<u8> {
        let usage = self.body["stream_options"]["include_usage"].as_bool().unwrap_or(false);
        match self.protocol {
            Protocol::Ollama => ollama::end(self.model(), ending, tokens),
            Protocol::OpenAi => openai::end(self.model(), ending, usage.then_some(tokens)),
        }
    }

    fn error(&self, message: &str) -> Vec<u8> {
        match self.protocol {
            Protocol::Ollama => ollama::error(message),
            Protocol::OpenAi => openai::error(message),
        }
    }

    fn words(&self, text: &str) -> Vec<Vec<u8>> {
        let mut events = vec![self.begin()];
        events.extend(text.split_inclusive(' ').map(|word| self.word(word)));
        events.retain(|event| !event.is_empty());
        events
    }

    /// A whole answer, event by event.
    fn whole(&self, text: &str, ending: Ending, prompt_tokens: Option<u32>) -> Vec<Vec<u8>> {
        let mut events = self.words(text);
        let prompt_tokens = prompt_tokens.unwrap_or_else(|| tokens_read(self.body));
        let answer_tokens = u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX);
        events.push(self.end(ending, (prompt_tokens, answer_tokens)));
        events
    }

    fn head(&self) -> Act {
        let kind = match self.protocol {
            Protocol::Ollama => "application/x-ndjson",
            Protocol::OpenAi => "text/event-stream",
        };
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n");
        Act::Write(head.into_bytes())
    }
}

/// About what a tokenizer would count: four bytes a token, and no word less than one.
fn tokens_read(body: &Value) -> u32 {
    let messages = body["messages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let texts = messages.iter().filter_map(|message| message["content"].as_str());
    let tokens: usize = texts.map(|text| 4 + text.split_whitespace().count().max(text.len() / 4)).sum();
    u32::try_from(tokens).unwrap_or(u32::MAX)
}

/// What is done with a conversation at this turn.
pub(crate) fn speech(protocol: Protocol, body: &Value, turn: &Turn) -> Vec<Act> {
    let voice = Voice { protocol, body };
    let streamed = |events: Vec<Vec<u8>>, last: &[Act]| {
        let chunks = events.iter().map(|event| chunk(event));
        [voice.head()].into_iter().chain(chunks).chain(last.iter().cloned()).collect()
    };
    let end = [chunk(b"")];
    match turn {
        Turn::Says(text) => streamed(voice.whole(text, Ending::Stop, None), &end),
        Turn::Reads { text, prompt_tokens } => streamed(voice.whole(text, Ending::Stop, Some(*prompt_tokens)), &end),
        Turn::Cut(text) => streamed(voice.whole(text, Ending::Length, None), &end),
        Turn::Stops(text) => streamed(voice.words(text), &end),
        Turn::BreaksOff { after } => streamed(voice.words(after), &[Act::Close]),
        Turn::Stalls { after } => streamed(voice.words(after), &[Act::Wait]),
        Turn::SaysSlowly { text, pause } => {
            let mut acts: Vec<Act> = streamed(voice.whole(text, Ending::Stop, None), &end);
            let said = acts.split_off(1);
            acts.extend(said.into_iter().flat_map(|act| [Act::Pause(*pause), act]));
            acts
        }
        Turn::SaysInChunks { text, bytes } => {
            let whole = voice.whole(text, Ending::Stop, None).concat();
            streamed(whole.chunks((*bytes).max(1)).map(<[u8]>::to_vec).collect(), &end)
        }
        Turn::Thinks { thoughts, text } => {
            let mut events: Vec<_> = thoughts.split_inclusive(' ').map(|thought| voice.thought(thought)).collect();
            events.extend(voice.whole(text, Ending::Stop, None));
            streamed(events, &end)
        }
        Turn::ErrorInStream { after, message } => {
            let mut events = voice.words(after);
            events.push(voice.error(message));
            streamed(events, &end)
        }
        Turn::Body(bytes) => streamed(vec![bytes.clone()], &end),
        Turn::Hangs => vec![Act::Wait],
        Turn::Raw(bytes) => vec![Act::Write(bytes.clone()), Act::Close],
        Turn::UnknownModel => plain(404, &unknown(protocol, voice.model()), &[]),
        Turn::Redirects { to } => plain(307, "", &[("Location", to)]),
        Turn::Status { code, body, retry_after: None } => plain(*code, body, &[]),
        Turn::Status { code, body, retry_after: Some(seconds) } => {
            plain(*code, body, &[("Retry-After", &seconds.to_string())])
        }
    }
}

fn unknown(protocol: Protocol, model: &str) -> String {
    match protocol {
        Protocol::Ollama => ollama::unknown(model),
        Protocol::OpenAi => openai::unknown(model),
    }
}

/// An HTTP chunk; without bytes, the last one. An event without bytes is none.
pub(crate) fn chunk(bytes: &[u8]) -> Act {
    let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
    chunk.extend_from_slice(bytes);
    chunk.extend_from_slice(b"\r\n");
    Act::Write(chunk)
}

/// An answer with a known length.
pub(crate) fn plain(code: u16, body: &str, headers: &[(&str, &str)]) -> Vec<Act> {
    let kind = if body.starts_with('{') { "application/json" } else { "text/plain" };
    let mut answer = format!("HTTP/1.1 {code} Scripted\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        answer.push_str(&format!("{name}: {value}\r\n"));
    }
    answer.push_str("\r\n");
    answer.push_str(body);
    vec![Act::Write(answer.into_bytes())]
}
