//! A model that is watched while it answers: what went over the wire, and how long it took.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use polarize_llm::{End, LanguageModel, Message, ModelError, Piece, Pieces, Request, TokenCount};

/// One question to the model, and what came back.
#[derive(Debug, Clone)]
pub(super) struct Exchange {
    /// Tokens of the prompt as they are counted here.
    pub(super) counted: TokenCount,
    /// From the question to the first word.
    pub(super) first_word: Option<Duration>,
    /// From the question to the newest word, or to the end.
    pub(super) whole: Duration,
    /// What it said.
    pub(super) text: String,
    /// How it ended, if it did.
    pub(super) end: Option<End>,
    /// Why it has no answer, if it has none.
    pub(super) error: Option<ModelError>,
}

/// A model and what was seen of it.
pub(super) struct Watched {
    model: Arc<dyn LanguageModel>,
    seen: Mutex<Vec<Exchange>>,
}

impl Watched {
    pub(super) const fn new(model: Arc<dyn LanguageModel>) -> Self {
        Self { model, seen: Mutex::new(Vec::new()) }
    }

    /// What was seen since it was last asked for.
    pub(super) fn take(&self) -> Vec<Exchange> {
        std::mem::take(&mut *self.seen())
    }

    /// Whether anything was asked since.
    pub(super) fn was_asked(&self) -> bool {
        !self.seen().is_empty()
    }

    fn seen(&self) -> MutexGuard<'_, Vec<Exchange>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a piece of the newest answer: one thing is asked after the other.
    fn note(&self, began: Instant, piece: &Result<Piece, ModelError>) {
        let mut seen = self.seen();
        let Some(exchange) = seen.last_mut() else { return };
        exchange.whole = began.elapsed();
        match piece {
            Ok(Piece::Text(text)) => {
                exchange.first_word.get_or_insert(exchange.whole);
                exchange.text.push_str(text);
            }
            Ok(Piece::End(end)) => exchange.end = Some(*end),
            Err(error) => exchange.error = Some(error.clone()),
        }
    }
}

impl LanguageModel for Watched {
    fn name(&self) -> &str {
        self.model.name()
    }

    fn count(&self, messages: &[Message]) -> TokenCount {
        self.model.count(messages)
    }

    fn context_tokens(&self) -> u32 {
        self.model.context_tokens()
    }

    fn answer(&self, request: Request) -> Pieces<'_> {
        let counted = self.model.count(&request.messages);
        self.seen().push(Exchange {
            counted,
            first_word: None,
            whole: Duration::ZERO,
            text: String::new(),
            end: None,
            error: None,
        });
        let began = Instant::now();
        Box::pin(self.model.answer(request).inspect(move |piece| self.note(began, piece)))
    }
}
