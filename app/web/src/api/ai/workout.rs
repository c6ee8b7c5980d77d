//! `/api/v1/ai/workout/{id}/{format}`: a workout as a file for watch, trainer or calendar.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use polarize_domain::WorkoutId;

use crate::caller::Caller;
use crate::extract::Path;
use crate::planning::files;
use crate::problem::Problem;
use crate::state::App;

/// A workout as a file.
#[utoipa::path(
    get,
    path = "/api/v1/ai/workout/{id}/{format}",
    tag = "coach",
    params(
        ("id" = String, Path, description = "The workout's id"),
        ("format" = String, Path, description = "fit, zwo, erg, mrc, ics, or intervals for the text of intervals.icu",
            pattern = "^(fit|zwo|erg|mrc|ics|intervals)$"),
    ),
    responses(
        (status = 200, description = "The file", content(
            ("application/vnd.ant.fit"), ("application/xml"), ("text/plain"), ("text/calendar"),
        )),
        (status = 404, description = "There is no such workout, or no such format"),
        (status = 422, description = "The format can't say what the workout is"),
    )
)]
pub(super) async fn export(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path((id, format)): Path<(WorkoutId, String)>,
) -> Result<Response, Problem> {
    files::workout(&app, &caller.athlete, &caller.now, &id, &format).await
}
