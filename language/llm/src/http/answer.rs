//! An answer on its way: lines become pieces.

use std::time::Duration;

use futures_util::{Stream, stream};
use tokio::time::timeout;

use super::clock::Clock;
use super::lines::Lines;
use super::openai::Events;
use super::words::without_prompt;
use super::{ollama, settings::Protocol};
use crate::error::ModelError;
use crate::message::Message;
use crate::reply::{End, Finish, Piece, Usage};

/// How long the end of the body is waited for behind the last word. It comes at once or is not worth waiting for.
const SETTLING: Duration = Duration::from_millis(20);

/// What one line of a stream says. Most say one thing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Heard {
    /// Some of the answer; may be empty.
    pub(super) text: String,
    /// Whether the model thinks aloud; that is no answer, but a sign of life.
    pub(super) thinks: bool,
    /// Why the model stopped, in the server's word.
    pub(super) stopped: Option<String>,
    /// Tokens, where they are told.
    pub(super) usage: Option<Usage>,
    /// What went wrong.
    pub(super) error: Option<String>,
    /// Nothing comes behind this.
    pub(super) over: bool,
}

/// The line isn't what the protocol says.
#[derive(Debug)]
pub(super) struct Garbage;

impl From<serde_json::Error> for Garbage {
    /// What serde says of it may quote the answer.
    fn from(_: serde_json::Error) -> Self {
        Self
    }
}

/// An answer on its way.
pub(super) struct Answer {
    pub(super) protocol: Protocol,
    pub(super) clock: Clock,
    pub(super) lines: Lines,
    /// What was asked; errors must not repeat it.
    pub(super) prompt: Vec<Message>,
    /// Tokens of the prompt as counted here.
    pub(super) sent: u32,
    /// The least tokens that the server reads if it reads all.
    pub(super) least_read: u32,
    pub(super) events: Events,
    pub(super) ended: Option<Finish>,
    pub(super) usage: Usage,
}

impl Answer {
    /// The pieces, up to the end or the first error.
    pub(super) fn pieces(self) -> impl Stream<Item = Result<Piece, ModelError>> + Send {
        stream::try_unfold(Some(self), |state| async move {
            let Some(mut answer) = state else { return Ok(None) };
            let piece = answer.next().await?;
            let rest = matches!(piece, Piece::Text(_)).then_some(answer);
            Ok(Some((piece, rest)))
        })
    }

    async fn next(&mut self) -> Result<Piece, ModelError> {
        self.clock.waiting_again();
        loop {
            let Some(line) = self.clock.within(self.lines.next()).await?? else {
                return self.end().map(Piece::End);
            };
            let heard = match self.protocol {
                Protocol::Ollama => ollama::hear(line),
                Protocol::OpenAi => self.events.hear(line),
            };
            let heard = heard.map_err(|Garbage| self.no_protocol())?;
            if let Some(message) = heard.error {
                return Err(ModelError::Failed { message: without_prompt(&message, &self.prompt) });
            }
            if heard.thinks || !heard.text.is_empty() {
                self.clock.heard();
            }
            if let Some(word) = heard.stopped {
                self.ended = Some(self.finish(&word)?);
            }
            if let Some(usage) = heard.usage {
                self.usage = usage;
            }
            if !heard.text.is_empty() {
                return Ok(Piece::Text(heard.text));
            }
            if heard.over {
                // Read to its end, the connection serves the next question, too.
                let _read = timeout(SETTLING, self.lines.read_to_end()).await;
                return self.end().map(Piece::End);
            }
        }
    }

    /// The end, if it is one.
    fn end(&self) -> Result<End, ModelError> {
        let Some(finish) = self.ended else {
            return Err(ModelError::Broken { reason: "it stopped before its end".to_owned() });
        };
        match self.usage.prompt_tokens {
            // Servers that don't count say nothing, or nought.
            Some(read) if read > 0 && read < self.least_read => Err(ModelError::PromptCut { read, sent: self.sent }),
            _ => Ok(End { finish, usage: self.usage }),
        }
    }

    fn no_protocol(&self) -> ModelError {
        let reason = format!("a line isn't what an {} server says; is the address right?", self.protocol.words());
        ModelError::Broken { reason }
    }

    /// What the server's word for the end means.
    fn finish(&self, word: &str) -> Result<Finish, ModelError> {
        match word {
            "stop" => Ok(Finish::Complete),
            "length" => Ok(Finish::Cut),
            other => {
                let reason = format!("the server ended it (\"{}\")", without_prompt(other, &self.prompt));
                Err(ModelError::Broken { reason })
            }
        }
    }
}
