//! Three zones, and the words a workout is labelled with.

use serde::{Deserialize, Serialize};

use crate::thresholds::Thresholds;
use crate::{HeartRate, Sport};

/// An intensity zone of the three-zone model.
///
/// # Source
/// Seiler 2010, *What is best practice for training intensity and duration distribution in endurance athletes?*: zone 1 below the first
/// lactate or ventilatory threshold (LT1), zone 2 between the two, zone 3 above the second (LT2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// Below LT1.
    Zone1,
    /// Between LT1 and LT2.
    Zone2,
    /// Above LT2.
    Zone3,
}

impl Zone {
    /// 0, 1 or 2: the place in an array of zone times.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The short form of structure lines: `z1`.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::Zone1 => "z1",
            Self::Zone2 => "z2",
            Self::Zone3 => "z3",
        }
    }
}

/// What a planned workout is meant to be, in the contract's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Intensity {
    /// So easy that it helps recovery.
    Recovery,
    /// Below LT1.
    Zone1,
    /// Between the thresholds.
    Zone2,
    /// Above LT2, in intervals.
    Zone3,
    /// A race, or an effort like one.
    Race,
}

impl Intensity {
    /// Every intensity, easiest first.
    pub const ALL: [Self; 5] = [Self::Recovery, Self::Zone1, Self::Zone2, Self::Zone3, Self::Race];

    /// The contract's word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Recovery => "recovery",
            Self::Zone1 => "zone1",
            Self::Zone2 => "zone2",
            Self::Zone3 => "zone3",
            Self::Race => "race",
        }
    }

    /// The words a person uses.
    #[must_use]
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Recovery => "recovery",
            Self::Zone1 => "zone 1",
            Self::Zone2 => "zone 2",
            Self::Zone3 => "zone 3",
            Self::Race => "race effort",
        }
    }

    /// The zone of the session's work.
    #[must_use]
    pub const fn zone(self) -> Zone {
        match self {
            Self::Recovery | Self::Zone1 => Zone::Zone1,
            Self::Zone2 => Zone::Zone2,
            Self::Zone3 | Self::Race => Zone::Zone3,
        }
    }

    /// Reads the contract's word at the start of a text; free words may follow ("zone1 easy spin").
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase().replace("zone ", "zone");
        Self::ALL.into_iter().find(|intensity| {
            lower.strip_prefix(intensity.word()).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
        })
    }
}

/// What an intensity is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// Watts.
    Power,
    /// Beats per minute.
    HeartRate,
    /// Metres per second.
    Speed,
}

/// The two borders of the three zones in one metric (W, bpm or m/s), and the threshold that is 100 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZoneBorders {
    /// Upper border of zone 1.
    pub lt1: f64,
    /// Upper border of zone 2.
    pub lt2: f64,
    /// The value that counts as intensity 1.0: FTP, LTHR or threshold speed.
    pub threshold: f64,
}

/// LT1 as a share of FTP where the athlete's own is unknown.
pub const LT1_SHARE_OF_FTP: f64 = 0.75;
/// LT1 as a share of the lactate threshold heart rate where the athlete's own is unknown.
pub const LT1_SHARE_OF_LTHR: f64 = 0.87;
/// LT1 as a share of threshold speed where the athlete's own is unknown.
pub const LT1_SHARE_OF_SPEED: f64 = 0.82;

impl ZoneBorders {
    /// The borders of a sport in a metric: the athlete's own LT1 and LT2 first, else shares of the threshold (power 75 %, heart rate
    /// 87 %, speed 82 %; LT2 is the threshold itself). `None` where the threshold is unknown.
    #[must_use]
    pub fn of(thresholds: &Thresholds, sport: Sport, metric: Metric) -> Option<Self> {
        let own = thresholds.own_borders(sport, metric);
        let (threshold, share) = match metric {
            Metric::Power => (thresholds.ftp_of(sport)?.as_f64(), LT1_SHARE_OF_FTP),
            Metric::HeartRate => (thresholds.lthr_or_estimate().map(HeartRate::as_f64)?, LT1_SHARE_OF_LTHR),
            Metric::Speed => (thresholds.threshold_speed(sport)?, LT1_SHARE_OF_SPEED),
        };
        let lt2 = own.1.unwrap_or(threshold);
        let lt1 = own.0.unwrap_or(threshold * share).min(lt2);
        Some(Self { lt1, lt2, threshold })
    }

    /// The zone of a value. A border belongs to the zone above it.
    #[must_use]
    pub fn zone(&self, value: f64) -> Zone {
        if value < self.lt1 {
            Zone::Zone1
        } else if value < self.lt2 {
            Zone::Zone2
        } else {
            Zone::Zone3
        }
    }
}

/// Time in each zone, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ZoneTimes {
    /// Seconds in zones 1, 2 and 3.
    pub seconds: [f64; 3],
}

impl ZoneTimes {
    /// Adds time in a zone.
    pub fn add(&mut self, zone: Zone, seconds: f64) {
        self.seconds[zone.index()] += seconds;
    }

    /// Adds another session's times.
    pub fn merge(&mut self, other: &Self) {
        for (sum, more) in self.seconds.iter_mut().zip(other.seconds) {
            *sum += more;
        }
    }

    /// All zones together, in seconds.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.seconds.iter().sum()
    }

    /// Time in one zone, in minutes.
    #[must_use]
    pub fn minutes(&self, zone: Zone) -> f64 {
        self.seconds[zone.index()] / 60.0
    }

    /// Shares of the total, 0 to 1; `None` without any time.
    #[must_use]
    pub fn shares(&self) -> Option<[f64; 3]> {
        let total = self.total();
        (total > 0.0).then(|| self.seconds.map(|seconds| seconds / total))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intensity_words_are_read_with_free_words_behind_them() {
        let cases = [
            ("zone1", Some(Intensity::Zone1)),
            ("Zone 2 steady", Some(Intensity::Zone2)),
            ("recovery (very easy)", Some(Intensity::Recovery)),
            ("zone3, short", Some(Intensity::Zone3)),
            ("race", Some(Intensity::Race)),
            ("zone12", None),
            ("hard", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Intensity::read(text), expected, "{text:?}");
        }
    }
}
