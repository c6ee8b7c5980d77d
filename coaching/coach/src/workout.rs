//! Workouts as a person plans them: steps, load and name follow from what was said.

use polarize_domain::load::planned::{label_of, planned_load, step_seconds};
use polarize_domain::step::build::build;
use polarize_domain::validate::implausible;
use polarize_domain::{Intensity, Minutes, OutOfRange, Sport, Step, StepLength, Thresholds, Tss, Workout};
use polarize_formats::intervals::{self, TextRefused};

/// Days back that a workout may be planned for, for the record.
pub const RECORDED_DAYS: i64 = 28;
/// The shortest and the longest workout in minutes; a rest day has none.
pub const WORKOUT_MINUTES: std::ops::RangeInclusive<u16> = 5..=480;

/// What a workout is to be; what is not said stays, or follows from the rest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WorkoutContent {
    /// Its length.
    pub minutes: Option<u16>,
    /// Its intensity.
    pub intensity: Option<Intensity>,
    /// Its name.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Its planned load in TSS.
    pub tss: Option<f64>,
    /// Its steps.
    pub steps: Option<GivenSteps>,
}

/// Steps as they are given.
#[derive(Debug, Clone, PartialEq)]
pub enum GivenSteps {
    /// In the text of intervals.icu.
    Text(String),
    /// One by one.
    List(Vec<Step>),
}

/// Why a workout can't be what was said; nothing was changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ContentError {
    /// A number that is no possible value.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
    /// A sport without zones got an intensity.
    #[error("{sport} has no zones; leave the intensity out")]
    NoZones {
        /// The sport.
        sport: Sport,
    },
    /// A name of nothing but spaces.
    #[error("a workout needs a name; write one, or leave it out")]
    NoName,
    /// A rest day with a length or a load.
    #[error("a rest day has no length and no load; leave minutes and TSS out")]
    RestWithLoad,
    /// A rest day with steps.
    #[error("a rest day has no steps; leave them out")]
    RestWithSteps,
    /// Neither a length nor steps.
    #[error("say how long it is, in minutes or by its steps")]
    NoLength,
    /// A step without a length, and no length of the whole.
    #[error("a step ends with the lap button, so say how long the whole workout is, in minutes")]
    OpenLength,
    /// Steps and length differ.
    #[error("the steps take {steps:.0} min, and the workout {minutes}; correct the minutes or the steps")]
    OtherLength {
        /// The minutes of the steps.
        steps: f64,
        /// The minutes of the workout.
        minutes: u16,
    },
    /// Too short or too long.
    #[error("a workout lasts 5 to 480 minutes, not {minutes}; correct the minutes or the steps")]
    Length {
        /// Its minutes.
        minutes: u16,
    },
    /// A load that nobody does.
    #[error("{reason}; correct the TSS, the minutes or the steps")]
    Implausible {
        /// Why.
        reason: String,
    },
    /// Steps that can't be read.
    #[error("the steps can't be read; nothing was changed\n{0}")]
    Steps(TextRefused),
}

impl ContentError {
    /// A stable word for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OutOfRange(_) => "out_of_range",
            Self::NoZones { .. } => "no_zones",
            Self::NoName => "no_name",
            Self::RestWithLoad => "rest_with_load",
            Self::RestWithSteps => "rest_with_steps",
            Self::NoLength | Self::OpenLength => "no_length",
            Self::OtherLength { .. } => "other_length",
            Self::Length { .. } => "wrong_length",
            Self::Implausible { .. } => "implausible_load",
            Self::Steps(_) => "unreadable_steps",
        }
    }
}

/// The workout with what was given; steps and load follow from it where nothing else was said. A workout without a name
/// gets one.
///
/// # Errors
/// [`ContentError`] where it can't be so.
pub fn with_content(
    before: Workout,
    content: &WorkoutContent,
    thresholds: &Thresholds,
) -> Result<Workout, ContentError> {
    let mut workout = before.clone();
    if let Some(minutes) = content.minutes {
        workout.duration_minutes = Minutes::new(minutes)?;
    }
    if !workout.sport.is_endurance() && content.intensity.is_some() {
        return Err(ContentError::NoZones { sport: workout.sport });
    }
    match &content.steps {
        Some(steps) => give_steps(&mut workout, steps, content, thresholds)?,
        None => build_steps(&mut workout, &before, content, thresholds)?,
    }
    if let Some(tss) = content.tss {
        workout.estimated_tss = Some(Tss::new(tss)?);
    }
    workout.description = content.description.clone().or(workout.description);
    workout.name = match &content.name {
        Some(name) if name.trim().is_empty() => return Err(ContentError::NoName),
        Some(name) => name.trim().to_owned(),
        None if before.name.is_empty() => default_name(&workout),
        None => before.name.clone(),
    };
    let minutes = workout.duration_minutes.value();
    if workout.sport == Sport::Rest && (minutes > 0 || content.tss.is_some_and(|tss| tss > 0.0)) {
        return Err(ContentError::RestWithLoad);
    }
    if workout.sport != Sport::Rest && !WORKOUT_MINUTES.contains(&minutes) {
        return Err(ContentError::Length { minutes });
    }
    // Of "500 TSS at most" and "110 an hour at most" the first is enough.
    if let Some(reason) = implausible(&workout).into_iter().next() {
        return Err(ContentError::Implausible { reason });
    }
    Ok(workout)
}

/// Steps by rule, where length or intensity is another than before.
fn build_steps(
    workout: &mut Workout,
    before: &Workout,
    content: &WorkoutContent,
    thresholds: &Thresholds,
) -> Result<(), ContentError> {
    if workout.duration_minutes == Minutes::MIN && content.minutes.is_none() && workout.sport != Sport::Rest {
        return Err(ContentError::NoLength);
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
    given: &GivenSteps,
    content: &WorkoutContent,
    thresholds: &Thresholds,
) -> Result<(), ContentError> {
    if workout.sport == Sport::Rest {
        return Err(ContentError::RestWithSteps);
    }
    let steps = match given {
        GivenSteps::Text(text) => intervals::read(text, workout.sport, thresholds).map_err(ContentError::Steps)?,
        GivenSteps::List(steps) => steps.clone(),
    };
    workout.duration_minutes = length(&steps, workout, content, thresholds)?;
    if workout.sport.is_endurance() {
        let label = label_of(&steps, workout.sport, workout.duration_minutes, thresholds);
        workout.intensity = content.intensity.or(Some(label));
    }
    workout.steps = steps;
    workout.estimated_tss = load(workout, thresholds);
    Ok(())
}

/// The length of given steps: their sum in whole minutes. Steps without a length take what the others leave of the
/// minutes named.
fn length(
    steps: &[Step],
    workout: &Workout,
    content: &WorkoutContent,
    thresholds: &Thresholds,
) -> Result<Minutes, ContentError> {
    let open = steps.iter().any(|step| matches!(step.length, StepLength::Open | StepLength::Calories(_)));
    let named = if open { Some(workout.duration_minutes).filter(|minutes| *minutes > Minutes::MIN) } else { None };
    let named = named.or(content.minutes.map(Minutes::new).transpose()?);
    let sum = step_seconds(steps, workout.sport, Minutes::MIN, thresholds).iter().sum::<f64>() / 60.0;
    match named {
        None if open => Err(ContentError::OpenLength),
        None => Ok(Minutes::new(sum.ceil().min(f64::from(u16::MAX)) as u16)?),
        Some(minutes) => {
            let over = sum - minutes.as_f64();
            if over > 1.0 || (!open && over < -1.0) {
                return Err(ContentError::OtherLength { steps: sum, minutes: minutes.value() });
            }
            Ok(minutes)
        }
    }
}

fn load(workout: &Workout, thresholds: &Thresholds) -> Option<Tss> {
    let load = planned_load(&workout.steps, workout.sport, workout.intensity, workout.duration_minutes, thresholds);
    (workout.sport != Sport::Rest).then(|| Tss::clamped(load.round()))
}

fn default_name(workout: &Workout) -> String {
    let words = match workout.intensity {
        Some(intensity) => format!("{} {}", intensity.plain(), workout.sport),
        None if workout.sport == Sport::Rest => "rest day".to_owned(),
        None => workout.sport.word().to_owned(),
    };
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
