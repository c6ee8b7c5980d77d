//! Why a model has no answer.

use std::time::Duration;

/// What was waited for in vain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waited {
    /// A connection.
    Connection,
    /// The first word; a model may be loading.
    FirstWord,
    /// The next word.
    NextWord,
    /// The whole answer.
    Answer,
}

impl Waited {
    const fn words(self) -> &'static str {
        match self {
            Self::Connection => "a connection",
            Self::FirstWord => "the first word",
            Self::NextWord => "the next word",
            Self::Answer => "the whole answer",
        }
    }
}

/// Why a model has no answer, and what can be done. Never holds the text of a prompt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// It must not be asked, or can't be.
    #[error("the model was not asked: {reason}")]
    NotAsked {
        /// Why.
        reason: String,
    },
    /// Nobody answers there.
    #[error("no model server answers at {url} ({reason}); start it, or set another address")]
    Unreachable {
        /// Where.
        url: String,
        /// What the system says.
        reason: String,
    },
    /// It took too long.
    #[error("the model server did not give {} within {} s; it may be overloaded, or the time limit too short",
        waited.words(), after.as_secs_f32())]
    Timeout {
        /// What was waited for.
        waited: Waited,
        /// How long.
        after: Duration,
    },
    /// The model, or its server, has too much to do.
    #[error("the model is busy; try again in a moment")]
    Busy {
        /// After how long to try again, where that is known.
        retry_after: Option<Duration>,
    },
    /// The server doesn't have the model.
    #[error("the model server has no model \"{name}\" ({hint})")]
    UnknownModel {
        /// Its name.
        name: String,
        /// What to do, or what the server said.
        hint: String,
    },
    /// The server refuses the request.
    #[error("the model server refuses the request with status {status}: {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// What it said, shortened.
        message: String,
    },
    /// The model, or its server, failed.
    #[error("the model, or its server, failed: {message}")]
    Failed {
        /// What it said, shortened.
        message: String,
    },
    /// The answer broke off, or isn't what the protocol says.
    #[error("the model's answer broke off: {reason}")]
    Broken {
        /// What is wrong with it.
        reason: String,
    },
    /// The prompt and the answer don't fit.
    #[error("the prompt has {prompt} tokens and the answer may have {answer}, but the model takes {most} together")]
    TooLong {
        /// Tokens of the prompt.
        prompt: u32,
        /// The most tokens of the answer.
        answer: u32,
        /// The most tokens of both.
        most: u32,
    },
    /// The server read less of the prompt than it was sent.
    #[error("the model server read {read} of about {sent} tokens, so it cut the prompt; give it a longer context")]
    PromptCut {
        /// Tokens it read.
        read: u32,
        /// Tokens it was sent.
        sent: u32,
    },
}
