//! Activities: logging by hand, listing, correcting.

use std::process::ExitCode;

use jiff::civil::Date;
use polarize_coach::{ActivitySummary, Correction};
use polarize_domain::{Activity, LoadMethod, Meters, Minutes, Sport, calendar};
use polarize_store::Added;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::arguments::{ActivitiesArguments, ActivityCommand, LogArguments};
use crate::failure::{refuse, usage};
use crate::output;
use crate::output::style::{DIM, WARN, fit, paint, sport_title};
use crate::session::Session;

/// How a load was computed, in words.
pub(crate) const fn method(method: LoadMethod) -> &'static str {
    match method {
        LoadMethod::Power => "by power",
        LoadMethod::Pace => "by pace",
        LoadMethod::HeartRate => "by heart rate",
        LoadMethod::Rpe => "by RPE",
        LoadMethod::SportDefault => "estimated",
    }
}

/// An activity for scripts.
pub(crate) fn shape(activity: &Activity) -> Value {
    json!(ActivitySummary::of(activity))
}

/// An activity in one line.
pub(crate) fn line(activity: &Activity) -> String {
    let name = activity.name.clone().unwrap_or_else(|| sport_title(activity.sport));
    let distance = activity.distance_meters.map_or(String::new(), |meters| format!(" {:>6.1} km", meters / 1000.0));
    format!(
        "{} {} {:>4.0} min{distance:>10} {:>4.0} TSS {}",
        activity.date,
        fit(&format!("{name} ({})", activity.sport), 34),
        activity.moving_seconds / 60.0,
        activity.load.tss.value(),
        paint(DIM, format!("{:<13} {}", method(activity.load.method), short(&activity.id))),
    )
}

/// The end of an id: ids begin with the time they were made, so it is the end that tells them apart.
pub(crate) fn short(id: &str) -> &str {
    id.char_indices().rev().nth(7).map_or(id, |(start, _)| &id[start..])
}

pub(super) async fn log(session: &Session, as_json: bool, arguments: &LogArguments) -> anyhow::Result<ExitCode> {
    if arguments.sport == Sport::Rest {
        return Err(usage("a rest day needs no entry; log sessions only"));
    }
    if arguments.minutes == 0 {
        return Err(usage("a session lasts at least a minute; correct the minutes"));
    }
    let date = arguments.date.unwrap_or(session.today());
    if date > session.today() {
        let (sport, minutes) = (arguments.sport, arguments.minutes);
        let instead = format!("polarize workout add {date} {sport} --minutes {minutes}");
        return Err(usage(format!("{date} lies in the future; plan it with `{instead}`")));
    }
    let start = date.to_datetime(arguments.time).to_zoned_datetime(session.now.time_zone().clone())?.timestamp();
    let distance = arguments.km.map(|km| Meters::new(km * 1000.0)).transpose()?;
    let minutes = Minutes::new(arguments.minutes)?;
    let id = Uuid::now_v7().simple().to_string();
    let activity =
        Activity::by_hand(id, start, date, arguments.sport, minutes, arguments.rpe, arguments.name.clone(), distance);
    if let Added::Duplicate { of } = session.coach.add_by_hand(&session.athlete, &activity).await? {
        let (sport, of) = (arguments.sport, short(&of));
        return Err(refuse(
            "duplicate",
            format!(
                "a {sport} session of that time and length is there already; give another --time, or correct it with \
                 `polarize activities correct {of} --rpe …`"
            ),
        ));
    }
    output::done(
        as_json,
        &json!({ "success": true, "activity": shape(&activity) }),
        &format!("Logged: {}", line(&activity)),
    )
}

pub(super) async fn run(session: &Session, as_json: bool, arguments: ActivitiesArguments) -> anyhow::Result<ExitCode> {
    let (store, athlete) = (session.coach.store(), &session.athlete);
    match arguments.command {
        None => {
            let from = calendar::add_days(session.today(), 1 - i64::from(arguments.days));
            list(as_json, &store.activities(athlete, from, session.today()).await?, arguments.days)
        }
        Some(ActivityCommand::Show { id }) => super::activity::show(session, as_json, &find(session, &id).await?).await,
        Some(ActivityCommand::Correct { id, sport, rpe }) => {
            if sport.is_none() && rpe.is_none() {
                return Err(usage("say what is to be corrected: --sport or --rpe"));
            }
            let id = find(session, &id).await?;
            let activity = session.coach.correct_activity(athlete, &id, Correction { sport, rpe, name: None }).await?;
            output::done(
                as_json,
                &json!({ "success": true, "activity": shape(&activity) }),
                &format!("Corrected: {}", line(&activity)),
            )
        }
        Some(ActivityCommand::Delete { id }) => {
            let id = find(session, &id).await?;
            let activity = store.activity(athlete, &id).await?;
            store.delete_activity(athlete, &id).await?;
            output::done(
                as_json,
                &json!({ "success": true, "id": id, "activity": shape(&activity) }),
                &format!("Deleted, with its recording: {}", line(&activity)),
            )
        }
    }
}

fn list(as_json: bool, activities: &[Activity], days: u16) -> anyhow::Result<ExitCode> {
    if as_json {
        output::json(&activities.iter().map(shape).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    if activities.is_empty() {
        output::text(&format!("No activities in the last {days} days. Import files with `polarize import PATH`."))?;
    }
    for activity in activities {
        output::text(&line(activity))?;
        if let Some(guess) = &activity.sport_guess {
            let id = short(&activity.id);
            let hint = format!(
                "           sport guessed: {guess}; correct it with `polarize activities correct {id} --sport …`"
            );
            output::text(&paint(WARN, hint))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Characters of an id that are enough to mean an activity: with fewer a slip of the keyboard hits one, too.
const FEWEST_CHARACTERS: usize = 4;

/// The id that is meant: all of it, or the beginning or the end of what is shown of it.
async fn find(session: &Session, part: &str) -> anyhow::Result<String> {
    let part = part.trim().to_lowercase();
    let all = session.coach.store().activities(&session.athlete, Date::MIN, Date::MAX).await?;
    if let Some(whole) = all.iter().find(|activity| activity.id == part) {
        return Ok(whole.id.clone());
    }
    if part.chars().count() < FEWEST_CHARACTERS {
        return Err(usage(format!(
            "\"{part}\" is too short to say which activity; write at least {FEWEST_CHARACTERS} characters of the id \
             that `polarize activities` shows"
        )));
    }
    let means = |id: &str| id.ends_with(&part) || short(id).starts_with(&part);
    let mut meant = all.iter().filter(|activity| means(&activity.id));
    match (meant.next(), meant.next()) {
        (Some(only), None) => Ok(only.id.clone()),
        (Some(one), Some(other)) => Err(usage(format!(
            "\"{part}\" fits several activities, among them {} of {} and {} of {}; write more of the id",
            short(&one.id),
            one.date,
            short(&other.id),
            other.date
        ))),
        (None, _) => Err(refuse(
            "unknown_activity",
            format!("there is no activity \"{part}\"; see `polarize activities --days 3650` for their ids"),
        )),
    }
}
