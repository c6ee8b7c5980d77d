//! The thresholds of a form, one field each, in the units of athlete and sport.

use std::collections::BTreeMap;

use jiff::civil::Date;
use polarize_domain::thresholds::{Implausible, MeasuredIn};
use polarize_domain::{DatedThresholds, HeartRate, OutOfRange, Pace, Sport, ThresholdHistory, Thresholds, Watts};
use serde_json::{Map, Value};

use crate::bounds::Day;
use crate::pages::settings::field::Field;
use crate::pages::settings::sent::{Sent, clock, whole};
use crate::pages::shell::Shell;

/// A threshold: its field in [`Thresholds`], its name, what it is measured in.
struct Entry {
    field: &'static str,
    key: &'static str,
    measured_in: MeasuredIn,
}

const fn entry(field: &'static str, key: &'static str, measured_in: MeasuredIn) -> Entry {
    Entry { field, key, measured_in }
}

/// Thresholds that belong together: a title, the usual ones, and those that a test in the laboratory tells.
struct Family {
    key: &'static str,
    usual: &'static [Entry],
    own: &'static [Entry],
}

const FAMILIES: [Family; 5] = [
    Family {
        key: "settings-family-heart",
        usual: &[
            entry("lthr_bpm", "settings-lthr", MeasuredIn::Beats),
            entry("max_hr_bpm", "settings-max-hr", MeasuredIn::Beats),
            entry("resting_hr_bpm", "settings-resting-hr", MeasuredIn::Beats),
        ],
        own: &[
            entry("lt1_hr_bpm", "settings-lt1", MeasuredIn::Beats),
            entry("lt2_hr_bpm", "settings-lt2", MeasuredIn::Beats),
        ],
    },
    Family {
        key: "common-sport-cycling",
        usual: &[
            entry("ftp_watts", "settings-ftp", MeasuredIn::Watts),
            entry("critical_power_watts", "settings-critical-power", MeasuredIn::Watts),
        ],
        own: &[
            entry("lt1_watts", "settings-lt1", MeasuredIn::Watts),
            entry("lt2_watts", "settings-lt2", MeasuredIn::Watts),
        ],
    },
    Family {
        key: "common-sport-running",
        usual: &[
            entry("threshold_pace_s_per_km", "settings-threshold-pace", MeasuredIn::RunningPace),
            entry("running_ftp_watts", "settings-running-ftp", MeasuredIn::Watts),
        ],
        own: &[
            entry("lt1_pace_s_per_km", "settings-lt1", MeasuredIn::RunningPace),
            entry("lt2_pace_s_per_km", "settings-lt2", MeasuredIn::RunningPace),
        ],
    },
    Family {
        key: "common-sport-rowing",
        usual: &[entry("rftp_watts", "settings-rowing-ftp", MeasuredIn::Watts)],
        own: &[
            entry("rowing_lt1_watts", "settings-lt1", MeasuredIn::Watts),
            entry("rowing_lt2_watts", "settings-lt2", MeasuredIn::Watts),
        ],
    },
    Family {
        key: "common-sport-swimming",
        usual: &[entry("swim_pace_s_per_km", "settings-swim-pace", MeasuredIn::SwimmingPace)],
        own: &[],
    },
];

fn entries() -> impl Iterator<Item = &'static Entry> {
    FAMILIES.iter().flat_map(|family| family.usual.iter().chain(family.own))
}

/// The sport whose unit a pace has.
const fn sport_of(measured_in: MeasuredIn) -> Option<Sport> {
    match measured_in {
        MeasuredIn::RunningPace => Some(Sport::Running),
        MeasuredIn::SwimmingPace => Some(Sport::Swimming),
        MeasuredIn::Watts | MeasuredIn::Beats => None,
    }
}

/// A value with its unit.
pub(super) fn shown(shell: &Shell, measured_in: MeasuredIn, value: u16) -> String {
    match (measured_in, sport_of(measured_in)) {
        (_, Some(sport)) => shell.measures.pace(f64::from(value), sport),
        (MeasuredIn::Beats, None) => shell.tell("settings-beats", "number", value),
        (_, None) => shell.tell("settings-watts", "number", value),
    }
}

/// The fields of a set of thresholds that are known.
fn values(thresholds: &Thresholds) -> Map<String, Value> {
    match serde_json::to_value(thresholds) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}

fn value(known: &Map<String, Value>, field: &str) -> Option<u16> {
    known.get(field)?.as_u64()?.try_into().ok()
}

/// Names and values.
pub(super) struct Pairs(pub(super) Vec<(String, String)>);

impl Pairs {
    /// Each in a few words.
    pub(super) fn lines(&self) -> Vec<String> {
        self.0.iter().map(|(name, value)| format!("{name} {value}")).collect()
    }
}

/// The known ones with their names and units.
pub(super) fn words(shell: &Shell, thresholds: &Thresholds) -> Pairs {
    let known = values(thresholds);
    let mut pairs = Vec::new();
    for family in &FAMILIES {
        for (entry, is_own) in family.usual.iter().map(|of| (of, false)).chain(family.own.iter().map(|of| (of, true))) {
            let Some(value) = value(&known, entry.field) else { continue };
            let name = shell.say(entry.key);
            // LT1 and LT2 are told by every family.
            let name = if is_own { format!("{name} ({})", shell.say(family.key)) } else { name };
            pairs.push((name, shown(shell, entry.measured_in, value)));
        }
    }
    Pairs(pairs)
}

/// The first day of the thresholds that hold on a day.
pub(super) fn holding(history: &ThresholdHistory, today: Date) -> Option<Date> {
    let entries = history.entries();
    let newest = entries.iter().rev().find(|entry| entry.since <= today).or(entries.first());
    newest.map(|entry| entry.since)
}

/// What is known, as the form writes it.
pub(super) fn known(shell: &Shell, thresholds: &Thresholds, since: Date) -> Sent {
    let known = values(thresholds);
    let text = |entry: &Entry| {
        let value = value(&known, entry.field)?;
        let text = match sport_of(entry.measured_in) {
            Some(sport) => shell.measures.clock(f64::from(value) * shell.measures.meters_of_pace(sport) / 1000.0),
            None => value.to_string(),
        };
        Some((entry.field.to_owned(), text))
    };
    let mut texts: BTreeMap<String, String> = entries().filter_map(text).collect();
    texts.insert("since".to_owned(), since.to_string());
    Sent::new(texts)
}

/// The fields of a family.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) usual: Vec<Field>,
    pub(super) own: Vec<Field>,
    /// Whether those of the laboratory are shown at once.
    pub(super) open: bool,
}

/// All fields but the day.
pub(super) fn groups(shell: &Shell, sent: &Sent) -> Vec<Group> {
    let unit = |measured_in: MeasuredIn| match (measured_in, sport_of(measured_in)) {
        (_, Some(sport)) => shell.measures.pace_unit_word(sport),
        (MeasuredIn::Beats, None) => "bpm".to_owned(),
        (_, None) => "W".to_owned(),
    };
    let field = |of: &Entry| {
        let label = format!("{}, {}", shell.say(of.key), unit(of.measured_in));
        match sport_of(of.measured_in) {
            Some(_) => Field::line(shell, sent, of.field, of.key).hint(shell.say("settings-pace-hint")),
            None => Field::number(shell, sent, of.field, of.key),
        }
        .labelled(label)
    };
    let group = |family: &Family| Group {
        title: shell.say(family.key),
        usual: family.usual.iter().map(field).collect(),
        own: family.own.iter().map(field).collect(),
        open: family.own.iter().any(|of| !sent.text(of.field).is_empty()),
    };
    FAMILIES.iter().map(group).collect()
}

/// The thresholds that a form wants; `None` where a field is wrong.
pub(super) fn read(shell: &Shell, sent: &mut Sent) -> Option<DatedThresholds> {
    let since = sent.require("since", |text| Day::try_from(text.to_owned()));
    let mut wanted = Map::new();
    for entry in entries() {
        let read = |text: &str| match (entry.measured_in, sport_of(entry.measured_in)) {
            (_, Some(sport)) => pace(text, shell.measures.meters_of_pace(sport)),
            (MeasuredIn::Beats, None) => whole(text, |beats| HeartRate::new(beats).map(HeartRate::value)),
            (_, None) => whole(text, |watts| Watts::new(watts).map(Watts::value)),
        };
        if let Some(value) = sent.read(entry.field, read) {
            wanted.insert(entry.field.to_owned(), value.into());
        }
    }
    // Each value has been read as its kind, so all of them can be.
    let thresholds: Thresholds = serde_json::from_value(Value::Object(wanted)).unwrap_or_default();
    for implausible in thresholds.implausible() {
        sent.blame(implausible.field, outside(shell, &implausible));
    }
    if sent.problems() > 0 {
        return None;
    }
    since.map(|Day(since)| DatedThresholds { since, thresholds })
}

fn pace(text: &str, meters: f64) -> Result<u16, String> {
    let seconds = (clock(text)? * 1000.0 / meters).round();
    let out_of_range = |error: OutOfRange| error.to_string();
    Pace::new(seconds as u16).map(Pace::value).map_err(out_of_range)
}

/// What is possible, in the units of athlete and sport.
fn outside(shell: &Shell, implausible: &Implausible) -> String {
    let show = |value| shown(shell, implausible.measured_in, value);
    let (low, high) = (show(*implausible.bounds.start()), show(*implausible.bounds.end()));
    shell.words.tell("settings-implausible", &[("low", low.into()), ("high", high.into())])
}
