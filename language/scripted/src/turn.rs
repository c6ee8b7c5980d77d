//! What the model does when it is asked.

use std::time::Duration;

/// What the model does when it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Says this, word by word, at once.
    Says(String),
    /// Says this, with a pause before each word.
    SaysSlowly {
        /// What.
        text: String,
        /// How long each pause is.
        pause: Duration,
    },
    /// Says this at once, in HTTP chunks of so many bytes: with one byte, every letter of two bytes is split.
    SaysInChunks {
        /// What.
        text: String,
        /// Bytes of a chunk; at least 1.
        bytes: usize,
    },
    /// Thinks aloud before it says this.
    Thinks {
        /// What it thinks.
        thoughts: String,
        /// What it says.
        text: String,
    },
    /// Says this, and claims to have read so many tokens of the prompt.
    Reads {
        /// What.
        text: String,
        /// Tokens of the prompt.
        prompt_tokens: u32,
    },
    /// Says this, and is cut there because the answer may have no more tokens.
    Cut(String),
    /// Says this, and ends the body as if all were well, but without the protocol's last word.
    Stops(String),
    /// Says this, and closes the connection in the middle of the body.
    BreaksOff {
        /// What it says before.
        after: String,
    },
    /// Says this, and nothing more, with the connection open.
    Stalls {
        /// What it says before.
        after: String,
    },
    /// Takes the request and answers nothing at all, with the connection open.
    Hangs,
    /// Begins with status 200, says this, then an error inside the stream.
    ErrorInStream {
        /// What it says before.
        after: String,
        /// The error.
        message: String,
    },
    /// Doesn't know the model, in the protocol's words.
    UnknownModel,
    /// Answers with this status.
    Status {
        /// The status.
        code: u16,
        /// The body; sent as JSON if it is JSON.
        body: String,
        /// Seconds for a `Retry-After`.
        retry_after: Option<u64>,
    },
    /// Sends the client elsewhere.
    Redirects {
        /// Where.
        to: String,
    },
    /// Status 200 and the right type, but these bytes as the body.
    Body(Vec<u8>),
    /// These bytes instead of an HTTP answer, then closes the connection: wrong lengths and whatever else.
    Raw(Vec<u8>),
}

impl Turn {
    /// Says this.
    #[must_use]
    pub fn says(text: impl Into<String>) -> Self {
        Self::Says(text.into())
    }

    /// Answers with a status and a body.
    #[must_use]
    pub fn status(code: u16, body: impl Into<String>) -> Self {
        Self::Status { code, body: body.into(), retry_after: None }
    }
}
