//! From a structure line back to an intensity and steps.

use polarize_domain::load::planned::planned_load;
use polarize_domain::step::{build, structure};
use polarize_domain::{Intensity, Minutes, Sport, Step, StepKind, Thresholds};

use crate::told::one_zone;

/// A zone alone in the place of a structure, as a cut leaves it.
const ZONES: [&str; 3] = ["z1", "z2", "z3"];

/// The intensity and the steps that are told, and whether they may be others than the plan's.
pub(super) fn of(
    sport: Sport,
    minutes: Minutes,
    load: Option<f64>,
    line: Option<&str>,
    name: &str,
    thresholds: &Thresholds,
) -> (Option<Intensity>, Vec<Step>, bool) {
    if !sport.is_endurance() {
        let steps = line.and_then(|line| parsed(line, sport, minutes, thresholds)).unwrap_or_default();
        return (None, steps, false);
    }
    let Some(line) = line else {
        let built = Intensity::ALL.map(|intensity| (intensity, Vec::new()));
        return (Some(nearest(built.into(), sport, minutes, load, name, thresholds).0), Vec::new(), false);
    };
    let built = Intensity::ALL.map(|intensity| (intensity, build::build(sport, intensity, minutes, thresholds)));
    let same = |(intensity, steps): &(Intensity, Vec<Step>)| {
        one_zone(&structure::line(steps, sport, Some(*intensity), thresholds)) == line
    };
    // A race is one step in zone 3, and so is what a cut leaves of intervals: their loads tell them apart.
    let candidates: Vec<_> = if ZONES[1..].contains(&line) {
        built.into_iter().filter(|(intensity, _)| intensity.zone().short() == line).collect()
    } else {
        built.into_iter().filter(same).collect()
    };
    if !candidates.is_empty() {
        let found = nearest(candidates, sport, minutes, load, name, thresholds);
        let untold = !same(&found);
        return (Some(found.0), found.1, untold);
    }
    let steps = parsed(line, sport, minutes, thresholds).unwrap_or_default();
    let highest = ZONES.iter().rposition(|zone| line.contains(zone));
    let intensity = match highest {
        Some(2) => Intensity::Zone3,
        Some(1) => Intensity::Zone2,
        _ => Intensity::Zone1,
    };
    (Some(intensity), steps, false)
}

/// The candidate whose load is nearest to the one told; of equals the one the name speaks of, then zone 1.
fn nearest(
    mut candidates: Vec<(Intensity, Vec<Step>)>,
    sport: Sport,
    minutes: Minutes,
    load: Option<f64>,
    name: &str,
    thresholds: &Thresholds,
) -> (Intensity, Vec<Step>) {
    if candidates.len() > 1 {
        let named = if name.to_lowercase().contains("recover") { Intensity::Recovery } else { Intensity::Zone1 };
        candidates.sort_by_key(|(intensity, steps)| {
            let off = load.map_or(0.0, |load| {
                (planned_load(steps, sport, Some(*intensity), minutes, thresholds).round() - load).abs()
            });
            ((off * 10.0) as i64, *intensity != named)
        });
    }
    candidates.into_iter().next().unwrap_or((Intensity::Zone1, Vec::new()))
}

/// The steps of a line that no rule builds, each aiming at its zone.
fn parsed(line: &str, sport: Sport, minutes: Minutes, thresholds: &Thresholds) -> Option<Vec<Step>> {
    if ZONES.contains(&line) {
        return Some(vec![step(StepKind::Active, minutes.seconds(), line, sport, thresholds)]);
    }
    let parts: Vec<&str> = line.split("; ").collect();
    let last = parts.len() - 1;
    let mut steps = Vec::new();
    for (place, part) in parts.iter().enumerate() {
        let (times, unit) = match part.split_once("x(") {
            Some((times, unit)) => (times.parse::<usize>().ok()?.min(60), unit.strip_suffix(')')?),
            None => (1, *part),
        };
        for _ in 0..times {
            for (within, word) in unit.split('/').enumerate() {
                let (length, zone) = word.rsplit_once(' ')?;
                let kind = match zone {
                    "rest" => StepKind::Rest,
                    "z1" if place == 0 && last > 0 => StepKind::Warmup,
                    "z1" if place == last && last > 0 => StepKind::Cooldown,
                    "z1" if within > 0 => StepKind::Recovery,
                    _ => StepKind::Active,
                };
                steps.push(step(kind, seconds(length)?, zone, sport, thresholds));
            }
        }
    }
    Some(steps)
}

fn step(kind: StepKind, seconds: u32, zone: &str, sport: Sport, thresholds: &Thresholds) -> Step {
    let intensity = match (zone, kind) {
        ("z3", _) => Intensity::Zone3,
        ("z2", _) => Intensity::Zone2,
        (_, StepKind::Recovery | StepKind::Cooldown | StepKind::Rest) => Intensity::Recovery,
        _ => Intensity::Zone1,
    };
    Step::timed(kind, seconds, build::target(sport, intensity, thresholds))
}

/// `10m`, `90s`, `1m30s`; lengths that are no time have none here.
fn seconds(length: &str) -> Option<u32> {
    let (minutes, seconds) = length.split_once('m').unwrap_or(("0", length));
    let minutes: u32 = minutes.parse().ok()?;
    let seconds: u32 = if seconds.is_empty() { 0 } else { seconds.strip_suffix('s')?.parse().ok()? };
    minutes.checked_mul(60)?.checked_add(seconds)
}
