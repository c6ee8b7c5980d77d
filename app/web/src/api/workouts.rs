//! `/api/v1/workouts`: the plan, a workout at a time.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use polarize_domain::{Workout, WorkoutId};
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::caller::Caller;
use crate::extract::{Path, Query};
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<PlanShape>(generator);
}

/// The plan of some days.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Plan")]
struct PlanShape {
    /// The plan's version; every change raises it.
    version: u64,
    /// The workouts by date.
    workouts: Vec<Workout>,
}

/// A span of days, both ends included.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
struct Span {
    /// The first day, YYYY-MM-DD.
    #[param(value_type = String, format = "date")]
    from: Date,
    /// The last day, YYYY-MM-DD.
    #[param(value_type = String, format = "date")]
    until: Date,
}

/// The workouts of a span of days.
#[utoipa::path(
    get,
    path = "/api/v1/workouts",
    tag = "plan",
    params(Span),
    responses((status = 200, description = "The plan of these days", body = ref("#/components/schemas/Plan")))
)]
async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Query(span): Query<Span>,
) -> Result<Json<PlanShape>, Problem> {
    let plan = app.coach.store().plan(&caller.athlete, span.from, span.until).await?;
    Ok(Json(PlanShape { version: plan.version, workouts: plan.between(span.from, span.until).cloned().collect() }))
}

/// A workout.
#[utoipa::path(
    get,
    path = "/api/v1/workouts/{id}",
    tag = "plan",
    params(("id" = String, Path, description = "The workout's id")),
    responses((status = 200, description = "The workout", body = ref("#/components/schemas/Workout")))
)]
async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<WorkoutId>,
) -> Result<Json<Workout>, Problem> {
    Ok(Json(app.coach.store().workout(&caller.athlete, &id).await?))
}
