//! The same said in other words: the policy says a thing in a few ways, and a model that reads each a thousand times learns them by heart.
//!
//! A message is taken apart into the sentences it was made of; each has other ways in a table, with its numbers, names and days captured and
//! put back. What no table knows stays as it is. Before it may stand a word to what was told, behind it a last one.

mod analysis;
mod around;
mod cautions;
mod changes;
mod days;
mod health;
mod matching;
mod notes;
mod notices;
mod safety;
mod tired;
mod week;
mod wishes;

use polarize_domain::{Draft, Intensity, Situation};
use polarize_simulation::Dice;

use crate::wording::template::fill;
use matching::{Phrase, prefix, sentence};

/// The longest message, in characters: what the contract's schema allows, less some room.
const LONGEST_MESSAGE: usize = 1_150;
/// The longest reason beside a change, in characters, as the schema has it.
const LONGEST_NOTE: usize = 300;
/// The longest sentence of an analysis, in characters, as the schema has it.
const LONGEST_ANALYSIS: usize = 400;

/// How much room an answer has for words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// As much as is wanted.
    Full,
    /// Only what has to be said, in the shorter of two ways.
    Short,
    /// The policy's own words, and of new sessions only their intensity.
    Least,
}

impl Room {
    /// All, the most first.
    pub const ALL: [Self; 3] = [Self::Full, Self::Short, Self::Least];
}

/// What the sentences of a message are known by.
const MESSAGE: &[&[Phrase]] = &[
    health::PHRASES,
    cautions::PHRASES,
    safety::PHRASES,
    tired::PHRASES,
    days::PHRASES,
    wishes::PHRASES,
    notices::PHRASES,
    changes::PHRASES,
    week::PHRASES,
];

/// An answer whose message, reasons and analysis say the same in other words. `told` is what it answers. No number, day or name changes, and
/// no change of the plan.
#[must_use]
pub fn rephrase(draft: &Draft, told: &Situation, room: Room, dice: &mut Dice) -> Draft {
    let mut draft = draft.clone();
    if room == Room::Least {
        for new in &mut draft.new_workouts {
            let intensity = new.description.as_deref().and_then(Intensity::read);
            new.description = intensity.map(|intensity| intensity.word().to_owned());
        }
        return draft;
    }
    let in_short = room == Room::Short;
    let changes = draft.changes_something();
    draft.athlete_message = message(&draft.athlete_message, (told, changes), in_short, dice);
    if let Some(analysis) = &mut draft.analysis {
        let say = |text: &str, dice: &mut Dice| {
            within(LONGEST_ANALYSIS, text, said(text, &[analysis::PHRASES], in_short, dice))
        };
        analysis.current_status = say(&analysis.current_status, dice);
        analysis.recommendations_summary = say(&analysis.recommendations_summary, dice);
        for concern in &mut analysis.key_concerns {
            *concern = whole(concern, analysis::CONCERNS, dice);
        }
    }
    for modification in &mut draft.modifications {
        if let Some(notes) = &mut modification.changes.notes {
            *notes = within(LONGEST_NOTE, notes, said(notes, &[notes::PHRASES], in_short, dice));
        }
    }
    draft
}

/// A message in other words: with what is said around it where there is room for that. `told` is what it answers, and whether it changes the plan.
fn message(own: &str, told: (&Situation, bool), in_short: bool, dice: &mut Dice) -> String {
    let body = said(own, MESSAGE, in_short, dice);
    if in_short {
        return within(LONGEST_MESSAGE, own, body);
    }
    let opening = around::opening(told, &body, dice);
    let closing = around::closing(told, &body, dice);
    let join = |parts: [&str; 3]| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let ways = [join([&opening, &body, &closing]), join([&opening, &body, ""]), body];
    let fits = ways.into_iter().find(|way| way.chars().count() <= LONGEST_MESSAGE);
    fits.unwrap_or_else(|| own.to_owned())
}

fn within(most: usize, own: &str, other: String) -> String {
    if other.chars().count() <= most { other } else { own.to_owned() }
}

/// A text sentence by sentence in other words.
fn said(text: &str, tables: &[&[Phrase]], in_short: bool, dice: &mut Dice) -> String {
    let mut other = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let gap = rest.len() - rest.trim_start().len();
        other.push_str(&rest[..gap]);
        rest = &rest[gap..];
        let known =
            tables.iter().copied().flatten().filter_map(|(pattern, ways)| {
                prefix(pattern, rest).map(|(captures, length)| (captures, length, *ways))
            });
        let length = match known.max_by_key(|(_, length, _)| *length) {
            Some((captures, length, ways)) => {
                other.push_str(&one_way(&rest[..length], &captures, ways, in_short, dice));
                length
            }
            None => {
                let own = sentence(rest);
                other.push_str(&changes::clauses(own, dice));
                own.len()
            }
        };
        rest = &rest[length..];
    }
    other
}

/// One of the ways to say a sentence, its own among them.
fn one_way(own: &str, captures: &[(&str, &str)], ways: &[&str], in_short: bool, dice: &mut Dice) -> String {
    let readings: Vec<(&str, String)> = captures
        .iter()
        .map(|&(name, captured)| {
            let words = match name {
                "reading" => whole(captured, tired::READINGS, dice),
                "means" => whole(captured, week::MEANS, dice),
                "changes" => changes::clauses(captured, dice),
                _ => captured.to_owned(),
            };
            let words = if name == "reading" || name == "means" { words } else { inside(&words) };
            (name, words)
        })
        .collect();
    let slots: Vec<(&str, &str)> = readings.iter().map(|(name, words)| (*name, words.as_str())).collect();
    let is_sentence = own.starts_with(char::is_uppercase);
    let way = |dice: &mut Dice| match dice.whole(0, ways.len() as i64 * 2) {
        0 => own.to_owned(),
        number => {
            let filled = fill(ways[(number as usize - 1) / 2], &slots, dice);
            if is_sentence { with_capitals(&filled) } else { filled }
        }
    };
    let one = way(dice);
    if !in_short {
        return one;
    }
    let other = way(dice);
    if other.len() < one.len() { other } else { one }
}

/// First words that have a capital only where they begin a sentence.
const BEGINNINGS: &[&str] = &[
    "Today",
    "Tomorrow",
    "Next week",
    "This week",
    "The ",
    "One ",
    "Two ",
    "Three ",
    "Four ",
    "Five ",
    "Six ",
    "Seven ",
    "Eight ",
    "Nine ",
    "Ten ",
    "Eleven ",
    "Twelve ",
    "Several ",
];

/// What was captured as it stands inside a sentence.
fn inside(words: &str) -> String {
    if BEGINNINGS.iter().any(|beginning| format!("{words} ").starts_with(beginning)) {
        let mut letters = words.chars();
        letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
    } else {
        words.to_owned()
    }
}

/// Sentences with a capital first letter each.
fn with_capitals(text: &str) -> String {
    let mut other = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let one = sentence(rest);
        let gap = one.len() - one.trim_start().len();
        other.push_str(&one[..gap]);
        let mut letters = one[gap..].chars();
        other.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        other.push_str(letters.as_str());
        rest = &rest[one.len()..];
    }
    other
}

/// A text that a table knows as a whole, in other words.
fn whole(text: &str, table: &[Phrase], dice: &mut Dice) -> String {
    let known = table.iter().find_map(|(pattern, ways)| {
        prefix(pattern, text).filter(|(_, length)| *length == text.len()).map(|(captures, _)| (captures, *ways))
    });
    known.map_or_else(|| text.to_owned(), |(captures, ways)| one_way(text, &captures, ways, false, dice))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> impl Iterator<Item = &'static Phrase> {
        let others = [analysis::PHRASES, analysis::CONCERNS, notes::PHRASES, tired::READINGS, week::MEANS];
        MESSAGE.iter().copied().chain(others).flatten()
    }

    #[test]
    fn every_way_to_say_a_sentence_keeps_what_was_captured_and_leaves_no_brace() {
        let mut dice = Dice::of(1, "test", 0);
        for (pattern, ways) in tables() {
            let names: Vec<&str> = pattern.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
            let values: Vec<String> = (0..names.len()).map(|number| format!("<{number}>")).collect();
            let slots: Vec<(&str, &str)> = names.iter().copied().zip(values.iter().map(String::as_str)).collect();
            for way in *ways {
                for _ in 0..20 {
                    let filled = fill(way, &slots, &mut dice);
                    for value in &values {
                        assert_eq!(filled.matches(value.as_str()).count(), 1, "{pattern}: {filled}");
                    }
                    assert!(!filled.contains(['{', '}', '|']) && !filled.contains("  "), "{pattern}: {filled}");
                    assert!(filled.trim() == filled, "{pattern}: {filled:?}");
                }
            }
        }
    }

    #[test]
    fn no_way_to_say_a_sentence_has_a_figure_that_it_has_not_itself() {
        let figures = |text: &str| {
            text.split(|letter: char| !letter.is_ascii_digit())
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        for (pattern, ways) in tables() {
            for way in *ways {
                for figure in figures(way) {
                    assert!(figures(pattern).contains(&figure), "{pattern}: {way}");
                }
            }
        }
    }

    #[test]
    fn no_sentence_stands_in_two_tables() {
        let mut seen = std::collections::BTreeSet::new();
        for (pattern, _) in MESSAGE.iter().copied().flatten() {
            assert!(seen.insert(*pattern), "{pattern}");
        }
    }
}
