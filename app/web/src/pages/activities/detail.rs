//! `/activities/{id}`: one activity in full.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use polarize_coach::ActivityDetail;
use polarize_domain::context::compliance::Compliance;
use polarize_domain::{Activity, Sport, Workout};
use serde::Deserialize;

use super::figures::{self, Felt, Figure, Laps, Zones};
use super::list::{method, name_of};
use super::load::{Computed, computed};
use super::{path_of, sports, told};
use crate::extract::{Path, Query};
use crate::pages::chart::series::SeriesCharts;
use crate::pages::shell::{Place, Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::state::App;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/activities/{id}", get(show))
}

/// What was done before.
#[derive(Deserialize)]
struct Done {
    done: Option<String>,
    /// The load before a correction.
    was: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/activities/detail.html")]
pub(super) struct DetailPage {
    pub(super) shell: Shell,
    pub(super) problem: Option<String>,
    /// The name, as the form shows it.
    pub(super) name: String,
    path: String,
    told_name: Option<String>,
    begun: String,
    sport: Sport,
    guess: Option<String>,
    figures: Vec<Figure>,
    charts: Option<SeriesCharts>,
    zones: Option<Zones>,
    /// What would have to be set for what was measured to be judged, in words.
    missing: Option<String>,
    laps: Option<Laps>,
    method: String,
    computed: Computed,
    workout: Option<Planned>,
    felt: Vec<Felt>,
    file: Option<String>,
    device: Option<String>,
}

/// The workout that was done.
struct Planned {
    path: String,
    name: String,
    verdict: &'static str,
    parts: String,
}

impl DetailPage {
    fn sports(&self) -> impl Iterator<Item = (Sport, bool)> {
        sports().map(|sport| (sport, sport == self.sport))
    }
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(Done { done, was }): Query<Done>,
) -> Result<Response, Trouble> {
    let mut template = shown(&app, &visitor, &id).await?;
    template.shell = match done.as_deref().zip(was.and_then(|was| was.parse::<f64>().ok())) {
        Some(("corrected", was)) => corrected(template.shell, was, &template.figures),
        _ => template.shell.noticing("activities", done.as_deref()),
    };
    page(&template.shell, &template)
}

/// Tells what became of the load.
fn corrected(shell: Shell, was: f64, figures: &[Figure]) -> Shell {
    let was = shell.measures.load(was);
    let now = figures.first().map(|load| load.value.clone()).unwrap_or_default();
    let key = if was == now { "activities-load-stays" } else { "activities-load-changed" };
    let notice = told(&shell, key, &[("was", was), ("now", now)]);
    shell.with_notice(notice)
}

/// The page of an activity.
pub(super) async fn shown(app: &App, visitor: &Visitor, id: &str) -> Result<DetailPage, Trouble> {
    let detail = app.coach.activity_detail(&visitor.athlete, id).await?;
    let thresholds = app.coach.store().thresholds(&visitor.athlete).await?.on(detail.activity.date);
    let ActivityDetail { activity, file, device, laps, series, decoupling, did } = detail;
    let shell = Shell::new(visitor, Place::Activities);
    let sport = shell.measures.sport(activity.sport);
    let values = [("sport", sport.clone()), ("day", shell.measures.full_day(activity.date))];
    let title = told(&shell, "activities-detail-title", &values);
    let shell = shell.titled(title);
    let series = series.as_ref();
    Ok(DetailPage {
        problem: None,
        name: name_of(&activity).unwrap_or_default().to_owned(),
        path: path_of(&activity.id),
        told_name: name_of(&activity).map(str::to_owned),
        begun: begun(&shell, &activity, visitor),
        sport: activity.sport,
        guess: activity.sport_guess.clone(),
        figures: figures::figures(&shell, &activity, series, decoupling),
        charts: series.and_then(|series| {
            SeriesCharts::of(&shell, series, &laps, activity.sport, figures::average_speed(&activity))
        }),
        zones: figures::zones(&shell, &activity, series, &thresholds),
        missing: figures::missing(&shell, activity.sport, series, &thresholds),
        laps: figures::laps(&shell, &laps, series, activity.sport),
        method: method(&shell, activity.load.method),
        computed: computed(&shell, &activity, &thresholds),
        workout: did.map(|(workout, compliance)| planned(&shell, &workout, &compliance)),
        felt: figures::felt(&shell, activity.rpe.map(polarize_domain::Rpe::value)),
        file,
        device,
        shell,
    })
}

/// When it began, on the athlete's clock.
fn begun(shell: &Shell, activity: &Activity, visitor: &Visitor) -> String {
    let clock = visitor.now.time_zone().to_datetime(activity.start).time();
    shell.tell("activities-begun", "time", format!("{:02}:{:02}", clock.hour(), clock.minute()))
}

fn planned(shell: &Shell, workout: &Workout, compliance: &Compliance) -> Planned {
    let percent = |part: f64| format!("{:.0}", part * 100.0);
    let time = ("time", percent(compliance.duration));
    let parts = match compliance.load {
        Some(load) => told(shell, "activities-workout-parts", &[time, ("load", percent(load))]),
        None => told(shell, "activities-workout-time", &[time]),
    };
    Planned {
        path: format!("/calendar/workouts/{}", workout.id),
        name: workout.name.clone(),
        verdict: compliance.verdict.plain(),
        parts,
    }
}
