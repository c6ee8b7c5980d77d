//! Workouts that a person plans, changes and takes out.

use jiff::civil::Date;
use polarize_coach::{ContentError, RECORDED_DAYS, WorkoutContent, with_content};
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::{Author, Minutes, Sport, Thresholds, Workout, WorkoutId, WorkoutStatus};
use polarize_store::WorkoutWrite;
use uuid::Uuid;

use axum::http::StatusCode;

use crate::access::digest;
use crate::problem::Problem;
use crate::state::App;

/// Days ahead that a workout may be planned for.
const MOST_DAYS_AHEAD: i64 = 730;
/// The most workouts of a day.
const MOST_OF_A_DAY: usize = 20;

/// A workout to be planned.
pub(crate) struct Wanted {
    pub(crate) date: Date,
    pub(crate) sport: Sport,
    pub(crate) locked: bool,
    pub(crate) author: Author,
    pub(crate) content: WorkoutContent,
}

/// Plans a workout; what is not told follows from the rest.
pub(crate) async fn plan(app: &App, athlete: &str, today: Date, wanted: Wanted) -> Result<Workout, Problem> {
    let Wanted { date, sport, locked, author, content } = wanted;
    check_date(date, today)?;
    let of_day = app.coach.store().plan(athlete, date, date).await?;
    if of_day.workouts.len() >= MOST_OF_A_DAY {
        let words = format!("there are {MOST_OF_A_DAY} workouts on {date} already; take one out first");
        return Err(Problem::new(StatusCode::CONFLICT, "too_many_entries", words));
    }
    // A part of the id that chance made; ids of one moment differ in it.
    let id = WorkoutId::new(&Uuid::now_v7().simple().to_string()[20..]);
    let empty = Workout { locked, ..blank(id, sport, date, author) };
    let workout = with_content(empty, &content, &thresholds(app, athlete, today).await?).map_err(refused)?;
    app.coach.store().put_workouts(athlete, None, &[WorkoutWrite::Put(workout.clone())]).await?;
    Ok(workout)
}

/// Writes a change of a workout if it is still the one that was seen; both in one transaction.
pub(crate) async fn change(
    app: &App,
    athlete: &str,
    id: &WorkoutId,
    seen: &str,
    change: impl FnOnce(Workout) -> Result<WorkoutWrite, Problem> + Send,
) -> Result<WorkoutWrite, Problem> {
    let checked = |before: Workout| {
        check_seen(seen, &before)?;
        change(before)
    };
    Ok(app.coach.store().change_workout(athlete, id, checked).await??.0)
}

/// A workout of which only its place in the plan is known.
pub(crate) fn blank(id: WorkoutId, sport: Sport, date: Date, author: Author) -> Workout {
    Workout {
        id,
        date,
        name: String::new(),
        sport,
        intensity: None,
        duration_minutes: Minutes::MIN,
        estimated_tss: None,
        description: None,
        steps: Vec::new(),
        status: WorkoutStatus::Planned,
        locked: false,
        author,
    }
}

/// Fails where no workout is planned for a day: long ago, or far ahead.
pub(crate) fn check_date(date: Date, today: Date) -> Result<(), Problem> {
    let ahead = days_between(today, date);
    if ahead < -RECORDED_DAYS {
        let words =
            format!("{date} is more than four weeks ago; correct the day, or note what was done as an activity");
        return Err(Problem::invalid("long_ago", words));
    }
    if ahead > MOST_DAYS_AHEAD {
        let last = add_days(today, MOST_DAYS_AHEAD);
        return Err(Problem::invalid("far_ahead", format!("{date} is too far ahead; plan up to {last}")));
    }
    Ok(())
}

/// The thresholds that new steps refer to.
pub(crate) async fn thresholds(app: &App, athlete: &str, today: Date) -> Result<Thresholds, Problem> {
    Ok(app.coach.store().thresholds(athlete).await?.on(today))
}

/// Content that can't be meant, as a problem.
#[expect(clippy::needless_pass_by_value, reason = "it is what becomes of the error")]
pub(crate) fn refused(error: ContentError) -> Problem {
    Problem::invalid(error.code(), error.to_string())
}

/// What a workout is like, as its `ETag` says it: half the SHA-256 of its canonical JSON, in quotes.
pub(crate) fn etag(workout: &Workout) -> String {
    format!("\"{}\"", &digest(&workout.canonical_json())[..32])
}

/// Fails where a workout is no longer like it was when it was seen, so that nobody overwrites what they haven't seen.
fn check_seen(seen: &str, workout: &Workout) -> Result<(), Problem> {
    let tag = etag(workout);
    let same = seen.split(',').map(str::trim).any(|seen| seen == "*" || seen == tag);
    let words = "the workout has changed since it was looked at; get it again and repeat the change";
    same.then_some(()).ok_or_else(|| Problem::new(StatusCode::PRECONDITION_FAILED, "changed_meanwhile", words))
}
