//! Thresholds: the athlete's own, since when, and how to test them.

use jiff::civil::Date;
use polarize_domain::{Context, HeartRate, Pace, Sport, Thresholds, Watts};

use super::asked::Asked;
use super::sources::{ALLEN_COGGAN, FRIEL, JONES};
use super::topic::{Kind, Topic};
use crate::wording::list;

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        id: "thresholds",
        kind: Kind::Knowledge,
        phrases: &[
            "ftp",
            "rftp",
            "lthr",
            "threshold",
            "my threshold",
            "threshold heart/power/pace/hr/speed [rate]",
            "max/maximum/maximal heart/hr [rate]",
            "resting heart/hr [rate]",
            "functional threshold power",
            "css",
            "critical swim speed",
        ],
        answer: thresholds,
        sources: &[ALLEN_COGGAN, FRIEL],
    },
    Topic {
        id: "testing",
        kind: Kind::Knowledge,
        phrases: &[
            "test/testing/retest/measure/find/determine/estimate/update/check ~~ ftp/threshold/lthr/pace/zones",
            "test/retest/measure it/that/this/them",
            "retest",
            "ftp/threshold/lthr/lab test/tests/testing",
            "field test",
            "minutes test",
            "# minutes test",
            "i test",
            "to test",
            "test again",
            "find/determine/measure ~~ threshold heart/pace/power [rate]",
        ],
        answer: testing,
        sources: &[ALLEN_COGGAN, FRIEL],
    },
    Topic {
        id: "critical-power",
        kind: Kind::Knowledge,
        phrases: &["critical power", "cp", "critical speed", "w prime"],
        answer: critical_power,
        sources: &[JONES, ALLEN_COGGAN],
    },
];

/// A pace in the unit of its sport, from seconds per kilometre.
pub(super) fn pace_words(sport: Sport, seconds_per_km: f64) -> String {
    let (share, unit) = match sport {
        Sport::Swimming => (0.1, "100 m"),
        Sport::Rowing => (0.5, "500 m"),
        _ => (1.0, "km"),
    };
    let seconds = (seconds_per_km * share).round() as u32;
    format!("{}:{:02}/{unit}", seconds / 60, seconds % 60)
}

/// A threshold: its name and its value in words.
type Named = (&'static str, fn(&Thresholds) -> Option<String>);

const NAMED: [Named; 9] = [
    ("FTP", |known| known.ftp_watts.map(watts)),
    ("rowing FTP", |known| known.rftp_watts.map(watts)),
    ("running FTP", |known| known.running_ftp_watts.map(watts)),
    ("critical power", |known| known.critical_power_watts.map(watts)),
    ("threshold heart rate (LTHR)", |known| known.lthr_bpm.map(beats)),
    ("maximum heart rate", |known| known.max_hr_bpm.map(beats)),
    ("resting heart rate", |known| known.resting_hr_bpm.map(beats)),
    ("threshold pace", |known| known.threshold_pace_s_per_km.map(|pace| per_km(Sport::Running, pace))),
    ("swim pace (CSS)", |known| known.swim_pace_s_per_km.map(|pace| per_km(Sport::Swimming, pace))),
];

fn watts(value: Watts) -> String {
    format!("{} W", value.value())
}

fn beats(value: HeartRate) -> String {
    format!("{} bpm", value.value())
}

fn per_km(sport: Sport, pace: Pace) -> String {
    pace_words(sport, pace.as_f64())
}

/// The first day on which a threshold had the value of today without a break.
fn since(context: &Context, value: fn(&Thresholds) -> Option<String>) -> Option<Date> {
    let now = value(&context.thresholds)?;
    let entries = context.snapshot.thresholds.entries().iter().rev().skip_while(|entry| entry.since > context.today);
    let same = entries.take_while(|entry| value(&entry.thresholds).as_ref() == Some(&now));
    same.last().map(|entry| entry.since)
}

/// The thresholds that are known, with the day they hold since.
fn known_words(context: &Context, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let told = |(name, value): &Named| {
        let value = wanted(name).then_some(*value)?;
        let now = value(&context.thresholds)?;
        let since =
            since(context, value).map_or(String::new(), |date| format!(" (since {})", date.strftime("%-d %B %Y")));
        Some(format!("{name} is {now}{since}"))
    };
    NAMED.iter().filter_map(told).collect()
}

/// How to set one.
const HOW_TO_SET: &str = "`polarize athlete --ftp WATTS --lthr BPM --threshold-pace M:SS`";

fn thresholds(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let known = known_words(context, |name| is_asked_for(asked, name));
    let all = known_words(context, |_| true);
    let own = match (known.as_slice(), all.as_slice()) {
        (_, []) => format!("I know no threshold of yours yet; set what you know with {HOW_TO_SET}."),
        ([], all) => format!("Your {}.", list(all)),
        (known, _) => format!("Your {}.", list(known)),
    };
    let missing = missing_words(context, asked);
    format!(
        "{own}{missing} A threshold is what you can hold for about an hour: as power FTP (functional threshold \
         power), as heart rate LTHR, as pace your threshold pace. Zones and load are judged by the values that held \
         on the day. `polarize thresholds` shows whether your recordings speak for higher ones."
    )
}

/// What is said to who wants a threshold set, or says what it is now: how, and what holds meanwhile.
pub(super) fn setting(asked: &Asked<'_>) -> String {
    let value =
        asked.text.tokens.iter().rev().filter_map(|token| token.number).find(|number| (1.0..1000.0).contains(number));
    let value = value.map_or_else(|| "VALUE".to_owned(), |value| format!("{value:.0}"));
    let option = if asked.has(&["ftp"]) {
        "--ftp"
    } else if asked.has(&["max", "maximum", "maximal"]) {
        "--max-hr"
    } else if asked.has(&["resting", "rest"]) {
        "--resting-hr"
    } else if asked.has(&["lthr", "hr", "rate", "heartrate"]) && !asked.has(&["zone", "zones"]) {
        "--lthr"
    } else {
        return format!("I change no settings in a conversation: a threshold is set with {HOW_TO_SET}.");
    };
    let known = known_words(asked.context, |_| true);
    let holds = if known.is_empty() { String::new() } else { format!(" What holds now: your {}.", list(&known)) };
    format!("I change no settings in a conversation: `polarize athlete {option} {value}` sets it from today on.{holds}")
}

/// Whether a threshold was asked for by its name.
fn is_asked_for(asked: &Asked<'_>, name: &str) -> bool {
    match name {
        "threshold heart rate (LTHR)" => {
            asked.has(&["lthr"]) || (asked.has(&["threshold"]) && asked.has(&["heart", "hr"]))
        }
        "maximum heart rate" => asked.has(&["max", "maximum", "maximal"]),
        "resting heart rate" => asked.has(&["resting"]),
        "threshold pace" => asked.has(&["pace"]),
        "swim pace (CSS)" => asked.has(&["css", "swim"]),
        _ => asked.has(&["ftp", "rftp"]) && name.ends_with("FTP"),
    }
}

/// What was asked for by name and isn't known.
fn missing_words(context: &Context, asked: &Asked<'_>) -> String {
    let known = &context.thresholds;
    let wanted = [
        (&["ftp"][..], known.ftp_of(context.snapshot.athlete.primary_sport).is_some(), "FTP", "--ftp WATTS"),
        (&["lthr"][..], known.lthr_or_estimate().is_some(), "threshold heart rate", "--lthr BPM"),
        (&["pace"][..], known.threshold_pace_s_per_km.is_some(), "threshold pace", "--threshold-pace M:SS"),
        (&["max", "maximum", "maximal"][..], known.max_hr_bpm.is_some(), "maximum heart rate", "--max-hr BPM"),
        (&["resting"][..], known.resting_hr_bpm.is_some(), "resting heart rate", "--resting-hr BPM"),
    ];
    let missing = wanted.iter().filter(|(words, known, ..)| !known && asked.has(words));
    missing
        .map(|(_, _, name, option)| format!(" Your {name} is not set: `polarize athlete {option}`."))
        .collect::<Vec<_>>()
        .concat()
}

fn testing(asked: &Asked<'_>) -> String {
    let context = asked.context;
    let known = known_words(context, |_| true);
    let now =
        if known.is_empty() { "You have none set yet.".to_owned() } else { format!("Now your {}.", list(&known)) };
    format!(
        "{now} Power: after a good warm-up ride 20 minutes as hard as you can hold evenly; 95 % of the mean power is \
         your FTP. Heart rate and running pace: 30 minutes alone as hard as you can hold; the mean heart rate of the \
         last 20 is your threshold heart rate, the pace of the whole is near your threshold pace. Test rested and \
         never ill, and again when your zones feel wrong. Set the result with {HOW_TO_SET}; hard efforts in your \
         recordings are looked through by `polarize thresholds`."
    )
}

fn critical_power(asked: &Asked<'_>) -> String {
    let known = &asked.context.thresholds;
    let own = match (known.critical_power_watts, known.ftp_watts) {
        (Some(power), _) => format!("Your critical power is {}.", watts(power)),
        (None, Some(ftp)) => format!("Yours is not set; your FTP, which lies near it, is {}.", watts(ftp)),
        (None, None) => {
            "Yours is not set, and neither is your FTP: `polarize athlete --critical-power WATTS`.".to_owned()
        }
    };
    format!(
        "Critical power is the highest power at which your body still comes to a steady state; above it you draw on a \
         limited reserve (W\u{2032}) and the end is near. It is fitted from two or more all-out efforts of 2 to 15 \
         minutes. {own} Where no FTP is set, I use it in its place."
    )
}
