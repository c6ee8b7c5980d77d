//! Races, blocked days, missing sports.

use std::process::ExitCode;

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::{BlockedDays, Race, UnavailableSport};
use serde_json::json;

use crate::arguments::{BlockCommand, RaceCommand};
use crate::failure::usage;
use crate::output;
use crate::session::Session;

pub(super) async fn race(session: &Session, as_json: bool, command: RaceCommand) -> anyhow::Result<ExitCode> {
    let (store, athlete) = (session.coach.store(), &session.athlete);
    match command {
        RaceCommand::List => {
            let races = store.races(athlete).await?;
            let lines: Vec<_> = races
                .iter()
                .map(|race| format!("{} {} ({:?}, {})", race.date, race.name, race.priority, race.sport))
                .collect();
            let text = if lines.is_empty() {
                "No races. Add one with `polarize race add DATE NAME`.".to_owned()
            } else {
                lines.join("\n")
            };
            output::done(as_json, &races, &text)
        }
        RaceCommand::Add { date, name, priority, sport } => {
            let name = race_name(&name, date, session.today())?;
            let sport = sport.unwrap_or(session.profile.primary_sport);
            let race = Race { date, name, priority: priority.into(), sport };
            store.put_race(athlete, &race).await?;
            let sentence = format!("Race on {date}: {} ({:?}, {sport}).", race.name, race.priority);
            output::done(as_json, &json!({ "success": true, "race": race }), &sentence)
        }
        RaceCommand::Remove { date, name } => {
            store.delete_race(athlete, date, &name).await?;
            output::done(as_json, &json!({ "success": true }), "Removed.")
        }
    }
}

/// Days that a race is kept as a record.
const RECORDED_DAYS: i64 = 365;

/// The name of a race that can be meant.
fn race_name(name: &str, date: Date, today: Date) -> anyhow::Result<String> {
    let name = name.trim();
    if name.is_empty() {
        return Err(usage("a race needs a name; write one behind its day"));
    }
    if date < add_days(today, -RECORDED_DAYS) {
        return Err(usage(format!("{date} is more than a year ago; correct the day, or leave that race out")));
    }
    Ok(name.to_owned())
}

pub(super) async fn block(session: &Session, as_json: bool, command: BlockCommand) -> anyhow::Result<ExitCode> {
    let (store, athlete) = (session.coach.store(), &session.athlete);
    match command {
        BlockCommand::List => {
            let (days, sports) = (store.blocked(athlete).await?, store.unavailable_sports(athlete).await?);
            let mut lines: Vec<_> = days
                .iter()
                .map(|days| {
                    format!(
                        "{} to {}{}",
                        days.from,
                        days.until,
                        days.reason.as_ref().map_or(String::new(), |reason| format!(": {reason}"))
                    )
                })
                .collect();
            lines.extend(sports.iter().map(|missing| {
                format!(
                    "{} {}",
                    missing.sport,
                    missing.until.map_or("until further notice".to_owned(), |until| format!("until {until}"))
                )
            }));
            let text = if lines.is_empty() { "Nothing is blocked.".to_owned() } else { lines.join("\n") };
            output::done(as_json, &json!({ "days": days, "sports": sports }), &text)
        }
        BlockCommand::Days { from, until, reason } => {
            let until = until.unwrap_or(from);
            if until < from {
                return Err(usage(format!("the last day ({until}) lies before the first ({from}); turn them round")));
            }
            let blocked = BlockedDays { from, until, reason };
            store.put_blocked(athlete, &blocked).await?;
            let hint = "workouts on these days stay until you ask the coach to move them";
            output::done(
                as_json,
                &json!({ "success": true, "blocked": blocked }),
                &format!("Blocked: {from} to {until}; {hint}."),
            )
        }
        BlockCommand::Sport { sport, until } => {
            if let Some(until) = until.filter(|until| *until < session.today()) {
                return Err(usage(format!("{until} is over already; write a day from today on, or leave --until out")));
            }
            let missing = UnavailableSport { sport, until };
            store.put_unavailable_sport(athlete, &missing).await?;
            let end = until.map_or("until further notice".to_owned(), |until| format!("until {until}"));
            output::done(as_json, &json!({ "success": true, "unavailable": missing }), &format!("No {sport} {end}."))
        }
        BlockCommand::FreeDays { from, until } => {
            store.delete_blocked(athlete, from, until.unwrap_or(from)).await?;
            output::done(as_json, &json!({ "success": true }), "Free again.")
        }
        BlockCommand::FreeSport { sport } => {
            store.delete_unavailable_sport(athlete, sport).await?;
            output::done(as_json, &json!({ "success": true }), &format!("{sport} is possible again."))
        }
    }
}
