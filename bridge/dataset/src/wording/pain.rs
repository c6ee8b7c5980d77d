//! Something hurts: where, how much, since when, worse or gone.

mod phrases;

use jiff::civil::Date;
use polarize_domain::situation::{Ended, HealthReport};
use polarize_domain::{HealthKind, PainScore, Site};

use super::body;
use super::body::{is_told, lasting, report, trouble, whenever};
use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    row("pain/foot", 7, |speaker| at(speaker, Site::Foot)),
    row("pain/ankle", 7, |speaker| at(speaker, Site::Ankle)),
    row("pain/achilles", 7, |speaker| at(speaker, Site::Achilles)),
    row("pain/calf", 7, |speaker| at(speaker, Site::Calf)),
    row("pain/shin", 7, |speaker| at(speaker, Site::Shin)),
    row("pain/knee", 12, |speaker| at(speaker, Site::Knee)),
    row("pain/hamstring", 7, |speaker| at(speaker, Site::Hamstring)),
    row("pain/quadriceps", 7, |speaker| at(speaker, Site::Quadriceps)),
    row("pain/groin", 7, |speaker| at(speaker, Site::Groin)),
    row("pain/hip", 7, |speaker| at(speaker, Site::Hip)),
    row("pain/lower_back", 10, |speaker| at(speaker, Site::LowerBack)),
    row("pain/upper_back", 7, |speaker| at(speaker, Site::UpperBack)),
    row("pain/rib", 7, |speaker| at(speaker, Site::Rib)),
    row("pain/neck", 7, |speaker| at(speaker, Site::Neck)),
    row("pain/shoulder", 9, |speaker| at(speaker, Site::Shoulder)),
    row("pain/elbow", 7, |speaker| at(speaker, Site::Elbow)),
    row("pain/wrist", 7, |speaker| at(speaker, Site::Wrist)),
    row("pain/hand", 7, |speaker| at(speaker, Site::Hand)),
    row("pain/named", 10, named),
    row("pain/two", 9, two),
    row("pain/somewhere", 12, somewhere),
    row("pain/bone", 14, bone),
    row("pain/gone", 9, gone),
];

const fn row(id: &'static str, weight: u32, say: fn(&mut Speaker<'_>) -> bool) -> Row {
    Row { id, group: Group::Pain, weight, say }
}

/// A part of the body as the athlete calls it, with the side now and then.
fn part(speaker: &mut Speaker<'_>, site: Site) -> String {
    let words = phrases::PARTS.iter().find(|(known, _)| *known == site).map_or("knee", |(_, words)| *words);
    speaker.fill(&[words], &[])
}

/// Says a sentence about pain; "when" in it tells no day.
fn tell(speaker: &mut Speaker<'_>, templates: &[&str], slots: &[(&str, &str)]) {
    let when = whenever(speaker);
    let mut all = slots.to_vec();
    all.push(("when", &when));
    body::tell(speaker, templates, &all);
}

fn pain_at(site: Site) -> HealthReport {
    HealthReport { site: Some(site), ..trouble(HealthKind::Pain) }
}

fn score(value: i64) -> Option<PainScore> {
    Some(PainScore::clamped(value as f64))
}

/// Pain at a place, with what else is told of it.
fn at(speaker: &mut Speaker<'_>, site: Site) -> bool {
    if is_told(speaker, HealthKind::Pain) {
        return false;
    }
    let part = part(speaker, site);
    let mut told = pain_at(site);
    let mut sentence = match speaker.dice.whole(0, 9) {
        0..=4 => speaker.fill(phrases::PLAIN, &[("part", &part)]),
        5..=7 => {
            let value = speaker.dice.whole(1, 9);
            told.pain = score(value);
            speaker.fill(phrases::SCORED, &[("part", &part), ("n", &value.to_string())])
        }
        8 if speaker.dice.chance(0.7) => {
            let (first, day) = since_day(speaker);
            told.since = Some(first);
            let sentence = speaker.fill(phrases::EVENT, &[("part", &part), ("day", &day)]);
            tell(speaker, &[&sentence], &[]);
            report(speaker, told);
            return true;
        }
        _ => {
            let (value, words) = *speaker.dice.pick(phrases::WORDED);
            told.pain = score(value);
            speaker.fill(words, &[("part", &part)])
        }
    };
    let more = speaker.dice.unit();
    if more < 0.18 {
        let (first, since) = lasting(speaker);
        told.since = Some(first);
        sentence = speaker.fill(phrases::SINCE, &[("pain", &sentence), ("since", &since)]);
    } else if more < 0.32 {
        told.worsening = true;
        sentence = speaker.fill(phrases::WORSE, &[("pain", &sentence)]);
    } else if more < 0.55 {
        sentence = speaker.fill(phrases::BESIDES, &[("pain", &sentence)]);
    }
    tell(speaker, &[&sentence], &[]);
    report(speaker, told);
    true
}

/// The day something happened to the body, in words that go after the deed: `yesterday`, `on Monday`.
fn since_day(speaker: &mut Speaker<'_>) -> (Date, String) {
    if speaker.dice.chance(0.25) {
        return (speaker.context.today, "this morning".to_owned());
    }
    let (date, day) = speaker.past_day(6);
    let words =
        if day.contains("yesterday") { day } else { speaker.fill(&["on {day}", "last {day}"], &[("day", &day)]) };
    (date, words)
}

/// An injury by its name, which says where it is.
fn named(speaker: &mut Speaker<'_>) -> bool {
    if is_told(speaker, HealthKind::Pain) {
        return false;
    }
    let (site, name) = *speaker.dice.pick(phrases::NAMES);
    let mut told = pain_at(site);
    if speaker.dice.chance(0.35) {
        let value = speaker.dice.whole(1, 8);
        told.pain = score(value);
        tell(speaker, phrases::NAMED_SCORED, &[("name", name), ("n", &value.to_string())]);
    } else {
        tell(speaker, phrases::NAMED, &[("name", name)]);
    }
    report(speaker, told);
    true
}

/// Two places that hurt.
fn two(speaker: &mut Speaker<'_>) -> bool {
    if is_told(speaker, HealthKind::Pain) {
        return false;
    }
    let first = speaker.dice.whole(0, 17) as usize;
    let second = (first + speaker.dice.whole(1, 17) as usize) % Site::ALL.len();
    let (one, other) = (Site::ALL[first], Site::ALL[second]);
    let (first, second) = (part(speaker, one), part(speaker, other));
    tell(speaker, phrases::TWO, &[("one", &first), ("other", &second)]);
    report(speaker, pain_at(one));
    report(speaker, pain_at(other));
    true
}

/// Pain without a place: to be asked.
fn somewhere(speaker: &mut Speaker<'_>) -> bool {
    if is_told(speaker, HealthKind::Pain) {
        return false;
    }
    let mut told = trouble(HealthKind::Pain);
    if speaker.dice.chance(0.35) {
        let value = speaker.dice.whole(1, 9);
        told.pain = score(value);
        tell(speaker, phrases::SOMEWHERE_SCORED, &[("n", &value.to_string())]);
    } else {
        tell(speaker, phrases::SOMEWHERE, &[]);
    }
    report(speaker, told);
    true
}

/// Signs of the bone, mostly with a place.
fn bone(speaker: &mut Speaker<'_>) -> bool {
    if is_told(speaker, HealthKind::BonePain) || is_told(speaker, HealthKind::Pain) {
        return false;
    }
    let mut told = trouble(HealthKind::BonePain);
    if speaker.dice.chance(0.15) {
        tell(speaker, phrases::BONE_SOMEWHERE, &[]);
    } else {
        let (site, part) = *speaker.dice.pick(phrases::BONES);
        told.site = Some(site);
        let mut sentence = speaker.fill(phrases::BONE, &[("part", part)]);
        if speaker.dice.chance(0.2) {
            let (first, since) = lasting(speaker);
            told.since = Some(first);
            sentence = speaker.fill(phrases::SINCE, &[("pain", &sentence), ("since", &since)]);
        } else if speaker.dice.chance(0.15) {
            told.worsening = true;
            sentence = speaker.fill(phrases::WORSE, &[("pain", &sentence)]);
        }
        tell(speaker, &[&sentence], &[]);
    }
    report(speaker, told);
    true
}

/// Pain that is over, since a day or nobody knows since when.
fn gone(speaker: &mut Speaker<'_>) -> bool {
    if is_told(speaker, HealthKind::Pain) {
        return false;
    }
    let site = *speaker.dice.pick(&Site::ALL);
    let part = part(speaker, site);
    let ended = if speaker.dice.chance(0.4) {
        let (last, day) = speaker.past_day(6);
        tell(speaker, phrases::GONE_SINCE, &[("part", &part), ("day", &day)]);
        Ended::On(last)
    } else {
        tell(speaker, phrases::GONE, &[("part", &part)]);
        Ended::Unknown
    };
    report(speaker, HealthReport { ended, ..pain_at(site) });
    true
}
