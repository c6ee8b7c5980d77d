//! `/api/v1/ai/chat`: a conversation.

use std::sync::Arc;

use axum::extract::State;
use polarize_coach::{ChatAnswer, Speaker, Turn};
use schemars::SchemaGenerator;
use serde::Deserialize;

use crate::caller::Caller;
use crate::extract::{Json, Room, present};
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<ChatRequest>(generator);
    add::<ChatAnswer>(generator);
}

/// A message in a conversation.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
pub(super) struct ChatRequest {
    /// What the athlete says.
    #[schemars(length(min = 1, max = 8000), regex(pattern = r"\S"))]
    pub(super) message: String,
    /// What was said before, oldest first; the newest turns are looked back on.
    #[serde(default)]
    pub(super) history: Vec<Said>,
    /// The proposal the conversation is about.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "String")]
    pub(super) proposal_id: Option<String>,
}

/// Something that was said.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
pub(super) struct Said {
    /// By whom.
    role: Role,
    /// What.
    content: String,
}

/// Who speaks: the athlete is the user, the coach the assistant.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Role {
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
pub(super) async fn answer(
    _room: Room,
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(request): Json<ChatRequest>,
) -> Result<axum::Json<ChatAnswer>, Problem> {
    let _place = app.answers.enter()?;
    let ChatRequest { message, history, proposal_id } = request;
    let earlier: Vec<Turn> = history.into_iter().map(Turn::from).collect();
    let about = proposal_id.as_deref();
    Ok(axum::Json(app.coach.chat(&caller.athlete, &earlier, &message, about, &caller.now, &|_| {}).await?))
}
