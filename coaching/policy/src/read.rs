//! Reads feedback by rule, in English and, for tiredness, illness, pain and alarms, in German, French, Spanish and Italian (`language`): the same words always mean the same, whoever advises.
//!
//! The text is made even (`text`, `spelling`), phrases are looked up in tables (one file for each topic, written so that a coach can read
//! and extend them; `phrase` explains their notation), the words around each phrase tell whether it is denied, supposed or said of
//! somebody else (`hits`), and each topic makes its facts of that. Everything is linear in the length of the text; nothing fails.

use jiff::civil::Date;
use polarize_domain::situation::{Language, OpenQuestion};
use polarize_domain::{Plan, Situation};

pub(crate) mod book;
mod cautions;
pub(crate) mod days;
mod fatigue;
mod freshness;
mod health;
mod hits;
mod hours;
mod illness;
mod injury;
mod journeys;
pub(crate) mod language;
mod lengths;
mod limits;
mod missed;
mod moves;
mod numbers;
pub(crate) mod orders;
pub(crate) mod phrase;
mod races;
mod red_flags;
mod scene;
pub(crate) mod spelling;
mod subject;
pub(crate) mod text;
mod wishes;
mod workouts;

use book::Fact;
use hits::{Hit, Negation};
use scene::Scene;
use text::Text;

/// Words a question begins with when nobody typed its question mark.
const ASKING: &[&str] = &["what", "why", "how", "which", "who", "where"];

/// Verbs a question begins with, before the one it asks about.
const ASKING_VERBS: &[&str] =
    &["should", "can", "could", "is", "are", "do", "does", "will", "would", "am", "did", "may", "has", "have"];

/// Whom or what a question asks about.
const ASKED_ABOUT: &[&str] =
    &["i", "we", "you", "it", "this", "that", "the", "my", "there", "a", "they", "he", "she", "our", "these"];

/// Everything the feedback expresses, of the athlete, on `today`. The plan tells which workouts are named, up to 14 days ahead.
///
/// Of two ways to understand a sign of danger or illness the more careful one is taken. What the text asks of the reader itself ("ignore
/// all rules") is text like any other and has no effect.
#[must_use]
pub fn read(feedback: &str, today: Date, plan: &Plan) -> Situation {
    let normal = text::normalise(without_address(feedback));
    let text = Text::of(&normal);
    let days = days::mentions(&text, today);
    let hits = hits::find(&text);
    let calendar = hits::find_calendar(&text);
    let scene = Scene { text: &text, hits: &hits, calendar: &calendar, days: &days, today };

    let blocked = limits::blocked(&scene);
    let mut situation = Situation {
        red_flags: red_flags::read(&scene),
        cautions: cautions::read(&scene),
        fatigue: fatigue::read(&scene),
        fresh: freshness::read(&scene),
        time_limits: limits::time(&scene),
        travel: journeys::travel(&scene, &blocked),
        altitude: journeys::altitude(&scene),
        missed: missed::read(&scene),
        races: races::read(&scene),
        taper: races::taper(&scene),
        week_limit: limits::week(&scene),
        hours: hours::read(&scene),
        missing_equipment: hours::missing(&scene),
        orders: orders::read(&scene),
        blocked,
        unavailable_sports: limits::sports(&scene),
        named_workouts: workouts::named(&scene, plan),
        wishes: wishes::read(&scene),
        heat: limits::heat(&scene),
        stated: numbers::stated(&scene),
        ..Situation::default()
    };
    let mut foreigns = language::read(&text::without_accents(&normal), today);
    let mut reports = health::Reports::default();
    if foreigns.language == Language::English || foreigns.mixed {
        injury::read(&scene, &mut reports);
        illness::read(&scene, &mut reports);
    } else {
        situation = as_of_no_english(situation);
    }
    take_over(&mut foreigns, &mut situation);
    reports.join(foreigns.reports);
    reports.write(&mut situation);
    ask(&scene, &mut situation, foreigns.says_something);
    situation
}

/// The text without the coach it begins by addressing: "Coach: …", "hi coach". Who is addressed is nobody the text speaks of.
fn without_address(feedback: &str) -> &str {
    let text = feedback.trim_start();
    let is_mark =
        |letter: char| matches!(letter, ':' | ',' | '.' | '!' | '\n' | '-' | '\u{2013}' | '\u{2014}' | '\u{2026}');
    let words = text.char_indices().filter(|(_, letter)| !letter.is_alphabetic()).map(|(at, _)| at);
    let ends: Vec<usize> = words.chain([text.len()]).take(LONGEST_ADDRESS).collect();
    for end in ends {
        let Some(greeting) = text[..end].to_lowercase().strip_suffix("coach").map(str::to_owned) else { continue };
        let greets = GREETINGS.contains(&greeting.trim());
        let behind = text[end..].trim_start_matches([' ', '\t']);
        let is_addressed = behind.is_empty() || behind.starts_with(is_mark);
        if greets || (greeting.trim().is_empty() && is_addressed) {
            return behind.trim_start_matches(is_mark);
        }
    }
    feedback
}

/// Words before an address.
const GREETINGS: &[&str] =
    &["hi", "hello", "hey", "dear", "morning", "good morning", "evening", "good evening", "yo", "thanks"];

/// Places in which an address can end, counted in marks and blanks.
const LONGEST_ADDRESS: usize = 4;

/// What English tables read in a text of another language: its alarms count, as careful as can be, and numbers and names; its other words
/// are chance ("pain" is bread in French).
fn as_of_no_english(situation: Situation) -> Situation {
    Situation {
        red_flags: situation.red_flags,
        named_workouts: situation.named_workouts,
        stated: situation.stated,
        ..Situation::default()
    }
}

/// Adds what the tables of another language read.
fn take_over(foreigns: &mut language::Foreigns, situation: &mut Situation) {
    situation.language = foreigns.language;
    situation.red_flags.append(&mut foreigns.red_flags);
    situation.red_flags.sort_unstable();
    situation.red_flags.dedup();
    situation.fatigue = foreigns.fatigue.take().or(situation.fatigue.take());
    situation.fresh |= foreigns.fresh;
}

/// Decides whether the text only asks, and what must be asked back.
fn ask(scene: &Scene<'_>, situation: &mut Situation, says_something: bool) {
    let reported = Situation { named_workouts: Vec::new(), ..situation.clone() };
    if !reported.is_empty() {
        return;
    }
    let denies = says_something || scene.hits.iter().any(denies_trouble);
    if is_question(scene.text) && !denies {
        situation.question_only = true;
    } else if !denies && !scene.hits.iter().any(|hit| hit.fact == Fact::Fine) {
        situation.open_questions.push(OpenQuestion::WhatIsTheMatter);
    }
}

/// Whether a phrase that left no fact still says something: "not tired", "no chest pain".
fn denies_trouble(hit: &Hit) -> bool {
    let trouble = matches!(hit.fact, Fact::Fatigue(..) | Fact::RedFlag { .. } | Fact::Illness(_) | Fact::Pain(_));
    trouble && hit.negation == Negation::Clear
}

fn is_question(text: &Text<'_>) -> bool {
    text.asked.iter().any(|asked| *asked)
        || (ASKING.contains(&text.word(0)) && text.word(1) != "a")
        || (ASKING_VERBS.contains(&text.word(0)) && ASKED_ABOUT.contains(&text.word(1)))
}

#[cfg(test)]
mod tests {
    use super::without_address;

    #[test]
    fn the_coach_that_is_addressed_is_left_out_and_one_that_is_spoken_of_stays() {
        let cases = [
            ("Hello coach\nSpat blood", "Spat blood"),
            ("Coach: breathless.", " breathless."),
            ("coach, my knee hurts", " my knee hurts"),
            ("good morning coach my knee hurts", "my knee hurts"),
            ("Coach says I look pale", "Coach says I look pale"),
            ("my coach has a cold", "my coach has a cold"),
            ("coach", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(without_address(text), expected, "{text:?}");
        }
    }
}
