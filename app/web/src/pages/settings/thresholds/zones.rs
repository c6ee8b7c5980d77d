//! The borders of the zones that follow from the thresholds.

use polarize_domain::thresholds::MeasuredIn;
use polarize_domain::{Metric, Sport, Thresholds, ZoneBorders};

use super::entry::shown;
use crate::pages::shell::Shell;

/// The zones of a sport in a metric.
pub(super) struct ZoneRow {
    /// Sport and metric.
    pub(super) name: String,
    /// A class, a name and what is in it: below, between and above.
    pub(super) zones: [(&'static str, String, String); 3],
    /// Where the borders come from.
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

/// The zones of every sport whose threshold is known; and in words which are not.
pub(super) fn rows(shell: &Shell, thresholds: &Thresholds) -> (Vec<ZoneRow>, Option<String>) {
    let (mut rows, mut missing) = (Vec::new(), Vec::new());
    for (sport, metric, key) in JUDGED {
        match ZoneBorders::of(thresholds, sport, metric) {
            Some(borders) => {
                let zones = zones(shell, &borders, sport, metric);
                let from = shell.say(from(thresholds, sport, metric));
                rows.push(ZoneRow { name: shell.say(key), zones, from });
            }
            None => missing.push(shell.say(key)),
        }
    }
    let words = (!missing.is_empty()).then(|| shell.tell("settings-zones-missing", "names", missing.join(", ")));
    (rows, words)
}

fn zones(shell: &Shell, borders: &ZoneBorders, sport: Sport, metric: Metric) -> [(&'static str, String, String); 3] {
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
    let between = [("low", low.clone().into()), ("high", high.clone().into())];
    [
        ("of-1", shell.say("common-intensity-zone1"), shell.tell(below, "border", &low)),
        ("of-2", shell.say("common-intensity-zone2"), shell.words.tell("settings-zones-between", &between)),
        ("of-3", shell.say("common-intensity-zone3"), shell.tell(above, "border", &high)),
    ]
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
