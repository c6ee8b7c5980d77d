//! `/api/v1/fitness`: fitness, fatigue, form, and how intensity is spread.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use polarize_coach::{Spread, WeekLoad};
use polarize_domain::FitnessDay;
use polarize_domain::context::shape::{MetricsShape, one_decimal};
use schemars::SchemaGenerator;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::bounds::Span;
use crate::caller::Caller;
use crate::extract::Query;
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(show))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<FitnessShape>(generator);
}

/// Fitness, fatigue and form over some days.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct FitnessShape {
    /// Today, in the athlete's time zone.
    #[schemars(with = "String", extend("format" = "date"))]
    today: Date,
    /// This morning's metrics.
    current_metrics: MetricsShape,
    /// How much fitness rose within a week.
    ramp_rate: Option<f64>,
    /// Foster's monotony of the last seven days.
    monotony: Option<f64>,
    /// Foster's strain of the last seven days.
    strain: Option<f64>,
    /// Acute to chronic workload ratio over the days up to today; null under 28 of them.
    acwr_ewma: Option<f64>,
    /// How intensity was spread over the last 7 and 28 days.
    intensity: [Spread; 2],
    /// The days of the span up to today, oldest first.
    days: Vec<DayShape>,
    /// The days of the span after today as the plan makes them; at most as far as the coach looks ahead.
    projected: Vec<DayShape>,
    /// The load of each week, of its days in `days`.
    weeks: Vec<WeekLoad>,
}

/// A day: fitness, fatigue and form in its morning, and its load.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "FitnessOfDay")]
struct DayShape {
    /// The day.
    #[schemars(with = "String", extend("format" = "date"))]
    date: Date,
    /// Its load in TSS, scaled by sport.
    load: f64,
    /// Fitness in the morning.
    ctl: f64,
    /// Fatigue in the morning.
    atl: f64,
    /// Form: CTL − ATL.
    tsb: f64,
}

impl DayShape {
    fn of(day: &FitnessDay) -> Self {
        Self {
            date: day.date,
            load: one_decimal(day.load),
            ctl: one_decimal(day.morning.ctl),
            atl: one_decimal(day.morning.atl),
            tsb: one_decimal(day.form()),
        }
    }
}

/// Fitness, fatigue and form over a span of days, past and to come.
#[utoipa::path(
    get,
    path = "/api/v1/fitness",
    tag = "fitness",
    params(Span),
    responses((status = 200, description = "The days", body = ref("#/components/schemas/FitnessShape")))
)]
async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    Query(span): Query<Span>,
) -> Result<Json<FitnessShape>, Problem> {
    let (from, until) = span.days()?;
    let today = caller.now.date();
    let report = app.coach.fitness_report(&caller.athlete, &caller.now, from.min(today), until.max(today)).await?;
    let weeks = report.weeks();
    let within =
        |days: &[FitnessDay]| days.iter().filter(|day| (from..=until).contains(&day.date)).map(DayShape::of).collect();
    Ok(Json(FitnessShape {
        today,
        current_metrics: report.context.shape().current_metrics,
        ramp_rate: report.context.ramp_rate().map(one_decimal),
        monotony: report.monotony,
        strain: report.strain,
        acwr_ewma: report.acwr_ewma,
        days: within(&report.days),
        projected: within(&report.projected),
        weeks,
        intensity: report.intensity,
    }))
}
