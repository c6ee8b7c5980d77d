//! A conversation that is answered: whole, or as server-sent events while its words come.
//!
//! The work is driven by the client's reading: nobody reads, nothing goes on, and a client that leaves takes the work with it. Words that
//! came since the last event are told together, so a slow client costs no more memory than the answer is long.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::stream::{self, Stream, StreamExt as _};
use jiff::ZonedDateTime;
use polarize_coach::{ChatAnswer, CoachResult, Listener, Turn};
use polarize_llm::Place;
use serde::Serialize;

use crate::problem::Problem;
use crate::state::App;

/// What an athlete says in a conversation.
#[derive(Clone)]
pub(crate) struct Message {
    /// Who says it.
    pub(crate) athlete: String,
    /// When, in their time zone.
    pub(crate) now: ZonedDateTime,
    /// What was said before, oldest first.
    pub(crate) earlier: Vec<Turn>,
    /// What they say.
    pub(crate) text: String,
    /// The proposal the conversation is about.
    pub(crate) about: Option<String>,
}

/// Answers a message and counts the answer.
pub(crate) async fn chat(app: &App, message: &Message, listener: Listener<'_>) -> CoachResult<ChatAnswer> {
    let Message { athlete, now, earlier, text, about } = message;
    let answer = app.coach.chat(athlete, earlier, text, about.as_deref(), now, listener).await;
    app.metrics.answered(app.coach.advisor().name(), answer.as_ref().map(|answer| answer.answered_by.as_str()));
    answer
}

/// What happened next in an answer.
#[expect(clippy::large_enum_variant, reason = "one lives at a time, and is told at once")]
pub(crate) enum Step {
    /// Words came.
    Words(String),
    /// The answer is whole, or broke off. The last step.
    Ended(Result<ChatAnswer, Problem>),
}

/// Answers a message as a stream of events. What goes wrong before the first word is an error, and nothing is told.
pub(crate) async fn stream<T: FnMut(Step) -> Vec<Event> + Send + 'static>(
    app: Arc<App>,
    place: Place,
    message: Message,
    mut tell: T,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>> + use<T>>, Problem> {
    let mut telling = Telling::begin(app, place, message);
    let first = match std::future::poll_fn(|cx| telling.step(cx)).await {
        Step::Ended(Err(problem)) => return Err(problem),
        step => telling.events(step, &mut tell),
    };
    let rest = stream::unfold((telling, tell), async |(mut telling, mut tell)| {
        let step = std::future::poll_fn(|cx| telling.next(cx)).await?;
        Some((stream::iter(telling.events(step, &mut tell)), (telling, tell)))
    });
    let events = stream::iter(first).chain(rest.flatten()).map(Ok);
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}

/// An event with its data as JSON.
pub(crate) fn event(name: &str, data: &impl Serialize) -> Event {
    Event::default().event(name).data(serde_json::to_string(data).unwrap_or_default())
}

type Work = Pin<Box<dyn Future<Output = Result<ChatAnswer, Problem>> + Send>>;
type Interruption = Pin<Box<dyn Future<Output = Problem> + Send>>;

/// An answer that is being told.
struct Telling {
    /// None when it has ended.
    work: Option<Work>,
    interruption: Interruption,
    /// Words that came and weren't told yet.
    words: Arc<Mutex<String>>,
    _place: Place,
}

impl Telling {
    fn begin(app: Arc<App>, place: Place, message: Message) -> Self {
        let words = Arc::new(Mutex::new(String::new()));
        let (heard, shared) = (Arc::clone(&words), Arc::clone(&app));
        let work = async move {
            let listener = move |text: &str| heard.lock().unwrap_or_else(PoisonError::into_inner).push_str(text);
            Ok(chat(&shared, &message, &listener).await?)
        };
        let interruption = async move {
            tokio::select! {
                () = app.closed() => Problem::shutting_down(),
                () = tokio::time::sleep(app.settings.most_time) => Problem::late(app.settings.most_time),
            }
        };
        Self { work: Some(Box::pin(work)), interruption: Box::pin(interruption), words, _place: place }
    }

    /// The next step; words that came come before the end.
    fn step(&mut self, cx: &mut Context<'_>) -> Poll<Step> {
        let Some(work) = &mut self.work else { return Poll::Pending };
        let ended = match work.as_mut().poll(cx) {
            Poll::Ready(ended) => Some(ended),
            Poll::Pending => match self.interruption.as_mut().poll(cx) {
                Poll::Ready(problem) => Some(Err(problem)),
                Poll::Pending => None,
            },
        };
        if ended.is_some() {
            self.work = None;
        }
        match ended {
            Some(ended) => Poll::Ready(Step::Ended(ended)),
            None => match self.take_words() {
                words if words.is_empty() => Poll::Pending,
                words => Poll::Ready(Step::Words(words)),
            },
        }
    }

    /// As [`Self::step`]; `None` when it has ended.
    fn next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Step>> {
        if self.work.is_none() { Poll::Ready(None) } else { self.step(cx).map(Some) }
    }

    fn take_words(&self) -> String {
        std::mem::take(&mut *self.words.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The events of a step; before the last one come the words that weren't told yet.
    fn events(&self, step: Step, tell: &mut impl FnMut(Step) -> Vec<Event>) -> Vec<Event> {
        let mut events = Vec::new();
        if matches!(step, Step::Ended(_)) {
            let words = self.take_words();
            if !words.is_empty() {
                events.extend(tell(Step::Words(words)));
            }
        }
        events.extend(tell(step));
        events
    }
}
