//! `/api/v1/blocked-days`: days on which no training is possible.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use polarize_domain::BlockedDays;
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{created, put as answer_of_put};
use crate::bounds::{Day, Line, days_of, schema_of};
use crate::caller::Caller;
use crate::extract::{Json as Body, Path};
use crate::openapi::add;
use crate::planning::entries;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(put, delete))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<BlockedList>(generator);
    add::<NewBlockedDays>(generator);
    add::<Reason>(generator);
}

/// Blocked days.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct BlockedList {
    /// By date; past ones, too.
    blocked: Vec<BlockedDays>,
}

/// Days to be blocked.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewBlockedDays {
    /// The first day.
    from: Day,
    /// The last day; 399 days after the first at most.
    until: Day,
    /// Why.
    reason: Option<Line<500>>,
}

/// Why days are blocked.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Reason {
    /// Why; null where nobody needs to know.
    reason: Option<Line<500>>,
}

/// The first and the last day.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
struct BlockedPath {
    /// The first day.
    #[param(schema_with = schema_of::<Day>)]
    from: Day,
    /// The last day.
    #[param(schema_with = schema_of::<Day>)]
    until: Day,
}

/// Your blocked days.
#[utoipa::path(
    get,
    path = "/api/v1/blocked-days",
    tag = "calendar",
    responses((status = 200, description = "The blocked days", body = ref("#/components/schemas/BlockedList")))
)]
async fn list(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<BlockedList>, Problem> {
    Ok(Json(BlockedList { blocked: app.coach.store().blocked(&caller.athlete).await? }))
}

/// Blocks days. Workouts on them stay until the coach is asked to move them.
#[utoipa::path(
    post,
    path = "/api/v1/blocked-days",
    tag = "calendar",
    request_body(content = ref("#/components/schemas/NewBlockedDays"), content_type = "application/json"),
    responses(
        (status = 201, description = "They are blocked", body = ref("#/components/schemas/BlockedDays"),
            headers(("Location" = String, description = "Where they are"))),
        (status = 409, description = "There are too many."),
    )
)]
async fn create(
    State(app): State<Arc<App>>,
    caller: Caller,
    Body(new): Body<NewBlockedDays>,
) -> Result<Response, Problem> {
    let (from, until) = days_of(new.from, new.until)?;
    let blocked = BlockedDays { from, until, reason: new.reason.map(|reason| reason.0) };
    entries::block(&app, &caller.athlete, &blocked).await?;
    Ok(created(&["blocked-days", &from.to_string(), &until.to_string()], &blocked))
}

/// Blocks the days of a span, or changes why they are blocked.
#[utoipa::path(
    put,
    path = "/api/v1/blocked-days/{from}/{until}",
    tag = "calendar",
    params(BlockedPath),
    request_body(content = ref("#/components/schemas/Reason"), content_type = "application/json"),
    responses(
        (status = 200, description = "They were blocked already", body = ref("#/components/schemas/BlockedDays")),
        (status = 201, description = "They are blocked", body = ref("#/components/schemas/BlockedDays"),
            headers(("Location" = String, description = "Where they are"))),
        (status = 409, description = "There are too many."),
    )
)]
async fn put(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(at): Path<BlockedPath>,
    Body(Reason { reason }): Body<Reason>,
) -> Result<Response, Problem> {
    let (from, until) = days_of(at.from, at.until)?;
    let blocked = BlockedDays { from, until, reason: reason.map(|reason| reason.0) };
    let is_new = entries::block(&app, &caller.athlete, &blocked).await?;
    Ok(answer_of_put(is_new, &["blocked-days", &from.to_string(), &until.to_string()], &blocked))
}

/// Frees the days of a span again.
#[utoipa::path(
    delete,
    path = "/api/v1/blocked-days/{from}/{until}",
    tag = "calendar",
    params(BlockedPath),
    responses((status = 204, description = "They are free"))
)]
async fn delete(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(at): Path<BlockedPath>,
) -> Result<StatusCode, Problem> {
    app.coach.store().delete_blocked(&caller.athlete, at.from.0, at.until.0).await?;
    Ok(StatusCode::NO_CONTENT)
}
