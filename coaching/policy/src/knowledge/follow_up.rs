//! Questions that go on about the one before: "and ATL?", "why?", "is mine?".

use super::asked::{Asked, COMPARING};
use super::topic::{self, Kind, Topic};

/// How a question begins that goes on.
const GOING_ON: &[&str] = &["and", "what", "how", "also", "so"];

/// Questions after a definition that ask for the athlete's own.
const OWN: &[&str] = &["mine", "me", "my", "i"];

/// The topics a question is to be answered with, each with the question that names the days for it. Most often one;
/// two where they are compared.
pub(super) fn topics<'q, 'a>(asked: &'q Asked<'a>, earlier: &'q [Asked<'a>]) -> Vec<(&'static Topic, &'q Asked<'a>)> {
    let before = earlier.iter().find_map(|earlier| teaching(earlier).map(|topic| (topic, earlier)));
    match (asked.topics.as_slice(), before) {
        ([first, second, ..], _) if asked.has(COMPARING) && second.kind == Kind::Knowledge => {
            vec![(first, asked), (second, asked)]
        }
        ([first, ..], Some((topic, _))) if first.id == "day" && topic.id == "why-workout" && asked.begins(GOING_ON) => {
            vec![(topic, asked)]
        }
        ([first, ..], _) => vec![(first, asked)],
        ([], Some((topic, earlier))) if goes_on(asked) => vec![(deeper(topic, asked), earlier)],
        ([], _) => Vec::new(),
    }
}

/// What an earlier question was about, small talk aside.
fn teaching(earlier: &Asked<'_>) -> Option<&'static Topic> {
    earlier.topics.first().copied().filter(|topic| matches!(topic.kind, Kind::Day | Kind::Knowledge))
}

/// Whether a question without a topic is one that goes on: short, or about "that".
fn goes_on(asked: &Asked<'_>) -> bool {
    const SHORT: usize = 3;
    const POINTING: &[&str] = &["that", "it", "this", "these", "those", "more", "mine", "why"];
    let count = asked.text.tokens.len();
    let known = (0..count).all(|place| {
        let word = asked.text.word(place);
        POINTING.contains(&word) || GOING_ON.contains(&word) || OWN.contains(&word) || SMALL.contains(&word)
    });
    count > 0 && (asked.has(POINTING) || count <= SHORT) && known
}

/// Small words of a question that goes on.
const SMALL: &[&str] = &[
    "is",
    "are",
    "does",
    "do",
    "about",
    "tell",
    "explain",
    "mean",
    "means",
    "please",
    "ok",
    "but",
    "come",
    "then",
    "about",
    "was",
    "not",
    "good",
    "bad",
    "can",
    "you",
    "the",
    "to",
    "a",
    "for",
    "matter",
    "important",
    "am",
    "calculated",
    "computed",
    "compute",
    "doing",
    "like",
    "training",
];

/// Where a follow-up leads: from a day to its reason, from a definition to the athlete's own.
fn deeper(topic: &'static Topic, asked: &Asked<'_>) -> &'static Topic {
    let to = match topic.id {
        "day" | "next-workout" if asked.has(&["why"]) => "why-workout",
        "polarized" | "pyramidal" if asked.has(OWN) && !asked.has(&["tell"]) => "distribution",
        "load" if asked.has(&["calculated", "computed", "compute"]) => "load-method",
        _ => return topic,
    };
    topic::of_id(to).unwrap_or(topic)
}
