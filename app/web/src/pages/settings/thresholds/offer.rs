//! What recordings suggest, and how it is taken over.

use jiff::civil::Date;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use polarize_domain::estimate::{Estimate, Estimated};
use polarize_domain::thresholds::MeasuredIn;
use polarize_domain::{DatedThresholds, HeartRate, Pace, ThresholdHistory, Watts};

use super::entry::{holding, shown};
use crate::pages::shell::Shell;

/// An estimate as it is offered.
pub(super) struct Offer {
    pub(super) name: String,
    pub(super) value: String,
    /// What it is now, in words.
    pub(super) now: String,
    /// What it follows from.
    pub(super) reason: String,
    pub(super) day: String,
    /// The id of the activity that shows it, as an address writes it.
    pub(super) activity: String,
    pub(super) field: &'static str,
}

impl Offer {
    pub(super) fn of(shell: &Shell, estimate: &Estimate) -> Self {
        let (key, measured_in) = kind(estimate.threshold);
        let show = |value| shown(shell, measured_in, value);
        let now = match estimate.known {
            Some(known) => shell.tell("settings-offer-now", "value", show(known)),
            None => shell.say("settings-offer-unset"),
        };
        Self {
            name: shell.say(key),
            value: show(estimate.value),
            now,
            reason: estimate.reason.clone(),
            day: shell.measures.full_day(estimate.since),
            activity: utf8_percent_encode(&estimate.activity, NON_ALPHANUMERIC).to_string(),
            field: field(estimate.threshold),
        }
    }
}

const fn kind(threshold: Estimated) -> (&'static str, MeasuredIn) {
    match threshold {
        Estimated::FtpWatts => ("settings-ftp", MeasuredIn::Watts),
        Estimated::RftpWatts => ("settings-rowing-ftp", MeasuredIn::Watts),
        Estimated::RunningFtpWatts => ("settings-running-ftp", MeasuredIn::Watts),
        Estimated::LthrBpm => ("settings-lthr", MeasuredIn::Beats),
        Estimated::ThresholdPaceSPerKm => ("settings-threshold-pace", MeasuredIn::RunningPace),
        Estimated::SwimPaceSPerKm => ("settings-swim-pace", MeasuredIn::SwimmingPace),
    }
}

/// The threshold's field.
pub(super) const fn field(threshold: Estimated) -> &'static str {
    match threshold {
        Estimated::FtpWatts => "ftp_watts",
        Estimated::RftpWatts => "rftp_watts",
        Estimated::RunningFtpWatts => "running_ftp_watts",
        Estimated::LthrBpm => "lthr_bpm",
        Estimated::ThresholdPaceSPerKm => "threshold_pace_s_per_km",
        Estimated::SwimPaceSPerKm => "swim_pace_s_per_km",
    }
}

/// The thresholds with an estimate taken over: from the day that showed it, or from the first day of a newer set, which would otherwise
/// hold the old value still.
pub(super) fn taken(history: &ThresholdHistory, estimate: &Estimate, today: Date) -> DatedThresholds {
    let newest = holding(history, today).filter(|since| *since <= today);
    let since = newest.map_or(estimate.since, |newest| newest.max(estimate.since));
    let mut thresholds = history.on(since);
    let (watts, beats, pace) = (
        Watts::clamped(f64::from(estimate.value)),
        HeartRate::clamped(f64::from(estimate.value)),
        Pace::clamped(f64::from(estimate.value)),
    );
    match estimate.threshold {
        Estimated::FtpWatts => thresholds.ftp_watts = Some(watts),
        Estimated::RftpWatts => thresholds.rftp_watts = Some(watts),
        Estimated::RunningFtpWatts => thresholds.running_ftp_watts = Some(watts),
        Estimated::LthrBpm => thresholds.lthr_bpm = Some(beats),
        Estimated::ThresholdPaceSPerKm => thresholds.threshold_pace_s_per_km = Some(pace),
        Estimated::SwimPaceSPerKm => thresholds.swim_pace_s_per_km = Some(pace),
    }
    DatedThresholds { since, thresholds }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use polarize_domain::Thresholds;

    use super::*;

    #[test]
    fn an_estimate_holds_from_the_day_that_showed_it_and_is_not_hidden_by_a_newer_set() {
        let of = |since, ftp| DatedThresholds {
            since,
            thresholds: Thresholds { ftp_watts: Some(Watts::new(ftp).unwrap()), ..Thresholds::default() },
        };
        let estimate = Estimate {
            threshold: Estimated::FtpWatts,
            value: 270,
            known: Some(250),
            reason: String::new(),
            activity: String::new(),
            since: date(2026, 4, 20),
        };
        let today = date(2026, 5, 4);
        for (begins, holds) in [(date(2026, 4, 1), date(2026, 4, 20)), (date(2026, 5, 1), date(2026, 5, 1))] {
            let history = ThresholdHistory::new(vec![of(begins, 250)]);
            assert_eq!(taken(&history, &estimate, today), of(holds, 270));
        }
    }
}
