//! What a workout is to be, from what was given on the command line.

use std::fs::File;
use std::io::{Read as _, stdin};
use std::path::Path;

use polarize_coach::{ContentError, GivenSteps, with_content};
use polarize_domain::{Thresholds, Workout};

use crate::arguments::WorkoutContent;
use crate::failure::{refuse, usage};

/// Bytes of a file of steps that are looked at: enough to see that it is too large.
const MOST_BYTES: u64 = 128 * 1024;

/// The workout with what was given.
pub(super) fn apply(before: Workout, given: &WorkoutContent, thresholds: &Thresholds) -> anyhow::Result<Workout> {
    let content = polarize_coach::WorkoutContent {
        minutes: given.minutes,
        intensity: given.intensity,
        name: given.name.clone(),
        description: given.description.clone(),
        tss: given.tss,
        steps: steps_text(given)?.map(GivenSteps::Text),
    };
    with_content(before, &content, thresholds).map_err(refusal)
}

/// The error in the words of the command line.
fn refusal(error: ContentError) -> anyhow::Error {
    match error {
        ContentError::OutOfRange(error) => error.into(),
        ContentError::Steps(_) => refuse(error.code(), error.to_string()),
        ContentError::NoZones { sport } => usage(format!("{sport} has no zones; leave --intensity out")),
        ContentError::NoName => usage("a workout needs a name; write one after --name, or leave it out"),
        ContentError::RestWithLoad => usage("a rest day has no length and no load; leave --minutes and --tss out"),
        ContentError::RestWithSteps => usage("a rest day has no steps; leave --steps out"),
        ContentError::NoLength => usage("say how long it is, with --minutes or with --steps"),
        ContentError::OpenLength => {
            usage("a step ends with the lap button, so say how long the whole workout is, with --minutes")
        }
        ContentError::OtherLength { .. } | ContentError::Length { .. } | ContentError::Implausible { .. } => {
            usage(error.to_string())
        }
    }
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
