//! Illness, now or over.

mod phrases;

use jiff::civil::Date;
use polarize_domain::HealthKind::{self, AboveNeck, BelowNeck, Fever, LowEnergy};
use polarize_domain::situation::{Ended, HealthReport, OpenQuestion};

use super::body::{ask, deny, is_told, lasting, report, tell, trouble};
use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    row("illness/above_neck", 14, |speaker| plain(speaker, AboveNeck, phrases::ABOVE)),
    row("illness/throat", 9, |speaker| plain(speaker, AboveNeck, phrases::THROAT)),
    row("illness/below_neck", 11, |speaker| plain(speaker, BelowNeck, phrases::CHEST)),
    row("illness/stomach", 11, |speaker| plain(speaker, BelowNeck, phrases::STOMACH)),
    row("illness/flu", 11, |speaker| plain(speaker, BelowNeck, phrases::FLU)),
    row("illness/fever", 10, |speaker| plain(speaker, Fever, phrases::FEVER)),
    row("illness/degrees", 12, degrees),
    row("illness/since", 16, since),
    row("illness/several", 16, several),
    row("illness/worsening", 9, worsening),
    row("illness/without_fever", 9, without_fever),
    row("illness/sick", 20, sick),
    row("illness/coming", 12, coming),
    row("illness/ended_on", 14, |speaker| ended(speaker, true)),
    row("illness/ended", 14, |speaker| ended(speaker, false)),
    row("illness/not_over", 8, not_over),
    row("illness/low_energy", 8, |speaker| plain(speaker, LowEnergy, phrases::LOW_ENERGY)),
];

const fn row(id: &'static str, weight: u32, say: fn(&mut Speaker<'_>) -> bool) -> Row {
    Row { id, group: Group::Illness, weight, say }
}

fn plain(speaker: &mut Speaker<'_>, kind: HealthKind, templates: &[&str]) -> bool {
    if is_told(speaker, kind) {
        return false;
    }
    tell(speaker, templates, &[]);
    report(speaker, trouble(kind));
    true
}

/// A fever in degrees, below what is a danger by itself.
fn degrees(speaker: &mut Speaker<'_>) -> bool {
    if is_told(speaker, Fever) {
        return false;
    }
    let tenths = speaker.dice.whole(379, 397);
    let degrees = if speaker.dice.chance(0.65) {
        let n = if tenths % 10 == 0 { format!("{}", tenths / 10) } else { format!("{:.1}", tenths as f64 / 10.0) };
        let n = if speaker.dice.chance(0.15) { n.replace('.', ",") } else { n };
        speaker.fill(&["{n}°C", "{n} °C", "{n}°", "{n} degrees", "{n}C", "{n} celsius"], &[("n", &n)])
    } else {
        let fahrenheit = 32.0 + tenths as f64 * 0.18;
        let n = if speaker.dice.chance(0.5) { format!("{fahrenheit:.1}") } else { format!("{fahrenheit:.0}") };
        speaker.fill(&["{n}°F", "{n} °F", "{n}F", "{n} fahrenheit", "{n} degrees F"], &[("n", &n)])
    };
    tell(speaker, phrases::DEGREES, &[("degrees", &degrees)]);
    report(speaker, trouble(Fever));
    true
}

/// A complaint of a kind, short enough to go on after.
fn complaint(speaker: &mut Speaker<'_>, kind: HealthKind) -> String {
    match kind {
        AboveNeck => speaker.fill(phrases::SHORT_ABOVE, &[]),
        BelowNeck => speaker.fill(phrases::SHORT_BELOW, &[]),
        _ => speaker.fill(phrases::SHORT_FEVER, &[]),
    }
}

/// One kind that may still be told, of the three kinds of illness.
fn some_kind(speaker: &mut Speaker<'_>) -> Option<HealthKind> {
    let kind = *speaker.dice.pick(&[AboveNeck, AboveNeck, BelowNeck, BelowNeck, Fever]);
    (!is_told(speaker, kind)).then_some(kind)
}

fn since(speaker: &mut Speaker<'_>) -> bool {
    let Some(kind) = some_kind(speaker) else { return false };
    let complaint = complaint(speaker, kind);
    let first = if speaker.dice.chance(0.25) {
        tell(speaker, phrases::TODAY, &[("complaint", &complaint)]);
        speaker.context.today
    } else {
        let (first, words) = lasting(speaker);
        tell(speaker, phrases::SINCE, &[("complaint", &complaint), ("since", &words)]);
        first
    };
    report(speaker, HealthReport { since: Some(first), ..trouble(kind) });
    true
}

fn several(speaker: &mut Speaker<'_>) -> bool {
    let kinds = *speaker.dice.pick(&[
        [AboveNeck, BelowNeck],
        [AboveNeck, Fever],
        [BelowNeck, Fever],
        [BelowNeck, AboveNeck],
        [Fever, BelowNeck],
    ]);
    if kinds.iter().any(|kind| is_told(speaker, *kind)) {
        return false;
    }
    let (one, other) = (complaint(speaker, kinds[0]), complaint(speaker, kinds[1]));
    tell(speaker, phrases::SEVERAL, &[("one", &one), ("other", &other)]);
    kinds.into_iter().for_each(|kind| report(speaker, trouble(kind)));
    true
}

fn worsening(speaker: &mut Speaker<'_>) -> bool {
    let Some(kind) = some_kind(speaker) else { return false };
    let complaint = complaint(speaker, kind);
    tell(speaker, phrases::WORSENING, &[("complaint", &complaint)]);
    report(speaker, HealthReport { worsening: true, ..trouble(kind) });
    true
}

/// "A cold, but no fever."
fn without_fever(speaker: &mut Speaker<'_>) -> bool {
    let kind = *speaker.dice.pick(&[AboveNeck, AboveNeck, BelowNeck]);
    if is_told(speaker, kind) || is_told(speaker, Fever) {
        return false;
    }
    let complaint = complaint(speaker, kind);
    tell(speaker, phrases::WITHOUT_FEVER, &[("complaint", &complaint)]);
    report(speaker, trouble(kind));
    deny(speaker, &[Fever]);
    true
}

/// Ill, nobody knows how: to be asked, and below the neck until it is known.
fn sick(speaker: &mut Speaker<'_>) -> bool {
    unknown(speaker, BelowNeck, phrases::SICK)
}

/// An illness that begins: to be asked, and a cold until it is known.
fn coming(speaker: &mut Speaker<'_>) -> bool {
    unknown(speaker, AboveNeck, phrases::COMING)
}

fn unknown(speaker: &mut Speaker<'_>, kind: HealthKind, templates: &[&str]) -> bool {
    if [AboveNeck, BelowNeck, Fever].into_iter().any(|kind| is_told(speaker, kind)) {
        return false;
    }
    tell(speaker, templates, &[]);
    report(speaker, trouble(kind));
    ask(speaker, OpenQuestion::WhichSymptoms);
    true
}

fn name_of(speaker: &mut Speaker<'_>, kind: HealthKind) -> (&'static str, &'static str) {
    *speaker.dice.pick(match kind {
        AboveNeck => phrases::NAMES_ABOVE,
        BelowNeck => phrases::NAMES_BELOW,
        _ => phrases::NAMES_FEVER,
    })
}

fn ended(speaker: &mut Speaker<'_>, is_known: bool) -> bool {
    let Some(kind) = some_kind(speaker) else { return false };
    let (name, some) = name_of(speaker, kind);
    if is_known {
        let (last, day): (Date, String) = speaker.past_day(6);
        tell(speaker, phrases::ENDED_ON, &[("illness", name), ("some", some), ("day", &day)]);
        report(speaker, HealthReport { ended: Ended::On(last), ..trouble(kind) });
    } else {
        tell(speaker, phrases::ENDED, &[("illness", name), ("some", some)]);
        report(speaker, HealthReport { ended: Ended::Unknown, ..trouble(kind) });
    }
    true
}

/// Better, and not over.
fn not_over(speaker: &mut Speaker<'_>) -> bool {
    let Some(kind) = some_kind(speaker) else { return false };
    let (name, _) = name_of(speaker, kind);
    tell(speaker, phrases::NOT_OVER, &[("illness", name)]);
    report(speaker, trouble(kind));
    true
}
