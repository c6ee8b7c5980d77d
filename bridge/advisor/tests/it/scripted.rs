//! A model that says what a test wants said, and remembers what it was asked.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use futures_util::StreamExt as _;
use futures_util::stream;
use polarize_llm::{End, Finish, LanguageModel, Message, ModelError, Piece, Pieces, Request, TokenCount, Usage};

/// One answer of the model.
#[derive(Debug, Clone)]
pub(crate) enum Says {
    /// All of a text.
    Text(String),
    /// A text that was cut at the most tokens.
    Cut(String),
    /// A text, and then an error.
    Breaks(String, ModelError),
    /// Nothing, for ever.
    Hangs,
    /// Words without an end.
    Endless(String),
}

/// The model.
pub(crate) struct Scripted {
    answers: Box<dyn Fn(&Request) -> Says + Send + Sync>,
    asked: Mutex<Vec<Request>>,
    context_tokens: u32,
}

impl Scripted {
    /// A model whose answer follows from what it is asked.
    pub(crate) fn answering(answers: impl Fn(&Request) -> Says + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self { answers: Box::new(answers), asked: Mutex::default(), context_tokens: 8_192 })
    }

    /// A model that says one after the other.
    pub(crate) fn saying(answers: impl IntoIterator<Item = Says>) -> Arc<Self> {
        let waiting: Mutex<VecDeque<Says>> = Mutex::new(answers.into_iter().collect());
        Self::answering(move |_| waiting.lock().unwrap().pop_front().unwrap())
    }

    /// A model that takes so many tokens only.
    pub(crate) fn narrow(context_tokens: u32) -> Arc<Self> {
        let answers = Box::new(|_: &Request| Says::Text(String::new()));
        Arc::new(Self { answers, asked: Mutex::default(), context_tokens })
    }

    /// What it was asked so far.
    pub(crate) fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }
}

pub(crate) fn text(text: impl Into<String>) -> Says {
    Says::Text(text.into())
}

impl LanguageModel for Scripted {
    fn name(&self) -> &str {
        "scripted model"
    }

    /// Three letters a token, about what JSON takes.
    fn count(&self, messages: &[Message]) -> TokenCount {
        let letters: usize = messages.iter().map(|message| message.content.chars().count()).sum();
        TokenCount { tokens: u32::try_from(letters / 3).unwrap(), exact: false }
    }

    fn context_tokens(&self) -> u32 {
        self.context_tokens
    }

    fn answer(&self, request: Request) -> Pieces<'_> {
        let says = (self.answers)(&request);
        self.asked.lock().unwrap().push(request);
        let pieces = |text: &str| -> Vec<Result<Piece, ModelError>> {
            let letters: Vec<char> = text.chars().collect();
            letters.chunks(7).map(|chunk| Ok(Piece::Text(chunk.iter().collect()))).collect()
        };
        let end = |finish| Ok(Piece::End(End { finish, usage: Usage::default() }));
        match says {
            Says::Text(text) => Box::pin(stream::iter(pieces(&text)).chain(stream::iter([end(Finish::Complete)]))),
            Says::Cut(text) => Box::pin(stream::iter(pieces(&text)).chain(stream::iter([end(Finish::Cut)]))),
            Says::Breaks(text, error) => Box::pin(stream::iter(pieces(&text)).chain(stream::iter([Err(error)]))),
            Says::Hangs => Box::pin(stream::pending()),
            Says::Endless(text) => Box::pin(stream::repeat(Ok(Piece::Text(text)))),
        }
    }
}
