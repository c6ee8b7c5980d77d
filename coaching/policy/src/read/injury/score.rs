//! How bad a pain is: numbers of ten, and words.

use polarize_domain::PainScore;

use super::super::book::Fact;
use super::super::health;
use super::super::hits::{Hit, Negation};
use super::super::scene::Scene;
use super::words::{HOW_BAD, Pain};

/// How bad it is: by a number of ten, else by the words of the clause.
pub(super) fn how_bad(scene: &Scene<'_>, hit: &Hit, pain: Pain) -> Option<PainScore> {
    let clause = scene.text.clause_around(hit.start, hit.end, 8);
    let number = clause.clone().find_map(|place| of_ten(scene, place, true));
    let from = scene.hits.partition_point(|other| other.end <= clause.start);
    let words = scene.hits[from..]
        .iter()
        .take_while(|other| other.start < clause.end)
        .filter_map(|other| match other.fact {
            Fact::HowBad(score) if other.negation == Negation::None && !is_help(scene, other) => Some(score),
            _ => None,
        })
        .chain(sharp_inside(scene, hit))
        .max();
    // "Knee pain, moderate".
    let word_next = || {
        let next = health::clause_after(scene, hit, clause.end).filter(|next| next.len() <= 2)?;
        scene.hits_in(next).iter().find_map(|other| match other.fact {
            Fact::HowBad(score) => Some(score),
            _ => None,
        })
    };
    let by_kind = if matches!(pain, Pain::Niggle | Pain::Soft) { Some(2) } else { None };
    number.or(words).or_else(word_next).or(by_kind).and_then(|score| PainScore::new(score).ok())
}

/// "Stretching helps a little".
fn is_help(scene: &Scene<'_>, hit: &Hit) -> bool {
    scene.text.has(hit.start.saturating_sub(3)..hit.start, &["helps", "helped", "help", "eases", "eased"])
}

fn sharp_inside(scene: &Scene<'_>, hit: &Hit) -> Option<u8> {
    (hit.start..hit.end).find_map(|place| {
        let word = scene.text.word(place);
        HOW_BAD
            .iter()
            .find(|(words, score)| *score >= 6 && words.split('/').any(|known| known == word))
            .map(|(_, score)| *score)
    })
}

/// A number of ten at a place: "5/10", "5 out of 10"; with pain near also "a 5", "pain level 5".
pub(super) fn of_ten(scene: &Scene<'_>, place: usize, near_pain: bool) -> Option<u8> {
    const BEFORE: &[&str] = &["pain", "level", "score", "rate", "hurts", "a", "is"];
    let text = scene.text;
    let token = text.get(place)?;
    let value = token.number.filter(|value| (0.0..=10.0).contains(value) && value.fract() == 0.0)?;
    let next = text.get(place + 1);
    let ten = |offset: usize| text.get(place + offset).and_then(|token| token.number) == Some(10.0);
    let slashed = next.is_some_and(|next| next.slash) && ten(1);
    let out_of = (text.word(place + 1) == "out" && ten(3)) || (text.word(place + 1) == "of" && ten(2));
    let said = near_pain
        && !token.slash
        && token.word.starts_with(|first: char| first.is_ascii_digit())
        && (text.word(place.wrapping_sub(1)) == "level"
            || (BEFORE.contains(&text.word(place.wrapping_sub(1))) && is_last_of_clause(scene, place)));
    let effort = text.has(
        place.saturating_sub(4)..place,
        &["rpe", "effort", "tiredness", "fatigue", "sleep", "motivation", "mood", "energy"],
    );
    // The conversion is exact: the value is a whole number up to ten.
    ((slashed || out_of || said) && !effort).then_some(value as u8)
}

fn is_last_of_clause(scene: &Scene<'_>, place: usize) -> bool {
    !scene.text.same_clause(place, place + 1)
}

/// "About a 4", "maybe 3": a number that fills its clause.
pub(super) fn about(scene: &Scene<'_>, place: usize) -> Option<u8> {
    let text = scene.text;
    let token = text.get(place).filter(|token| token.word.starts_with(|first: char| first.is_ascii_digit()))?;
    let value = token.number.filter(|value| (0.0..=10.0).contains(value) && value.fract() == 0.0)?;
    let clause = text.clause_around(place, place + 1, 5);
    let alone = clause.clone().all(|at| {
        at == place
            || matches!(
                text.word(at),
                "about" | "a" | "an" | "maybe" | "around" | "say" | "like" | "probably" | "roughly"
            )
    });
    // The conversion is exact: the value is a whole number up to ten.
    (alone && clause.len() > 1).then_some(value as u8)
}
