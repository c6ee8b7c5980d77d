//! What a workout is to be, as requests tell it.

use polarize_coach::{GivenSteps, WorkoutContent};
use polarize_domain::{Intensity, Minutes, Sport, Step, Tss};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::bounds::{Day, Line, Lines};
use crate::problem::Problem;

/// The most steps of a workout.
const MOST_STEPS: usize = 200;
/// The most characters of a step's notes.
const MOST_NOTES: usize = 160;

/// A workout to be planned.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(from = "NewShape")]
#[schemars(with = "NewShape")]
pub(super) struct NewWorkout {
    pub(super) date: Day,
    pub(super) plan: bool,
    pub(super) content: Content,
}

/// What a workout is to be instead.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(from = "ReplacementShape")]
#[schemars(with = "ReplacementShape")]
pub(super) struct WorkoutReplacement {
    pub(super) date: Day,
    pub(super) content: Content,
}

/// What both tell.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) sport: Sport,
    pub(super) locked: bool,
    change: WorkoutChange,
}

impl Content {
    pub(super) fn into_content(self) -> Result<WorkoutContent, Problem> {
        Ok(self.change.into_content()?.unwrap_or_default())
    }
}

/// Steps in text or one by one.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Steps {
    /// In the text of intervals.icu, a line each: "- 15m 55-70%".
    Text(Lines<16000>),
    /// One by one.
    // Read one by one later, so that what is wrong with one can be told.
    List(#[schemars(with = "Vec<Step>", length(min = 1, max = 200))] Vec<Map<String, Value>>),
}

/// A change of a workout: what is left out stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkoutChange {
    /// Its new day: to come, or within the last four weeks.
    pub(super) date: Option<Day>,
    /// Its length in minutes: 5 to 480, 0 for rest; from its steps where it is left out.
    minutes: Option<Minutes>,
    /// recovery, zone1, zone2, zone3 or race; endurance sports only.
    intensity: Option<Intensity>,
    /// Its name.
    name: Option<Line<120>>,
    /// What it is for.
    description: Option<Lines<2000>>,
    /// Its planned load: up to 500, and from one hour on up to 110 an hour; from its steps where it is left out.
    tss: Option<Tss>,
    /// Its steps; length, intensity and load follow from them.
    steps: Option<Steps>,
    /// Whether the coach must leave it alone.
    pub(super) locked: Option<bool>,
}

/// A workout to be planned.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewWorkout")]
struct NewShape {
    /// Its day: to come, or within the last four weeks.
    date: Day,
    /// Its sport; rest for a planned day off.
    sport: Sport,
    /// Its length in minutes: 5 to 480, 0 for rest; from its steps where it is left out.
    minutes: Option<Minutes>,
    /// recovery, zone1, zone2, zone3 or race; endurance sports only.
    intensity: Option<Intensity>,
    /// Its name.
    name: Option<Line<120>>,
    /// What it is for.
    description: Option<Lines<2000>>,
    /// Its planned load: up to 500, and from one hour on up to 110 an hour; from its steps where it is left out.
    tss: Option<Tss>,
    /// Its steps; length, intensity and load follow from them.
    steps: Option<Steps>,
    /// Whether the coach must leave it alone.
    #[serde(default)]
    locked: bool,
    /// Whether it is part of the training plan, which the coach may change; else it is your own, which the coach leaves alone unless you
    /// name it.
    #[serde(default)]
    plan: bool,
}

/// What a workout is to be instead.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WorkoutReplacement")]
struct ReplacementShape {
    /// Its day: to come, or within the last four weeks.
    date: Day,
    /// Its sport; rest for a planned day off.
    sport: Sport,
    /// Its length in minutes: 5 to 480, 0 for rest; from its steps where it is left out.
    minutes: Option<Minutes>,
    /// recovery, zone1, zone2, zone3 or race; endurance sports only.
    intensity: Option<Intensity>,
    /// Its name.
    name: Option<Line<120>>,
    /// What it is for.
    description: Option<Lines<2000>>,
    /// Its planned load: up to 500, and from one hour on up to 110 an hour; from its steps where it is left out.
    tss: Option<Tss>,
    /// Its steps; length, intensity and load follow from them.
    steps: Option<Steps>,
    /// Whether the coach must leave it alone.
    #[serde(default)]
    locked: bool,
}

impl From<NewShape> for NewWorkout {
    fn from(shape: NewShape) -> Self {
        let NewShape { date, sport, minutes, intensity, name, description, tss, steps, locked, plan } = shape;
        let change = WorkoutChange { date: None, minutes, intensity, name, description, tss, steps, locked: None };
        Self { date, plan, content: Content { sport, locked, change } }
    }
}

impl From<ReplacementShape> for WorkoutReplacement {
    fn from(shape: ReplacementShape) -> Self {
        let ReplacementShape { date, sport, minutes, intensity, name, description, tss, steps, locked } = shape;
        let change = WorkoutChange { date: None, minutes, intensity, name, description, tss, steps, locked: None };
        Self { date, content: Content { sport, locked, change } }
    }
}

impl WorkoutChange {
    /// What it says of the content; `None` where it says nothing.
    pub(super) fn into_content(self) -> Result<Option<WorkoutContent>, Problem> {
        let Self { date: _, minutes, intensity, name, description, tss, steps, locked: _ } = self;
        let content = WorkoutContent {
            minutes: minutes.map(Minutes::value),
            intensity,
            name: name.map(|Line(name)| name),
            description: description.map(|Lines(description)| description),
            tss: tss.map(Tss::value),
            steps: steps.map(given).transpose()?,
        };
        Ok(Some(content).filter(|content| *content != WorkoutContent::default()))
    }
}

fn given(steps: Steps) -> Result<GivenSteps, Problem> {
    let steps = match steps {
        Steps::Text(Lines(text)) => return Ok(GivenSteps::Text(text)),
        Steps::List(steps) => steps,
    };
    if !(1..=MOST_STEPS).contains(&steps.len()) {
        return Err(Problem::invalid("wrong_steps", format!("a workout has 1 to {MOST_STEPS} steps")));
    }
    let read = |(index, step)| {
        let words = |error| format!("step {}: {error}", index + 1);
        serde_json::from_value(Value::Object(step)).map_err(|error| Problem::invalid("wrong_steps", words(error)))
    };
    let steps: Vec<Step> = steps.into_iter().enumerate().map(read).collect::<Result<_, _>>()?;
    let long = |step: &Step| step.notes.as_ref().is_some_and(|notes| notes.chars().count() > MOST_NOTES);
    if steps.iter().any(long) {
        let words = format!("the notes of a step may have {MOST_NOTES} characters at most");
        return Err(Problem::invalid("wrong_steps", words));
    }
    Ok(GivenSteps::List(steps))
}
