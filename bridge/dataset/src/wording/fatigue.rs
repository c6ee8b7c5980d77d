//! Tiredness and its signs.

mod phrases;

use phrases::Deep;
use polarize_domain::situation::{FatigueSign, Severity};

use super::body::{sport_words, tell, tired};
use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    row("fatigue/tired", 34, |speaker| sign(speaker, FatigueSign::Tired, phrases::TIRED)),
    row("fatigue/soreness", 22, |speaker| sign(speaker, FatigueSign::Soreness, phrases::SORENESS)),
    row("fatigue/sleep", 24, |speaker| sign(speaker, FatigueSign::PoorSleep, phrases::SLEEP)),
    row("fatigue/effort", 18, |speaker| sign(speaker, FatigueSign::HighEffort, phrases::EFFORT)),
    row("fatigue/motivation", 18, |speaker| sign(speaker, FatigueSign::LowMotivation, phrases::MOTIVATION)),
    row("fatigue/resting_heart_rate", 18, |speaker| {
        sign(speaker, FatigueSign::RestingHeartRate, phrases::RESTING_HEART_RATE)
    }),
    row("fatigue/stress", 20, |speaker| sign(speaker, FatigueSign::Stress, phrases::STRESS)),
    row("fatigue/two", 20, |speaker| several(speaker, 2)),
    row("fatigue/three", 12, |speaker| several(speaker, 3)),
];

const fn row(id: &'static str, weight: u32, say: fn(&mut Speaker<'_>) -> bool) -> Row {
    Row { id, group: Group::Fatigue, weight, say }
}

/// Words after which nobody says for how many days.
const DATED: &[&str] = &["today", "night", "morning", "day", "week", "last", "now", "atm", "moment"];

/// One sign, as deep as its words say, now and then for some days.
fn sign(speaker: &mut Speaker<'_>, sign: FatigueSign, words: &[Deep]) -> bool {
    let plainly = words.len() / 2;
    let at = if speaker.dice.chance(0.3) { plainly } else { speaker.dice.whole(0, words.len() as i64 - 1) as usize };
    let (severity, templates) = words[at];
    let sentence = speaker.fill(templates, &sport_words(speaker));
    let dated = DATED.iter().any(|word| sentence.contains(word));
    if !dated && speaker.dice.chance(0.35) {
        let (span, days) = *speaker.dice.pick(phrases::SPANS);
        tell(speaker, phrases::FOR_DAYS, &[("sign", &sentence), ("span", span)]);
        tired(speaker, severity, sign, Some(days));
    } else {
        tell(speaker, &[&sentence], &[]);
        tired(speaker, severity, sign, None);
    }
    true
}

/// Signs together, each in few words.
fn several(speaker: &mut Speaker<'_>, count: usize) -> bool {
    let mut signs: Vec<(FatigueSign, String)> = Vec::new();
    while signs.len() < count {
        let (sign, templates) = *speaker.dice.pick(phrases::SHORT);
        if signs.iter().all(|(known, _)| *known != sign) {
            let words = speaker.fill(templates, &sport_words(speaker));
            signs.push((sign, words));
        }
    }
    let third = signs.get(2).map_or("", |(_, words)| words.as_str());
    let slots = [("one", signs[0].1.as_str()), ("two", signs[1].1.as_str()), ("three", third)];
    tell(speaker, if count == 2 { phrases::TWO } else { phrases::THREE }, &slots);
    // "Tired" is plain; the other signs are mild by themselves, and together they are plain or deep.
    signs.into_iter().for_each(|(sign, _)| tired(speaker, Severity::Mild, sign, None));
    true
}
