//! The borders of the zones that follow from the thresholds.

use polarize_domain::thresholds::MeasuredIn;
use polarize_domain::{Metric, Sport, Thresholds, ZoneBorders};

use super::entry::shown;
use crate::pages::shell::Shell;

/// The zones of a sport in a metric.
pub(super) struct ZoneRow {
    /// Sport and metric.
    pub(super) name: String,
    /// Below, between and above; nothing where the threshold is unknown.
    pub(super) zones: Option<[String; 3]>,
    /// Where the borders come from, or what is missing.
    pub(super) from: String,
}

/// What is judged: by heart rate whatever the sport is, else by power or speed.
const JUDGED: [(Sport, Metric, &str); 6] = [
    (Sport::Other, Metric::HeartRate, "settings-zones-heart"),
    (Sport::Cycling, Metric::Power, "settings-zones-cycling"),
    (Sport::Running, Metric::Speed, "settings-zones-running-pace"),
    (Sport::Running, Metric::Power, "settings-zones-running-power"),
    (Sport::Rowing, Metric::Power, "settings-zones-rowing"),
    (Sport::Swimming, Metric::Speed, "settings-zones-swimming"),
];

/// The zones of every sport.
pub(super) fn rows(shell: &Shell, thresholds: &Thresholds) -> Vec<ZoneRow> {
    let row = |(sport, metric, key): (Sport, Metric, &str)| {
        let Some(borders) = ZoneBorders::of(thresholds, sport, metric) else {
            return ZoneRow { name: shell.say(key), zones: None, from: shell.say("settings-zones-missing") };
        };
        let show = |value: f64| match metric {
            Metric::Power => shown(shell, MeasuredIn::Watts, value.round() as u16),
            Metric::HeartRate => shown(shell, MeasuredIn::Beats, value.round() as u16),
            Metric::Speed => shell.measures.speed(value, sport),
        };
        let (low, high) = (show(borders.lt1), show(borders.lt2));
        // A pace is slower below a border, not lower.
        let (below, above) = match metric {
            Metric::Speed => ("settings-zones-slower", "settings-zones-faster"),
            Metric::Power | Metric::HeartRate => ("settings-zones-below", "settings-zones-above"),
        };
        let zones = [
            shell.tell(below, "border", &low),
            shell.words.tell("settings-zones-between", &[("low", low.into()), ("high", high.clone().into())]),
            shell.tell(above, "border", &high),
        ];
        ZoneRow { name: shell.say(key), zones: Some(zones), from: shell.say(from(thresholds, sport, metric)) }
    };
    JUDGED.into_iter().map(row).collect()
}

/// Where borders come from.
fn from(thresholds: &Thresholds, sport: Sport, metric: Metric) -> &'static str {
    match (thresholds.own_borders(sport, metric), metric) {
        ((Some(_), Some(_)), _) => "settings-zones-own",
        ((Some(_), None), _) => "settings-zones-own-lt1",
        ((None, Some(_)), _) => "settings-zones-own-lt2",
        (_, Metric::HeartRate) if thresholds.lthr_bpm.is_none() => "settings-zones-estimated",
        (_, Metric::HeartRate) => "settings-zones-of-heart",
        (_, Metric::Power) => "settings-zones-of-power",
        (_, Metric::Speed) => "settings-zones-of-speed",
    }
}
