//! `/calendar`: weeks of what was done and what is planned.

mod add;
mod downloads;
mod fields;
mod look;
mod remove;
mod shown;
mod state;
pub(super) mod steps;
mod weeks;
mod workout;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use jiff::civil::Date;
use polarize_domain::UnavailableSport;
use polarize_domain::calendar::{YEARS, add_days, monday_of, read_day};
use serde::Deserialize;

use super::shell::{Place, Shell, page};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::extract::Query;
use crate::planning::files;
use crate::state::App;
use shown::{News, WEEKS, week_path};
use weeks::{Days, Week};

/// Weeks that the links to earlier and later ones go.
const TURN: i64 = 4;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/calendar", get(show))
        .route("/calendar/week.ics", get(week_file))
        .route("/calendar/new", get(add::show).post(add::add))
        .route("/calendar/remove", get(remove::ask).post(remove::remove))
        .route("/calendar/workouts/{id}", get(workout::show).post(workout::save))
        .route("/calendar/workouts/{id}/move", post(workout::shift).get(workout::back))
        .route("/calendar/workouts/{id}/lock", post(workout::lock).get(workout::back))
        .route("/calendar/workouts/{id}/delete", post(workout::delete).get(workout::back))
        .route("/calendar/workouts/{id}/download", get(downloads::workout))
}

/// What an address says of a page: which week, and what was done before.
#[derive(Debug, Default, Deserialize)]
struct Told {
    week: Option<String>,
    done: Option<String>,
    warn: Option<String>,
    /// The workout that was moved, and the day it stood on before.
    moved: Option<String>,
    from: Option<String>,
}

impl Told {
    /// The Monday of the week that is told, else of this one.
    fn monday(&self, today: Date) -> Result<Date, Trouble> {
        let Some(text) = &self.week else { return Ok(monday_of(today)) };
        read_day(text).map(monday_of).map_err(|_| Trouble::see("/calendar"))
    }

    /// What a person should know of what they have done.
    fn warning(&self, shell: &Shell) -> Option<String> {
        match self.warn.as_deref()? {
            "blocked" => Some(shell.say("calendar-warning-blocked")),
            "sport" => Some(shell.say("calendar-warning-sport")),
            "hard" => Some(shell.say("calendar-warning-hard")),
            "past" => Some(shell.say("calendar-warning-past")),
            _ => None,
        }
    }
}

#[derive(Template)]
#[template(path = "pages/calendar.html")]
struct CalendarPage {
    shell: Shell,
    told: Option<News>,
    today: Date,
    /// The Monday that the page was asked for; the week before it stands on top.
    monday: Date,
    /// Whether no week was asked for. Then a phone begins with this one.
    is_unasked: bool,
    weeks: Vec<Week>,
    unavailable: Vec<Unavailable>,
    earlier: Option<String>,
    later: Option<String>,
}

/// A sport that is not to be had, and where that is taken back.
struct Unavailable {
    words: String,
    remove: String,
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor, Query(told): Query<Told>) -> Result<Response, Trouble> {
    let mut shell = Shell::new(&visitor, Place::Calendar).noticing("calendar", told.done.as_deref());
    let today = visitor.today();
    let monday = told.monday(today)?;
    let first = shown::first_day(monday);
    let days = Days::read(&app, &visitor, first, add_days(first, 7 * WEEKS - 1)).await?;
    let missing = app.coach.store().unavailable_sports(&visitor.athlete).await?;
    let turned = |weeks: i64| {
        let day = add_days(monday, 7 * weeks);
        YEARS.contains(&add_days(day, -7).year()).then(|| week_path(day))
    };
    let template = CalendarPage {
        told: News::of(&app, &visitor, &mut shell, &told).await?,
        today,
        monday,
        is_unasked: told.week.is_none(),
        weeks: (0..WEEKS).map(|week| days.week(&shell, add_days(first, 7 * week))).collect(),
        unavailable: missing
            .iter()
            .filter(|missing| missing.until.is_none_or(|until| until >= today))
            .map(|missing| unavailable(&shell, missing))
            .collect(),
        earlier: turned(-TURN),
        later: turned(TURN),
        shell,
    };
    page(&template.shell, &template)
}

fn unavailable(shell: &Shell, missing: &UnavailableSport) -> Unavailable {
    let sport = shell.measures.sport(missing.sport);
    let words = match missing.until {
        Some(until) => {
            let values = [("sport", sport.into()), ("day", shell.measures.full_day(until).into())];
            shell.words.tell("calendar-sport-missing-until", &values)
        }
        None => shell.tell("calendar-sport-missing", "sport", sport),
    };
    Unavailable { words, remove: format!("/calendar/remove?what=sport&sport={}", missing.sport.word()) }
}

async fn week_file(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(told): Query<Told>,
) -> Result<Response, Trouble> {
    let monday = told.monday(visitor.today())?;
    Ok(files::span(&app, &visitor.athlete, &visitor.now, (monday, add_days(monday, 6))).await?)
}
