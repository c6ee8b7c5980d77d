//! Corrections of an activity, and its deletion.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use polarize_coach::Correction;
use polarize_domain::{Rpe, Sport};
use serde::Deserialize;

use super::detail::shown;
use super::path_of;
use crate::bounds::Line;
use crate::extract::Path;
use crate::logged::no_rest;
use crate::pages::form::Form;
use crate::pages::shell::{Place, Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::state::App;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/activities/{id}", post(correct)).route("/activities/{id}/delete", post(delete))
}

/// What is to be corrected; each form of the page sends one of them.
#[derive(Deserialize)]
struct Wanted {
    sport: Option<String>,
    rpe: Option<String>,
    name: Option<String>,
}

async fn correct(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Trouble> {
    let before = app.coach.store().activity(&visitor.athlete, &id).await?;
    match read(&visitor, &wanted) {
        Ok(correction) => {
            app.coach.correct_activity(&visitor.athlete, &id, correction).await?;
            let was = before.load.tss.value();
            Ok(Redirect::to(&format!("{}?done=corrected&was={was:.1}", path_of(&id))).into_response())
        }
        Err(problem) => {
            let mut template = shown(&app, &visitor, &id).await?;
            template.problem = Some(problem);
            if let Some(name) = wanted.name {
                template.name = name;
            }
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&template.shell, &template)?).into_response())
        }
    }
}

/// What is wanted, or what to do about it.
fn read(visitor: &Visitor, wanted: &Wanted) -> Result<Correction, String> {
    let shell = Shell::new(visitor, Place::Activities);
    let sport: Option<Sport> =
        wanted.sport.as_deref().map(str::parse).transpose().map_err(|error| format!("{error}"))?;
    sport.map_or(Ok(()), no_rest).map_err(|problem| problem.detail().to_owned())?;
    let of_ten = |text: &str| text.trim().parse().ok().and_then(|rpe: u8| Rpe::new(rpe).ok());
    let wrong = || shell.say("activities-wrong-rpe");
    let rpe = wanted.rpe.as_deref().map(|text| of_ten(text).ok_or_else(wrong)).transpose()?;
    let name = wanted.name.clone().map(Line::<200>::try_from).transpose();
    let name = name.map_err(|error| format!("{}: {error}", shell.say("activities-name")))?;
    Ok(Correction { sport, rpe, name: name.map(|name| name.0) })
}

async fn delete(State(app): State<Arc<App>>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Trouble> {
    app.coach.store().delete_activity(&visitor.athlete, &id).await?;
    Ok(Redirect::to("/activities?done=deleted").into_response())
}
