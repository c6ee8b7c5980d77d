//! Steps as a trainer takes them: so many seconds, from one effort to another.

use polarize_domain::load::pace::concept2_watts;
use polarize_domain::load::planned::step_seconds;
use polarize_domain::{Sport, Step, StepKind, Target};

use super::Session;

/// The effort at a step's beginning and at its end. Every step is steady but warm-up and cool-down, which go through their range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Effort {
    pub(super) start: f64,
    pub(super) end: f64,
}

impl Effort {
    /// From the lower to the upper end in a warm-up, back in a cool-down, the middle of the range in any other step.
    pub(super) fn of(kind: StepKind, low: f64, high: f64) -> Self {
        let middle = f64::midpoint(low, high);
        let (start, end) = match kind {
            StepKind::Warmup => (low, high),
            StepKind::Cooldown => (high, low),
            StepKind::Active | StepKind::Recovery | StepKind::Rest => (middle, middle),
        };
        Self { start, end }
    }

    /// The effort as a share of another.
    pub(super) fn over(self, whole: f64) -> Self {
        Self { start: self.start / whole, end: self.end / whole }
    }
}

/// Whole seconds of every step; those of distance, calories and open ones as the plan counts them.
pub(super) fn whole_seconds(session: &Session<'_>) -> Vec<u32> {
    let workout = session.workout;
    let seconds = step_seconds(session.steps, workout.sport, workout.duration_minutes, session.thresholds);
    seconds.into_iter().map(|seconds| seconds.round() as u32).collect()
}

/// The watts of a power target, and on the erg those of a pace; `None` for any other target.
pub(super) fn watts(step: &Step, sport: Sport) -> Option<Effort> {
    let (low, high) = match step.target {
        Target::Power { low, high } => (low.as_f64(), high.as_f64()),
        Target::Pace { low, high } if sport == Sport::Rowing => {
            (concept2_watts(high.meters_per_second()), concept2_watts(low.meters_per_second()))
        }
        _ => return None,
    };
    Some(Effort::of(step.kind, low, high))
}

/// The speeds of a pace target, in m/s; `None` for any other.
pub(super) fn speed(step: &Step) -> Option<Effort> {
    match step.target {
        Target::Pace { low, high } => Some(Effort::of(step.kind, high.meters_per_second(), low.meters_per_second())),
        _ => None,
    }
}
