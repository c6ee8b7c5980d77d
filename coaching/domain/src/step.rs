//! Steps of a workout, in the contract's shape outside and as types inside.

pub mod build;
pub mod structure;

use serde::{Deserialize, Serialize};

use crate::zone::{Metric, ZoneBorders};
use crate::{Cadence, HeartRate, OutOfRange, Pace, Seconds, Sport, Thresholds, Watts, Zone};

/// What a step is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    /// Getting warm.
    Warmup,
    /// The work.
    Active,
    /// Easy movement between efforts.
    Recovery,
    /// Winding down.
    Cooldown,
    /// Standing still.
    Rest,
}

impl StepKind {
    /// The intensity factor of a step without a numeric target: a house rule.
    #[must_use]
    pub const fn untargeted_intensity(self) -> f64 {
        match self {
            Self::Warmup => 0.60,
            Self::Active => 0.75,
            Self::Recovery | Self::Cooldown => 0.50,
            Self::Rest => 0.0,
        }
    }
}

/// How long a step lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepLength {
    /// A time.
    Time(Seconds),
    /// A distance in metres.
    Distance(u32),
    /// Energy in kilocalories.
    Calories(u16),
    /// Until the athlete presses the button.
    Open,
}

/// What a step aims at, from the lower to the upper number (a pace of 240–260 s/km: 240 is `low`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "`low` and `high` are what the enum's own text says")]
pub enum Target {
    /// Heart rate.
    HeartRate { low: HeartRate, high: HeartRate },
    /// Power.
    Power { low: Watts, high: Watts },
    /// Pace, s/km for every sport.
    Pace { low: Pace, high: Pace },
    /// Cadence or stroke rate: says nothing of intensity.
    Cadence { low: Cadence, high: Cadence },
    /// No number.
    Open,
}

impl Target {
    /// The metric and the value in the middle of the target (W, bpm or m/s); `None` for cadence and open targets.
    #[must_use]
    pub fn midpoint(&self) -> Option<(Metric, f64)> {
        match *self {
            Self::HeartRate { low, high } => Some((Metric::HeartRate, f64::midpoint(low.as_f64(), high.as_f64()))),
            Self::Power { low, high } => Some((Metric::Power, f64::midpoint(low.as_f64(), high.as_f64()))),
            Self::Pace { low, high } => Some((Metric::Speed, 1000.0 / f64::midpoint(low.as_f64(), high.as_f64()))),
            Self::Cadence { .. } | Self::Open => None,
        }
    }

    /// The zone of the target's midpoint; `None` where it has none or the threshold is unknown.
    #[must_use]
    pub fn zone(&self, thresholds: &Thresholds, sport: Sport) -> Option<Zone> {
        let (metric, value) = self.midpoint()?;
        Some(ZoneBorders::of(thresholds, sport, metric)?.zone(value))
    }
}

/// One step of a workout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "StepShape", into = "StepShape")]
#[schemars(with = "StepShape")]
pub struct Step {
    /// What it is for.
    pub kind: StepKind,
    /// How long it lasts.
    pub length: StepLength,
    /// What it aims at.
    pub target: Target,
    /// What to mind.
    pub notes: Option<String>,
}

impl Step {
    /// A step of a number of seconds.
    #[must_use]
    pub fn timed(kind: StepKind, seconds: u32, target: Target) -> Self {
        Self { kind, length: StepLength::Time(Seconds::clamped(f64::from(seconds))), target, notes: None }
    }

    /// The seconds of a step measured in time; `None` for any other.
    #[must_use]
    pub fn time(&self) -> Option<u32> {
        match self.length {
            StepLength::Time(seconds) => Some(seconds.value()),
            _ => None,
        }
    }
}

/// A step as the contract writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
struct StepShape {
    step_type: StepKind,
    duration_type: DurationType,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    duration_value: Option<u32>,
    #[serde(default)]
    target_type: TargetType,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    target_low: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    target_high: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[schemars(length(max = 160))]
    notes: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
enum DurationType {
    Time,
    Distance,
    Calories,
    Open,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
enum TargetType {
    HeartRate,
    Power,
    Pace,
    Cadence,
    #[default]
    Open,
}

/// Why a step in the contract's shape is none.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StepError {
    /// A length without its number.
    #[error("a step of this duration_type needs duration_value")]
    NoLength,
    /// A target without its numbers.
    #[error("a step of this target_type needs target_low and target_high")]
    NoTarget,
    /// The numbers stand the wrong way round.
    #[error("target_low {low} is above target_high {high}")]
    Reversed {
        /// The number given as lower.
        low: u16,
        /// The number given as upper.
        high: u16,
    },
    /// A number beyond its bounds.
    #[error(transparent)]
    Range(#[from] OutOfRange),
}

impl TryFrom<StepShape> for Step {
    type Error = StepError;

    fn try_from(shape: StepShape) -> Result<Self, StepError> {
        let value = || shape.duration_value.filter(|value| *value > 0).ok_or(StepError::NoLength);
        let length = match shape.duration_type {
            DurationType::Time => StepLength::Time(Seconds::new(value()?)?),
            DurationType::Distance => StepLength::Distance(value()?.min(2_000_000)),
            DurationType::Calories => StepLength::Calories(u16::try_from(value()?).unwrap_or(u16::MAX)),
            DurationType::Open => StepLength::Open,
        };
        let target = match shape.target_type {
            TargetType::Open => Target::Open,
            numeric => {
                let (Some(low), Some(high)) = (shape.target_low, shape.target_high) else {
                    return Err(StepError::NoTarget);
                };
                if low > high {
                    return Err(StepError::Reversed { low, high });
                }
                match numeric {
                    TargetType::HeartRate => {
                        Target::HeartRate { low: HeartRate::new(low)?, high: HeartRate::new(high)? }
                    }
                    TargetType::Power => Target::Power { low: Watts::new(low)?, high: Watts::new(high)? },
                    TargetType::Pace => Target::Pace { low: Pace::new(low)?, high: Pace::new(high)? },
                    TargetType::Cadence => Target::Cadence { low: Cadence::new(low)?, high: Cadence::new(high)? },
                    TargetType::Open => Target::Open,
                }
            }
        };
        Ok(Self { kind: shape.step_type, length, target, notes: shape.notes })
    }
}

impl From<Step> for StepShape {
    fn from(step: Step) -> Self {
        let (duration_type, duration_value) = match step.length {
            StepLength::Time(seconds) => (DurationType::Time, Some(seconds.value())),
            StepLength::Distance(meters) => (DurationType::Distance, Some(meters)),
            StepLength::Calories(kilocalories) => (DurationType::Calories, Some(u32::from(kilocalories))),
            StepLength::Open => (DurationType::Open, None),
        };
        let (target_type, target_low, target_high) = match step.target {
            Target::HeartRate { low, high } => (TargetType::HeartRate, Some(low.value()), Some(high.value())),
            Target::Power { low, high } => (TargetType::Power, Some(low.value()), Some(high.value())),
            Target::Pace { low, high } => (TargetType::Pace, Some(low.value()), Some(high.value())),
            Target::Cadence { low, high } => (TargetType::Cadence, Some(low.value()), Some(high.value())),
            Target::Open => (TargetType::Open, None, None),
        };
        Self {
            step_type: step.kind,
            duration_type,
            duration_value,
            target_type,
            target_low,
            target_high,
            notes: step.notes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_reads_and_writes_the_contracts_shape() {
        let json = r#"{"step_type":"active","duration_type":"time","duration_value":240,"target_type":"power","target_low":250,"target_high":270,"notes":"strong"}"#;
        let step: Step = serde_json::from_str(json).unwrap();
        assert_eq!(step.time(), Some(240));
        assert_eq!(serde_json::to_string(&step).unwrap(), json);
    }

    #[test]
    fn a_step_that_says_nothing_or_nonsense_is_refused_with_the_reason() {
        let cases = [
            (r#"{"step_type":"active","duration_type":"time","target_type":"open"}"#, "needs duration_value"),
            (
                r#"{"step_type":"active","duration_type":"time","duration_value":0,"target_type":"open"}"#,
                "needs duration_value",
            ),
            (
                r#"{"step_type":"active","duration_type":"open","target_type":"power","target_low":200}"#,
                "needs target_low",
            ),
            (
                r#"{"step_type":"active","duration_type":"open","target_type":"power","target_low":300,"target_high":200}"#,
                "target_low 300 is above target_high 200",
            ),
            (
                r#"{"step_type":"active","duration_type":"open","target_type":"heart_rate","target_low":100,"target_high":400}"#,
                "heart rate must be between 20 and 250 bpm",
            ),
        ];
        for (json, reason) in cases {
            let error = serde_json::from_str::<Step>(json).unwrap_err().to_string();
            assert!(error.contains(reason), "{json}: {error}");
        }
    }
}
