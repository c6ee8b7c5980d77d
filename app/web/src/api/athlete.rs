//! `/api/v1/athlete`: the profile of who asks; `/api/v1/athletes`: who there is.

pub(crate) mod change;
mod list;

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use polarize_coach::Recomputed;
use polarize_domain::{Athlete, Thresholds};
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::bounds::{Id, schema_of};
use crate::caller::Caller;
use crate::extract::{Json, Query};
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;
use change::AthleteChange;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(show, change, delete)).routes(routes!(list::list, list::create))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<AthleteShape>(generator);
    add::<AthleteChange>(generator);
    list::shapes(generator);
}

/// An athlete.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "AthleteProfile")]
struct AthleteShape {
    /// The id.
    id: String,
    /// The profile.
    athlete: Athlete,
    /// The thresholds that hold today.
    thresholds_today: Thresholds,
    /// Today, in their time zone.
    #[schemars(with = "String", extend("format" = "date"))]
    today: Date,
    /// Loads that were computed anew because they follow from what was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    recomputed: Option<Recomputed>,
}

async fn shape_of(app: &App, id: String, recomputed: Option<Recomputed>) -> Result<AthleteShape, Problem> {
    let athlete = app.coach.store().athlete(&id).await?;
    let today = app.now(&athlete.time_zone)?.date();
    let thresholds_today = app.coach.store().thresholds(&id).await?.on(today);
    Ok(AthleteShape { id, athlete, thresholds_today, today, recomputed })
}

/// Your profile.
#[utoipa::path(
    get,
    path = "/api/v1/athlete",
    tag = "athlete",
    responses((status = 200, description = "The profile", body = ref("#/components/schemas/AthleteProfile")))
)]
async fn show(State(app): State<Arc<App>>, caller: Caller) -> Result<axum::Json<AthleteShape>, Problem> {
    Ok(axum::Json(shape_of(&app, caller.athlete, None).await?))
}

/// Changes your profile. Fields left out stay as they are; null clears those that may be unknown.
#[utoipa::path(
    patch,
    path = "/api/v1/athlete",
    tag = "athlete",
    request_body(content = ref("#/components/schemas/AthleteChange"), content_type = "application/json"),
    responses((status = 200, description = "The profile after it", body = ref("#/components/schemas/AthleteProfile")))
)]
async fn change(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(wanted): Json<AthleteChange>,
) -> Result<axum::Json<AthleteShape>, Problem> {
    let recomputed = change_profile(&app, &caller.athlete, &wanted).await?;
    Ok(axum::Json(shape_of(&app, caller.athlete, recomputed).await?))
}

/// Changes a profile, and computes loads anew where they follow from what was changed.
pub(crate) async fn change_profile(
    app: &App,
    athlete: &str,
    wanted: &AthleteChange,
) -> Result<Option<Recomputed>, Problem> {
    wanted.check()?;
    let mut other_sex = false;
    let make = |athlete: &mut Athlete| {
        let before = athlete.sex;
        wanted.make(athlete);
        other_sex = athlete.sex != before;
    };
    app.coach.change_athlete(athlete, make).await?;
    // The load by heart rate depends on it.
    Ok(if other_sex { Some(app.coach.recompute(athlete, Date::MIN).await?) } else { None })
}

/// What says that a deletion is meant.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Confirmation {
    /// The athlete's id, to say that all that is kept of them is to be deleted.
    #[param(schema_with = schema_of::<Id>)]
    confirm: Id,
}

/// Deletes you and everything that is kept of you, for good.
#[utoipa::path(
    delete,
    path = "/api/v1/athlete",
    tag = "athlete",
    params(Confirmation),
    responses((status = 204, description = "Nothing is kept any more"))
)]
async fn delete(
    State(app): State<Arc<App>>,
    caller: Caller,
    Query(Confirmation { confirm }): Query<Confirmation>,
) -> Result<StatusCode, Problem> {
    if confirm.0 != caller.athlete {
        let words = format!("this deletes everything of \"{0}\"; say so with ?confirm={0}", caller.athlete);
        return Err(Problem::invalid("not_confirmed", words));
    }
    app.coach.store().delete_athlete(&caller.athlete).await?;
    Ok(StatusCode::NO_CONTENT)
}
