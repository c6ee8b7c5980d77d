//! Another language: tiredness, illness, pain and alarms in German, French, Spanish and Italian.

mod french;
mod german;
mod italian;
mod spanish;

use polarize_domain::calendar::add_days;
use polarize_domain::situation::{
    Ended, Fatigue, FatigueSign, HealthReport, Language, OpenQuestion, RedFlag, Severity,
};
use polarize_domain::{HealthKind, PainScore, Site};

use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    Row { id: "foreign/german", group: Group::Foreign, weight: 9, say: |speaker| tell(speaker, &german::WORDS) },
    Row { id: "foreign/french", group: Group::Foreign, weight: 9, say: |speaker| tell(speaker, &french::WORDS) },
    Row { id: "foreign/spanish", group: Group::Foreign, weight: 9, say: |speaker| tell(speaker, &spanish::WORDS) },
    Row { id: "foreign/italian", group: Group::Foreign, weight: 9, say: |speaker| tell(speaker, &italian::WORDS) },
];

/// What is said in a language.
struct Words {
    language: Language,
    tired: &'static [(&'static str, Severity, FatigueSign)],
    ill: &'static [(&'static str, HealthKind)],
    /// Slots: `part`, the part of the body as a subject, and `in`, with its preposition.
    pain: &'static [&'static str],
    /// The same, and `score`.
    pain_of_ten: &'static [&'static str],
    /// Parts of the body: as a subject, and with the preposition.
    parts: &'static [(Site, &'static str, &'static str)],
    /// Since when, and how many days that is; for the slot `since`.
    since: &'static [(&'static str, u16)],
    alarms: &'static [(&'static str, RedFlag)],
    /// How accents are typed by somebody without their keys.
    without_accents: &'static [(char, &'static str)],
}

/// How many type no accents.
const NO_ACCENTS: f64 = 0.2;

fn tell(speaker: &mut Speaker<'_>, words: &Words) -> bool {
    let said = match speaker.dice.whole(0, 3) {
        0 => tired(speaker, words),
        1 => ill(speaker, words),
        2 => pain(speaker, words),
        _ => alarm(speaker, words),
    };
    let typed = if speaker.dice.chance(NO_ACCENTS) { plain(&said, words) } else { said };
    speaker.say(&[&typed], &[]);
    speaker.claims.language = words.language;
    true
}

fn plain(text: &str, words: &Words) -> String {
    let mut typed = String::with_capacity(text.len());
    for letter in text.chars() {
        match words.without_accents.iter().find(|(accented, _)| *accented == letter) {
            Some((_, plain)) => typed.push_str(plain),
            None => typed.push(letter),
        }
    }
    typed
}

/// A template, its slots and since when; the days where the words that came out tell them.
fn fill(
    speaker: &mut Speaker<'_>,
    words: &Words,
    templates: &[&str],
    slots: [(&str, &str); 3],
) -> (String, Option<u16>) {
    let (since, days) = *speaker.dice.pick(words.since);
    let [part, inside, score] = slots;
    let said = speaker.fill(templates, &[part, inside, score, ("since", since)]);
    let days = said.contains(since).then_some(days);
    (said, days)
}

const NONE: [(&str, &str); 3] = [("part", ""), ("in", ""), ("score", "")];

fn tired(speaker: &mut Speaker<'_>, words: &Words) -> String {
    let (template, severity, sign) = *speaker.dice.pick(words.tired);
    let (said, days) = fill(speaker, words, &[template], NONE);
    speaker.claims.fatigue = Some(Fatigue { severity, signs: vec![sign], days });
    said
}

fn report(speaker: &mut Speaker<'_>, kind: HealthKind, site: Option<Site>, pain: Option<PainScore>, days: Option<u16>) {
    let since = days.map(|days| add_days(speaker.context.today, -i64::from(days)));
    let report = HealthReport { kind, site, pain, worsening: false, since, ended: Ended::No };
    speaker.claims.health.push(report);
}

fn ill(speaker: &mut Speaker<'_>, words: &Words) -> String {
    let (template, kind) = *speaker.dice.pick(words.ill);
    let (said, days) = fill(speaker, words, &[template], NONE);
    report(speaker, kind, None, None, days);
    said
}

fn pain(speaker: &mut Speaker<'_>, words: &Words) -> String {
    let (site, part, inside) = *speaker.dice.pick(words.parts);
    let told = speaker.dice.chance(0.4);
    let score = speaker.dice.whole(1, 8);
    let number = score.to_string();
    let slots = [("part", part), ("in", inside), ("score", number.as_str())];
    let templates = if told { words.pain_of_ten } else { words.pain };
    let (said, days) = fill(speaker, words, templates, slots);
    let score = told.then(|| PainScore::clamped(score as f64));
    report(speaker, HealthKind::Pain, Some(site), score, days);
    if !told {
        speaker.claims.open_questions.push(OpenQuestion::HowBad);
    }
    said
}

fn alarm(speaker: &mut Speaker<'_>, words: &Words) -> String {
    let (template, flag) = *speaker.dice.pick(words.alarms);
    speaker.claims.red_flags.push(flag);
    speaker.fill(&[template], &[])
}
