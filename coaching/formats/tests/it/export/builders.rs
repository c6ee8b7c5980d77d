//! Workouts to write, and step lists of every kind.
#![expect(clippy::unwrap_used, reason = "a workout that can't be made is a mistake in the test")]

use std::iter::repeat_n;

use jiff::Timestamp;
use jiff::civil::date;
use polarize_domain::*;
use polarize_formats::export::{ExportError, Format, Origin, export};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// An athlete with every threshold: FTP 250 W, rowing 220 W, LTHR 165, maximum 190, 4:00/km, 1:40/100 m.
pub(crate) fn thresholds() -> Thresholds {
    Thresholds {
        lthr_bpm: HeartRate::new(165).ok(),
        max_hr_bpm: HeartRate::new(190).ok(),
        ftp_watts: Watts::new(250).ok(),
        rftp_watts: Watts::new(220).ok(),
        threshold_pace_s_per_km: Pace::new(240).ok(),
        swim_pace_s_per_km: Pace::new(1000).ok(),
        ..Thresholds::default()
    }
}

pub(crate) fn origin(thresholds: &Thresholds) -> Origin<'_> {
    Origin { athlete: "ada", thresholds, written: Timestamp::from_second(1_777_900_000).unwrap(), version: 7 }
}

pub(crate) fn workout(sport: Sport, minutes: u16, steps: Vec<Step>) -> Workout {
    Workout {
        id: WorkoutId::new("w42"),
        date: date(2026, 5, 6),
        name: "4-minute repeats".to_owned(),
        sport,
        intensity: sport.is_endurance().then_some(Intensity::Zone3),
        duration_minutes: Minutes::new(minutes).unwrap(),
        estimated_tss: Tss::new(70.0).ok(),
        description: None,
        steps,
        status: WorkoutStatus::Planned,
        locked: false,
        author: Author::Plan,
    }
}

/// Writes a workout for the athlete with every threshold.
pub(crate) fn written(format: Format, workout: &Workout) -> Result<Vec<u8>, ExportError> {
    export(format, workout, &origin(&thresholds()))
}

/// What is written, as text.
pub(crate) fn text(format: Format, workout: &Workout) -> String {
    String::from_utf8(written(format, workout).unwrap()).unwrap()
}

pub(crate) fn watts(low: u16, high: u16) -> Target {
    Target::Power { low: Watts::new(low).unwrap(), high: Watts::new(high).unwrap() }
}

pub(crate) fn beats(low: u16, high: u16) -> Target {
    Target::HeartRate { low: HeartRate::new(low).unwrap(), high: HeartRate::new(high).unwrap() }
}

pub(crate) fn pace(low: u16, high: u16) -> Target {
    Target::Pace { low: Pace::new(low).unwrap(), high: Pace::new(high).unwrap() }
}

pub(crate) fn cadence(low: u16, high: u16) -> Target {
    Target::Cadence { low: Cadence::new(low).unwrap(), high: Cadence::new(high).unwrap() }
}

pub(crate) fn noted(step: Step, notes: &str) -> Step {
    Step { notes: Some(notes.to_owned()), ..step }
}

/// An interval session: warm-up, five times four minutes, cool-down; an hour.
pub(crate) fn repeats(work: Target, easy: Target) -> Vec<Step> {
    let mut steps = vec![Step::timed(StepKind::Warmup, 900, easy)];
    for _ in 0..5 {
        steps.push(Step::timed(StepKind::Active, 240, work));
        steps.push(Step::timed(StepKind::Recovery, 180, easy));
    }
    steps.push(Step::timed(StepKind::Cooldown, 600, easy));
    steps
}

/// Sports that have steps.
pub(crate) fn sports() -> impl Strategy<Value = Sport> {
    select(Sport::ALL.into_iter().filter(|sport| *sport != Sport::Rest).collect::<Vec<_>>())
}

fn ordered(range: std::ops::RangeInclusive<u16>) -> impl Strategy<Value = (u16, u16)> {
    (range.clone(), range).prop_map(|(one, other)| (one.min(other), one.max(other)))
}

pub(crate) fn targets() -> impl Strategy<Value = Target> {
    prop_oneof![
        ordered(0..=2500).prop_map(|(low, high)| watts(low, high)),
        ordered(20..=250).prop_map(|(low, high)| beats(low, high)),
        ordered(60..=3600).prop_map(|(low, high)| pace(low, high)),
        ordered(0..=300).prop_map(|(low, high)| cadence(low, high)),
        Just(Target::Open),
    ]
}

pub(crate) fn kinds() -> impl Strategy<Value = StepKind> {
    select(vec![StepKind::Warmup, StepKind::Active, StepKind::Recovery, StepKind::Cooldown, StepKind::Rest])
}

pub(crate) fn lengths() -> impl Strategy<Value = StepLength> {
    prop_oneof![
        4 => (1..=7200_u32).prop_map(|seconds| StepLength::Time(Seconds::new(seconds).unwrap())),
        2 => (1..=40_000_u32).prop_map(StepLength::Distance),
        1 => (1..=2000_u16).prop_map(StepLength::Calories),
        1 => Just(StepLength::Open),
    ]
}

/// Notes as people write them, some of them with words that mean something in other formats.
fn notes() -> impl Strategy<Value = String> {
    let words =
        ["easy", "Recovery", "rest", "zügig", "4m", "150w", "Z2", "hold", "<&>", "80%", "ramp-free", "老虎", "90rpm,"];
    vec(select(words.to_vec()), 1..6).prop_map(|words| words.join(" "))
}

pub(crate) fn any_step() -> impl Strategy<Value = Step> {
    (kinds(), lengths(), targets(), option::weighted(0.3, notes())).prop_map(|(kind, length, target, notes)| Step {
        kind,
        length,
        target,
        notes,
    })
}

/// Lists of single steps and of repeats.
pub(crate) fn step_lists(step: impl Strategy<Value = Step>) -> impl Strategy<Value = Vec<Step>> {
    let block = (vec(step, 1..4), prop_oneof![Just(1_usize), 2..6_usize]);
    vec(block, 1..6)
        .prop_map(|blocks| blocks.into_iter().flat_map(|(steps, times)| repeat_n(steps, times).flatten()).collect())
}
