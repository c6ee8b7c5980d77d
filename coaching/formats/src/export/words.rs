//! Steps in words, for people who read them in their calendar.

use polarize_domain::step::structure::{Group, fold};
use polarize_domain::{Sport, Step, StepKind, StepLength, Target};

use crate::pace::{clock, seconds, unit_of};

use crate::text::one_line;

/// A line for each step or repeat.
pub(super) fn lines(steps: &[Step], sport: Sport) -> Vec<String> {
    fold(steps).into_iter().map(|group| group_line(group, sport)).collect()
}

fn group_line(group: Group<'_>, sport: Sport) -> String {
    let unit = group.steps.iter().map(|step| step_words(step, sport)).collect::<Vec<_>>().join(", then ");
    if group.times == 1 { unit } else { format!("{} times: {unit}", group.times) }
}

/// One step in words: length, purpose, target in the sport's own unit, notes.
#[must_use]
pub fn step_words(step: &Step, sport: Sport) -> String {
    let length = length(step.length);
    let kind = match step.kind {
        StepKind::Warmup => " warm-up",
        StepKind::Active => "",
        StepKind::Recovery => " easy",
        StepKind::Cooldown => " cool-down",
        StepKind::Rest => " rest",
    };
    let target = target_words(&step.target, sport).map(|target| format!(" at {target}")).unwrap_or_default();
    let notes = step.notes.as_deref().map(one_line).filter(|notes| !notes.is_empty());
    let notes = notes.map(|notes| format!(" ({notes})")).unwrap_or_default();
    format!("{length}{kind}{target}{notes}")
}

/// A length in words: `4 min`, `1 min 30 s`, `400 m`, `2 km`.
fn length(length: StepLength) -> String {
    match length {
        StepLength::Time(seconds) => match (seconds.value() / 60, seconds.value() % 60) {
            (0, seconds) => format!("{seconds} s"),
            (minutes, 0) => format!("{minutes} min"),
            (minutes, seconds) => format!("{minutes} min {seconds} s"),
        },
        StepLength::Distance(meters) if meters >= 1000 => format!("{} km", f64::from(meters) / 1000.0),
        StepLength::Distance(meters) => format!("{meters} m"),
        StepLength::Calories(kilocalories) => format!("{kilocalories} kcal"),
        StepLength::Open => "open-ended".to_owned(),
    }
}

/// A target in words and in the sport's own unit; `None` for an open one.
pub(super) fn target_words(target: &Target, sport: Sport) -> Option<String> {
    let range = |low: u16, high: u16| if low == high { low.to_string() } else { format!("{low}–{high}") };
    Some(match *target {
        Target::HeartRate { low, high } => format!("{} bpm", range(low.value(), high.value())),
        Target::Power { low, high } => format!("{} W", range(low.value(), high.value())),
        Target::Pace { low, high } => {
            let unit = unit_of(sport);
            let (fast, slow) = (clock(seconds(low, unit)), clock(seconds(high, unit)));
            let range = if fast == slow { fast } else { format!("{fast}–{slow}") };
            format!("{range}/{}", unit.plain)
        }
        Target::Cadence { low, high } => {
            let unit = if sport == Sport::Rowing { "spm" } else { "rpm" };
            format!("{} {unit}", range(low.value(), high.value()))
        }
        Target::Open => return None,
    })
}
