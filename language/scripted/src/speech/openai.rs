//! OpenAI's words: a server-sent event for each chunk.
//!
//! # Source
//! OpenAI's API reference, "Chat completion chunk object"; the error event and the unknown model are as vLLM and
//! llama-server write them.

use serde_json::{Value, json};

use super::Ending;

fn event(value: &Value) -> Vec<u8> {
    format!("data: {value}\n\n").into_bytes()
}

fn chunk(model: &str, choices: Value) -> Value {
    json!({"id": "chatcmpl-0", "object": "chat.completion.chunk", "created": 0, "model": model, "choices": choices})
}

fn delta(model: &str, delta: Value, finish: Value) -> Vec<u8> {
    event(&chunk(model, json!([{"index": 0, "delta": delta, "finish_reason": finish}])))
}

pub(super) fn begin(model: &str) -> Vec<u8> {
    delta(model, json!({"role": "assistant", "content": ""}), Value::Null)
}

pub(super) fn word(model: &str, word: &str) -> Vec<u8> {
    delta(model, json!({"content": word}), Value::Null)
}

pub(super) fn thought(model: &str, thought: &str) -> Vec<u8> {
    delta(model, json!({"reasoning_content": thought}), Value::Null)
}

pub(super) fn end(model: &str, ending: Ending, usage: Option<(u32, u32)>) -> Vec<u8> {
    let finish = match ending {
        Ending::Stop => "stop",
        Ending::Length => "length",
    };
    let mut bytes = delta(model, json!({}), json!(finish));
    if let Some((prompt, answer)) = usage {
        let mut last = chunk(model, json!([]));
        last["usage"] = json!({
            "prompt_tokens": prompt, "completion_tokens": answer, "total_tokens": prompt.saturating_add(answer)
        });
        bytes.extend(event(&last));
    }
    bytes.extend_from_slice(b"data: [DONE]\n\n");
    bytes
}

pub(super) fn error(message: &str) -> Vec<u8> {
    event(&json!({"error": {"message": message, "type": "server_error", "code": 500}}))
}

pub(super) fn unknown(model: &str) -> String {
    json!({"error": {"message": format!("The model `{model}` does not exist."), "type": "NotFoundError", "code": 404}})
        .to_string()
}
