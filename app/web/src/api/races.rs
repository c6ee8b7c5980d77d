//! `/api/v1/races`: what the training is for.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use polarize_domain::{Priority, Race, Sport};
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{created, put as answer_of_put};
use crate::bounds::{Day, Line, schema_of};
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
    add::<Races>(generator);
    add::<NewRace>(generator);
    add::<RaceContent>(generator);
}

/// Races.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Races {
    /// By date; past ones, too.
    races: Vec<Race>,
}

/// A race to be entered.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewRace {
    /// Its day: to come, or within the last year for the record.
    date: Day,
    /// What it is called.
    name: Line<120>,
    /// How much it matters.
    priority: Priority,
    /// Its sport.
    sport: Sport,
}

/// What a race of some day and name is.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct RaceContent {
    /// How much it matters.
    priority: Priority,
    /// Its sport.
    sport: Sport,
}

/// The day and the name of a race.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
struct RacePath {
    /// Its day.
    #[param(schema_with = schema_of::<Day>)]
    date: Day,
    /// Its name.
    #[param(schema_with = schema_of::<Line<120>>)]
    name: Line<120>,
}

/// Your races.
#[utoipa::path(
    get,
    path = "/api/v1/races",
    tag = "calendar",
    responses((status = 200, description = "The races", body = ref("#/components/schemas/Races")))
)]
async fn list(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<Races>, Problem> {
    Ok(Json(Races { races: app.coach.store().races(&caller.athlete).await? }))
}

/// Enters a race.
#[utoipa::path(
    post,
    path = "/api/v1/races",
    tag = "calendar",
    request_body(content = ref("#/components/schemas/NewRace"), content_type = "application/json"),
    responses(
        (status = 201, description = "The race", body = ref("#/components/schemas/Race"),
            headers(("Location" = String, description = "Where it is"))),
        (status = 409, description = "There is a race of that day and name, or there are too many."),
    )
)]
async fn create(State(app): State<Arc<App>>, caller: Caller, Body(new): Body<NewRace>) -> Result<Response, Problem> {
    let race = Race { date: new.date.0, name: new.name.0, priority: new.priority, sport: new.sport };
    entries::enter_race(&app, &caller.athlete, caller.now.date(), &race).await?;
    Ok(created(&["races", &race.date.to_string(), &race.name], &race))
}

/// Puts a race of a day and name.
#[utoipa::path(
    put,
    path = "/api/v1/races/{date}/{name}",
    tag = "calendar",
    params(RacePath),
    request_body(content = ref("#/components/schemas/RaceContent"), content_type = "application/json"),
    responses(
        (status = 200, description = "It is changed", body = ref("#/components/schemas/Race")),
        (status = 201, description = "It is new", body = ref("#/components/schemas/Race"),
            headers(("Location" = String, description = "Where it is"))),
        (status = 409, description = "There are too many."),
    )
)]
async fn put(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(at): Path<RacePath>,
    Body(content): Body<RaceContent>,
) -> Result<Response, Problem> {
    let race = Race { date: at.date.0, name: at.name.0, priority: content.priority, sport: content.sport };
    let is_new = entries::put_race(&app, &caller.athlete, caller.now.date(), &race).await?;
    Ok(answer_of_put(is_new, &["races", &race.date.to_string(), &race.name], &race))
}

/// Takes a race out.
#[utoipa::path(
    delete,
    path = "/api/v1/races/{date}/{name}",
    tag = "calendar",
    params(RacePath),
    responses((status = 204, description = "It is taken out"))
)]
async fn delete(State(app): State<Arc<App>>, caller: Caller, Path(at): Path<RacePath>) -> Result<StatusCode, Problem> {
    app.coach.store().delete_race(&caller.athlete, at.date.0, &at.name.0).await?;
    Ok(StatusCode::NO_CONTENT)
}
