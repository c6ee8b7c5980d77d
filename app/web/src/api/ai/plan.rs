//! `/api/v1/ai/plan`: changes of the plan, proposed and decided.

use std::sync::Arc;

use axum::extract::State;
use polarize_coach::Answer;
use serde::Deserialize;

use crate::caller::Caller;
use crate::extract::{Json, Room};
use crate::problem::Problem;
use crate::state::App;

/// Feedback that may change the plan.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
pub(super) struct AnalyzeRequest {
    /// How the athlete feels or what they want to change.
    #[schemars(length(min = 1, max = 8000))]
    feedback: String,
}

/// Answers feedback with a proposal. The plan stays as it is.
#[utoipa::path(
    post,
    path = "/api/v1/ai/plan/analyze",
    tag = "coach",
    request_body(content = ref("#/components/schemas/AnalyzeRequest"), content_type = "application/json"),
    responses(
        (status = 200, description = "The answer", body = ref("#/components/schemas/Answer")),
        (status = 429, description = "The coach is busy; `Retry-After` says when to come again"),
    )
)]
pub(super) async fn analyze(
    _room: Room,
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(request): Json<AnalyzeRequest>,
) -> Result<axum::Json<Answer>, Problem> {
    let _place = app.answers.enter()?;
    Ok(axum::Json(app.coach.analyze(&caller.athlete, &request.feedback, &caller.now).await?))
}
