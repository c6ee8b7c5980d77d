//! What a language model is asked, and what it promises.

use std::pin::Pin;

use futures_util::Stream;
use serde_json::Value;

use crate::count::TokenCount;
use crate::error::ModelError;
use crate::message::Message;
use crate::reply::Piece;

/// A JSON schema that the answer must satisfy.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// A short name in snake case; some protocols want one.
    pub name: String,
    /// The schema, JSON Schema 2020-12.
    pub json: Value,
}

/// What a model is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The conversation so far; the model speaks next.
    pub messages: Vec<Message>,
    /// What the answer must look like; free text without.
    pub schema: Option<Schema>,
    /// The most tokens the answer may have.
    pub most_tokens: u32,
    /// 0 (always the likeliest word) to 2.
    pub temperature: f32,
    /// The same seed gives the same answer on the same server, as far as the server can.
    pub seed: Option<u64>,
}

/// An answer on its way. Dropping it cancels the request.
pub type Pieces<'a> = Pin<Box<dyn Stream<Item = Result<Piece, ModelError>> + Send + 'a>>;

/// A language model, wherever it runs.
pub trait LanguageModel: Send + Sync {
    /// The name shown to people: `fitness-coach (Ollama)`.
    fn name(&self) -> &str;

    /// Tokens of the prompt that a conversation becomes.
    fn count(&self, messages: &[Message]) -> TokenCount;

    /// The most tokens prompt and answer may have together.
    fn context_tokens(&self) -> u32;

    /// Answers: pieces of text, then one [`Piece::End`], and nothing behind it. An error ends the stream, too.
    fn answer(&self, request: Request) -> Pieces<'_>;
}
