//! Targets: as they are written, and as the athlete's numbers.

use polarize_domain::{HeartRate, Pace, Sport, Target, Thresholds, Watts};

use crate::pace::{PaceUnit, unit_of};

use super::problem::StepProblem;
use super::quantity::{paces, range, zones as zone_range};
use super::zones;

/// What a number is a share of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Power,
    ThresholdHeartRate,
    HighestHeartRate,
    Pace,
}

/// A target as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Said {
    Watts(f64, f64),
    Beats(f64, f64),
    Percent(f64, f64),
    Zones(u8, u8),
    Paces([(f64, Option<PaceUnit>); 2]),
}

/// The word as a target, if it is one.
pub(super) fn said(word: &str) -> Option<Said> {
    let pair = |unit| range(word, unit);
    pair("w")
        .map(|(low, high)| Said::Watts(low, high))
        .or_else(|| pair("bpm").map(|(low, high)| Said::Beats(low, high)))
        .or_else(|| pair("%").map(|(low, high)| Said::Percent(low, high)))
        .or_else(|| zone_range(word).map(|(low, high)| Said::Zones(low, high)))
        .or_else(|| paces(word).map(Said::Paces))
}

/// The measure that a word behind a target names.
pub(super) fn measure(word: &str) -> Option<Measure> {
    match word {
        "hr" => Some(Measure::HighestHeartRate),
        "lthr" => Some(Measure::ThresholdHeartRate),
        "pace" => Some(Measure::Pace),
        "ftp" => Some(Measure::Power),
        _ => None,
    }
}

/// Whose numbers a target refers to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Athlete<'a> {
    pub(super) sport: Sport,
    pub(super) thresholds: &'a Thresholds,
}

impl Athlete<'_> {
    /// The target in watts, beats or seconds. `text` is how it was written, for the message.
    pub(super) fn resolve(&self, said: Said, measure: Option<Measure>, text: &str) -> Result<Target, StepProblem> {
        match said {
            Said::Watts(low, high) => power(low, high),
            Said::Beats(low, high) => heart_rate(low, high),
            Said::Percent(low, high) => self.share(low, high, measure.unwrap_or(Measure::Power), text),
            Said::Zones(low, high) => {
                // Zones of heart rate are shares of the threshold, whichever word names them.
                let measure = match measure {
                    Some(Measure::HighestHeartRate) => Measure::ThresholdHeartRate,
                    other => other.unwrap_or(Measure::Power),
                };
                let table = match measure {
                    Measure::Power => &zones::POWER,
                    Measure::ThresholdHeartRate | Measure::HighestHeartRate => &zones::HEART_RATE,
                    Measure::Pace => &zones::SPEED,
                };
                let zone = |number: u8| {
                    let place = usize::from(number).checked_sub(1);
                    place.and_then(|place| table.get(place)).ok_or(StepProblem::NoZone(number))
                };
                self.share(zone(low)?.0, zone(high)?.1, measure, text)
            }
            Said::Paces(both) => {
                let named = both[1].1.or(both[0].1).unwrap_or(unit_of(self.sport));
                let seconds = both.map(|(seconds, unit)| seconds * 1000.0 / unit.unwrap_or(named).meters);
                pace(seconds[0], seconds[1])
            }
        }
    }

    fn share(&self, low: f64, high: f64, measure: Measure, text: &str) -> Result<Target, StepProblem> {
        let (low, high) = (low / 100.0, high / 100.0);
        let missing =
            |threshold, option, instead| StepProblem::NoThreshold { said: text.to_owned(), threshold, option, instead };
        match measure {
            Measure::Power => {
                let (threshold, option) = match self.sport {
                    Sport::Cycling => ("FTP", "--ftp WATTS"),
                    Sport::Rowing => ("rowing FTP", "--rftp WATTS"),
                    Sport::Running => ("running FTP", "--running-ftp WATTS"),
                    other => {
                        let instead = if other == Sport::Swimming { "Pace" } else { "LTHR" };
                        return Err(StepProblem::NotInThisSport {
                            said: text.to_owned(),
                            sport: other.word(),
                            instead,
                        });
                    }
                };
                let instead = if self.sport == Sport::Running { "it with Pace behind it" } else { "watts" };
                let ftp = self.thresholds.ftp_of(self.sport).ok_or(missing(threshold, option, instead))?.as_f64();
                power(low * ftp, high * ftp)
            }
            Measure::ThresholdHeartRate => {
                let lthr = self.thresholds.lthr_or_estimate();
                let lthr = lthr.ok_or(missing("threshold heart rate", "--lthr BPM", "beats like 150bpm"))?.as_f64();
                heart_rate(low * lthr, high * lthr)
            }
            Measure::HighestHeartRate => {
                let most = self.thresholds.max_hr_bpm;
                let most = most.ok_or(missing("maximum heart rate", "--max-hr BPM", "beats like 150bpm"))?.as_f64();
                heart_rate(low * most, high * most)
            }
            Measure::Pace => {
                let (threshold, option) = match self.sport {
                    Sport::Swimming => ("swimming threshold pace", "--swim-pace M:SS"),
                    Sport::Rowing => ("rowing FTP", "--rftp WATTS"),
                    _ => ("threshold pace", "--threshold-pace M:SS"),
                };
                let speed = self.thresholds.threshold_speed(self.sport);
                let speed = speed.ok_or(missing(threshold, option, "a pace like 4:30/km Pace"))?;
                pace(1000.0 / (speed * high).max(1e-3), 1000.0 / (speed * low).max(1e-3))
            }
        }
    }
}

fn power(low: f64, high: f64) -> Result<Target, StepProblem> {
    Ok(Target::Power { low: Watts::try_from(low.round())?, high: Watts::try_from(high.round())? })
}

fn heart_rate(low: f64, high: f64) -> Result<Target, StepProblem> {
    Ok(Target::HeartRate { low: HeartRate::try_from(low.round())?, high: HeartRate::try_from(high.round())? })
}

/// Seconds per kilometre, in either order.
fn pace(one: f64, other: f64) -> Result<Target, StepProblem> {
    let (low, high) = (one.min(other), one.max(other));
    Ok(Target::Pace { low: Pace::try_from(low.round())?, high: Pace::try_from(high.round())? })
}
