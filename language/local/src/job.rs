//! One request on its way.

use std::sync::Arc;

use polarize_llm::{ModelError, Piece};
use serde_json::Value;
use tokio::sync::mpsc::UnboundedSender;

/// A request, as the thread that answers takes it.
pub(crate) struct Job {
    /// The tokens of the prompt; never none.
    pub(crate) prompt: Vec<u32>,
    /// What the answer must look like.
    pub(crate) schema: Option<Arc<Value>>,
    /// The most tokens of the answer.
    pub(crate) most_tokens: u32,
    pub(crate) temperature: f32,
    pub(crate) seed: Option<u64>,
    pub(crate) listener: Listener,
}

/// Whoever waits for an answer. They hear no more than their answer has tokens, so nothing has to wait for them.
pub(crate) struct Listener(UnboundedSender<Result<Piece, ModelError>>);

impl Listener {
    pub(crate) const fn new(sender: UnboundedSender<Result<Piece, ModelError>>) -> Self {
        Self(sender)
    }

    /// Whether nobody listens any more.
    pub(crate) fn is_gone(&self) -> bool {
        self.0.is_closed()
    }

    /// Tells them something; one who is gone doesn't hear it, and is found gone at the next token.
    pub(crate) fn tell(&self, piece: Result<Piece, ModelError>) {
        let _ = self.0.send(piece);
    }
}
