//! `/api/v1/ai/context`: what the coach knows of the athlete.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use polarize_domain::context::shape::ContextShape;

use crate::caller::Caller;
use crate::problem::Problem;
use crate::state::App;

/// What the coach knows of the athlete this morning.
#[utoipa::path(
    get,
    path = "/api/v1/ai/context",
    tag = "coach",
    responses((status = 200, description = "The context", body = ref("#/components/schemas/ContextShape")))
)]
pub(super) async fn show(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<ContextShape>, Problem> {
    Ok(Json(app.coach.context(&caller.athlete, &caller.now).await?.shape()))
}
