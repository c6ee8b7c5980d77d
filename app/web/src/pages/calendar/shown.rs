//! Which weeks are shown, the ways back to them, and what is told there of what was done.

use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use polarize_domain::calendar::{add_days, monday_of, read_day};
use polarize_domain::{Workout, WorkoutId};

use super::Told;
use super::weeks::path_of;
use crate::answer::in_address;
use crate::pages::shell::Shell;
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::planning::workouts::etag;
use crate::state::App;

/// Weeks that are shown at once.
pub(super) const WEEKS: i64 = 5;

/// The first day that is shown with a week: it stands second.
pub(super) fn first_day(monday: Date) -> Date {
    add_days(monday, -7)
}

/// Where the week of a day is shown.
pub(super) fn week_path(date: Date) -> String {
    format!("/calendar?week={}", monday_of(date))
}

/// Where a day is shown: among the weeks that were seen before, else with its own.
pub(super) fn path_to(date: Date, week: Option<&str>) -> String {
    let seen = week.and_then(|week| read_day(week).ok()).map(monday_of);
    let shows = |monday: &Date| (first_day(*monday)..add_days(first_day(*monday), 7 * WEEKS)).contains(&date);
    week_path(seen.filter(shows).unwrap_or(date))
}

/// Back to the calendar, to a day of it, with a word of what was done.
pub(super) fn to_day(date: Date, done: &str, warn: Option<&str>) -> Response {
    let warn = warn.map(|warn| format!("&warn={warn}")).unwrap_or_default();
    Redirect::to(&format!("{}&done={done}{warn}#day-{date}", week_path(date))).into_response()
}

/// Back to the weeks that were seen, where a workout now stands on another day.
pub(super) fn to_moved(workout: &Workout, from: Date, week: Option<&str>, warn: Option<&str>) -> Response {
    let (path, id, date) = (path_to(workout.date, week), in_address(workout.id.as_str()), workout.date);
    let warn = warn.map(|warn| format!("&warn={warn}")).unwrap_or_default();
    Redirect::to(&format!("{path}&done=moved&moved={id}&from={from}{warn}#day-{date}")).into_response()
}

/// What was done, and what a person should know of it. It stays in sight, as the page is shown from the day it is about.
pub(super) struct News {
    pub(super) notice: Option<String>,
    pub(super) warning: Option<String>,
    pub(super) undo: Option<Undo>,
}

/// The form that takes a move back.
pub(super) struct Undo {
    pub(super) path: String,
    pub(super) seen: String,
    /// The day before the move, and the one it stands on now.
    pub(super) date: Date,
    pub(super) now: Date,
}

impl News {
    /// What the address tells; the shell's notice is taken from its place above.
    pub(super) async fn of(
        app: &App,
        visitor: &Visitor,
        shell: &mut Shell,
        told: &Told,
    ) -> Result<Option<Self>, Trouble> {
        let (notice, warning) = (shell.notice.take(), told.warning(shell));
        if notice.is_none() && warning.is_none() {
            return Ok(None);
        }
        Ok(Some(Self { notice, warning, undo: Undo::of(app, visitor, told).await? }))
    }
}

impl Undo {
    /// The way back of a workout that was moved; none where it is gone, or stands there again.
    async fn of(app: &App, visitor: &Visitor, told: &Told) -> Result<Option<Self>, Trouble> {
        let (Some(id), Some(from)) = (&told.moved, &told.from) else { return Ok(None) };
        let (id, Ok(date)) = (WorkoutId::new(id), read_day(from)) else { return Ok(None) };
        let workout = match app.coach.store().workout(&visitor.athlete, &id).await {
            Ok(workout) => workout,
            Err(polarize_store::StoreError::UnknownWorkout { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        Ok((workout.date != date).then(|| Self { path: path_of(&id), seen: etag(&workout), date, now: workout.date }))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_shown_among_the_weeks_that_were_seen_where_it_stands_there() {
        let path = |day, week| path_to(day, Some(week));
        let cases = [
            (date(2026, 4, 27), "2026-05-04", "/calendar?week=2026-05-04"),
            (date(2026, 5, 31), "2026-05-06", "/calendar?week=2026-05-04"),
            (date(2026, 6, 1), "2026-05-04", "/calendar?week=2026-06-01"),
            (date(2026, 4, 26), "2026-05-04", "/calendar?week=2026-04-20"),
            (date(2026, 5, 6), "soon", "/calendar?week=2026-05-04"),
        ];
        for (day, week, expected) in cases {
            assert_eq!(path(day, week), expected, "{day} from {week}");
        }
    }
}
