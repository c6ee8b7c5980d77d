//! `/api/v1/ai/chat`: a conversation.

mod stream;

use std::sync::Arc;

use axum::extract::State;
use polarize_coach::{ChatAnswer, Speaker, Turn};
use schemars::SchemaGenerator;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::caller::Caller;
use crate::extract::{Json, Object, Room, present};
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;
use crate::telling::{Message, chat};

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(answer)).routes(routes!(stream::stream))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<ChatRequest>(generator);
    add::<ChatAnswer>(generator);
    add::<stream::ChatEvent>(generator);
}

/// A message in a conversation.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
pub(crate) struct ChatRequest {
    /// What the athlete says.
    #[schemars(length(min = 1, max = 8000), regex(pattern = r"\S"))]
    message: String,
    /// What was said before, oldest first; the newest turns are looked back on.
    #[serde(default)]
    history: Vec<Object<Said>>,
    /// The proposal the conversation is about.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "String")]
    proposal_id: Option<String>,
}

impl ChatRequest {
    /// The message of whoever sent it.
    fn of(self, caller: Caller) -> Message {
        let Self { message: text, history, proposal_id: about } = self;
        let earlier = history.into_iter().map(|Object(said)| said.into()).collect();
        Message { athlete: caller.athlete, now: caller.now, earlier, text, about }
    }
}

/// Something that was said.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
pub(crate) struct Said {
    /// By whom.
    role: Role,
    /// What.
    content: String,
}

/// Who speaks: the athlete is the user, the coach the assistant.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// The athlete.
    User,
    /// The coach.
    Assistant,
}

impl From<Said> for Turn {
    fn from(said: Said) -> Self {
        let speaker = match said.role {
            Role::User => Speaker::Athlete,
            Role::Assistant => Speaker::Coach,
        };
        Self { speaker, text: said.content }
    }
}

/// Answers a message: a question in words, feedback with a proposal. The plan stays as it is.
#[utoipa::path(
    post,
    path = "/api/v1/ai/chat",
    tag = "coach",
    request_body(content = ref("#/components/schemas/ChatRequest"), content_type = "application/json"),
    responses(
        (status = 200, description = "The answer", body = ref("#/components/schemas/ChatAnswer")),
        (status = 429, description = "The coach is busy"),
    )
)]
async fn answer(
    _room: Room,
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(request): Json<ChatRequest>,
) -> Result<axum::Json<ChatAnswer>, Problem> {
    let _place = app.answers.enter()?;
    Ok(axum::Json(chat(&app, &request.of(caller), &|_| {}).await?))
}
