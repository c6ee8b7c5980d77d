//! One activity in full: what was measured, its zones, and the workout it did.

use std::process::ExitCode;

use polarize_domain::context::compliance::{Compliance, compliance};
use polarize_domain::context::matching::match_done;
use polarize_domain::distribution::decoupling;
use polarize_domain::{Activity, Recording, Series, Workout};
use polarize_store::Source;
use serde_json::json;

use super::activities::{line, method, shape};
use crate::output;
use crate::output::style::{DIM, WARN, paint};
use crate::session::Session;

pub(super) async fn show(session: &Session, as_json: bool, id: &str) -> anyhow::Result<ExitCode> {
    let (store, athlete) = (session.coach.store(), &session.athlete);
    let activity = store.activity(athlete, id).await?;
    let recording = store.recording_of(athlete, id).await?;
    let drift = recording.as_ref().and_then(drift);
    let file = match store.source_of(athlete, id).await? {
        Source::File { name, .. } => Some(name),
        Source::Hand => None,
    };
    let done = planned(session, &activity).await?;
    if as_json {
        let mut document = shape(&activity);
        document["file"] = json!(file);
        document["device"] = json!(recording.as_ref().and_then(|recording| recording.device.as_ref()));
        document["max_hr_bpm"] = json!(activity.max_heart_rate.map(f64::round));
        document["decoupling_percent"] = json!(drift.map(|drift| (drift * 10.0).round() / 10.0));
        document["workout"] = json!(done.as_ref().map(|(workout, compliance)| {
            json!({ "id": workout.id, "name": workout.name, "compliance": compliance })
        }));
        output::json(&document)?;
        return Ok(ExitCode::SUCCESS);
    }
    output::text(&line(&activity))?;
    for told in lines(&activity, drift, done.as_ref()) {
        output::text(&format!("  {told}"))?;
    }
    output::text(&paint(
        DIM,
        format!("  {}", file.map_or("logged by hand".to_owned(), |file| format!("from {file}"))),
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The workout that an activity did, and how well it matches.
async fn planned(session: &Session, activity: &Activity) -> anyhow::Result<Option<(Workout, Compliance)>> {
    let (store, athlete, day) = (session.coach.store(), &session.athlete, activity.date);
    let plan = store.plan(athlete, day, day).await?;
    let activities = store.activities(athlete, day, day).await?;
    let done = match_done(&plan, &activities);
    let did = |workout: &&Workout| done.get(&workout.id).is_some_and(|&index| activities[index].id == activity.id);
    Ok(plan.workouts.iter().find(did).map(|workout| (workout.clone(), compliance(workout, activity))))
}

/// How far the heart drifted from power, or where there is none from speed, in percent.
fn drift(recording: &Recording) -> Option<f64> {
    let series = Series::of(recording);
    let wide = |column: &[f32]| column.iter().map(|&value| f64::from(value)).collect::<Vec<_>>();
    let measured = |column: &[f32]| column.iter().any(|value| *value > 0.0);
    let output = if measured(&series.power) { &series.power } else { &series.speed };
    decoupling(&wide(output), &wide(&series.heart_rate))
}

fn lines(activity: &Activity, drift: Option<f64>, done: Option<&(Workout, Compliance)>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some((workout, compliance)) = done {
        let load = compliance.load.map_or(String::new(), |load| format!(", {:.0} % of its load", load * 100.0));
        let time = compliance.duration * 100.0;
        lines.push(format!("did \"{}\": {} ({time:.0} % of its time{load})", workout.name, compliance.verdict.plain()));
    }
    let zones = activity.zone_times.seconds.map(|seconds| seconds / 60.0);
    if zones.iter().sum::<f64>() > 0.0 {
        lines.push(format!("zones 1/2/3: {:.0}/{:.0}/{:.0} min", zones[0], zones[1], zones[2]));
    }
    let mut measured = Vec::new();
    if let Some(watts) = activity.average_power {
        let normalized = activity.normalized_power.map_or(String::new(), |watts| format!(", normalized {watts:.0} W"));
        measured.push(format!("power {watts:.0} W{normalized}"));
    }
    if let Some(beats) = activity.average_heart_rate {
        let most = activity.max_heart_rate.map_or(String::new(), |beats| format!(", highest {beats:.0}"));
        measured.push(format!("heart rate {beats:.0} bpm{most}"));
    }
    measured.extend(activity.rpe.map(|rpe| format!("felt {rpe} of 10")));
    measured.extend(drift.map(|drift| format!("decoupling {drift:.1} %")));
    if !measured.is_empty() {
        lines.push(measured.join(" · "));
    }
    lines.push(format!(
        "load {} · {:.0} min from start to end",
        method(activity.load.method),
        activity.elapsed_seconds / 60.0
    ));
    if let Some(guess) = &activity.sport_guess {
        lines.push(paint(WARN, format!("sport guessed: {guess}")));
    }
    lines
}
