//! What stands in the calendar beside workouts: races, blocked days, sports that are not to be had.

use axum::http::StatusCode;
use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::{BlockedDays, Race, Sport, UnavailableSport};

use crate::bounds::room_for_another;
use crate::problem::Problem;
use crate::state::App;

/// Days that a race is kept as a record.
const RECORDED_DAYS: i64 = 365;

/// Enters a race that is new.
pub(crate) async fn enter_race(app: &App, athlete: &str, today: Date, race: &Race) -> Result<(), Problem> {
    check_race(race, today)?;
    let known = app.coach.store().races(athlete).await?;
    if known.iter().any(|known| is_same(known, race)) {
        let words = format!("there is a race \"{}\" on {} already; change that one", race.name, race.date);
        return Err(Problem::new(StatusCode::CONFLICT, "race_exists", words));
    }
    room_for_another(known.len())?;
    Ok(app.coach.store().put_race(athlete, race).await?)
}

/// Puts a race of a day and name, and says whether it is new.
pub(crate) async fn put_race(app: &App, athlete: &str, today: Date, race: &Race) -> Result<bool, Problem> {
    check_race(race, today)?;
    let known = app.coach.store().races(athlete).await?;
    let is_new = !known.iter().any(|known| is_same(known, race));
    if is_new {
        room_for_another(known.len())?;
    }
    app.coach.store().put_race(athlete, race).await?;
    Ok(is_new)
}

fn is_same(known: &Race, race: &Race) -> bool {
    (known.date, &known.name) == (race.date, &race.name)
}

fn check_race(race: &Race, today: Date) -> Result<(), Problem> {
    let date = race.date;
    if date < add_days(today, -RECORDED_DAYS) {
        let words = format!("{date} is more than a year ago; correct the day, or leave that race out");
        return Err(Problem::invalid("long_ago", words));
    }
    if race.sport == Sport::Rest {
        return Err(Problem::invalid("rest_is_no_sport", "nobody races at resting; name the sport of the race"));
    }
    Ok(())
}

/// Blocks days, or changes why they are blocked, and says whether they are new.
pub(crate) async fn block(app: &App, athlete: &str, blocked: &BlockedDays) -> Result<bool, Problem> {
    let known = app.coach.store().blocked(athlete).await?;
    let is_new = known.iter().all(|known| (known.from, known.until) != (blocked.from, blocked.until));
    if is_new {
        room_for_another(known.len())?;
    }
    app.coach.store().put_blocked(athlete, blocked).await?;
    Ok(is_new)
}

/// Says that a sport is not to be had, and whether that is new.
pub(crate) async fn miss_sport(
    app: &App,
    athlete: &str,
    today: Date,
    unavailable: &UnavailableSport,
) -> Result<bool, Problem> {
    if let Some(until) = unavailable.until.filter(|until| *until < today) {
        let words = format!("{until} is over already; name a day from today on, or none");
        return Err(Problem::invalid("over_already", words));
    }
    let known = app.coach.store().unavailable_sports(athlete).await?;
    app.coach.store().put_unavailable_sport(athlete, unavailable).await?;
    Ok(known.iter().all(|known| known.sport != unavailable.sport))
}
