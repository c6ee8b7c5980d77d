//! What a model is run with unless a request says otherwise.

use std::fmt::Display;

use serde::Serialize;

/// What a model is run with unless a request says otherwise. What isn't set is the server's default, which changes with
/// its version: a context of 4096 tokens on small cards, temperature 0.8.
///
/// # Source
/// Ollama's `api/types.go`, `Options` and `Runner`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Parameters {
    /// Tokens of prompt and answer together; what is longer is cut.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_ctx: Option<u32>,
    /// The most tokens of an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_predict: Option<u32>,
    /// 0 (always the likeliest word) to 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<f32>,
    /// Of how many of the likeliest tokens one is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top_k: Option<u32>,
    /// How likely these tokens are together, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub top_p: Option<f32>,
    /// By how much a token that was said is made unlikelier; 1 is not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeat_penalty: Option<f32>,
    /// The same seed gives the same answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u32>,
    /// Texts at which an answer ends.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stop: Vec<String>,
}

impl Parameters {
    /// Names and values of those that are set, as a Modelfile has them.
    pub(super) fn written(&self) -> Vec<(&'static str, String)> {
        fn one(name: &'static str, value: Option<impl Display>) -> Option<(&'static str, String)> {
            value.map(|value| (name, value.to_string()))
        }
        let numbers = [
            one("num_ctx", self.num_ctx),
            one("num_predict", self.num_predict),
            one("temperature", self.temperature),
            one("top_k", self.top_k),
            one("top_p", self.top_p),
            one("repeat_penalty", self.repeat_penalty),
            one("seed", self.seed),
        ];
        let stops = self.stop.iter().map(|stop| ("stop", stop.clone()));
        numbers.into_iter().flatten().chain(stops).collect()
    }
}
