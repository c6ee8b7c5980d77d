//! Planned workouts by hand.

mod content;

use std::process::ExitCode;

use polarize_domain::step::structure;
use polarize_domain::{Author, Minutes, Thresholds, Workout, WorkoutId, WorkoutStatus};
use polarize_store::WorkoutWrite;
use serde_json::json;
use uuid::Uuid;

use crate::arguments::{WorkoutCommand, WorkoutContent};
use crate::output;
use crate::session::Session;

pub(super) async fn run(session: &Session, as_json: bool, command: WorkoutCommand) -> anyhow::Result<ExitCode> {
    let store = session.coach.store();
    // Read before the workout is: a change in between is a conflict then, and not lost.
    let version = store.plan(&session.athlete, session.today(), session.today()).await?.version;
    let find = async |id: &str| store.workout(&session.athlete, &WorkoutId::new(id.trim())).await;
    let (write, word) = match command {
        WorkoutCommand::Add { date, sport, content, plan } => {
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
            let mut workout = find(&id).await?;
            workout.date = date.unwrap_or(workout.date);
            (WorkoutWrite::Put(with_content(session, workout, &content).await?), "Changed")
        }
        WorkoutCommand::Show { id } => {
            let workout = find(&id).await?;
            let thresholds = thresholds(session).await?;
            return output::done(as_json, &workout, &describe(&workout, &thresholds));
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
