//! A session that is logged by hand: what is checked before it is kept, whoever sends it.

use axum::http::StatusCode;
use jiff::ZonedDateTime;
use jiff::civil::{Date, Time};
use polarize_coach::CoachError;
use polarize_domain::{Activity, Meters, Minutes, Rpe, Sport};
use polarize_store::Added;
use uuid::Uuid;

use crate::problem::Problem;
use crate::state::App;

/// What is told of a session.
pub(crate) struct Told {
    /// Its sport; not rest.
    pub(crate) sport: Sport,
    /// Its length.
    pub(crate) minutes: Minutes,
    /// Its day; today where it is left out.
    pub(crate) date: Option<Date>,
    /// When it began; noon where it is left out.
    pub(crate) time: Option<Time>,
    /// How hard it was.
    pub(crate) rpe: Option<Rpe>,
    /// Its name.
    pub(crate) name: Option<String>,
    /// How far.
    pub(crate) distance: Option<Meters>,
}

/// Why a session is not kept.
pub(crate) enum NotLogged {
    /// It is there already, as the activity of this id.
    Duplicate {
        /// The id.
        of: String,
        /// The sport of both.
        sport: Sport,
    },
    /// Something is wrong with it.
    Problem(Problem),
}

impl From<Problem> for NotLogged {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<CoachError> for NotLogged {
    fn from(error: CoachError) -> Self {
        Self::Problem(error.into())
    }
}

impl From<NotLogged> for Problem {
    fn from(refused: NotLogged) -> Self {
        match refused {
            NotLogged::Duplicate { of, sport } => {
                let words =
                    format!("a {sport} session of that time and length is there already ({of}); correct that one");
                Self::new(StatusCode::CONFLICT, "duplicate", words)
            }
            NotLogged::Problem(problem) => problem,
        }
    }
}

/// Keeps a session of the past or of today; `now` is in the athlete's time zone.
pub(crate) async fn log_by_hand(
    app: &App,
    athlete: &str,
    now: &ZonedDateTime,
    told: Told,
) -> Result<Activity, NotLogged> {
    let Told { sport, minutes, date, time, rpe, name, distance } = told;
    no_rest(sport)?;
    let date = date.unwrap_or(now.date());
    if date > now.date() {
        let words = format!("{date} lies in the future; plan it as a workout");
        return Err(Problem::invalid("in_the_future", words).into());
    }
    let time = time.unwrap_or(Time::constant(12, 0, 0, 0));
    let beyond = |_| Problem::invalid("out_of_range", "that time can't be told in the athlete's time zone");
    let start = date.to_datetime(time).to_zoned_datetime(now.time_zone().clone()).map_err(beyond)?;
    let id = Uuid::now_v7().simple().to_string();
    let activity = Activity::by_hand(id, start.timestamp(), date, sport, minutes, rpe, name, distance);
    if let Added::Duplicate { of } = app.coach.add_by_hand(athlete, &activity).await? {
        return Err(NotLogged::Duplicate { of, sport });
    }
    Ok(activity)
}

/// Fails for rest, which is no session.
pub(crate) fn no_rest(sport: Sport) -> Result<(), Problem> {
    let words = "a rest day is no activity; name the sport of the session";
    if sport == Sport::Rest { Err(Problem::invalid("rest_is_no_sport", words)) } else { Ok(()) }
}

/// A time as clocks show it.
pub(crate) fn time_of(text: &str) -> Result<Time, Problem> {
    let time: Option<Time> = text.parse().ok().filter(|_| text.len() == "12:00".len());
    time.ok_or_else(|| Problem::invalid("wrong_time", "write a time as HH:MM, for example 17:30"))
}
