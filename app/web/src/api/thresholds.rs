//! `/api/v1/thresholds`: what the athlete can hold, since when, and what recordings suggest beyond it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use polarize_coach::{ESTIMATE_DAYS, Recomputed};
use polarize_domain::estimate::Estimate;
use polarize_domain::{DatedThresholds, Thresholds};
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::put as answer_of_put;
use crate::bounds::{Day, room_for_another, schema_of};
use crate::caller::Caller;
use crate::extract::{Json as Body, Path};
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(estimates)).routes(routes!(put, delete))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<ThresholdsShape>(generator);
    add::<ThresholdsPut>(generator);
    add::<Estimates>(generator);
}

/// Thresholds, and since when they hold.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ThresholdsShape {
    /// Those that hold today.
    today: Thresholds,
    /// All that ever held, oldest first.
    history: Vec<DatedThresholds>,
}

/// Thresholds that were put.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ThresholdsPut {
    /// As they hold now from their day on.
    thresholds: DatedThresholds,
    /// Loads that were computed anew.
    recomputed: Recomputed,
}

/// What recordings suggest.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Estimates {
    /// How many days back the recordings were looked at.
    days: i64,
    /// Values beyond those that hold today; offered, never set.
    estimates: Vec<Estimate>,
}

/// The day of thresholds.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
struct Since {
    /// The first day on which they hold.
    #[param(schema_with = schema_of::<Day>)]
    since: Day,
}

/// Your thresholds: those that hold today, and all before them.
#[utoipa::path(
    get,
    path = "/api/v1/thresholds",
    tag = "athlete",
    responses((status = 200, description = "The thresholds", body = ref("#/components/schemas/ThresholdsShape")))
)]
async fn list(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<ThresholdsShape>, Problem> {
    let history = app.coach.store().thresholds(&caller.athlete).await?;
    Ok(Json(ThresholdsShape { today: history.on(caller.now.date()), history: history.entries().to_vec() }))
}

/// What your recordings suggest beyond the thresholds that hold today.
#[utoipa::path(
    get,
    path = "/api/v1/thresholds/estimates",
    tag = "athlete",
    responses((status = 200, description = "The estimates", body = ref("#/components/schemas/Estimates")))
)]
async fn estimates(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<Estimates>, Problem> {
    let estimates = app.coach.threshold_estimates(&caller.athlete, caller.now.date()).await?;
    Ok(Json(Estimates { days: ESTIMATE_DAYS, estimates }))
}

/// Puts the thresholds that hold from a day on, in place of those of the same day, and computes the loads anew that they give.
#[utoipa::path(
    put,
    path = "/api/v1/thresholds/{since}",
    tag = "athlete",
    params(Since),
    request_body(content = ref("#/components/schemas/Thresholds"), content_type = "application/json"),
    responses(
        (status = 200, description = "Those of that day were replaced", body = ref("#/components/schemas/ThresholdsPut")),
        (status = 201, description = "They are new", body = ref("#/components/schemas/ThresholdsPut"),
            headers(("Location" = String, description = "Where they are"))),
        (status = 409, description = "There are too many sets of thresholds already."),
    )
)]
async fn put(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(Since { since: Day(since) }): Path<Since>,
    Body(thresholds): Body<Thresholds>,
) -> Result<Response, Problem> {
    let history = app.coach.store().thresholds(&caller.athlete).await?;
    let is_new = history.entries().iter().all(|entry| entry.since != since);
    if is_new {
        room_for_another(history.entries().len())?;
    }
    let thresholds = DatedThresholds { since, thresholds };
    let recomputed = app.coach.set_thresholds(&caller.athlete, &thresholds).await?;
    Ok(answer_of_put(is_new, &["thresholds", &since.to_string()], &ThresholdsPut { thresholds, recomputed }))
}

/// Deletes the thresholds that begin on a day, and computes the loads anew that they gave.
#[utoipa::path(
    delete,
    path = "/api/v1/thresholds/{since}",
    tag = "athlete",
    params(Since),
    responses((status = 204, description = "They are deleted"))
)]
async fn delete(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(Since { since: Day(since) }): Path<Since>,
) -> Result<StatusCode, Problem> {
    app.coach.delete_thresholds(&caller.athlete, since).await?;
    Ok(StatusCode::NO_CONTENT)
}
