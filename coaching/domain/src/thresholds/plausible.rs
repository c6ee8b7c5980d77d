//! What a threshold can be: wide enough for every athlete, too narrow for a slip of the keyboard.

use std::ops::RangeInclusive;

use super::Thresholds;
use crate::{HeartRate, Pace, Watts};

/// Functional threshold power and critical power on the bike or the erg, W.
const FTP: RangeInclusive<u16> = 40..=600;
/// Functional threshold power of running, W: meters on the foot show more than those on the crank.
const RUNNING_FTP: RangeInclusive<u16> = 80..=700;
/// Power at LT1, W.
const LT1_POWER: RangeInclusive<u16> = 20..=600;
/// Heart rate at a threshold, bpm.
const THRESHOLD_HEART_RATE: RangeInclusive<u16> = 80..=220;
/// Heart rate at LT1, bpm.
const LT1_HEART_RATE: RangeInclusive<u16> = 60..=210;
/// Highest heart rate, bpm.
const MAXIMUM_HEART_RATE: RangeInclusive<u16> = 100..=230;
/// Heart rate at rest, bpm.
const RESTING_HEART_RATE: RangeInclusive<u16> = 25..=120;
/// Running pace at threshold, s/km.
const RUNNING_PACE: RangeInclusive<u16> = 150..=720;
/// Running pace at LT1, s/km.
const LT1_PACE: RangeInclusive<u16> = 150..=900;
/// Swimming pace at threshold, s/km.
const SWIMMING_PACE: RangeInclusive<u16> = 550..=3000;

/// What a threshold is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasuredIn {
    /// W.
    Watts,
    /// Beats per minute.
    Beats,
    /// Pace of running, s/km.
    RunningPace,
    /// Pace of swimming, s/km.
    SwimmingPace,
}

/// A threshold that nobody has. It is written in metric units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Implausible {
    /// The field of [`Thresholds`].
    pub field: &'static str,
    /// Its name in words.
    pub name: &'static str,
    /// What it is measured in.
    pub measured_in: MeasuredIn,
    /// Its value.
    pub value: u16,
    /// What is possible.
    pub bounds: RangeInclusive<u16>,
}

impl std::fmt::Display for Implausible {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let show = |value: u16| match self.measured_in {
            MeasuredIn::Watts | MeasuredIn::Beats => value.to_string(),
            MeasuredIn::RunningPace => clock(f64::from(value)),
            MeasuredIn::SwimmingPace => clock(f64::from(value) / 10.0),
        };
        let unit = match self.measured_in {
            MeasuredIn::Watts => " W",
            MeasuredIn::Beats => " bpm",
            MeasuredIn::RunningPace => "/km",
            MeasuredIn::SwimmingPace => "/100 m",
        };
        let (name, low, high) = (self.name, show(*self.bounds.start()), show(*self.bounds.end()));
        write!(f, "{name} must be between {low} and {high}{unit}, not {}", show(self.value))
    }
}

impl Thresholds {
    /// Values that nobody has; empty when there is none. The units' own bounds are wider, for they also hold for recordings and targets.
    #[must_use]
    pub fn implausible(&self) -> Vec<Implausible> {
        use MeasuredIn::{Beats, RunningPace, SwimmingPace};
        let outside = |field, name, measured_in, value: u16, bounds: RangeInclusive<u16>| {
            (!bounds.contains(&value)).then_some(Implausible { field, name, measured_in, value, bounds })
        };
        let watts =
            |field, name, watts: Option<Watts>, bounds| outside(field, name, MeasuredIn::Watts, watts?.value(), bounds);
        let beats = |field, name, beats: Option<HeartRate>, bounds| outside(field, name, Beats, beats?.value(), bounds);
        let pace = |field, name, pace: Option<Pace>, measured_in, bounds| {
            outside(field, name, measured_in, pace?.value(), bounds)
        };
        let found = [
            watts("ftp_watts", "FTP", self.ftp_watts, FTP),
            watts("rftp_watts", "rowing FTP", self.rftp_watts, FTP),
            watts("running_ftp_watts", "running FTP", self.running_ftp_watts, RUNNING_FTP),
            watts("critical_power_watts", "critical power", self.critical_power_watts, FTP),
            beats("lthr_bpm", "threshold heart rate", self.lthr_bpm, THRESHOLD_HEART_RATE),
            beats("max_hr_bpm", "maximum heart rate", self.max_hr_bpm, MAXIMUM_HEART_RATE),
            beats("resting_hr_bpm", "resting heart rate", self.resting_hr_bpm, RESTING_HEART_RATE),
            pace("threshold_pace_s_per_km", "threshold pace", self.threshold_pace_s_per_km, RunningPace, RUNNING_PACE),
            pace("swim_pace_s_per_km", "swim pace", self.swim_pace_s_per_km, SwimmingPace, SWIMMING_PACE),
            beats("lt1_hr_bpm", "LT1 heart rate", self.lt1_hr_bpm, LT1_HEART_RATE),
            beats("lt2_hr_bpm", "LT2 heart rate", self.lt2_hr_bpm, THRESHOLD_HEART_RATE),
            watts("lt1_watts", "LT1 power", self.lt1_watts, LT1_POWER),
            watts("lt2_watts", "LT2 power", self.lt2_watts, FTP),
            watts("rowing_lt1_watts", "rowing LT1 power", self.rowing_lt1_watts, LT1_POWER),
            watts("rowing_lt2_watts", "rowing LT2 power", self.rowing_lt2_watts, FTP),
            pace("lt1_pace_s_per_km", "LT1 pace", self.lt1_pace_s_per_km, RunningPace, LT1_PACE),
            pace("lt2_pace_s_per_km", "LT2 pace", self.lt2_pace_s_per_km, RunningPace, RUNNING_PACE),
        ];
        found.into_iter().flatten().collect()
    }
}

/// Seconds as `M:SS`.
fn clock(seconds: f64) -> String {
    let seconds = seconds.round() as u32;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_that_nobody_has_is_named_with_what_is_possible() {
        let watts = |watts| Some(Watts::new(watts).unwrap());
        let beats = |beats| Some(HeartRate::new(beats).unwrap());
        let pace = |seconds| Some(Pace::new(seconds).unwrap());
        let none = Thresholds::default();
        let cases = [
            (Thresholds { ftp_watts: watts(0), ..none.clone() }, "FTP must be between 40 and 600 W, not 0"),
            (
                Thresholds { rftp_watts: watts(2500), ..none.clone() },
                "rowing FTP must be between 40 and 600 W, not 2500",
            ),
            (
                Thresholds { max_hr_bpm: beats(240), ..none.clone() },
                "maximum heart rate must be between 100 and 230 bpm, not 240",
            ),
            (
                Thresholds { threshold_pace_s_per_km: pace(120), ..none.clone() },
                "threshold pace must be between 2:30 and 12:00/km, not 2:00",
            ),
            (
                Thresholds { swim_pace_s_per_km: pace(400), ..none.clone() },
                "swim pace must be between 0:55 and 5:00/100 m, not 0:40",
            ),
        ];
        for (thresholds, words) in cases {
            assert_eq!(thresholds.implausible().iter().map(ToString::to_string).collect::<Vec<_>>(), [words]);
        }
    }

    #[test]
    fn children_and_world_records_are_plausible() {
        let watts = |watts| Some(Watts::new(watts).unwrap());
        let pace = |seconds| Some(Pace::new(seconds).unwrap());
        for (ftp, running, swimming) in [(60, 600, 2400), (480, 165, 590)] {
            let thresholds = Thresholds {
                ftp_watts: watts(ftp),
                rftp_watts: watts(ftp),
                threshold_pace_s_per_km: pace(running),
                swim_pace_s_per_km: pace(swimming),
                ..Thresholds::default()
            };
            assert_eq!(thresholds.implausible(), []);
        }
    }
}
