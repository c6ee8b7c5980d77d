//! `/api/v1/ai/chat/stream`: the conversation as server-sent events.
//!
//! The work is driven by the client's reading: nobody reads, nothing goes on, and a client that leaves takes the work with it. Words that
//! came since the last event are told together, so a slow client costs no more memory than the answer is long.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures_util::stream::{self, Stream, StreamExt as _};
use polarize_coach::{Answer, ChatAnswer, NotedHealth, SafetyShape};
use polarize_llm::Place;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::ChatRequest;
use crate::caller::Caller;
use crate::extract::{Json, Room};
use crate::problem::{Problem, ProblemShape};
use crate::state::App;

/// What the event `done` says: everything of the answer but the proposal, which has an event of its own. After an error only the words that were
/// told.
#[derive(Debug, Default, Serialize, schemars::JsonSchema)]
pub(crate) struct ChatDone {
    /// What the athlete reads: the words of all tokens.
    message: String,
    /// Who answered.
    answered_by: String,
    /// What is to know of how the answer came about.
    remarks: Vec<String>,
    /// Health episodes noted from the message.
    noted: Vec<NotedHealth>,
    /// The safety card, in place of any advice.
    safety: Option<SafetyShape>,
}

/// What the event `token` says.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct ChatToken<'a> {
    /// The words that came since the last one.
    text: &'a str,
}

/// An event as clients read it. It is told as it comes, so its shape is all there is of it.
pub(crate) struct ChatEvent;

impl JsonSchema for ChatEvent {
    fn schema_name() -> Cow<'static, str> {
        "ChatEvent".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let shapes = [
            ("token", generator.subschema_for::<ChatToken<'static>>()),
            ("proposal", generator.subschema_for::<Answer>()),
            ("error", generator.subschema_for::<ProblemShape<'static>>()),
            ("done", generator.subschema_for::<ChatDone>()),
        ];
        let event = |(name, shape)| {
            json_schema!({
                "type": "object",
                "properties": {
                    "event": { "const": name },
                    "data": { "type": "string", "contentMediaType": "application/json", "contentSchema": shape },
                },
                "required": ["event", "data"],
            })
        };
        json_schema!({ "description": "An event: its name, and its data as JSON.", "oneOf": shapes.map(event) })
    }
}

/// Answers a message as `/chat` does, with its words as they come. Events: `token` (`ChatToken`), `proposal` (`Answer`) where there is one,
/// `error` (`Problem`) where the answer breaks off, and in any case `done` (`ChatDone`) as the last. What goes wrong before the first word is
/// a problem response as anywhere else.
#[utoipa::path(
    post,
    path = "/api/v1/ai/chat/stream",
    tag = "coach",
    request_body(content = ref("#/components/schemas/ChatRequest"), content_type = "application/json"),
    responses(
        (status = 200, description = "The events", body = ref("#/components/schemas/ChatEvent"), content_type = "text/event-stream"),
        (status = 429, description = "The coach is busy"),
    )
)]
pub(crate) async fn stream(
    _room: Room,
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(request): Json<ChatRequest>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let place = app.answers.enter()?;
    let mut telling = Telling::begin(app, place, caller, request);
    let first = match std::future::poll_fn(|cx| telling.step(cx)).await {
        Step::Ended(Err(problem)) => return Err(problem),
        step => telling.events(step),
    };
    let rest = stream::unfold(telling, async |mut telling| {
        let step = std::future::poll_fn(|cx| telling.next(cx)).await?;
        Some((stream::iter(telling.events(step)), telling))
    });
    let events = stream::iter(first).chain(rest.flatten()).map(Ok);
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
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
    /// Words that were told.
    told: String,
    _place: Place,
}

/// What happened next.
#[expect(clippy::large_enum_variant, reason = "one lives at a time, and is told at once")]
enum Step {
    Words(String),
    Ended(Result<ChatAnswer, Problem>),
}

impl Telling {
    fn begin(app: Arc<App>, place: Place, caller: Caller, request: ChatRequest) -> Self {
        let words = Arc::new(Mutex::new(String::new()));
        let (heard, shared) = (Arc::clone(&words), Arc::clone(&app));
        let work = async move {
            let listener = move |text: &str| heard.lock().unwrap_or_else(PoisonError::into_inner).push_str(text);
            super::chat(&shared, &caller, request, &listener).await
        };
        let interruption = async move {
            tokio::select! {
                () = app.closed() => Problem::shutting_down(),
                () = tokio::time::sleep(app.settings.most_time) => Problem::late(app.settings.most_time),
            }
        };
        Self {
            work: Some(Box::pin(work)),
            interruption: Box::pin(interruption),
            words,
            told: String::new(),
            _place: place,
        }
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

    /// The events of a step.
    fn events(&mut self, step: Step) -> VecDeque<Event> {
        let (words, ended) = match step {
            Step::Words(words) => (words, None),
            Step::Ended(ended) => (self.take_words(), Some(ended)),
        };
        let mut events = VecDeque::new();
        if !words.is_empty() {
            events.push_back(event("token", &ChatToken { text: &words }));
            self.told.push_str(&words);
        }
        match ended {
            None => {}
            Some(Ok(ChatAnswer { message, answered_by, remarks, noted, proposal, safety })) => {
                events.extend(proposal.map(|proposal| event("proposal", &proposal)));
                events.push_back(event("done", &ChatDone { message, answered_by, remarks, noted, safety }));
            }
            Some(Err(problem)) => {
                events.push_back(Event::default().event("error").data(problem.json()));
                events.push_back(event("done", &ChatDone { message: self.told.clone(), ..ChatDone::default() }));
            }
        }
        events
    }
}

fn event(name: &str, data: &impl Serialize) -> Event {
    Event::default().event(name).data(serde_json::to_string(data).unwrap_or_default())
}
