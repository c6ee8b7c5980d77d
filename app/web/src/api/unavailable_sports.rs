//! `/api/v1/unavailable-sports`: sports that can't be trained for now.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use polarize_domain::{Sport, UnavailableSport};
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::put as answer_of_put;
use crate::bounds::{Day, schema_of};
use crate::caller::Caller;
use crate::extract::{Json as Body, Path};
use crate::openapi::add;
use crate::planning::entries;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(put, delete))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<UnavailableList>(generator);
    add::<UnavailableUntil>(generator);
}

/// Sports that are not to be had.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct UnavailableList {
    /// By sport; those that are over, too.
    unavailable: Vec<UnavailableSport>,
}

/// How long a sport is not to be had.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct UnavailableUntil {
    /// The last day of it, today at the earliest; null: until further notice.
    until: Option<Day>,
}

/// The sport.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
struct SportPath {
    /// The sport.
    #[param(schema_with = schema_of::<Sport>)]
    sport: Sport,
}

/// Sports that you can't train for now.
#[utoipa::path(
    get,
    path = "/api/v1/unavailable-sports",
    tag = "calendar",
    responses((status = 200, description = "The sports", body = ref("#/components/schemas/UnavailableList")))
)]
async fn list(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<UnavailableList>, Problem> {
    Ok(Json(UnavailableList { unavailable: app.coach.store().unavailable_sports(&caller.athlete).await? }))
}

/// Says that a sport is not to be had.
#[utoipa::path(
    put,
    path = "/api/v1/unavailable-sports/{sport}",
    tag = "calendar",
    params(SportPath),
    request_body(content = ref("#/components/schemas/UnavailableUntil"), content_type = "application/json"),
    responses(
        (status = 200, description = "It was said before", body = ref("#/components/schemas/UnavailableSport")),
        (status = 201, description = "It is new", body = ref("#/components/schemas/UnavailableSport"),
            headers(("Location" = String, description = "Where it is"))),
    )
)]
async fn put(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(SportPath { sport }): Path<SportPath>,
    Body(UnavailableUntil { until }): Body<UnavailableUntil>,
) -> Result<Response, Problem> {
    let unavailable = UnavailableSport { sport, until: until.map(|Day(until)| until) };
    let is_new = entries::miss_sport(&app, &caller.athlete, caller.now.date(), &unavailable).await?;
    Ok(answer_of_put(is_new, &["unavailable-sports", sport.word()], &unavailable))
}

/// Says that a sport is to be had again.
#[utoipa::path(
    delete,
    path = "/api/v1/unavailable-sports/{sport}",
    tag = "calendar",
    params(SportPath),
    responses((status = 204, description = "It is to be had again"))
)]
async fn delete(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(SportPath { sport }): Path<SportPath>,
) -> Result<StatusCode, Problem> {
    app.coach.store().delete_unavailable_sport(&caller.athlete, sport).await?;
    Ok(StatusCode::NO_CONTENT)
}
