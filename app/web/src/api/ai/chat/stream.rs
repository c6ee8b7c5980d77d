//! `/api/v1/ai/chat/stream`: the conversation as server-sent events.

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::Event;
use futures_util::stream::Stream;
use polarize_coach::{Answer, ChatAnswer, NotedHealth, SafetyShape};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use super::ChatRequest;
use crate::caller::Caller;
use crate::extract::{Json, Room};
use crate::problem::{Problem, ProblemShape};
use crate::state::App;
use crate::telling::{self, Step, event};

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
    let mut told = String::new();
    telling::stream(app, place, request.of(caller), move |step| events(&mut told, step)).await
}

/// The events of a step.
fn events(told: &mut String, step: Step) -> Vec<Event> {
    match step {
        Step::Words(text) => {
            told.push_str(&text);
            vec![event("token", &ChatToken { text: &text })]
        }
        Step::Ended(Ok(ChatAnswer { message, answered_by, remarks, noted, proposal, safety })) => {
            let done = event("done", &ChatDone { message, answered_by, remarks, noted, safety });
            proposal.map(|proposal| event("proposal", &proposal)).into_iter().chain([done]).collect()
        }
        Step::Ended(Err(problem)) => {
            let done = ChatDone { message: std::mem::take(told), ..ChatDone::default() };
            vec![Event::default().event("error").data(problem.json()), event("done", &done)]
        }
    }
}
