//! Workouts to files: for watch, trainer and calendar.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

use jiff::civil::Date;
use polarize_domain::step::build::target;
use polarize_domain::{Intensity, Plan, Sport, Target, Thresholds, Workout, WorkoutId};
use polarize_formats::export::{ExportError, Format, Origin, calendar, export, file_name, steps};
use serde_json::{Value, json};

use crate::arguments::ExportArguments;
use crate::failure::{refuse, usage};
use crate::output;
use crate::output::file::write_file;
use crate::session::Session;

/// `workout export`.
pub(super) async fn workout(session: &Session, as_json: bool, arguments: &ExportArguments) -> anyhow::Result<ExitCode> {
    let store = session.coach.store();
    let workout = store.workout(&session.athlete, &WorkoutId::new(arguments.id.trim())).await?;
    let version = store.plan(&session.athlete, workout.date, workout.date).await?.version;
    let thresholds = store.thresholds(&session.athlete).await?.on(session.today());
    let bytes = export(arguments.format, &workout, &origin(session, &thresholds, version)).map_err(refusal)?;
    let name = file_name(workout.date, &workout.name, arguments.format.extension());
    let target = arguments.output.as_deref().unwrap_or(Path::new(&name));
    let warnings: Vec<String> = without_targets(&workout, &thresholds).into_iter().collect();
    let document = json!({
        "success": true,
        "workout_id": workout.id,
        "format": arguments.format.word(),
        "warnings": warnings,
    });
    deliver(as_json, &bytes, (target, &name, arguments.overwrite), document, &warnings)
}

/// `week --ics`.
pub(super) async fn week(
    session: &Session,
    as_json: bool,
    monday: Date,
    plan: &Plan,
    (target, overwrite): (&Path, bool),
) -> anyhow::Result<ExitCode> {
    if plan.workouts.is_empty() {
        return Err(refuse(
            "empty_week",
            format!("nothing is planned in the week of {monday}; name a day of another week, or plan it first"),
        ));
    }
    let thresholds = session.coach.store().thresholds(&session.athlete).await?.on(session.today());
    let workouts: Vec<_> = plan.workouts.iter().collect();
    let bytes = calendar(&workouts, &origin(session, &thresholds, plan.version)).map_err(refusal)?;
    let name = file_name(monday, "week", Format::Ics.extension());
    let warnings: BTreeSet<String> =
        workouts.iter().filter_map(|workout| without_targets(workout, &thresholds)).collect();
    let warnings: Vec<String> = warnings.into_iter().collect();
    let document = json!({
        "success": true,
        "monday": monday,
        "workouts": workouts.len(),
        "format": Format::Ics.word(),
        "warnings": warnings,
    });
    deliver(as_json, &bytes, (target, &name, overwrite), document, &warnings)
}

/// What to know of a file whose steps aim at nothing: which threshold would give them targets.
fn without_targets(workout: &Workout, thresholds: &Thresholds) -> Option<String> {
    let options = match workout.sport {
        Sport::Cycling => "--ftp WATTS or --lthr BPM",
        Sport::Rowing => "--rftp WATTS or --lthr BPM",
        Sport::Running => "--threshold-pace M:SS or --lthr BPM",
        Sport::Swimming => "--swim-pace M:SS",
        Sport::Strength | Sport::Other | Sport::Rest => return None,
    };
    let aims = steps(workout, thresholds).iter().any(|step| step.target != Target::Open);
    let known = target(workout.sport, Intensity::Zone1, thresholds) != Target::Open;
    if aims || known || workout.intensity == Some(Intensity::Race) {
        return None;
    }
    let sport = workout.sport;
    Some(format!(
        "the steps of {sport} workouts have no targets, for no threshold is known; set {options} with `polarize athlete`, \
         then remove the workout and add it again"
    ))
}

fn origin<'a>(session: &'a Session, thresholds: &'a Thresholds, version: u64) -> Origin<'a> {
    Origin { athlete: &session.athlete, thresholds, written: session.now.timestamp(), version }
}

fn refusal(error: ExportError) -> anyhow::Error {
    refuse(error.code(), error.to_string())
}

/// Puts the bytes where they are wanted (a folder: under the name given) and says so; to standard output they go alone.
fn deliver(
    as_json: bool,
    bytes: &[u8],
    (target, name, overwrite): (&Path, &str, bool),
    mut document: Value,
    warnings: &[String],
) -> anyhow::Result<ExitCode> {
    if target == Path::new("-") {
        if as_json {
            return Err(usage(
                "--json and a file on standard output can't both be had; name a file, or leave --json out",
            ));
        }
        output::bytes(bytes)?;
        output::warn(warnings);
        return Ok(ExitCode::SUCCESS);
    }
    let file = if target.is_dir() { target.join(name) } else { target.to_owned() };
    write_file(&file, bytes, overwrite)?;
    let shown = file.display().to_string();
    document["file"] = json!(shown);
    document["bytes"] = json!(bytes.len());
    if !as_json {
        output::warn(warnings);
    }
    output::done(as_json, &document, &format!("Written to {shown} ({} bytes).", bytes.len()))
}
