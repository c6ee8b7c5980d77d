//! What a model says: text as it comes, and how it ended.

use futures_util::StreamExt as _;

use crate::error::ModelError;
use crate::model::Pieces;

/// A part of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Some text; never empty.
    Text(String),
    /// The end.
    End(End),
}

/// How an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// Whether the model had said all it wanted to say.
    pub finish: Finish,
    /// What it took.
    pub usage: Usage,
}

/// Whether an answer is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// The model stopped by itself.
    Complete,
    /// The answer was cut at the most tokens it may have.
    Cut,
}

/// Tokens as the server counted them; none where it didn't say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Of the prompt.
    pub prompt_tokens: Option<u32>,
    /// Of the prompt, those that had been read for an earlier request and were not read again.
    pub kept_tokens: Option<u32>,
    /// Of the answer.
    pub answer_tokens: Option<u32>,
}

/// A whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The text.
    pub text: String,
    /// How it ended.
    pub end: End,
}

/// Waits for the whole answer, telling each piece of text as it comes.
///
/// # Errors
/// The first [`ModelError`] of the pieces; [`ModelError::Broken`] when they stop without an end.
pub async fn collect(mut pieces: Pieces<'_>, mut listener: impl FnMut(&str) + Send) -> Result<Reply, ModelError> {
    let mut text = String::new();
    while let Some(piece) = pieces.next().await {
        match piece? {
            Piece::Text(more) => {
                listener(&more);
                text.push_str(&more);
            }
            Piece::End(end) => return Ok(Reply { text, end }),
        }
    }
    Err(ModelError::Broken { reason: "the answer stopped without an end".to_owned() })
}
