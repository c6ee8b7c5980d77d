//! Numbers the athlete states about themselves: those on record two times in three, others else.

use polarize_domain::Thresholds;
use polarize_domain::situation::StatedNumbers;

use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    Row { id: "stated/ctl", group: Group::Stated, weight: 6, say: ctl },
    Row { id: "stated/atl", group: Group::Stated, weight: 6, say: atl },
    Row { id: "stated/tsb", group: Group::Stated, weight: 6, say: tsb },
    Row { id: "stated/ftp", group: Group::Stated, weight: 6, say: ftp },
    Row { id: "stated/lthr", group: Group::Stated, weight: 6, say: lthr },
    Row { id: "stated/max_hr", group: Group::Stated, weight: 6, say: max_hr },
    Row { id: "stated/resting_hr", group: Group::Stated, weight: 6, say: resting_hr },
    Row { id: "stated/several", group: Group::Stated, weight: 6, say: several },
];

/// Slots: `name` and `number` with its unit.
const WORDS: &[&str] = &[
    "my {name} is {number}{ right now| today| at the moment|}",
    "{name} is {number}{ right now| today| at the moment|}",
    "{name}: {number}",
    "{name} = {number}",
    "{name} {number}",
    "my {name} {is at|sits at|is sitting at} {number}",
    "{Garmin|my watch|my app|the app|TrainingPeaks|Strava} {says|shows} {my |}{name} {is |}{number}",
    "{according to|going by} {Garmin|my watch|my other app|TrainingPeaks} my {name} is {number}",
    "{I think|I believe|fyi|just so you know|for the record,} my {name} is {number}",
    "with {a} {name} of {number}{,|} {what should I do|how should I train|is this the right plan|does the plan make sense}?",
    "{current|my current} {name} is {number}",
    "{I have|I've got} {a} {name} of {number}{ now|}",
    "my {name} {is|should be} {around|about|roughly} {number}",
    "you've got it wrong, my {name} is {number}",
    "{my numbers:|numbers:} {name} {number}",
    "my {name} is {number}, {is that ok|what does that mean|is that good|should I worry}?",
    "{note that|please note,|remember,} my {name} is {number}",
    "{last time I looked|when I checked} my {name} was {number}",
    "my {name} is currently {number}",
];

/// A number near one on record, or off from it; as it is written.
fn number(speaker: &mut Speaker<'_>, on_record: Option<f64>, usual: (i64, i64), off: (i64, i64)) -> f64 {
    let record = on_record.unwrap_or_else(|| speaker.dice.whole(usual.0, usual.1) as f64);
    if speaker.dice.chance(0.67) {
        return if record.fract() != 0.0 && speaker.dice.chance(0.3) {
            (record * 10.0).round() / 10.0
        } else {
            record.round()
        };
    }
    let by = speaker.dice.whole(off.0, off.1) as f64;
    let stated = if speaker.dice.chance(0.5) { record + by } else { record - by };
    if stated < 0.0 && usual.0 >= 0 { record.round() + by } else { stated.round() }
}

/// A number, with a minus or the word for it.
fn written(speaker: &mut Speaker<'_>, number: f64) -> String {
    if number < 0.0 && speaker.dice.chance(0.3) {
        let word = *speaker.dice.pick(&["minus", "negative"]);
        format!("{word} {}", -number)
    } else {
        // No minus before a zero.
        format!("{}", number + 0.0)
    }
}

fn tell(speaker: &mut Speaker<'_>, names: &[&str], number: &str) {
    let name = *speaker.dice.pick(names);
    // "An FTP": the letters are spoken.
    let article =
        if matches!(name.to_lowercase().as_str(), "atl" | "ftp" | "lthr" | "rhr" | "hrmax") { "an" } else { "a" };
    speaker.say(WORDS, &[("a", article), ("name", name), ("number", number)]);
}

const CTL: &[&str] = &["CTL", "CTL", "ctl", "fitness (CTL)", "fitness"];
const ATL: &[&str] = &["ATL", "ATL", "atl", "fatigue (ATL)"];
const TSB: &[&str] = &["TSB", "TSB", "tsb", "form (TSB)", "form"];
const FTP: &[&str] = &["FTP", "FTP", "ftp"];
const LTHR: &[&str] = &["LTHR", "lthr", "threshold heart rate", "threshold HR", "lactate threshold heart rate"];
const MAX_HR: &[&str] = &["max HR", "max heart rate", "maximum heart rate", "HRmax", "maxHR"];
const RESTING_HR: &[&str] = &["resting HR", "resting heart rate", "RHR", "resting pulse", "rhr"];

fn beats(speaker: &mut Speaker<'_>, number: f64) -> String {
    let unit = *speaker.dice.pick(&["", "", " bpm", "bpm", " beats"]);
    format!("{number}{unit}")
}

fn ctl(speaker: &mut Speaker<'_>) -> bool {
    let number = number(speaker, Some(speaker.context.morning.ctl), (20, 90), (8, 30));
    let number_told = written(speaker, number);
    tell(speaker, CTL, &number_told);
    speaker.claims.stated.ctl = Some(number);
    true
}

fn atl(speaker: &mut Speaker<'_>) -> bool {
    let number = number(speaker, Some(speaker.context.morning.atl), (20, 110), (10, 35));
    let number_told = written(speaker, number);
    tell(speaker, ATL, &number_told);
    speaker.claims.stated.atl = Some(number);
    true
}

fn tsb(speaker: &mut Speaker<'_>) -> bool {
    let number = number(speaker, Some(speaker.context.morning.form()), (-30, 20), (8, 25));
    let number_told = written(speaker, number);
    tell(speaker, TSB, &number_told);
    speaker.claims.stated.tsb = Some(number + 0.0);
    true
}

fn ftp(speaker: &mut Speaker<'_>) -> bool {
    let on_record = speaker.context.thresholds.ftp_watts.map(|watts| watts.as_f64());
    let number = number(speaker, on_record, (170, 330), (15, 60)).round();
    let unit = *speaker.dice.pick(&["", "", "w", "W", " watts", " watt"]);
    tell(speaker, FTP, &format!("{number}{unit}"));
    speaker.claims.stated.ftp = Some(number);
    true
}

/// A heart rate on record, or off from it.
fn heart_rate(
    speaker: &mut Speaker<'_>,
    of: fn(&Thresholds) -> Option<f64>,
    usual: (i64, i64),
    off: (i64, i64),
) -> f64 {
    let on_record = of(&speaker.context.thresholds);
    number(speaker, on_record, usual, off)
}

fn lthr(speaker: &mut Speaker<'_>) -> bool {
    let number = heart_rate(speaker, |known| known.lthr_bpm.map(|rate| rate.as_f64()), (155, 178), (5, 15));
    let number_told = beats(speaker, number);
    tell(speaker, LTHR, &number_told);
    speaker.claims.stated.lthr = Some(number);
    true
}

fn max_hr(speaker: &mut Speaker<'_>) -> bool {
    let number = heart_rate(speaker, |known| known.max_hr_bpm.map(|rate| rate.as_f64()), (172, 198), (5, 15));
    let number_told = beats(speaker, number);
    tell(speaker, MAX_HR, &number_told);
    speaker.claims.stated.max_hr = Some(number);
    true
}

fn resting_hr(speaker: &mut Speaker<'_>) -> bool {
    let number = heart_rate(speaker, |known| known.resting_hr_bpm.map(|rate| rate.as_f64()), (42, 60), (3, 8));
    let number_told = beats(speaker, number);
    tell(speaker, RESTING_HR, &number_told);
    speaker.claims.stated.resting_hr = Some(number);
    true
}

fn several(speaker: &mut Speaker<'_>) -> bool {
    const TWO: &[&str] = &[
        "CTL {ctl}, ATL {atl}",
        "CTL {ctl} and ATL {atl}{ right now| today|}",
        "my CTL is {ctl} and my ATL {is |}{atl}",
        "CTL is {ctl}, ATL is {atl}{ today| this morning|}",
        "ctl: {ctl}, atl: {atl}",
        "{my numbers|numbers today}: CTL {ctl}, ATL {atl}",
        "{Garmin|TrainingPeaks|my app} {says|shows} CTL {ctl} and ATL {atl}",
        "fitness {ctl}, fatigue {atl}",
    ];
    const THREE: &[&str] = &[
        "CTL {ctl}, ATL {atl}, TSB {tsb}",
        "CTL {ctl} / ATL {atl} / TSB {tsb}",
        "my CTL is {ctl}, ATL {atl} and TSB {tsb}",
        "ctl: {ctl}, atl: {atl}, tsb: {tsb}",
        "{my numbers|numbers today}: CTL {ctl}, ATL {atl}, TSB {tsb}",
        "{Garmin|TrainingPeaks|my app} {says|shows} CTL {ctl}, ATL {atl} and TSB {tsb}",
        "fitness {ctl}, fatigue {atl}, form {tsb}",
        "with CTL at {ctl}, ATL at {atl} and TSB at {tsb}, {what should I do|is the plan ok|what now}?",
    ];
    let morning = speaker.context.morning;
    let ctl = number(speaker, Some(morning.ctl), (20, 90), (8, 30)).round();
    let atl = number(speaker, Some(morning.atl), (20, 110), (10, 35)).round();
    let tsb = ctl - atl;
    let three = speaker.dice.chance(0.5);
    let (ctl_told, atl_told, tsb_told) = (ctl.to_string(), atl.to_string(), tsb.to_string());
    speaker.say(if three { THREE } else { TWO }, &[("ctl", &ctl_told), ("atl", &atl_told), ("tsb", &tsb_told)]);
    let stated = StatedNumbers { ctl: Some(ctl), atl: Some(atl), ..StatedNumbers::default() };
    speaker.claims.stated = StatedNumbers { tsb: three.then_some(tsb), ..stated };
    true
}
