//! `/feed/{secret}.ics`: the plan and the races for a calendar that subscribes. The secret in the address opens this and nothing else;
//! logs tell the route, never the address.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::{Race, Workout};
use polarize_formats::export::{Origin, feed};

use crate::access::digest;
use crate::problem::Problem;
use crate::state::App;

/// Weeks behind this one that are told.
const WEEKS_BACK: i64 = 2;
/// Weeks from this one on that are told.
const WEEKS_AHEAD: i64 = 18;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/feed/{file}", get(show))
}

async fn show(State(app): State<Arc<App>>, Path(file): Path<String>) -> Result<Response, Problem> {
    let unknown = || {
        let words = "this calendar feed is not known here; it may have been revoked, or its address be cut off";
        Problem::new(StatusCode::NOT_FOUND, "unknown_feed", words)
    };
    let store = app.coach.store();
    let secret = file.strip_suffix(".ics").ok_or_else(unknown)?;
    let athlete = store.athlete_of_feed(&digest(secret)).await?.ok_or_else(unknown)?;
    let now = app.now(&store.athlete(&athlete).await?.time_zone)?;
    let monday = monday_of(now.date());
    let (first, last) = (add_days(monday, -7 * WEEKS_BACK), add_days(monday, 7 * WEEKS_AHEAD - 1));
    let plan = store.plan(&athlete, first, last).await?;
    let races = store.races(&athlete).await?;
    let thresholds = store.thresholds(&athlete).await?.on(now.date());
    let workouts: Vec<&Workout> = plan.workouts.iter().collect();
    let races: Vec<&Race> = races.iter().filter(|race| (first..=last).contains(&race.date)).collect();
    let origin = Origin { athlete: &athlete, thresholds: &thresholds, written: now.timestamp(), version: plan.version };
    let bytes = feed(&workouts, &races, &origin).map_err(|error| Problem::internal(error.code(), &error))?;
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], bytes).into_response())
}
