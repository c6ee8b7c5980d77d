//! `/api/v1/calendar.ics`: planned workouts for calendars.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use polarize_domain::Workout;
use polarize_formats::export::{Origin, calendar};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::bounds::Span;
use crate::caller::Caller;
use crate::extract::Query;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(show))
}

/// The workouts of a span of days as a calendar, an all-day entry each; one without entries where nothing is planned.
#[utoipa::path(
    get,
    path = "/api/v1/calendar.ics",
    tag = "plan",
    params(Span),
    responses((status = 200, description = "The calendar", body = String, content_type = "text/calendar"))
)]
async fn show(State(app): State<Arc<App>>, caller: Caller, Query(span): Query<Span>) -> Result<Response, Problem> {
    let (from, until) = span.days()?;
    let plan = app.coach.store().plan(&caller.athlete, from, until).await?;
    let thresholds = app.coach.store().thresholds(&caller.athlete).await?.on(caller.now.date());
    let workouts: Vec<&Workout> = plan.workouts.iter().collect();
    let origin = Origin {
        athlete: &caller.athlete,
        thresholds: &thresholds,
        written: caller.now.timestamp(),
        version: plan.version,
    };
    let bytes = calendar(&workouts, &origin).map_err(|error| Problem::internal(error.code(), &error))?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"polarize.ics\""),
    ];
    Ok((headers, bytes).into_response())
}
