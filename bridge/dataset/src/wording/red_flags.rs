//! Signs of danger, as people write of them: plainly, playing them down, or in passing.

mod heart_and_lungs;
mod others;

use polarize_domain::HealthKind;
use polarize_domain::situation::RedFlag;

use super::body::{is_told, report, tell, trouble};
use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    row("red_flag/chest_pain", |speaker| flag(speaker, RedFlag::ChestPain, heart_and_lungs::CHEST)),
    row("red_flag/fainting", |speaker| flag(speaker, RedFlag::Fainting, heart_and_lungs::FAINTING)),
    row("red_flag/palpitations", |speaker| flag(speaker, RedFlag::Palpitations, heart_and_lungs::HEARTBEAT)),
    row("red_flag/breathlessness", |speaker| flag(speaker, RedFlag::Breathlessness, heart_and_lungs::BREATH)),
    row("red_flag/heart_condition", |speaker| flag(speaker, RedFlag::HeartCondition, heart_and_lungs::CONDITION)),
    row("red_flag/stroke", |speaker| flag(speaker, RedFlag::Stroke, others::STROKE)),
    row("red_flag/clot", |speaker| flag(speaker, RedFlag::Clot, others::CLOT)),
    row("red_flag/head_injury", |speaker| flag(speaker, RedFlag::HeadInjury, others::HEAD)),
    row("red_flag/dark_urine", |speaker| flag(speaker, RedFlag::DarkUrine, others::URINE)),
    row("red_flag/heat_stroke", heat_stroke),
    row("red_flag/self_harm", |speaker| flag(speaker, RedFlag::SelfHarm, others::SELF_HARM)),
    row("red_flag/bleeding", |speaker| flag(speaker, RedFlag::Bleeding, others::BLEEDING)),
    row("red_flag/high_fever", high_fever),
    row("red_flag/spinal_cord", |speaker| flag(speaker, RedFlag::SpinalCord, others::SPINE)),
    row("red_flag/two", two),
];

const fn row(id: &'static str, say: fn(&mut Speaker<'_>) -> bool) -> Row {
    Row { id, group: Group::RedFlag, weight: 7, say }
}

fn claim(speaker: &mut Speaker<'_>, flag: RedFlag) {
    speaker.claims.red_flags.push(flag);
    speaker.claims.red_flags.sort_unstable();
    speaker.claims.red_flags.dedup();
}

fn flag(speaker: &mut Speaker<'_>, flag: RedFlag, templates: &[&str]) -> bool {
    tell(speaker, templates, &[]);
    claim(speaker, flag);
    true
}

fn heat_stroke(speaker: &mut Speaker<'_>) -> bool {
    let hot = speaker.dice.chance(0.4);
    tell(speaker, if hot { others::IN_THE_HEAT } else { others::HEAT_STROKE }, &[]);
    speaker.claims.heat |= hot;
    claim(speaker, RedFlag::HeatStroke);
    true
}

/// A fever of 40 °C or more, which is told as a fever too, or one with confusion, where the alarm says all.
fn high_fever(speaker: &mut Speaker<'_>) -> bool {
    if is_told(speaker, HealthKind::Fever) {
        return false;
    }
    if speaker.dice.chance(0.25) {
        return flag(speaker, RedFlag::HighFever, others::CONFUSED);
    }
    let tenths = speaker.dice.whole(400, 416);
    let (celsius, fahrenheit) = (tenths as f64 / 10.0, 32.0 + tenths as f64 * 0.18);
    let degrees = if speaker.dice.chance(0.65) {
        let celsius = if tenths % 10 == 0 { format!("{celsius:.0}") } else { format!("{celsius:.1}") };
        speaker.fill(&["{n}°C", "{n} °C", "{n}°", "{n} degrees", "{n}C", "{n} celsius"], &[("n", &celsius)])
    } else {
        let fahrenheit = format!("{fahrenheit:.1}");
        speaker.fill(&["{n}°F", "{n} °F", "{n}F", "{n} fahrenheit", "{n} degrees F"], &[("n", &fahrenheit)])
    };
    tell(speaker, others::HIGH_FEVER, &[("degrees", &degrees)]);
    claim(speaker, RedFlag::HighFever);
    report(speaker, trouble(HealthKind::Fever));
    true
}

/// Two signs in one breath.
fn two(speaker: &mut Speaker<'_>) -> bool {
    use RedFlag::{Breathlessness, ChestPain, Fainting, Palpitations};
    const CHEST: &str = "{chest pain|pressure in my chest|a tight chest|chest tightness|pain in my chest}";
    const FAINT: &str = "{dizziness|nearly fainting|almost passing out|feeling faint|light-headedness}";
    const HEART: &str = "{palpitations|an irregular heartbeat|skipped heartbeats|a fluttering heart}";
    const BREATH: &str =
        "{shortness of breath at rest|breathlessness walking upstairs|being out of breath just sitting there}";
    let signs = [(CHEST, ChestPain), (FAINT, Fainting), (HEART, Palpitations), (BREATH, Breathlessness)];
    let first = speaker.dice.whole(0, 3) as usize;
    let second = (first + speaker.dice.whole(1, 3) as usize) % signs.len();
    let (one, other) = (speaker.fill(&[signs[first].0], &[]), speaker.fill(&[signs[second].0], &[]));
    const WORDS: &[&str] = &[
        "{I had|I've had|had|been having|I got|there was} {one} and {other} {when}",
        "{one} and {other} {when}",
        "{one}, then {other}, {when}",
        "{one} plus {other} {when}{, scared me{ a bit|}|}",
        "{noticed|experienced|dealing with|dealt with} {one} {and|as well as|together with} {other} {when}",
    ];
    tell(speaker, WORDS, &[("one", &one), ("other", &other)]);
    claim(speaker, signs[first].1);
    claim(speaker, signs[second].1);
    true
}
