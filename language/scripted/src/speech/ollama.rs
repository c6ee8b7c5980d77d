//! Ollama's words: a line of JSON for each event.
//!
//! # Source
//! Ollama's `docs/api.md`, "Generate a chat completion"; the error line is what its server writes after a status 200.

use serde_json::{Value, json};

use super::Ending;

fn line(value: &Value) -> Vec<u8> {
    format!("{value}\n").into_bytes()
}

fn message(model: &str, message: Value) -> Value {
    json!({"model": model, "created_at": "2026-01-01T00:00:00Z", "message": message, "done": false})
}

pub(super) fn word(model: &str, word: &str) -> Vec<u8> {
    line(&message(model, json!({"role": "assistant", "content": word})))
}

pub(super) fn thought(model: &str, thought: &str) -> Vec<u8> {
    line(&message(model, json!({"role": "assistant", "content": "", "thinking": thought})))
}

pub(super) fn end(model: &str, ending: Ending, (prompt, answer): (u32, u32)) -> Vec<u8> {
    let mut end = message(model, json!({"role": "assistant", "content": ""}));
    end["done"] = json!(true);
    end["done_reason"] = match ending {
        Ending::Stop => json!("stop"),
        Ending::Length => json!("length"),
    };
    end["prompt_eval_count"] = json!(prompt);
    end["eval_count"] = json!(answer);
    end["total_duration"] = json!(1_000_000);
    line(&end)
}

pub(super) fn error(message: &str) -> Vec<u8> {
    line(&json!({"error": message}))
}

pub(super) fn unknown(model: &str) -> String {
    json!({"error": format!("model '{model}' not found")}).to_string()
}
