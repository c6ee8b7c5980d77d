//! `/api/v1/workouts`: the plan, a workout at a time.

mod content;
mod version;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use polarize_coach::with_content;
use polarize_domain::{Author, Workout, WorkoutId};
use polarize_store::WorkoutWrite;
use schemars::SchemaGenerator;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::created;
use crate::bounds::{Id, Span};
use crate::caller::Caller;
use crate::extract::{Json, Path, Query};
use crate::openapi::add;
use crate::planning::workouts::{self, Wanted};
use crate::problem::Problem;
use crate::state::App;
use content::{NewWorkout, WorkoutChange, WorkoutReplacement};
use version::IfMatch;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(show, replace, change, delete))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<PlanShape>(generator);
    add::<NewWorkout>(generator);
    add::<WorkoutReplacement>(generator);
    add::<WorkoutChange>(generator);
}

/// The plan of some days.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Plan")]
struct PlanShape {
    /// The plan's version; every change raises it.
    version: u64,
    /// The workouts by date.
    workouts: Vec<Workout>,
}

/// The workouts of a span of days.
#[utoipa::path(
    get,
    path = "/api/v1/workouts",
    tag = "plan",
    params(Span),
    responses((status = 200, description = "The plan of these days", body = ref("#/components/schemas/Plan")))
)]
async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Query(span): Query<Span>,
) -> Result<axum::Json<PlanShape>, Problem> {
    let (from, until) = span.days()?;
    let plan = app.coach.store().plan(&caller.athlete, from, until).await?;
    Ok(axum::Json(PlanShape { version: plan.version, workouts: plan.between(from, until).cloned().collect() }))
}

/// A workout. Its `ETag` is what changes of it name in `If-Match`.
#[utoipa::path(
    get,
    path = "/api/v1/workouts/{id}",
    tag = "plan",
    params(Id),
    responses((status = 200, description = "The workout", body = ref("#/components/schemas/Workout"),
        headers(("ETag" = String, description = "What it is like, for If-Match"))))
)]
async fn show(State(app): State<Arc<App>>, caller: Caller, Path(id): Path<Id>) -> Result<Response, Problem> {
    Ok(tagged(&app.coach.store().workout(&caller.athlete, &WorkoutId::new(id.0)).await?))
}

/// Plans a workout. Its steps follow from sport, intensity and length, or are yours.
#[utoipa::path(
    post,
    path = "/api/v1/workouts",
    tag = "plan",
    request_body(content = ref("#/components/schemas/NewWorkout"), content_type = "application/json"),
    responses(
        (status = 201, description = "The workout", body = ref("#/components/schemas/Workout"), headers(
            ("Location" = String, description = "Where it is"),
            ("ETag" = String, description = "What it is like, for If-Match"),
        )),
        (status = 409, description = "There are too many workouts on that day."),
    )
)]
async fn create(State(app): State<Arc<App>>, caller: Caller, Json(new): Json<NewWorkout>) -> Result<Response, Problem> {
    let NewWorkout { date, plan, content } = new;
    let author = if plan { Author::Plan } else { Author::Athlete };
    let (sport, locked) = (content.sport, content.locked);
    let wanted = Wanted { date: date.0, sport, locked, author, content: content.into_content()? };
    let workout = workouts::plan(&app, &caller.athlete, caller.now.date(), wanted).await?;
    let mut answer = created(&["workouts", workout.id.as_str()], &workout);
    answer.headers_mut().insert(header::ETAG, header_of(&workout));
    Ok(answer)
}

/// Replaces a workout: all that is not told follows from the rest, as for a new one. What has become of it, and who put it there,
/// stays.
#[utoipa::path(
    put,
    path = "/api/v1/workouts/{id}",
    tag = "plan",
    params(
        Id,
        ("If-Match" = Option<String>, Header, description = "The `ETag` that was seen; without it the answer is 428"),
    ),
    request_body(content = ref("#/components/schemas/WorkoutReplacement"), content_type = "application/json"),
    responses(
        (status = 200, description = "The workout after it", body = ref("#/components/schemas/Workout"),
            headers(("ETag" = String, description = "What it is like now"))),
        (status = 412, description = "The workout has changed meanwhile; look at it again."),
        (status = 428, description = "`If-Match` is missing."),
    )
)]
async fn replace(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<Id>,
    seen: IfMatch,
    Json(wanted): Json<WorkoutReplacement>,
) -> Result<Response, Problem> {
    workouts::check_date(wanted.date.0, caller.now.date())?;
    let thresholds = workouts::thresholds(&app, &caller.athlete, caller.now.date()).await?;
    let (date, locked, sport) = (wanted.date.0, wanted.content.locked, wanted.content.sport);
    let content = wanted.content.into_content()?;
    write(&app, &caller, id, seen, |before| {
        let empty = Workout { locked, status: before.status, ..workouts::blank(before.id, sport, date, before.author) };
        with_content(empty, &content, &thresholds).map(WorkoutWrite::Put).map_err(workouts::refused)
    })
    .await
}

/// Changes a workout: what is left out stays, and steps and load follow from a new length or intensity.
#[utoipa::path(
    patch,
    path = "/api/v1/workouts/{id}",
    tag = "plan",
    params(
        Id,
        ("If-Match" = Option<String>, Header, description = "The `ETag` that was seen; without it the answer is 428"),
    ),
    request_body(content = ref("#/components/schemas/WorkoutChange"), content_type = "application/json"),
    responses(
        (status = 200, description = "The workout after it", body = ref("#/components/schemas/Workout"),
            headers(("ETag" = String, description = "What it is like now"))),
        (status = 412, description = "The workout has changed meanwhile; look at it again."),
        (status = 428, description = "`If-Match` is missing."),
    )
)]
async fn change(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<Id>,
    seen: IfMatch,
    Json(wanted): Json<WorkoutChange>,
) -> Result<Response, Problem> {
    let date = wanted.date.map(|day| day.0);
    date.map_or(Ok(()), |date| workouts::check_date(date, caller.now.date()))?;
    let thresholds = workouts::thresholds(&app, &caller.athlete, caller.now.date()).await?;
    let locked = wanted.locked;
    let content = wanted.into_content()?;
    write(&app, &caller, id, seen, |mut workout| {
        workout.date = date.unwrap_or(workout.date);
        workout.locked = locked.unwrap_or(workout.locked);
        // A lock or another day changes nothing of what the workout is, however it came about.
        let changed = match &content {
            Some(content) => with_content(workout, content, &thresholds).map_err(workouts::refused)?,
            None => workout,
        };
        Ok(WorkoutWrite::Put(changed))
    })
    .await
}

/// Takes a workout out of the plan.
#[utoipa::path(
    delete,
    path = "/api/v1/workouts/{id}",
    tag = "plan",
    params(
        Id,
        ("If-Match" = Option<String>, Header, description = "The `ETag` that was seen; without it the answer is 428"),
    ),
    responses(
        (status = 204, description = "It is taken out"),
        (status = 412, description = "The workout has changed meanwhile; look at it again."),
        (status = 428, description = "`If-Match` is missing."),
    )
)]
async fn delete(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<Id>,
    seen: IfMatch,
) -> Result<Response, Problem> {
    write(&app, &caller, id, seen, |workout| Ok(WorkoutWrite::Delete(workout.id))).await
}

/// Writes a change of a workout, and answers with what has become of it.
async fn write(
    app: &App,
    caller: &Caller,
    id: Id,
    seen: IfMatch,
    change: impl FnOnce(Workout) -> Result<WorkoutWrite, Problem> + Send,
) -> Result<Response, Problem> {
    let written = workouts::change(app, &caller.athlete, &WorkoutId::new(id.0), &seen.0, change).await?;
    Ok(match written {
        WorkoutWrite::Put(workout) => tagged(&workout),
        WorkoutWrite::Delete(_) => StatusCode::NO_CONTENT.into_response(),
    })
}

fn header_of(workout: &Workout) -> HeaderValue {
    // Hexadecimal digits in quotes are always a header's value.
    HeaderValue::from_str(&workouts::etag(workout)).unwrap_or(HeaderValue::from_static("\"\""))
}

fn tagged(workout: &Workout) -> Response {
    ([(header::ETAG, header_of(workout))], axum::Json(workout)).into_response()
}
