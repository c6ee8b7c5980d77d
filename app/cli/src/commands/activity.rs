//! One activity in full: what was measured, its zones, and the workout it did.

use std::process::ExitCode;

use polarize_coach::ActivityDetail;
use polarize_domain::context::compliance::Compliance;
use polarize_domain::{Activity, Workout};
use serde_json::json;

use super::activities::{line, method, shape};
use crate::output;
use crate::output::style::{DIM, WARN, paint};
use crate::session::Session;

pub(super) async fn show(session: &Session, as_json: bool, id: &str) -> anyhow::Result<ExitCode> {
    let ActivityDetail { activity, file, device, decoupling: drift, did: done, .. } =
        session.coach.activity_detail(&session.athlete, id).await?;
    if as_json {
        let mut document = shape(&activity);
        document["file"] = json!(file);
        document["device"] = json!(device);
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
