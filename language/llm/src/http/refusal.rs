//! What a status other than 200 means.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::Value;

use super::openai::words_of;
use super::settings::Protocol;
use super::words::without_prompt;
use crate::error::ModelError;
use crate::message::Message;

/// Bytes of a refusal's body that are read.
pub(super) const MOST_READ: usize = 64 * 1024;

/// What was asked, as far as it explains a refusal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) protocol: Protocol,
    pub(super) model: &'a str,
    pub(super) with_key: bool,
    pub(super) prompt: &'a [Message],
    pub(super) prompt_tokens: u32,
    pub(super) answer_tokens: u32,
}

impl<'a> Question<'a> {
    /// A question without a prompt, to an Ollama server that wants no key.
    pub(super) const fn about(model: &'a str) -> Self {
        Self { protocol: Protocol::Ollama, model, with_key: false, prompt: &[], prompt_tokens: 0, answer_tokens: 0 }
    }
}

/// A server's answer that is none.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) retry_after: Option<Duration>,
    pub(super) body: Vec<u8>,
}

impl Refusal {
    /// Why there is no answer.
    pub(super) fn error(&self, question: &Question<'_>) -> ModelError {
        let json: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        let said = said(&json).unwrap_or_else(|| String::from_utf8_lossy(&self.body).into_owned());
        let message = without_prompt(&said, question.prompt);
        let status = self.status.as_u16();
        let refused = |hint: &str| {
            let message = [message.as_str(), hint].join(if message.is_empty() || hint.is_empty() { "" } else { "; " });
            ModelError::Refused { status, message }
        };
        match status {
            429 | 503 => ModelError::Busy { retry_after: self.retry_after },
            500.. => {
                ModelError::Failed { message: if message.is_empty() { format!("status {status}") } else { message } }
            }
            300..400 => refused("it sends elsewhere, which is not followed; set the address where it is"),
            401 | 403 if question.with_key => refused("the API key is not accepted there"),
            401 | 403 => refused("it wants an API key"),
            400 | 404 if is_unknown_model(&json, &said) => unknown_model(question, message),
            404 | 405 => refused(&format!("is this the address of an {} server?", question.protocol.words())),
            400 | 413 => too_long(&json, &said, question).unwrap_or_else(|| refused("")),
            _ => refused(""),
        }
    }
}

/// The message in a body. Ollama: `{"error": "…"}`; OpenAI: `{"error": {"message": "…"}}`; older vLLM: `{"message":
/// "…"}`; FastAPI:
/// `{"detail": …}`.
fn said(json: &Value) -> Option<String> {
    ["error", "message", "detail"].iter().find_map(|key| json.get(key)).map(words_of)
}

fn is_unknown_model(json: &Value, said: &str) -> bool {
    let said = said.to_lowercase();
    let missing = ["not found", "not exist", "no such"].iter().any(|words| said.contains(words));
    json["error"]["code"] == "model_not_found" || (said.contains("model") && missing)
}

fn unknown_model(question: &Question<'_>, message: String) -> ModelError {
    let hint = match question.protocol {
        Protocol::Ollama => format!("get it with: ollama pull {}", question.model),
        Protocol::OpenAi => format!("it says: {message}"),
    };
    ModelError::UnknownModel { name: question.model.to_owned(), hint }
}

/// A prompt that the server finds too long. llama-server tells both numbers; vLLM says "maximum context length is 8192
/// tokens".
///
/// Only what doesn't fit by these numbers is told as such: with an estimate that was too low they would contradict
/// themselves.
fn too_long(json: &Value, said: &str, question: &Question<'_>) -> Option<ModelError> {
    let number = |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok());
    let error = &json["error"];
    let in_words = || said.split_once("maximum context length is ")?.1.split(' ').next()?.parse().ok();
    let most = number(&error["n_ctx"]).or_else(in_words)?;
    let prompt = number(&error["n_prompt_tokens"]).unwrap_or(question.prompt_tokens);
    let answer = question.answer_tokens;
    (prompt.saturating_add(answer) > most).then_some(ModelError::TooLong { prompt, answer, most })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(protocol: Protocol, status: u16, body: &str) -> ModelError {
        let prompt = [Message::user("My knee hurts since Monday")];
        let question = Question {
            protocol,
            model: "coach",
            with_key: false,
            prompt: &prompt,
            prompt_tokens: 900,
            answer_tokens: 200,
        };
        let status = StatusCode::from_u16(status).unwrap();
        Refusal { status, retry_after: None, body: body.as_bytes().to_vec() }.error(&question)
    }

    #[test]
    fn servers_words_for_what_went_wrong() {
        use Protocol::{Ollama, OpenAi};
        let cases = [
            (Ollama, 404, r#"{"error":"model 'coach' not found"}"#, "ollama pull coach"),
            (
                OpenAi,
                404,
                r#"{"error":{"message":"The model `coach` does not exist.","code":404}}"#,
                "it says: The model",
            ),
            (OpenAi, 404, r#"{"object":"error","message":"The model `coach` does not exist."}"#, "it says: The model"),
            (OpenAi, 400, r#"{"error":{"code":"model_not_found","message":"load it"}}"#, "it says: load it"),
            (Ollama, 404, "404 page not found", "is this the address of an Ollama server?"),
            (OpenAi, 401, r#"{"error":{"message":"Unauthorized"}}"#, "it wants an API key"),
            (OpenAi, 422, r#"{"detail":[{"loc":["body"]}]}"#, r#"[{"loc":["body"]}]"#),
            (OpenAi, 302, "", "set the address where it is"),
            (OpenAi, 500, "", "status 500"),
            (
                OpenAi,
                400,
                r#"{"error":{"type":"exceed_context_size_error","message":"too long","n_prompt_tokens":950,"n_ctx":1024}}"#,
                "the prompt has 950 tokens and the answer may have 200, but the model takes 1024 together",
            ),
            (
                OpenAi,
                400,
                r#"{"error":{"message":"This model's maximum context length is 1000 tokens. However, you requested 1100."}}"#,
                "the prompt has 900 tokens and the answer may have 200, but the model takes 1000 together",
            ),
            (
                OpenAi,
                400,
                r#"{"error":{"message":"This model's maximum context length is 9000 tokens. However, you requested 9100."}}"#,
                "refuses the request with status 400: This model's maximum",
            ),
            (OpenAi, 400, r#"{"error":{"message":"bad input: My knee hurts since"}}"#, "repeats the prompt"),
        ];
        for (protocol, status, body, words) in cases {
            let error = refusal(protocol, status, body).to_string();
            assert!(error.contains(words), "{status} {body}: {error}");
        }
    }
}
