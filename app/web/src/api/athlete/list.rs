//! `/api/v1/athletes`: who there is, and who is new: on this machine alone, where no token says who asks.

use std::sync::Arc;

use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use polarize_coach::id_from_name;
use polarize_domain::{Athlete, Sport};
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};

use super::change::AthleteChange;
use super::shape_of;
use crate::answer::created;
use crate::bounds::{Line, room_for_another};
use crate::caller::Caller;
use crate::extract::{Json, Object};
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<AthleteList>(generator);
    add::<NewAthlete>(generator);
}

/// Proof that the request comes from this machine: elsewhere a token speaks for one athlete and can't speak of others.
pub(super) struct OnThisMachine;

impl FromRequestParts<Arc<App>> for OnThisMachine {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        if app.settings.is_open() {
            return Ok(Self);
        }
        // Whoever has no token is told that first.
        Caller::from_request_parts(parts, app).await?;
        let words = "athletes are listed and created on the server's own machine; use `polarize athlete` there";
        Err(Problem::new(StatusCode::FORBIDDEN, "only_on_this_machine", words))
    }
}

/// The athletes of a database.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct AthleteList {
    /// By id.
    athletes: Vec<AthleteName>,
}

/// An athlete in a list.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct AthleteName {
    /// The id, for the header `Polarize-Athlete`.
    id: String,
    /// What the coach calls them.
    name: String,
    /// The sport they train for.
    primary_sport: Sport,
}

/// A new athlete. What is left out has its default.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAthlete {
    /// The id; from the name where it is left out.
    #[schemars(length(min = 1, max = 64), regex(pattern = "^[a-z0-9_-]+$"))]
    id: Option<String>,
    /// What the coach calls them.
    name: Line<120>,
    /// The sport they train for; not rest.
    primary_sport: Sport,
    /// More of the profile.
    profile: Option<Object<AthleteChange>>,
}

/// The athletes of this machine.
#[utoipa::path(
    get,
    path = "/api/v1/athletes",
    tag = "athlete",
    responses(
        (status = 200, description = "The athletes", body = ref("#/components/schemas/AthleteList")),
        (status = 403, description = "Only the server's own machine may ask."),
    )
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    _here: OnThisMachine,
) -> Result<axum::Json<AthleteList>, Problem> {
    let name =
        |(id, athlete): (String, Athlete)| AthleteName { id, name: athlete.name, primary_sport: athlete.primary_sport };
    let athletes = app.coach.store().athletes().await?.into_iter().map(name).collect();
    Ok(axum::Json(AthleteList { athletes }))
}

/// Creates an athlete on this machine.
#[utoipa::path(
    post,
    path = "/api/v1/athletes",
    tag = "athlete",
    request_body(content = ref("#/components/schemas/NewAthlete"), content_type = "application/json"),
    responses(
        (status = 201, description = "The new athlete", body = ref("#/components/schemas/AthleteProfile"),
            headers(("Location" = String, description = "Where the profile is"))),
        (status = 403, description = "Only the server's own machine may ask."),
        (status = 409, description = "There is an athlete of that id already."),
    )
)]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    _here: OnThisMachine,
    Json(new): Json<NewAthlete>,
) -> Result<Response, Problem> {
    let mut athlete = Athlete::new(&new.name.0, new.primary_sport);
    let Object(profile) = new.profile.unwrap_or_default();
    profile.check()?;
    profile.make(&mut athlete);
    if new.primary_sport == Sport::Rest {
        let words = "rest is no sport to train for; name rowing, cycling, running, swimming, strength or other";
        return Err(Problem::invalid("rest_is_no_sport", words));
    }
    room_for_another(app.coach.store().athletes().await?.len())?;
    let id = new.id.unwrap_or_else(|| id_from_name(&new.name.0));
    app.coach.create_athlete(&id, &athlete, None).await?;
    Ok(created(&["athlete"], &shape_of(&app, id, None).await?))
}
