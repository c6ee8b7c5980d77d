//! What a message in a conversation wants: an answer, or a change of the plan.

use polarize_domain::Situation;
use polarize_domain::situation::OpenQuestion;

use crate::knowledge;
use crate::read::text::{Text, normalise};

/// What a message wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// An answer in words.
    Question,
    /// It tells or wishes something the plan may have to change for.
    Feedback,
}

/// Words a sentence begins with that asks for an explanation.
const EXPLAINING: &[&str] = &[
    "what", "why", "how", "when", "which", "who", "where", "explain", "tell", "show", "describe", "is", "are", "does",
    "do", "did", "will", "was",
];

/// Openings that ask for an explanation or for leave, by their first two words.
const EXPLAINING_PAIRS: &[(&str, &str)] = &[
    ("can you", "explain tell show describe remind give"),
    ("could you", "explain tell show describe remind give"),
    ("would you", "explain tell show describe remind"),
    ("please explain", ""),
    ("please tell", ""),
    ("please show", ""),
];

/// Openings that look like a question and ask for leave: "is it ok to skip Thursday?", "how about Friday instead?".
const ASKING_LEAVE: &[&str] = &[
    "is it ok",
    "is it okay",
    "is it fine",
    "is it possible",
    "is it alright",
    "is there a way",
    "are we able",
    "what about moving",
    "how about",
    "what if we",
    "what can i do instead",
    "will it be ok",
    "would it be",
];

/// Words that speak of anybody, at any time.
const IN_GENERAL: &[&str] = &[
    "in general",
    "generally",
    "usually",
    "normally",
    "what happens",
    "what if",
    "if i ever",
    "if you ever",
    "if somebody",
    "if someone",
    "if one",
    "should people",
    "should athletes",
    "should an athlete",
    "should runners",
    "should cyclists",
    "do people",
    "do athletes",
    "in theory",
    "does sickness",
    "does illness",
    "does being",
    "does a cold",
    "does a fever",
    "hypothetically",
    "signs of",
    "symptoms of",
];

/// Words by which the athlete tells of themselves, whatever is said in general beside it.
const TOLD: &[&str] = &["i have", "i am", "i feel", "i got", "i had", "i was", "my", "i slept", "i caught", "me"];

/// Decides what a message wants, from its words and what was read from them. Where it could be both, what is told of
/// the body or of days and hours counts more than the question beside it.
#[must_use]
pub fn intent(message: &str, situation: &Situation) -> Intent {
    let normal = normalise(message);
    let text = Text::of(&normal);
    let feedback = if tells_of_trouble(situation) {
        !is_general(&text)
    } else if tells_something(situation) {
        !asks_for_explanation(&text)
    } else {
        !situation.denied.is_empty() || tells_what_is_not_understood(situation, &text)
    };
    if feedback { Intent::Feedback } else { Intent::Question }
}

/// Whether a message only wishes something of the plan and tells nothing: "make it shorter". It goes on about what was
/// proposed before.
#[must_use]
pub fn is_only_a_wish(situation: &Situation) -> bool {
    !situation.wishes.is_empty()
        && !tells_of_trouble(situation)
        && situation.missed.is_none()
        && situation.races.is_empty()
}

/// Whether it tells of the body, or of what stands in training's way.
fn tells_of_trouble(situation: &Situation) -> bool {
    let unclear = |question: &OpenQuestion| *question != OpenQuestion::WhatIsTheMatter;
    situation.feels_bad()
        || !situation.health.is_empty()
        || situation.open_questions.iter().any(unclear)
        || !situation.time_limits.is_empty()
        || situation.week_limit.is_some()
        || !situation.blocked.is_empty()
        || !situation.unavailable_sports.is_empty()
        || !situation.missing_equipment.is_empty()
        || situation.travel.is_some()
        || situation.altitude.is_some()
}

/// Whether it tells or wishes something that is as often only asked about: a day off, a race, the heat.
fn tells_something(situation: &Situation) -> bool {
    !situation.wishes.is_empty()
        || situation.missed.is_some()
        || !situation.races.is_empty()
        || !situation.hours.is_empty()
        || situation.taper
        || situation.fresh
        || situation.heat
}

/// Whether it is a statement in which nothing was understood: whoever advises may understand more of it, and the built-in
/// coach asks back.
fn tells_what_is_not_understood(situation: &Situation, text: &Text<'_>) -> bool {
    situation.open_questions.contains(&OpenQuestion::WhatIsTheMatter)
        && !asks_for_explanation(text)
        && (tells_of_plans(text) || !knowledge::names_a_topic(text))
}

/// Words by which somebody says what comes: "next week I am on holiday".
const COMING: &[&str] = &["i am", "i will", "i have to", "we are", "we will"];

fn tells_of_plans(text: &Text<'_>) -> bool {
    let words = spoken(text, 0, text.tokens.len());
    COMING.iter().any(|phrase| has(&words, phrase))
}

/// Whether it speaks of anybody and not of the athlete.
fn is_general(text: &Text<'_>) -> bool {
    let words = spoken(text, 0, text.tokens.len());
    IN_GENERAL.iter().any(|phrase| has(&words, phrase)) && !TOLD.iter().any(|phrase| has(&words, phrase))
}

/// Whether the first sentence that is more than a greeting asks for an explanation.
fn asks_for_explanation(text: &Text<'_>) -> bool {
    let starts = (0..text.tokens.len()).filter(|&place| place == 0 || !text.same_sentence(place - 1, place));
    let long = |place: &usize| text.same_sentence(*place, place + 2);
    let start = starts.into_iter().find(long).unwrap_or(0);
    let words = spoken(text, start, start + LONGEST_OPENING);
    if ASKING_LEAVE.iter().any(|opening| begins(&words, opening)) {
        return false;
    }
    let third = text.word(start + 2);
    let of_three = |(opening, verbs): &(&str, &str)| {
        begins(&words, opening) && (verbs.is_empty() || verbs.split(' ').any(|verb| verb == third))
    };
    let forbids = text.word(start + 1) == "not";
    (EXPLAINING.contains(&text.word(start)) && !forbids) || EXPLAINING_PAIRS.iter().any(of_three)
}

/// Words an opening is looked for in.
const LONGEST_OPENING: usize = 6;

/// The words of a span, with a space before and after each.
fn spoken(text: &Text<'_>, from: usize, until: usize) -> String {
    let words = (from..until.min(text.tokens.len())).map(|place| text.word(place));
    words.fold(" ".to_owned(), |spoken, word| spoken + word + " ")
}

fn has(words: &str, phrase: &str) -> bool {
    words.contains(&format!(" {phrase} "))
}

fn begins(words: &str, phrase: &str) -> bool {
    words.starts_with(&format!(" {phrase} "))
}
