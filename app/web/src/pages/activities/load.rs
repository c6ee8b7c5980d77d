//! How an activity's load was computed, in plain words with its numbers.

use polarize_domain::load::perceived::{default_tss_per_hour, tss_per_hour};
use polarize_domain::{Activity, LoadMethod, Sport, Thresholds};

use super::told;
use crate::pages::shell::Shell;

/// How a load was computed.
pub(super) struct Computed {
    /// With the numbers of this session.
    pub(super) words: String,
    /// The formula.
    pub(super) formula: String,
    /// Who found it.
    pub(super) source: String,
    /// What would say more than it does.
    pub(super) advice: Option<String>,
}

/// The keys of a way to compute: its words, formula and source.
type Keys = [&'static str; 3];

const POWER: Keys = ["activities-load-power", "activities-load-power-formula", "activities-load-power-source"];
const RUNNING: Keys = ["activities-load-running", "activities-load-running-formula", "activities-load-running-source"];
const SWIMMING: Keys =
    ["activities-load-swimming", "activities-load-swimming-formula", "activities-load-swimming-source"];
const ROWING: Keys = ["activities-load-rowing", "activities-load-power-formula", "activities-load-rowing-source"];
const HEART_RATE: Keys =
    ["activities-load-heart-rate", "activities-load-heart-rate-formula", "activities-load-heart-rate-source"];
const RPE: Keys = ["activities-load-rpe", "activities-load-hourly-formula", "activities-load-rpe-source"];
const DEFAULT: Keys = ["activities-load-default", "activities-load-hourly-formula", "activities-load-default-source"];

/// The words on an activity's load, with the thresholds of its day.
pub(super) fn computed(shell: &Shell, activity: &Activity, thresholds: &Thresholds) -> Computed {
    let keys = keys(activity);
    let values = values(shell, activity, thresholds);
    // Thresholds that were deleted since leave the way, but not its numbers.
    let words = match values {
        Some(values) => told(shell, keys[0], &values),
        None => shell.say("activities-load-bare"),
    };
    let advice = match activity.load.method {
        LoadMethod::SportDefault => Some(shell.say("activities-load-default-advice")),
        _ => None,
    };
    Computed { words, formula: shell.say(keys[1]), source: shell.say(keys[2]), advice }
}

const fn keys(activity: &Activity) -> Keys {
    match (activity.load.method, activity.sport) {
        (LoadMethod::Power, _) => POWER,
        (LoadMethod::Pace, Sport::Swimming) => SWIMMING,
        (LoadMethod::Pace, Sport::Rowing) => ROWING,
        (LoadMethod::Pace, _) => RUNNING,
        (LoadMethod::HeartRate, _) => HEART_RATE,
        (LoadMethod::Rpe, _) => RPE,
        (LoadMethod::SportDefault, _) => DEFAULT,
    }
}

/// The numbers that the words name; `None` where one is not known.
fn values(shell: &Shell, activity: &Activity, thresholds: &Thresholds) -> Option<Vec<(&'static str, String)>> {
    let (measures, sport) = (shell.measures, activity.sport);
    let watts = |watts: f64| shell.tell("activities-watts", "watts", format!("{watts:.0}"));
    let hundredths = |number: f64| format!("{number:.2}");
    let intensity = |seconds: f64, power: i32| {
        let of_hour = activity.load.tss.value() * 36.0 / seconds;
        (seconds > 0.0).then(|| if power == 3 { of_hour.cbrt() } else { of_hour.sqrt() })
    };
    let mut values = vec![
        ("load", measures.load(activity.load.tss.value())),
        ("length", measures.clock(activity.moving_seconds)),
        ("elapsed", measures.clock(activity.elapsed_seconds)),
        ("sport", measures.sport(sport)),
    ];
    let more = match (activity.load.method, sport) {
        (LoadMethod::Power, _) => {
            let (normalized, threshold) = (activity.normalized_power?, thresholds.ftp_of(sport)?.as_f64());
            let intensity = hundredths(normalized / threshold);
            vec![("power", watts(normalized)), ("threshold", watts(threshold)), ("intensity", intensity)]
        }
        (LoadMethod::Pace, Sport::Rowing) => {
            let threshold = thresholds.ftp_of(sport)?.as_f64();
            let intensity = intensity(activity.moving_seconds, 2)?;
            let power = watts(threshold * intensity);
            vec![("power", power), ("threshold", watts(threshold)), ("intensity", hundredths(intensity))]
        }
        (LoadMethod::Pace, _) => {
            let threshold = thresholds.threshold_speed(sport)?;
            let intensity = match sport {
                Sport::Swimming => intensity(activity.elapsed_seconds, 3)?,
                _ => intensity(activity.moving_seconds, 2)?,
            };
            let pace = |speed: f64| measures.speed(speed, sport);
            let (held, threshold) = (pace(threshold * intensity), pace(threshold));
            vec![("pace", held), ("threshold", threshold), ("intensity", hundredths(intensity))]
        }
        (LoadMethod::HeartRate, _) => vec![
            ("average", format!("{:.0}", activity.average_heart_rate?)),
            ("rest", thresholds.resting_hr_bpm?.value().to_string()),
            ("most", thresholds.max_hr_bpm?.value().to_string()),
            ("threshold", thresholds.lthr_or_estimate()?.value().to_string()),
        ],
        (LoadMethod::Rpe, _) => {
            let rpe = activity.rpe?;
            vec![("rpe", rpe.value().to_string()), ("hourly", format!("{:.0}", tss_per_hour(rpe)))]
        }
        (LoadMethod::SportDefault, _) => vec![("hourly", format!("{:.0}", default_tss_per_hour(sport)))],
    };
    values.extend(more);
    Some(values)
}
