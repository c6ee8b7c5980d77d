//! A week, planned and done; or a week proposed; or a week for the calendar.

use std::process::ExitCode;

use polarize_domain::calendar::{add_days, monday_of};
use serde_json::json;

use crate::arguments::WeekArguments;
use crate::output;
use crate::output::week::Week;
use crate::session::Session;

pub(super) async fn run(session: &Session, as_json: bool, arguments: &WeekArguments) -> anyhow::Result<ExitCode> {
    let (store, athlete, today) = (session.coach.store(), &session.athlete, session.today());
    let day = arguments.date.unwrap_or(today);
    if arguments.propose {
        return super::plan::propose(session, as_json, (day, 1), None).await;
    }
    let monday = monday_of(day);
    let sunday = add_days(monday, 6);
    let plan = store.plan(athlete, monday, sunday).await?;
    if let Some(target) = &arguments.ics {
        return super::export::week(session, as_json, monday, &plan, (target, arguments.overwrite)).await;
    }
    let activities = store.activities(athlete, monday, sunday).await?;
    let (races, blocked) = (store.races(athlete).await?, store.blocked(athlete).await?);
    let thresholds = store.thresholds(athlete).await?.on(today);
    let week = Week::new((monday, today), &plan, &activities, (&races, &blocked), &thresholds);
    if !as_json {
        output::text(&week.text(arguments.details))?;
        return Ok(ExitCode::SUCCESS);
    }
    output::json(&json!({
        "monday": monday,
        "plan_version": plan.version,
        "workouts": plan.workouts,
        "activities": activities.iter().map(super::activities::shape).collect::<Vec<_>>(),
        "done": week.done(),
        "compliance": week.compliance(),
        "totals": week.totals(),
    }))?;
    Ok(ExitCode::SUCCESS)
}
