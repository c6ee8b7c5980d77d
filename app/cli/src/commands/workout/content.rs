//! What a workout is to be, from what was given on the command line.

use std::fs::File;
use std::io::{Read as _, stdin};
use std::path::Path;

use polarize_domain::load::planned::{label_of, planned_load, step_seconds};
use polarize_domain::step::build::build;
use polarize_domain::validate::implausible;
use polarize_domain::{Intensity, Minutes, Sport, Step, StepLength, Thresholds, Tss, Workout};
use polarize_formats::intervals;

use crate::arguments::WorkoutContent;
use crate::failure::{refuse, usage};
use crate::output::style::capitalised;

/// Bytes of a file of steps that are looked at: enough to see that it is too large.
const MOST_BYTES: u64 = 128 * 1024;

/// The workout with what was given; steps and load follow from it where nothing else was said.
pub(super) fn apply(before: Workout, content: &WorkoutContent, thresholds: &Thresholds) -> anyhow::Result<Workout> {
    let mut workout = before.clone();
    if let Some(minutes) = content.minutes {
        workout.duration_minutes = Minutes::new(minutes)?;
    }
    if !workout.sport.is_endurance() && content.intensity.is_some() {
        return Err(usage(format!("{} has no zones; leave --intensity out", workout.sport)));
    }
    match steps_text(content)? {
        Some(text) => give_steps(&mut workout, &text, content, thresholds)?,
        None => build_steps(&mut workout, &before, content, thresholds)?,
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
        return Err(usage(format!("a workout lasts 5 to 480 minutes, not {minutes}; correct --minutes or its steps")));
    }
    // Of "500 TSS at most" and "110 an hour at most" the first is enough.
    if let Some(reason) = implausible(&workout).first() {
        return Err(usage(format!("{reason}; correct --tss, --minutes or its steps")));
    }
    Ok(workout)
}

/// Steps by rule, where length or intensity is another than before.
fn build_steps(
    workout: &mut Workout,
    before: &Workout,
    content: &WorkoutContent,
    thresholds: &Thresholds,
) -> anyhow::Result<()> {
    if workout.duration_minutes == Minutes::MIN && content.minutes.is_none() && workout.sport != Sport::Rest {
        return Err(usage("say how long it is, with --minutes or with --steps"));
    }
    if workout.sport.is_endurance() {
        workout.intensity = content.intensity.or(workout.intensity).or(Some(Intensity::Zone1));
    }
    if (workout.duration_minutes, workout.intensity) != (before.duration_minutes, before.intensity) {
        workout.steps = workout
            .intensity
            .map(|intensity| build(workout.sport, intensity, workout.duration_minutes, thresholds))
            .unwrap_or_default();
        workout.estimated_tss = load(workout, thresholds);
    }
    Ok(())
}

/// The steps that were given; length, intensity and load follow from them.
fn give_steps(
    workout: &mut Workout,
    text: &str,
    content: &WorkoutContent,
    thresholds: &Thresholds,
) -> anyhow::Result<()> {
    if workout.sport == Sport::Rest {
        return Err(usage("a rest day has no steps; leave --steps out"));
    }
    let steps = intervals::read(text, workout.sport, thresholds).map_err(|refused| {
        refuse("unreadable_steps", format!("the steps can't be read; nothing was changed\n{refused}"))
    })?;
    workout.duration_minutes = length(&steps, workout, content, thresholds)?;
    if workout.sport.is_endurance() {
        let label = label_of(&steps, workout.sport, workout.duration_minutes, thresholds);
        workout.intensity = content.intensity.or(Some(label));
    }
    workout.steps = steps;
    workout.estimated_tss = load(workout, thresholds);
    Ok(())
}

/// The length of given steps: their sum in whole minutes. Steps without a length take what the others leave of the minutes named.
fn length(
    steps: &[Step],
    workout: &Workout,
    content: &WorkoutContent,
    thresholds: &Thresholds,
) -> anyhow::Result<Minutes> {
    let open = steps.iter().any(|step| matches!(step.length, StepLength::Open | StepLength::Calories(_)));
    let named = if open { Some(workout.duration_minutes).filter(|minutes| *minutes > Minutes::MIN) } else { None };
    let named = named.or(content.minutes.map(Minutes::new).transpose()?);
    let sum = step_seconds(steps, workout.sport, Minutes::MIN, thresholds).iter().sum::<f64>() / 60.0;
    match named {
        None if open => {
            Err(usage("a step ends with the lap button, so say how long the whole workout is, with --minutes"))
        }
        None => Ok(Minutes::new(sum.ceil().min(f64::from(u16::MAX)) as u16)?),
        Some(minutes) => {
            let over = sum - minutes.as_f64();
            if over > 1.0 || (!open && over < -1.0) {
                return Err(usage(format!(
                    "the steps take {sum:.0} min, and the workout {}; correct --minutes or its steps",
                    minutes.value()
                )));
            }
            Ok(minutes)
        }
    }
}

fn load(workout: &Workout, thresholds: &Thresholds) -> Option<Tss> {
    let load = planned_load(&workout.steps, workout.sport, workout.intensity, workout.duration_minutes, thresholds);
    (workout.sport != Sport::Rest).then(|| Tss::clamped(load.round()))
}

/// The text of steps that was given, or that stands in the file that was.
fn steps_text(content: &WorkoutContent) -> anyhow::Result<Option<String>> {
    let Some(path) = &content.steps_file else { return Ok(content.steps.clone()) };
    let mut text = String::new();
    let read = if path == Path::new("-") {
        stdin().take(MOST_BYTES).read_to_string(&mut text)
    } else {
        File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text))
    };
    read.map_err(|error| {
        let message = format!("{} could not be read: {error}; give a file of plain text", path.display());
        refuse("unreadable_file", message)
    })?;
    Ok(Some(text))
}

fn default_name(workout: &Workout) -> String {
    match workout.intensity {
        Some(intensity) => capitalised(&format!("{} {}", intensity.plain(), workout.sport)),
        None if workout.sport == Sport::Rest => "Rest day".to_owned(),
        None => capitalised(workout.sport.word()),
    }
}
