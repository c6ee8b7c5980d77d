//! `/calendar/workouts/{id}`: one workout, looked at, changed, moved, locked and taken out.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use polarize_coach::{GivenSteps, WorkoutContent, with_content};
use polarize_domain::load::planned::planned_zones;
use polarize_domain::outlook::is_hard;
use polarize_domain::{Minutes, Thresholds, Workout, WorkoutId};
use polarize_store::WorkoutWrite;
use serde::Deserialize;

use super::Told;
use super::fields::{self, Wrong, plain_ends};
use super::look::{WorkoutPage, steps_text};
use super::shown::{to_day, to_moved};
use super::weeks::path_of;
use crate::extract::{Path, Query};
use crate::pages::form::Form;
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::planning::workouts;
use crate::problem::Problem;
use crate::state::App;

pub(super) async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<WorkoutId>,
    Query(told): Query<Told>,
) -> Result<Response, Trouble> {
    WorkoutPage::read(&app, &visitor, &id, &told).await?.answer()
}

/// From the address of a form that was refused, back to the workout.
pub(super) async fn back(Path(id): Path<WorkoutId>) -> Redirect {
    Redirect::to(&path_of(&id))
}

/// What the form that changes a workout says.
#[derive(Deserialize)]
pub(super) struct Edited {
    /// What the workout was like when the form was made.
    pub(super) seen: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) minutes: String,
    #[serde(default)]
    pub(super) intensity: String,
    #[serde(default)]
    pub(super) description: String,
    #[serde(default)]
    pub(super) steps: String,
}

impl Edited {
    /// The workout as the form wants it. What the form leaves as it was is not touched: a text can't say all that steps can.
    fn made_of(&self, before: Workout, thresholds: &Thresholds) -> Result<Workout, Problem> {
        let mut before = before;
        let mut content = WorkoutContent::default();
        let minutes = fields::minutes(&self.minutes)?;
        content.minutes = minutes.filter(|minutes| *minutes != before.duration_minutes.value());
        let intensity = fields::intensity(&self.intensity)?;
        content.intensity = intensity.filter(|_| intensity != before.intensity);
        if self.name.trim() != before.name.trim() {
            content.name = Some(fields::line::<120>(&self.name, "wrong_name")?.unwrap_or_default());
        }
        if plain_ends(&self.description) != plain_ends(before.description.as_deref().unwrap_or_default()) {
            content.description = fields::lines::<2000>(&self.description, "wrong_description")?;
            before.description = None;
        }
        if plain_ends(&self.steps) != steps_text(&before, thresholds) {
            match fields::lines::<16000>(&self.steps, "wrong_steps")? {
                Some(text) => content.steps = Some(GivenSteps::Text(text)),
                None => {
                    // Without a length of its own it is built anew from the one in the form.
                    content.minutes = minutes.or(Some(before.duration_minutes.value()));
                    before.steps = Vec::new();
                    before.duration_minutes = Minutes::MIN;
                }
            }
        }
        with_content(before, &content, thresholds).map_err(workouts::refused)
    }
}

pub(super) async fn save(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<WorkoutId>,
    Form(edited): Form<Edited>,
) -> Result<Response, Trouble> {
    let thresholds = workouts::thresholds(&app, &visitor.athlete, visitor.today()).await?;
    let before = app.coach.store().workout(&visitor.athlete, &id).await?;
    if edited.made_of(before.clone(), &thresholds).is_ok_and(|after| after == before) {
        // A write would make the plan another, and open proposals out of date, for nothing.
        return Ok(to_workout(&id, "saved"));
    }
    let made = |before| edited.made_of(before, &thresholds).map(WorkoutWrite::Put);
    let Err(problem) = workouts::change(&app, &visitor.athlete, &id, &edited.seen, made).await else {
        return Ok(to_workout(&id, "saved"));
    };
    let mut again = refused(&app, &visitor, &id, problem).await?;
    // Who saves once more has seen what the workout is like now.
    again.keep(edited);
    again.answer()
}

/// A workout's new day.
#[derive(Deserialize)]
pub(super) struct Moved {
    seen: String,
    date: String,
    /// The week that was seen.
    week: Option<String>,
}

pub(super) async fn shift(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<WorkoutId>,
    Form(Moved { seen, date, week }): Form<Moved>,
) -> Result<Response, Trouble> {
    let from = app.coach.store().workout(&visitor.athlete, &id).await?.date;
    match moved(&app, &visitor, &id, &seen, &date).await {
        Ok(workout) => {
            let warn = warning(&app, &visitor, &workout).await?;
            Ok(to_moved(&workout, from, week.as_deref(), warn))
        }
        Err(problem) => {
            let mut again = refused(&app, &visitor, &id, problem).await?;
            again.date = date;
            again.week = week.unwrap_or_default();
            again.answer()
        }
    }
}

async fn moved(app: &App, visitor: &Visitor, id: &WorkoutId, seen: &str, date: &str) -> Result<Workout, Problem> {
    let date = fields::day(date, "wrong_date")?;
    workouts::check_date(date, visitor.today())?;
    let on_that_day = |before: Workout| Ok(WorkoutWrite::Put(Workout { date, ..before }));
    workouts::change(app, &visitor.athlete, id, seen, on_that_day).await?;
    Ok(app.coach.store().workout(&visitor.athlete, id).await?)
}

/// The page again, with what was wrong.
async fn refused(app: &App, visitor: &Visitor, id: &WorkoutId, problem: Problem) -> Result<WorkoutPage, Trouble> {
    let mut again = WorkoutPage::read(app, visitor, id, &Told::default()).await?;
    again.wrong = Some(Wrong::of(problem, again.shell())?);
    Ok(again)
}

/// Whether the coach must leave a workout alone.
#[derive(Deserialize)]
pub(super) struct Lock {
    seen: String,
    locked: bool,
}

pub(super) async fn lock(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<WorkoutId>,
    Form(Lock { seen, locked }): Form<Lock>,
) -> Result<Response, Trouble> {
    let change = |before: Workout| Ok(WorkoutWrite::Put(Workout { locked, ..before }));
    match workouts::change(&app, &visitor.athlete, &id, &seen, change).await {
        Ok(_) => Ok(to_workout(&id, if locked { "locked" } else { "unlocked" })),
        Err(problem) => refused(&app, &visitor, &id, problem).await?.answer(),
    }
}

/// What was seen of a workout that is to be taken out.
#[derive(Deserialize)]
pub(super) struct Seen {
    seen: String,
}

pub(super) async fn delete(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<WorkoutId>,
    Form(Seen { seen }): Form<Seen>,
) -> Result<Response, Trouble> {
    let date: Date = app.coach.store().workout(&visitor.athlete, &id).await?.date;
    let change = |before: Workout| Ok(WorkoutWrite::Delete(before.id));
    match workouts::change(&app, &visitor.athlete, &id, &seen, change).await {
        Ok(_) => Ok(to_day(date, "deleted", None)),
        Err(problem) => refused(&app, &visitor, &id, problem).await?.answer(),
    }
}

/// What a person should know of the day they put a workout on.
pub(super) async fn warning(app: &App, visitor: &Visitor, workout: &Workout) -> Result<Option<&'static str>, Trouble> {
    let (store, athlete, date) = (app.coach.store(), &visitor.athlete, workout.date);
    if !workout.is_planned_training() {
        return Ok(None);
    }
    if date < visitor.today() {
        return Ok(Some("past"));
    }
    if store.blocked(athlete).await?.iter().any(|span| span.contains(date)) {
        return Ok(Some("blocked"));
    }
    if store.unavailable_sports(athlete).await?.iter().any(|missing| missing.applies(workout.sport, date)) {
        return Ok(Some("sport"));
    }
    let thresholds = store.thresholds(athlete).await?.on(visitor.today());
    let training_plan = visitor.profile.settings.training_plan;
    let hard = |workout: &Workout| is_hard(&planned_zones(workout, &thresholds), workout.intensity, training_plan);
    let plan = store.plan(athlete, date, date).await?;
    let another = plan.on(date).any(|other| other.id != workout.id && other.is_planned_training() && hard(other));
    Ok((another && hard(workout)).then_some("hard"))
}

fn to_workout(id: &WorkoutId, done: &str) -> Response {
    Redirect::to(&format!("{}?done={done}", path_of(id))).into_response()
}
