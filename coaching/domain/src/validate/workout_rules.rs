//! Rules for a single workout: zones, sums, plausibility.

use crate::load::planned::{FORGIVEN_MINUTES, planned_load, planned_zones, step_seconds};
use crate::principles::PrincipleId;
use crate::step::Target;
use crate::zone::{Metric, ZoneBorders};
use crate::{Intensity, Sport, StepKind, StepLength, Workout, WorkoutStatus, Zone};

use super::Judged;
use super::finding::Finding;
use super::resolve::{SESSION_LOAD, SESSION_MINUTES, minutes_above_label};

fn for_each(
    judged: &Judged,
    mut rule: impl FnMut(&Workout, &mut dyn FnMut(PrincipleId, &'static str, f64, String)),
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (change, workout) in judged.workouts().filter(|(_, workout)| workout.status == WorkoutStatus::Planned) {
        rule(workout, &mut |principle, what, amount, message| {
            if amount > 0.0 {
                findings.push(Finding::workout(principle, change, what, amount, message));
            }
        });
    }
    findings
}

/// `own-zones`: numeric targets need a threshold of the athlete's, lie within what a body can do, and add up to what the label says.
pub(super) fn own_zones(judged: &Judged) -> Vec<Finding> {
    for_each(judged, |workout, find| {
        let name = &workout.name;
        for step in &workout.steps {
            let Some((metric, middle)) = step.target.midpoint() else { continue };
            let Some(borders) = ZoneBorders::of(&judged.context.thresholds, workout.sport, metric) else {
                let what = metric_word(metric);
                find(
                    PrincipleId::OwnZones,
                    "unknown threshold",
                    1.0,
                    format!("\"{name}\" aims at {what}, but no {what} threshold is known for {}", workout.sport),
                );
                continue;
            };
            let most = most(metric, judged).unwrap_or(borders.threshold * highest_share(metric));
            let excess = highest(&step.target).unwrap_or(middle) - most;
            find(
                PrincipleId::OwnZones,
                "beyond the body",
                excess,
                format!("\"{name}\" aims beyond what the athlete's thresholds allow"),
            );
        }
        let above = minutes_above_label(workout, judged.context) - FORGIVEN_MINUTES;
        let label = workout.intensity.map_or("", Intensity::plain);
        find(
            PrincipleId::OwnZones,
            "above label",
            above,
            format!("\"{name}\" is labelled {label} but its steps go above it"),
        );
        let work = planned_zones(workout, &judged.context.thresholds);
        let (missing, zone) = match workout.intensity {
            Some(Intensity::Zone3) => (work.minutes(Zone::Zone3) <= 0.0, "zone 3"),
            Some(Intensity::Zone2) => (work.minutes(Zone::Zone2) <= 0.0, "zone 2"),
            _ => (false, ""),
        };
        find(
            PrincipleId::OwnZones,
            "below label",
            f64::from(missing),
            format!("\"{name}\" is labelled {zone} but none of its steps is in it"),
        );
    })
}

const fn metric_word(metric: Metric) -> &'static str {
    match metric {
        Metric::Power => "power",
        Metric::HeartRate => "heart rate",
        Metric::Speed => "pace",
    }
}

/// The highest sensible target as a share of the threshold: short sprints for power, and what the threshold leaves room for otherwise.
const fn highest_share(metric: Metric) -> f64 {
    match metric {
        Metric::Power => 2.5,
        Metric::HeartRate => 1.25,
        Metric::Speed => 1.6,
    }
}

fn most(metric: Metric, judged: &Judged) -> Option<f64> {
    match metric {
        Metric::HeartRate => judged.context.thresholds.max_hr_bpm.map(crate::HeartRate::as_f64),
        Metric::Power | Metric::Speed => None,
    }
}

fn highest(target: &Target) -> Option<f64> {
    match target {
        Target::HeartRate { high, .. } => Some(high.as_f64()),
        Target::Power { high, .. } => Some(high.as_f64()),
        Target::Pace { low, .. } => Some(low.meters_per_second()),
        Target::Cadence { .. } | Target::Open => None,
    }
}

/// `steps-sum`: steps add up to the duration within a minute, and the load to the steps' within 10 %.
pub(super) fn steps_sum(judged: &Judged) -> Vec<Finding> {
    for_each(judged, |workout, find| {
        if workout.steps.is_empty() {
            return;
        }
        let thresholds = &judged.context.thresholds;
        let (name, minutes) = (&workout.name, f64::from(workout.duration_minutes.value()));
        let sum: f64 =
            step_seconds(&workout.steps, workout.sport, workout.duration_minutes, thresholds).iter().sum::<f64>()
                / 60.0;
        let off = (sum - minutes).abs() - 1.0;
        find(
            PrincipleId::StepsSum,
            "duration",
            off - 1e-9,
            format!("the steps of \"{name}\" add up to {sum:.0} min, not {minutes:.0}"),
        );
        let by_steps =
            planned_load(&workout.steps, workout.sport, workout.intensity, workout.duration_minutes, thresholds);
        // Half a point is the rounding of a whole-number estimate.
        let off = (workout.load() - by_steps).abs() - (0.10 * by_steps).max(0.5);
        find(
            PrincipleId::StepsSum,
            "load",
            off - 1e-9,
            format!("the steps of \"{name}\" make {by_steps:.0} TSS, not {:.0}", workout.load()),
        );
    })
}

/// `warm-cool`: zone 3 stands between a warm-up and a cool-down.
pub(super) fn warm_cool(judged: &Judged) -> Vec<Finding> {
    let findings = for_each(judged, |workout, find| {
        let hard = workout.intensity == Some(Intensity::Zone3) && !workout.steps.is_empty();
        let warm = workout.steps.first().is_some_and(|step| step.kind == StepKind::Warmup);
        let cool = workout.steps.last().is_some_and(|step| step.kind == StepKind::Cooldown);
        let missing = f64::from(hard && !warm) + f64::from(hard && !cool);
        find(
            PrincipleId::WarmCool,
            "",
            missing,
            format!("\"{}\" goes into zone 3 without both warm-up and cool-down", workout.name),
        );
    });
    findings.into_iter().map(Finding::warns).collect()
}

/// `plausible`: 0–500 TSS, 5–480 min, and no more than 110 TSS an hour from one hour on.
pub(super) fn plausible(judged: &Judged) -> Vec<Finding> {
    for_each(judged, |workout, find| {
        for (what, amount, message) in bounds_of(workout) {
            find(PrincipleId::Plausible, what, amount, message);
        }
    })
}

/// What no session can be, in words; empty when it can be done. This is the principle `plausible` for a workout that nobody proposed.
#[must_use]
pub fn implausible(workout: &Workout) -> Vec<String> {
    bounds_of(workout).into_iter().filter(|(_, amount, _)| *amount > 0.0).map(|(_, _, message)| message).collect()
}

/// Each bound of a session: what it is about, by how much it is exceeded, and that in words.
fn bounds_of(workout: &Workout) -> Vec<(&'static str, f64, String)> {
    if workout.sport == Sport::Rest {
        return Vec::new();
    }
    let (minutes, load) = (f64::from(workout.duration_minutes.value()), workout.load());
    let name = &workout.name;
    let over = minutes - *SESSION_MINUTES.end() as f64;
    let under = *SESSION_MINUTES.start() as f64 - minutes;
    let hourly = if minutes >= 60.0 { load * 60.0 / minutes } else { 0.0 };
    let endless =
        workout.steps.iter().any(|step| matches!(step.length, StepLength::Distance(meters) if meters > 500_000));
    vec![
        ("duration", over.max(under), format!("\"{name}\" would last {minutes:.0} min; 5 to 480 are possible")),
        ("load", load - *SESSION_LOAD.end() as f64, format!("\"{name}\" would cost {load:.0} TSS; 500 is the most")),
        (
            "per hour",
            hourly - 110.0,
            format!("\"{name}\" would cost {hourly:.0} TSS an hour; nobody can do more than 110"),
        ),
        ("distance", f64::from(endless), format!("\"{name}\" has a step of more than 500 km")),
    ]
}
