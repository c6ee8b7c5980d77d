//! `/activities/log`: a session that no device recorded.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use polarize_domain::{Meters, Minutes, Rpe, Sport, Units};
use serde::Deserialize;

use super::figures::{Felt, felt};
use super::{path_of, sports};
use crate::bounds::{Day, Line};
use crate::logged::{NotLogged, Told, log_by_hand, time_of};
use crate::pages::form::Form;
use crate::pages::shell::{Place, Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;
use crate::state::App;

const METERS_OF_A_MILE: f64 = 1609.344;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/activities/log", get(show).post(take))
}

#[derive(Template)]
#[template(path = "pages/activities/log.html")]
struct LogPage {
    shell: Shell,
    wrong: Option<Wrong>,
    entered: Entered,
    felt: Vec<Felt>,
    distance_name: String,
    today: String,
}

/// What is wrong with a session, and the way to what mends it: a field, or the activity that is there already.
struct Wrong {
    words: String,
    place: String,
    place_name: String,
}

/// What stands in the form, as it was entered.
#[derive(Deserialize, Default)]
struct Entered {
    #[serde(default)]
    sport: String,
    #[serde(default)]
    minutes: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    rpe: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    distance: String,
}

impl LogPage {
    fn of(visitor: &Visitor, entered: Entered, wrong: Option<Wrong>) -> Self {
        let shell = Shell::new(visitor, Place::Activities);
        let shell = shell.clone().titled(shell.say("activities-log-title"));
        let felt = felt(&shell, entered.rpe.parse().ok());
        let distance_name = shell.say(match shell.measures.units {
            Units::Metric => "activities-log-distance-kilometers",
            Units::Imperial => "activities-log-distance-miles",
        });
        Self { wrong, felt, distance_name, today: visitor.today().to_string(), entered, shell }
    }

    fn sports(&self) -> impl Iterator<Item = (Sport, bool)> {
        sports().map(|sport| (sport, self.entered.sport == sport.word()))
    }
}

async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    let entered = Entered {
        sport: visitor.profile.primary_sport.word().to_owned(),
        date: visitor.today().to_string(),
        ..Entered::default()
    };
    let template = LogPage::of(&visitor, entered, None);
    page(&template.shell, &template)
}

async fn take(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(entered): Form<Entered>,
) -> Result<Response, Trouble> {
    let shell = Shell::new(&visitor, Place::Activities);
    let at = |field: &str, words: String| Wrong {
        words,
        place: format!("#{field}"),
        place_name: shell.say("activities-to-field"),
    };
    let (status, wrong) = match read(&visitor, &entered) {
        Ok(told) => match log_by_hand(&app, &visitor.athlete, &visitor.now, told).await {
            Ok(activity) => return Ok(Redirect::to(&format!("{}?done=logged", path_of(&activity.id))).into_response()),
            Err(NotLogged::Duplicate { of, .. }) => {
                let words = shell.say("activities-log-duplicate");
                let place_name = shell.say("activities-log-see-duplicate");
                (StatusCode::CONFLICT, Wrong { words, place: path_of(&of), place_name })
            }
            Err(NotLogged::Problem(problem)) => (problem.status(), at(field_of(&problem), problem.detail().to_owned())),
        },
        Err((field, words)) => (StatusCode::UNPROCESSABLE_ENTITY, at(field, words)),
    };
    let template = LogPage::of(&visitor, entered, Some(wrong));
    Ok((status, page(&template.shell, &template)?).into_response())
}

/// The field that a problem is about.
fn field_of(problem: &Problem) -> &'static str {
    if problem.code() == "rest_is_no_sport" { "sport" } else { "date" }
}

/// What was entered; or which field is wrong, and what to do about it.
fn read(visitor: &Visitor, entered: &Entered) -> Result<Told, (&'static str, String)> {
    let shell = Shell::new(visitor, Place::Activities);
    let say = |key: &str| shell.say(key);
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let about = |field, name: &str, error: &dyn std::fmt::Display| (field, format!("{}: {error}", say(name)));
    let minutes = entered.minutes.trim().parse().ok().filter(|minutes| (1..=1440).contains(minutes));
    let minutes = minutes.and_then(|minutes: u16| Minutes::new(minutes).ok());
    let date = filled(&entered.date).map(Day::try_from).transpose();
    let time = filled(&entered.time).map(|time| time_of(&time)).transpose();
    let rpe = filled(&entered.rpe).map(|rpe| rpe.parse().ok().and_then(|rpe: u8| Rpe::new(rpe).ok()));
    let name = filled(&entered.name).map(Line::<200>::try_from).transpose();
    let distance = filled(&entered.distance).map(|text| distance(&shell, &text)).transpose();
    Ok(Told {
        sport: entered.sport.parse().map_err(|error| about("sport", "activities-sport", &error))?,
        minutes: minutes.ok_or_else(|| ("minutes", say("activities-log-wrong-minutes")))?,
        date: date.map_err(|error| about("date", "activities-log-date", &error))?.map(|day| day.0),
        time: time.map_err(|problem| ("time", problem.detail().to_owned()))?,
        rpe: rpe.map(|rpe| rpe.ok_or_else(|| ("rpe", say("activities-wrong-rpe")))).transpose()?,
        name: name.map_err(|error| about("name", "activities-name", &error))?.map(|name| name.0),
        distance: distance.map_err(|words| ("distance", words))?,
    })
}

/// A distance in the athlete's units; a comma is a point, too.
fn distance(shell: &Shell, text: &str) -> Result<Meters, String> {
    let unit = match shell.measures.units {
        Units::Metric => 1000.0,
        Units::Imperial => METERS_OF_A_MILE,
    };
    let number: Option<f64> = text.replace(',', ".").parse().ok().filter(|number| *number > 0.0);
    let meters = number.and_then(|number| Meters::new(number * unit).ok());
    meters.ok_or_else(|| shell.say("activities-log-wrong-distance"))
}
