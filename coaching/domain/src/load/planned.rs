//! Load and time in zones of a planned workout, from its steps.

use crate::load::power::normalized_power;
use crate::step::structure::zone_of;
use crate::zone::{Metric, ZoneBorders};
use crate::{Intensity, Minutes, Sport, Step, StepLength, Target, Thresholds, Workout, Zone, ZoneTimes};

/// TSS per hour of a planned session without steps, by its intensity: the square of the usual intensity factor.
const fn hourly_load(intensity: Intensity) -> f64 {
    match intensity {
        Intensity::Recovery => 25.0,
        Intensity::Zone1 => 44.0,
        Intensity::Zone2 => 66.0,
        Intensity::Zone3 => 72.0,
        Intensity::Race => 95.0,
    }
}

/// TSS per hour of planned strength and other training.
const HOURLY_LOAD_ELSEWHERE: f64 = 40.0;

/// The longest profile that is looked at, in seconds: a day. What is longer breaks other rules and must not eat memory here.
const LONGEST_PROFILE: usize = 86_400;

/// The speed assumed for a distance step where neither its target nor the athlete's threshold tells one, m/s.
const fn assumed_speed(sport: Sport) -> f64 {
    match sport {
        Sport::Cycling => 8.0,
        Sport::Rowing => 3.8,
        Sport::Swimming => 1.1,
        _ => 2.8,
    }
}

/// The planned load in TSS: the normalized-power rule on the 1 Hz profile of the steps' intensity factors; without steps by intensity and
/// length.
#[must_use]
pub fn planned_load(
    steps: &[Step],
    sport: Sport,
    intensity: Option<Intensity>,
    minutes: Minutes,
    thresholds: &Thresholds,
) -> f64 {
    if sport == Sport::Rest {
        return 0.0;
    }
    if steps.is_empty() {
        let hourly = intensity.filter(|_| sport.is_endurance()).map_or(HOURLY_LOAD_ELSEWHERE, hourly_load);
        return hourly * f64::from(minutes.value()) / 60.0;
    }
    let lengths = step_seconds(steps, sport, minutes, thresholds);
    let mut profile: Vec<f64> = Vec::with_capacity(minutes.seconds() as usize);
    for (step, seconds) in steps.iter().zip(&lengths) {
        let factor = intensity_factor(step, sport, intensity, thresholds);
        profile.resize((profile.len() + seconds.round() as usize).min(LONGEST_PROFILE), factor);
    }
    let factor = normalized_power(&profile);
    profile.len() as f64 * factor * factor / 36.0
}

/// A piece of a planned session at one intensity, as a chart shows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Block {
    /// Its length in seconds.
    pub seconds: f64,
    /// Its intensity factor: 1 at threshold.
    pub factor: f64,
    /// The zone it counts in; `None` for rest and for sports without zones.
    pub zone: Option<Zone>,
}

/// A planned session as pieces of one intensity: its steps, or one piece where it has none. Empty for a day of rest.
#[must_use]
pub fn blocks(workout: &Workout, thresholds: &Thresholds) -> Vec<Block> {
    let (sport, intensity) = (workout.sport, workout.intensity);
    if sport == Sport::Rest {
        return Vec::new();
    }
    if workout.steps.is_empty() {
        let intensity = intensity.filter(|_| sport.is_endurance());
        let hourly = intensity.map_or(HOURLY_LOAD_ELSEWHERE, hourly_load);
        let zone = sport.is_endurance().then(|| intensity.map_or(Zone::Zone1, Intensity::zone));
        return vec![Block {
            seconds: f64::from(workout.duration_minutes.seconds()),
            factor: (hourly / 100.0).sqrt(),
            zone,
        }];
    }
    let lengths = step_seconds(&workout.steps, sport, workout.duration_minutes, thresholds);
    let block = |(step, seconds): (&Step, f64)| Block {
        seconds,
        factor: intensity_factor(step, sport, intensity, thresholds),
        zone: zone_of(step, sport, intensity, thresholds).filter(|_| sport.is_endurance()),
    };
    workout.steps.iter().zip(lengths).map(block).collect()
}

/// The intensity factor (1 at threshold) of a step: its target's midpoint over the threshold, else by the kind of step. An open step that
/// carries a race is raced at 0.95.
fn intensity_factor(step: &Step, sport: Sport, intensity: Option<Intensity>, thresholds: &Thresholds) -> f64 {
    let by_target = step.target.midpoint().and_then(|(metric, value)| {
        let borders = ZoneBorders::of(thresholds, sport, metric)?;
        Some(match metric {
            Metric::Power | Metric::Speed => value / borders.threshold,
            Metric::HeartRate => factor_of_heart_rate(value / borders.threshold),
        })
    });
    by_target.unwrap_or_else(|| match (step.kind, intensity) {
        (crate::StepKind::Active, Some(Intensity::Race)) => 0.95,
        (kind, _) => kind.untargeted_intensity(),
    })
}

/// The power-like intensity factor of a share of threshold heart rate: a line through both borders of zone 2, 87 % → 0.75 and 100 % → 1.
fn factor_of_heart_rate(share: f64) -> f64 {
    (0.75 + (share - 0.87) * (0.25 / 0.13)).clamp(0.3, 1.2)
}

/// The length of every step in seconds. Distance steps last what their target speed says, else threshold speed, else a usual one; open
/// and calorie steps share what is left of the workout's length.
#[must_use]
pub fn step_seconds(steps: &[Step], sport: Sport, minutes: Minutes, thresholds: &Thresholds) -> Vec<f64> {
    let fixed: Vec<Option<f64>> = steps
        .iter()
        .map(|step| match step.length {
            StepLength::Time(seconds) => Some(seconds.as_f64()),
            StepLength::Distance(meters) => Some(f64::from(meters) / target_speed(&step.target, sport, thresholds)),
            StepLength::Calories(_) | StepLength::Open => None,
        })
        .collect();
    let known: f64 = fixed.iter().flatten().sum();
    let open = fixed.iter().filter(|length| length.is_none()).count().max(1);
    let share = (f64::from(minutes.seconds()) - known).max(0.0) / open as f64;
    fixed.into_iter().map(|length| length.unwrap_or(share)).collect()
}

fn target_speed(target: &Target, sport: Sport, thresholds: &Thresholds) -> f64 {
    match target.midpoint() {
        Some((Metric::Speed, speed)) => speed,
        Some((Metric::Power, watts)) if sport == Sport::Rowing => super::pace::concept2_speed(watts).max(0.5),
        _ => thresholds.threshold_speed(sport).unwrap_or_else(|| assumed_speed(sport)),
    }
}

/// Shares of work in the label's own zone for a session without steps; the rest is zone 1.
const SHARE_OF_ZONE_2: f64 = 0.60;
const SHARE_OF_ZONE_3: f64 = 0.35;

/// Planned time in zones. Sports without zones count nowhere.
#[must_use]
pub fn planned_zones(workout: &Workout, thresholds: &Thresholds) -> ZoneTimes {
    let mut times = ZoneTimes::default();
    if !workout.sport.is_endurance() {
        return times;
    }
    if workout.steps.is_empty() {
        let total = f64::from(workout.duration_minutes.seconds());
        let intensity = workout.intensity.unwrap_or(Intensity::Zone1);
        let share = match intensity {
            Intensity::Recovery | Intensity::Zone1 | Intensity::Race => 1.0,
            Intensity::Zone2 => SHARE_OF_ZONE_2,
            Intensity::Zone3 => SHARE_OF_ZONE_3,
        };
        times.add(intensity.zone(), total * share);
        times.add(Zone::Zone1, total * (1.0 - share));
        return times;
    }
    let lengths = step_seconds(&workout.steps, workout.sport, workout.duration_minutes, thresholds);
    for (step, seconds) in workout.steps.iter().zip(lengths) {
        if let Some(zone) = zone_of(step, workout.sport, workout.intensity, thresholds) {
            times.add(zone, seconds);
        }
    }
    times
}

/// Minutes above the label that are forgiven: a pick-up or two belongs into easy sessions.
pub(crate) const FORGIVEN_MINUTES: f64 = 2.0;

/// The label of steps that came without one: the lowest that none of them exceeds by more than is forgiven.
#[must_use]
pub fn label_of(steps: &[Step], sport: Sport, minutes: Minutes, thresholds: &Thresholds) -> Intensity {
    let mut times = ZoneTimes::default();
    for (step, seconds) in steps.iter().zip(step_seconds(steps, sport, minutes, thresholds)) {
        if let Some(zone) = zone_of(step, sport, None, thresholds) {
            times.add(zone, seconds);
        }
    }
    let hard = times.minutes(Zone::Zone3);
    if hard > FORGIVEN_MINUTES {
        Intensity::Zone3
    } else if times.minutes(Zone::Zone2) + hard > FORGIVEN_MINUTES {
        Intensity::Zone2
    } else {
        Intensity::Zone1
    }
}
