//! What the athlete can hold: thresholds, and since when each set of them is true.

mod plausible;

pub use plausible::{Implausible, MeasuredIn};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::zone::Metric;
use crate::{HeartRate, Pace, Sport, Watts};

/// An athlete's thresholds. All are optional: what is missing is asked for, never guessed silently.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// Heart rate at the second lactate threshold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lthr_bpm: Option<HeartRate>,
    /// Highest heart rate ever reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_hr_bpm: Option<HeartRate>,
    /// Heart rate at rest, in the morning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resting_hr_bpm: Option<HeartRate>,
    /// Functional threshold power on the bike.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ftp_watts: Option<Watts>,
    /// Functional threshold power on the rowing erg; never the bike's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rftp_watts: Option<Watts>,
    /// Functional threshold power of running with a power meter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub running_ftp_watts: Option<Watts>,
    /// Critical power on the bike; stands in for a missing FTP.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub critical_power_watts: Option<Watts>,
    /// Running pace at threshold, s/km.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold_pace_s_per_km: Option<Pace>,
    /// Critical swim speed as a pace, s/km (1:40/100 m is 1000 s/km).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub swim_pace_s_per_km: Option<Pace>,
    /// The athlete's own heart rate at LT1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lt1_hr_bpm: Option<HeartRate>,
    /// The athlete's own heart rate at LT2, where it differs from `lthr_bpm`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lt2_hr_bpm: Option<HeartRate>,
    /// The athlete's own cycling power at LT1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lt1_watts: Option<Watts>,
    /// The athlete's own cycling power at LT2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lt2_watts: Option<Watts>,
    /// The athlete's own rowing power at LT1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rowing_lt1_watts: Option<Watts>,
    /// The athlete's own rowing power at LT2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rowing_lt2_watts: Option<Watts>,
    /// The athlete's own running pace at LT1, s/km.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lt1_pace_s_per_km: Option<Pace>,
    /// The athlete's own running pace at LT2, s/km.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lt2_pace_s_per_km: Option<Pace>,
}

impl Thresholds {
    /// The power that counts as intensity 1.0 in a sport. Cycling falls back to critical power; no other sport borrows the bike's.
    #[must_use]
    pub fn ftp_of(&self, sport: Sport) -> Option<Watts> {
        match sport {
            Sport::Cycling => self.ftp_watts.or(self.critical_power_watts),
            Sport::Rowing => self.rftp_watts,
            Sport::Running => self.running_ftp_watts,
            _ => None,
        }
    }

    /// The speed that counts as intensity 1.0 in a sport, m/s. For rowing it is the erg speed of the rowing FTP.
    #[must_use]
    pub fn threshold_speed(&self, sport: Sport) -> Option<f64> {
        match sport {
            Sport::Running => self.threshold_pace_s_per_km.map(Pace::meters_per_second),
            Sport::Swimming => self.swim_pace_s_per_km.map(Pace::meters_per_second),
            Sport::Rowing => self.rftp_watts.map(|watts| crate::load::pace::concept2_speed(watts.as_f64())),
            _ => None,
        }
    }

    /// The threshold heart rate, or where it is unknown rest + 0.85 × (max − rest); `None` where that is unknown too.
    #[must_use]
    pub fn lthr_or_estimate(&self) -> Option<HeartRate> {
        self.lthr_bpm.or_else(|| {
            let (rest, max) = (self.resting_hr_bpm?.as_f64(), self.max_hr_bpm?.as_f64());
            (max > rest).then(|| HeartRate::clamped(rest + 0.85 * (max - rest)))
        })
    }

    /// The athlete's own LT1 and LT2 in a sport's metric (W, bpm, m/s), where known.
    #[must_use]
    pub fn own_borders(&self, sport: Sport, metric: Metric) -> (Option<f64>, Option<f64>) {
        let watts = |watts: Option<Watts>| watts.map(Watts::as_f64);
        match (metric, sport) {
            (Metric::HeartRate, _) => (self.lt1_hr_bpm.map(HeartRate::as_f64), self.lt2_hr_bpm.map(HeartRate::as_f64)),
            (Metric::Power, Sport::Cycling) => (watts(self.lt1_watts), watts(self.lt2_watts)),
            (Metric::Power, Sport::Rowing) => (watts(self.rowing_lt1_watts), watts(self.rowing_lt2_watts)),
            (Metric::Speed, Sport::Running) => (
                self.lt1_pace_s_per_km.map(Pace::meters_per_second),
                self.lt2_pace_s_per_km.map(Pace::meters_per_second),
            ),
            _ => (None, None),
        }
    }

    /// Contradictions between the values, in words; empty when there is none.
    #[must_use]
    pub fn contradictions(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut below = |low: Option<f64>, high: Option<f64>, text: &str| {
            if let (Some(low), Some(high)) = (low, high)
                && low >= high
            {
                found.push(format!("{text} ({low} against {high})"));
            }
        };
        let beats = |beats: Option<HeartRate>| beats.map(HeartRate::as_f64);
        below(
            beats(self.resting_hr_bpm),
            beats(self.max_hr_bpm),
            "resting heart rate must be below maximum heart rate",
        );
        below(
            beats(self.resting_hr_bpm),
            beats(self.lthr_bpm),
            "resting heart rate must be below threshold heart rate",
        );
        below(beats(self.lthr_bpm), beats(self.max_hr_bpm), "threshold heart rate must be below maximum heart rate");
        below(beats(self.lt1_hr_bpm), beats(self.lt2_hr_bpm.or(self.lthr_bpm)), "LT1 heart rate must be below LT2");
        let watts = |watts: Option<Watts>| watts.map(Watts::as_f64);
        let ftp = self.ftp_of(Sport::Cycling);
        below(watts(self.lt1_watts), watts(self.lt2_watts.or(ftp)), "LT1 power must be below LT2 or FTP");
        below(
            watts(self.rowing_lt1_watts),
            watts(self.rowing_lt2_watts.or(self.rftp_watts)),
            "rowing LT1 power must be below LT2 or rowing FTP",
        );
        let seconds = |pace: Option<Pace>| pace.map(Pace::as_f64);
        below(
            seconds(self.lt2_pace_s_per_km.or(self.threshold_pace_s_per_km)),
            seconds(self.lt1_pace_s_per_km),
            "LT1 pace must be slower than LT2 or threshold pace",
        );
        found
    }
}

/// Thresholds and the first day on which they hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DatedThresholds {
    /// The first day these thresholds hold.
    #[schemars(with = "String", extend("format" = "date"))]
    pub since: Date,
    /// The thresholds from then on.
    pub thresholds: Thresholds,
}

/// All thresholds an athlete ever had, oldest first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ThresholdHistory(Vec<DatedThresholds>);

impl ThresholdHistory {
    /// A history from its entries, in any order.
    #[must_use]
    pub fn new(mut entries: Vec<DatedThresholds>) -> Self {
        entries.sort_by_key(|entry| entry.since);
        Self(entries)
    }

    /// The entries, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[DatedThresholds] {
        &self.0
    }

    /// The thresholds that hold on a day: the newest set that began by then. Before the first set, the first one: an athlete who enters
    /// thresholds today wants last month's activities judged by them.
    #[must_use]
    pub fn on(&self, date: Date) -> Thresholds {
        self.0
            .iter()
            .rev()
            .find(|entry| entry.since <= date)
            .or(self.0.first())
            .map(|entry| entry.thresholds.clone())
            .unwrap_or_default()
    }
}
