//! `/calendar/remove`: asks before a race, blocked days or a missing sport are taken out of the calendar.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use polarize_domain::Sport;
use serde::Deserialize;

use super::fields;
use super::shown::{to_day, week_path};
use crate::extract::Query;
use crate::pages::form::Form;
use crate::pages::shell::{Place, Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::pages::words::Words;
use crate::state::App;

/// What is to be taken out, as addresses and forms say it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Named {
    what: String,
    date: String,
    name: String,
    from: String,
    until: String,
    sport: String,
}

/// What is to be taken out.
enum Thing {
    Race(Date, String),
    Blocked(Date, Date),
    Sport(Sport),
}

impl Named {
    fn thing(&self) -> Result<Thing, Trouble> {
        Ok(match self.what.as_str() {
            "race" => Thing::Race(fields::day(&self.date, "wrong_date")?, self.name.clone()),
            "blocked" => {
                Thing::Blocked(fields::day(&self.from, "wrong_from")?, fields::day(&self.until, "wrong_until")?)
            }
            "sport" => Thing::Sport(self.sport.parse().map_err(|_| unknown())?),
            _ => return Err(unknown()),
        })
    }
}

fn unknown() -> Trouble {
    Trouble::nothing_here(Words::english().say("calendar-unknown-entry"))
}

#[derive(Template)]
#[template(path = "pages/calendar-remove.html")]
struct RemovePage {
    shell: Shell,
    named: Named,
    /// When it is.
    when: String,
    /// What the athlete calls it.
    said: Option<String>,
    back: String,
}

pub(super) async fn ask(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(named): Query<Named>,
) -> Result<Response, Trouble> {
    let (store, athlete) = (app.coach.store(), &visitor.athlete);
    let shell = Shell::new(&visitor, Place::Calendar);
    let (title, when, said, day) = match named.thing()? {
        Thing::Race(date, name) => {
            let known = store.races(athlete).await?.into_iter().find(|race| (race.date, &race.name) == (date, &name));
            let race = known.ok_or_else(unknown)?;
            ("calendar-remove-race", shell.measures.full_day(date), Some(race.name), date)
        }
        Thing::Blocked(from, until) => {
            let mut spans = store.blocked(athlete).await?.into_iter();
            let span = spans.find(|span| (span.from, span.until) == (from, until)).ok_or_else(unknown)?;
            let days = format!("{} – {}", shell.measures.full_day(from), shell.measures.full_day(until));
            ("calendar-remove-blocked", days, span.reason, from)
        }
        Thing::Sport(sport) => {
            let mut sports = store.unavailable_sports(athlete).await?.into_iter();
            sports.find(|missing| missing.sport == sport).ok_or_else(unknown)?;
            ("calendar-remove-sport", shell.measures.sport(sport), None, visitor.today())
        }
    };
    let title = shell.say(title);
    let template = RemovePage { shell: shell.titled(title), named, when, said, back: week_path(day) };
    page(&template.shell, &template)
}

pub(super) async fn remove(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(named): Form<Named>,
) -> Result<Response, Trouble> {
    let (store, athlete) = (app.coach.store(), &visitor.athlete);
    let day = match named.thing()? {
        Thing::Race(date, name) => {
            store.delete_race(athlete, date, &name).await?;
            date
        }
        Thing::Blocked(from, until) => {
            store.delete_blocked(athlete, from, until).await?;
            from
        }
        Thing::Sport(sport) => {
            store.delete_unavailable_sport(athlete, sport).await?;
            visitor.today()
        }
    };
    Ok(to_day(day, "removed", None))
}
