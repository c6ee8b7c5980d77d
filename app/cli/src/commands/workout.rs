//! Planned workouts by hand.

mod content;

use std::process::ExitCode;

use jiff::civil::Date;
use polarize_coach::RECORDED_DAYS;
use polarize_domain::calendar::add_days;
use polarize_domain::step::structure;
use polarize_domain::{Author, Minutes, Thresholds, Workout, WorkoutId, WorkoutStatus};
use polarize_formats::export::step_words;
use polarize_store::WorkoutWrite;
use serde_json::json;
use uuid::Uuid;

use crate::arguments::{WorkoutCommand, WorkoutContent};
use crate::failure::usage;
use crate::output;
use crate::output::style::wrap;
use crate::session::Session;

/// Characters of a line of a description.
const WIDTH: usize = 92;

pub(super) async fn run(session: &Session, as_json: bool, command: WorkoutCommand) -> anyhow::Result<ExitCode> {
    let store = session.coach.store();
    // Read before the workout is: a change in between is a conflict then, and not lost.
    let version = store.plan(&session.athlete, session.today(), session.today()).await?.version;
    let find = async |id: &str| store.workout(&session.athlete, &WorkoutId::new(id.trim())).await;
    let (write, word) = match command {
        WorkoutCommand::Add { date, sport, content, plan } => {
            not_long_ago(date, session.today())?;
            let workout = Workout {
                id: WorkoutId::new(&Uuid::now_v7().simple().to_string()[20..]),
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
                author: if plan { Author::Plan } else { Author::Athlete },
            };
            (WorkoutWrite::Put(with_content(session, workout, &content).await?), "Added")
        }
        WorkoutCommand::Edit { id, date, content } => {
            if date.is_none() && content.is_empty() {
                return Err(usage(
                    "say what is to be changed: --date, --minutes, --intensity, --name, --description, --tss or --steps",
                ));
            }
            date.map_or(Ok(()), |date| not_long_ago(date, session.today()))?;
            let mut workout = find(&id).await?;
            workout.date = date.unwrap_or(workout.date);
            (WorkoutWrite::Put(with_content(session, workout, &content).await?), "Changed")
        }
        WorkoutCommand::Show { id } => {
            let workout = find(&id).await?;
            let thresholds = thresholds(session).await?;
            let text = format!("{}{}", describe(&workout, &thresholds), step_lines(&workout));
            return output::done(as_json, &workout, &text);
        }
        WorkoutCommand::Export(arguments) => return super::export::workout(session, as_json, &arguments).await,
        WorkoutCommand::Lock { id } => (WorkoutWrite::Put(Workout { locked: true, ..find(&id).await? }), "Locked"),
        WorkoutCommand::Unlock { id } => (WorkoutWrite::Put(Workout { locked: false, ..find(&id).await? }), "Unlocked"),
        WorkoutCommand::Remove { id } => (WorkoutWrite::Delete(find(&id).await?.id), "Removed"),
    };
    let version = store.put_workouts(&session.athlete, Some(version), std::slice::from_ref(&write)).await?;
    match &write {
        WorkoutWrite::Put(workout) => {
            let thresholds = thresholds(session).await?;
            let document = json!({ "success": true, "plan_version": version, "workout": workout });
            output::done(as_json, &document, &format!("{word}: {}", describe(workout, &thresholds)))
        }
        WorkoutWrite::Delete(id) => {
            output::done(as_json, &json!({ "success": true, "plan_version": version, "id": id }), &format!("{word}."))
        }
    }
}

fn not_long_ago(date: Date, today: Date) -> anyhow::Result<()> {
    if date >= add_days(today, -RECORDED_DAYS) {
        return Ok(());
    }
    Err(usage(format!(
        "{date} is more than four weeks ago; correct the day, or note what was done with `polarize log --date {date}`"
    )))
}

async fn with_content(session: &Session, before: Workout, content: &WorkoutContent) -> anyhow::Result<Workout> {
    content::apply(before, content, &thresholds(session).await?)
}

async fn thresholds(session: &Session) -> anyhow::Result<Thresholds> {
    Ok(session.coach.store().thresholds(&session.athlete).await?.on(session.today()))
}

fn describe(workout: &Workout, thresholds: &Thresholds) -> String {
    let steps = structure::line(&workout.steps, workout.sport, workout.intensity, thresholds);
    let steps = if steps.is_empty() { String::new() } else { format!("\n  {steps}") };
    let locked = if workout.locked { ", locked" } else { "" };
    format!(
        "{} {} ({}), {} min, {:.0} TSS{locked} [{}]{steps}",
        workout.date,
        workout.name,
        workout.sport,
        workout.duration_minutes.value(),
        workout.load(),
        workout.id
    )
}

/// Every step on a line of its own; those that repeat stand below how often.
fn step_lines(workout: &Workout) -> String {
    let mut out = workout
        .description
        .as_ref()
        .map_or(String::new(), |description| format!("\n\n{}", wrap(description, WIDTH, "  ").trim_end()));
    for (number, group) in structure::fold(&workout.steps).iter().enumerate() {
        out.push_str(if number == 0 { "\n\n" } else { "\n" });
        let steps: Vec<String> = group.steps.iter().map(|step| step_words(step, workout.sport)).collect();
        out.push_str(&match group.times {
            1 => format!("  {}", steps.concat()),
            times => format!("  {times} times:\n      {}", steps.join("\n      ")),
        });
    }
    out
}
