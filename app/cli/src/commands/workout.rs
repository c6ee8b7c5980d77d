//! Planned workouts by hand.

use std::process::ExitCode;

use polarize_domain::load::planned::planned_load;
use polarize_domain::step::build::build;
use polarize_domain::step::structure;
use polarize_domain::{Author, Intensity, Minutes, Sport, Thresholds, Tss, Workout, WorkoutId, WorkoutStatus};
use polarize_store::WorkoutWrite;
use serde_json::json;
use uuid::Uuid;

use crate::arguments::{WorkoutCommand, WorkoutContent};
use crate::failure::usage;
use crate::output;
use crate::output::style::capitalised;
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
            if content.minutes.is_none() && sport != Sport::Rest {
                return Err(usage("say how long it is, with --minutes"));
            }
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

async fn thresholds(session: &Session) -> anyhow::Result<Thresholds> {
    Ok(session.coach.store().thresholds(&session.athlete).await?.on(session.today()))
}

/// The workout with what was given; steps and load follow from it where nothing else was said.
async fn with_content(session: &Session, before: Workout, content: &WorkoutContent) -> anyhow::Result<Workout> {
    let mut workout = before.clone();
    if let Some(minutes) = content.minutes {
        workout.duration_minutes = Minutes::new(minutes)?;
    }
    if workout.sport.is_endurance() {
        workout.intensity = content.intensity.or(workout.intensity).or(Some(Intensity::Zone1));
    } else if content.intensity.is_some() {
        return Err(usage(format!("{} has no zones; leave --intensity out", workout.sport)));
    }
    let thresholds = thresholds(session).await?;
    let anew = (workout.duration_minutes, workout.intensity) != (before.duration_minutes, before.intensity);
    if anew {
        workout.steps = workout
            .intensity
            .map(|intensity| build(workout.sport, intensity, workout.duration_minutes, &thresholds))
            .unwrap_or_default();
        let load =
            planned_load(&workout.steps, workout.sport, workout.intensity, workout.duration_minutes, &thresholds);
        workout.estimated_tss = (workout.sport != Sport::Rest).then(|| Tss::clamped(load.round()));
    }
    if let Some(tss) = content.tss {
        workout.estimated_tss = Some(Tss::new(tss)?);
    }
    workout.description = content.description.clone().or(workout.description);
    workout.name = match &content.name {
        Some(name) if name.trim().is_empty() => {
            return Err(usage("a workout needs a name; write one after --name, or leave it out"));
        }
        Some(name) => name.trim().to_owned(),
        None if before.name.is_empty() => default_name(&workout),
        None => before.name.clone(),
    };
    let minutes = workout.duration_minutes.value();
    if workout.sport == Sport::Rest && (minutes > 0 || content.tss.is_some_and(|tss| tss > 0.0)) {
        return Err(usage("a rest day has no length and no load; leave --minutes and --tss out"));
    }
    if workout.sport != Sport::Rest && !(5..=480).contains(&minutes) {
        return Err(usage(format!("a workout lasts 5 to 480 minutes, not {minutes}; correct --minutes")));
    }
    Ok(workout)
}

fn default_name(workout: &Workout) -> String {
    match workout.intensity {
        Some(intensity) => capitalised(&format!("{} {}", intensity.plain(), workout.sport)),
        None if workout.sport == Sport::Rest => "Rest day".to_owned(),
        None => capitalised(workout.sport.word()),
    }
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
