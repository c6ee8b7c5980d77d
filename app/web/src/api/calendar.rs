//! `/api/v1/calendar.ics`: planned workouts for calendars.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::bounds::Span;
use crate::caller::Caller;
use crate::extract::Query;
use crate::planning::files;
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
    files::span(&app, &caller.athlete, &caller.now, span.days()?).await
}
