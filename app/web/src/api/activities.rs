//! `/api/v1/activities`: what was done.

mod samples;
mod upload;

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use polarize_coach::{ActivitySummary, Correction};
use polarize_domain::context::compliance::Compliance;
use polarize_domain::{Meters, Minutes, Rpe, Sport};
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::created;
use crate::bounds::{Day, Id, Line, Whole, days_of, schema_of};
use crate::caller::Caller;
use crate::extract::{Json, Path, Query};
use crate::logged::{Told, log_by_hand, no_rest, time_of};
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, log))
        .routes(routes!(show, correct, delete))
        .routes(routes!(samples::samples))
        .merge(upload::routes())
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<ActivityPage>(generator);
    add::<ActivityShape>(generator);
    add::<LoggedActivity>(generator);
    add::<CorrectionShape>(generator);
    add::<samples::Samples>(generator);
    upload::shapes(generator);
}

/// Activities of a span of days.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ActivityPage {
    /// How many there are in the span.
    total: usize,
    /// Those asked for, newest first.
    activities: Vec<ActivitySummary>,
}

/// An activity in full.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Activity")]
struct ActivityShape {
    /// Its figures.
    #[serde(flatten)]
    summary: ActivitySummary,
    /// Highest heart rate.
    max_hr_bpm: Option<f64>,
    /// The file it came from; null where it was logged by hand.
    file: Option<String>,
    /// The device or app that recorded it.
    device: Option<String>,
    /// How far the heart drifted from power or speed, in percent.
    decoupling_percent: Option<f64>,
    /// Its laps, in time order.
    laps: Vec<LapShape>,
    /// The workout it did.
    workout: Option<DoneWorkout>,
}

/// A lap.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Lap")]
struct LapShape {
    /// Seconds since the start.
    start_seconds: f64,
    /// Its length in seconds.
    seconds: f64,
    /// Its length in metres.
    meters: Option<f64>,
}

/// A workout that was done.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct DoneWorkout {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// How well it was kept to.
    compliance: Compliance,
}

/// Which activities.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Page {
    /// The first day, YYYY-MM-DD.
    #[param(schema_with = schema_of::<Day>)]
    from: Day,
    /// The last day, YYYY-MM-DD; 399 days after the first at most.
    #[param(schema_with = schema_of::<Day>)]
    until: Day,
    /// How many at most; 200 where it is left out.
    #[param(schema_with = schema_of::<Whole<1, 500>>, required = false)]
    limit: Option<Whole<1, 500>>,
    /// How many to pass over.
    #[param(schema_with = schema_of::<Whole<0, 1_000_000>>, required = false)]
    offset: Option<Whole<0, 1_000_000>>,
}

/// A session to be logged by hand.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct LoggedActivity {
    /// Its sport; not rest.
    sport: Sport,
    /// Minutes, 1 at least.
    minutes: Whole<1, 1440>,
    /// Its day, today at the latest; today where it is left out.
    date: Option<Day>,
    /// When it began, HH:MM; noon where it is left out.
    #[schemars(regex(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$"))]
    time: Option<String>,
    /// How hard it was.
    rpe: Option<Rpe>,
    /// Its name.
    name: Option<Line<200>>,
    /// How far.
    distance_meters: Option<Meters>,
}

/// What of an activity is to be corrected; what is left out stays.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ActivityCorrection")]
struct CorrectionShape {
    /// The right sport; not rest.
    sport: Option<Sport>,
    /// How hard it was.
    rpe: Option<Rpe>,
    /// What it is called.
    name: Option<Line<200>>,
}

/// The activities of a span of days.
#[utoipa::path(
    get,
    path = "/api/v1/activities",
    tag = "activities",
    params(Page),
    responses((status = 200, description = "The activities", body = ref("#/components/schemas/ActivityPage")))
)]
async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Query(page): Query<Page>,
) -> Result<axum::Json<ActivityPage>, Problem> {
    let (from, until) = days_of(page.from, page.until)?;
    let all = app.coach.store().activities(&caller.athlete, from, until).await?;
    let (limit, offset) = (page.limit.map_or(200, |limit| limit.0), page.offset.map_or(0, |offset| offset.0));
    let asked = all.iter().rev().skip(offset as usize).take(limit as usize);
    Ok(axum::Json(ActivityPage { total: all.len(), activities: asked.map(ActivitySummary::of).collect() }))
}

/// An activity: its figures, laps, zones, and the workout it did.
#[utoipa::path(
    get,
    path = "/api/v1/activities/{id}",
    tag = "activities",
    params(Id),
    responses((status = 200, description = "The activity", body = ref("#/components/schemas/Activity")))
)]
async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<Id>,
) -> Result<axum::Json<ActivityShape>, Problem> {
    let detail = app.coach.activity_detail(&caller.athlete, &id.0).await?;
    let lap = |lap: polarize_domain::recording::Lap| LapShape {
        start_seconds: lap.start_seconds,
        seconds: lap.seconds,
        meters: lap.meters,
    };
    let done = |(workout, compliance): (polarize_domain::Workout, Compliance)| DoneWorkout {
        id: workout.id.to_string(),
        name: workout.name,
        compliance,
    };
    Ok(axum::Json(ActivityShape {
        summary: ActivitySummary::of(&detail.activity),
        max_hr_bpm: detail.activity.max_heart_rate.map(f64::round),
        file: detail.file,
        device: detail.device,
        decoupling_percent: detail.decoupling.map(|drift| (drift * 10.0).round() / 10.0),
        laps: detail.laps.into_iter().map(lap).collect(),
        workout: detail.did.map(done),
    }))
}

/// Logs a session by hand: its load follows from how hard it was.
#[utoipa::path(
    post,
    path = "/api/v1/activities",
    tag = "activities",
    request_body(content = ref("#/components/schemas/LoggedActivity"), content_type = "application/json"),
    responses(
        (status = 201, description = "The activity", body = ref("#/components/schemas/ActivitySummary"),
            headers(("Location" = String, description = "Where it is"))),
        (status = 409, description = "A session of that time and length is there already."),
    )
)]
async fn log(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(logged): Json<LoggedActivity>,
) -> Result<Response, Problem> {
    let told = Told {
        sport: logged.sport,
        minutes: Minutes::new(u16::try_from(logged.minutes.0).unwrap_or(u16::MAX))?,
        date: logged.date.map(|day| day.0),
        time: logged.time.as_deref().map(time_of).transpose()?,
        rpe: logged.rpe,
        name: logged.name.map(|name| name.0),
        distance: logged.distance_meters,
    };
    let activity = log_by_hand(&app, &caller.athlete, &caller.now, told).await?;
    Ok(created(&["activities", &activity.id], &ActivitySummary::of(&activity)))
}

/// Corrects an activity; its load is computed anew.
#[utoipa::path(
    patch,
    path = "/api/v1/activities/{id}",
    tag = "activities",
    params(Id),
    request_body(content = ref("#/components/schemas/ActivityCorrection"), content_type = "application/json"),
    responses((status = 200, description = "The activity after it", body = ref("#/components/schemas/ActivitySummary")))
)]
async fn correct(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<Id>,
    Json(wanted): Json<CorrectionShape>,
) -> Result<axum::Json<ActivitySummary>, Problem> {
    wanted.sport.map_or(Ok(()), no_rest)?;
    let correction = Correction { sport: wanted.sport, rpe: wanted.rpe, name: wanted.name.map(|name| name.0) };
    let corrected = app.coach.correct_activity(&caller.athlete, &id.0, correction).await?;
    Ok(axum::Json(ActivitySummary::of(&corrected)))
}

/// Deletes an activity with its recording.
#[utoipa::path(
    delete,
    path = "/api/v1/activities/{id}",
    tag = "activities",
    params(Id),
    responses((status = 204, description = "It is deleted"))
)]
async fn delete(State(app): State<Arc<App>>, caller: Caller, Path(id): Path<Id>) -> Result<StatusCode, Problem> {
    app.coach.store().delete_activity(&caller.athlete, &id.0).await?;
    Ok(StatusCode::NO_CONTENT)
}
