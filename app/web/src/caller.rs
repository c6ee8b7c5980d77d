//! Whose data a request is about.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use jiff::ZonedDateTime;
use polarize_domain::Athlete;

use crate::access::digest;
use crate::problem::Problem;
use crate::state::App;

/// Names the athlete where no token does and there are several: only on loopback.
const ATHLETE: &str = "polarize-athlete";

/// The athlete a request speaks for, and the moment in their time zone.
pub(crate) struct Caller {
    /// The athlete's id.
    pub(crate) athlete: String,
    /// Now, in their time zone.
    pub(crate) now: ZonedDateTime,
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let (athlete, profile) = match bearer(&parts.headers)? {
            Some(token) => of_token(app, token).await?,
            None if app.settings.is_open() => on_this_machine(app, &parts.headers).await?,
            None => return Err(token_required()),
        };
        let now = app.now(&profile.time_zone)?;
        Ok(Self { athlete, now })
    }
}

fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let Some(value) = headers.get(header::AUTHORIZATION) else { return Ok(None) };
    let token = value
        .to_str()
        .ok()
        .and_then(|text| text.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let unknown = || Problem::unauthorized("unknown_authorization", "send the token as `Authorization: Bearer TOKEN`");
    token.map(|(_, token)| Some(token.trim())).ok_or_else(unknown)
}

/// Somebody who may look at the server itself: anybody on this machine where it is open to it, else whoever has a token.
pub(crate) struct Known;

impl FromRequestParts<Arc<App>> for Known {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        match bearer(&parts.headers)? {
            Some(token) => of_token(app, token).await.map(|_| Self),
            None if app.settings.is_open() => Ok(Self),
            None => Err(token_required()),
        }
    }
}

fn token_required() -> Problem {
    Problem::unauthorized(
        "token_required",
        "this server answers only to tokens; send one as `Authorization: Bearer TOKEN` (`polarize token create` makes \
         one)",
    )
}

async fn of_token(app: &App, token: &str) -> Result<(String, Athlete), Problem> {
    let store = app.coach.store();
    let unknown = || Problem::unauthorized("unknown_token", "this token is not known here; it may have been revoked");
    let athlete = store.athlete_of_token(&digest(token)).await?.ok_or_else(unknown)?;
    let profile = store.athlete(&athlete).await?;
    Ok((athlete, profile))
}

async fn on_this_machine(app: &App, headers: &HeaderMap) -> Result<(String, Athlete), Problem> {
    let store = app.coach.store();
    if let Some(named) = headers.get(ATHLETE) {
        let id = named.to_str().map_err(|_| Problem::invalid("invalid_athlete_id", "the athlete's id is not text"))?;
        return Ok((id.to_owned(), store.athlete(id).await?));
    }
    let mut athletes = store.athletes().await?;
    match athletes.len() {
        1 => Ok(athletes.remove(0)),
        0 => Err(Problem::new(
            StatusCode::NOT_FOUND,
            "no_athlete",
            "there is no athlete yet; create one with `polarize athlete --name NAME --sport SPORT`",
        )),
        _ => {
            let ids = athletes.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(", ");
            Err(Problem::new(
                StatusCode::BAD_REQUEST,
                "several_athletes",
                format!(
                    "there are several athletes ({ids}); name one in the header Polarize-Athlete, or send their token"
                ),
            ))
        }
    }
}
