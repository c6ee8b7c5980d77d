//! One line for a workout's steps, `10m z1; 4x(4m z3/3m z1); 10m z1`, and the repeats it is made of.

use crate::{Intensity, Sport, Step, StepKind, StepLength, Thresholds, Zone};

/// A run of steps that stands several times in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    /// Index of the first step.
    pub start: usize,
    /// Steps in one repeat.
    pub length: usize,
    /// How many times it stands there, two at least.
    pub times: usize,
}

/// Longest repeat looked for, in steps.
const LONGEST_UNIT: usize = 6;

/// The repeat that begins at a step, if there is one: the shortest unit that stands at least twice.
fn repeat_at(steps: &[Step], start: usize) -> Option<Repeat> {
    (1..=LONGEST_UNIT.min((steps.len() - start) / 2)).find_map(|length| {
        let unit = &steps[start..start + length];
        let times = steps[start..].chunks_exact(length).take_while(|chunk| *chunk == unit).count();
        (times >= 2).then_some(Repeat { start, length, times })
    })
}

/// Steps that stand together in a list, and how many times in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group<'a> {
    /// One step, or the steps of one repeat.
    pub steps: &'a [Step],
    /// How many times they stand there; 1 for a step that is not repeated.
    pub times: usize,
}

/// The list with its repeats folded: what the structure line, the watch and the calendar all show.
#[must_use]
pub fn fold(steps: &[Step]) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut at = 0;
    while at < steps.len() {
        let (length, times) = repeat_at(steps, at).map_or((1, 1), |repeat| (repeat.length, repeat.times));
        groups.push(Group { steps: &steps[at..at + length], times });
        at += length * times;
    }
    groups
}

/// The repeat that covers the most steps.
#[must_use]
pub fn longest_repeat(steps: &[Step]) -> Option<Repeat> {
    (0..steps.len())
        .filter_map(|start| repeat_at(steps, start))
        .max_by_key(|repeat| (repeat.length * repeat.times, steps.len() - repeat.start))
}

/// The zone a step counts in: that of its target; without one, the session's intensity for work and zone 1 for everything else. `None`
/// for rest.
#[must_use]
pub fn zone_of(step: &Step, sport: Sport, intensity: Option<Intensity>, thresholds: &Thresholds) -> Option<Zone> {
    match step.kind {
        StepKind::Rest => None,
        StepKind::Active => {
            Some(step.target.zone(thresholds, sport).unwrap_or_else(|| intensity.map_or(Zone::Zone1, Intensity::zone)))
        }
        StepKind::Warmup | StepKind::Recovery | StepKind::Cooldown => {
            Some(step.target.zone(thresholds, sport).unwrap_or(Zone::Zone1))
        }
    }
}

/// The structure line. Minutes are `m`, seconds `s`, distances `km`; a step without a length is `open`.
#[must_use]
pub fn line(steps: &[Step], sport: Sport, intensity: Option<Intensity>, thresholds: &Thresholds) -> String {
    let word = |step: &Step| {
        let zone = zone_of(step, sport, intensity, thresholds).map_or("rest", Zone::short);
        format!("{} {zone}", length_word(step.length))
    };
    let part = |group: Group<'_>| {
        let unit = group.steps.iter().map(word).collect::<Vec<_>>().join("/");
        if group.times == 1 { unit } else { format!("{}x({unit})", group.times) }
    };
    fold(steps).into_iter().map(part).collect::<Vec<_>>().join("; ")
}

fn length_word(length: StepLength) -> String {
    match length {
        StepLength::Time(seconds) => match (seconds.value() / 60, seconds.value() % 60) {
            (0, seconds) => format!("{seconds}s"),
            (minutes, 0) => format!("{minutes}m"),
            (minutes, seconds) => format!("{minutes}m{seconds}s"),
        },
        StepLength::Distance(meters) => format!("{}km", f64::from(meters) / 1000.0),
        StepLength::Calories(kilocalories) => format!("{kilocalories}kcal"),
        StepLength::Open => "open".to_owned(),
    }
}
