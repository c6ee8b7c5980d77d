//! `/api/v1/activities/{id}/samples`: what was recorded, as many points as a chart can show.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use polarize_domain::{Recording, Series};
use serde::{Deserialize, Serialize};

use crate::bounds::{Id, Whole, schema_of};
use crate::caller::Caller;
use crate::extract::{Path, Query};
use crate::problem::Problem;
use crate::state::App;

/// Points where the number is left out.
const USUAL_POINTS: u32 = 500;

/// Recorded values over time, pauses left out; every list is as long as `seconds`, null where a value is missing.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct Samples {
    /// How many seconds a point stands for; its values are their means.
    seconds_each: usize,
    /// Seconds since the start.
    seconds: Vec<u32>,
    /// W.
    power: Vec<Option<f64>>,
    /// bpm.
    heart_rate: Vec<Option<f64>>,
    /// m/s.
    speed: Vec<Option<f64>>,
    /// Per minute.
    cadence: Vec<Option<f64>>,
    /// m.
    altitude: Vec<Option<f64>>,
}

/// How many points.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Points {
    /// How many points at most; 500 where it is left out.
    #[param(schema_with = schema_of::<Whole<1, 2000>>, required = false)]
    points: Option<Whole<1, 2000>>,
}

/// What was recorded, for a chart; no points where the activity has no recording.
#[utoipa::path(
    get,
    path = "/api/v1/activities/{id}/samples",
    tag = "activities",
    params(Id, Points),
    responses((status = 200, description = "The samples", body = ref("#/components/schemas/Samples")))
)]
pub(super) async fn samples(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<Id>,
    Query(Points { points }): Query<Points>,
) -> Result<Json<Samples>, Problem> {
    app.coach.store().activity(&caller.athlete, &id.0).await?;
    let recording = app.coach.store().recording_of(&caller.athlete, &id.0).await?;
    let most = points.map_or(USUAL_POINTS, |points| points.0) as usize;
    // A recording of a day has 86,400 seconds: no async thread waits for that.
    let drawn = tokio::task::spawn_blocking(move || recording.map_or_else(none, |recording| of(&recording, most)));
    Ok(Json(drawn.await.map_err(|error| Problem::internal("samples", &error))?))
}

fn none() -> Samples {
    let empty = Vec::new;
    Samples {
        seconds_each: 1,
        seconds: Vec::new(),
        power: empty(),
        heart_rate: empty(),
        speed: empty(),
        cadence: empty(),
        altitude: empty(),
    }
}

fn of(recording: &Recording, most: usize) -> Samples {
    let series = Series::of(recording);
    let each = series.clock.len().div_ceil(most).max(1);
    let means = |column: &[f32]| column.chunks(each).map(mean).collect();
    Samples {
        seconds_each: each,
        seconds: series.clock.chunks(each).filter_map(|chunk| chunk.first().copied()).collect(),
        power: means(&series.power),
        heart_rate: means(&series.heart_rate),
        speed: means(&series.speed),
        cadence: means(&series.cadence),
        altitude: means(&series.altitude),
    }
}

/// The mean of the values that are there, two decimals.
fn mean(values: &[f32]) -> Option<f64> {
    let there: Vec<f64> = values.iter().filter(|value| value.is_finite()).map(|&value| f64::from(value)).collect();
    let sum: f64 = there.iter().sum();
    (!there.is_empty()).then(|| (sum / there.len() as f64 * 100.0).round() / 100.0)
}
