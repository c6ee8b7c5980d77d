//! A question: its words with the spelling mended, the days it names, and the topics in it.

use jiff::civil::Date;
use polarize_domain::Context;

use super::topic::{self, Kind, Topic};
use crate::read::text::Text;
use crate::read::{book, days, spelling};

/// A question in its context.
pub(super) struct Asked<'a> {
    pub(super) text: Text<'a>,
    pub(super) context: &'a Context,
    /// The days named.
    pub(super) days: Vec<Date>,
    /// What it is about, the weightiest first.
    pub(super) topics: Vec<&'static Topic>,
}

/// What whoever asks for another athlete's data names.
const OF_AN_ATHLETE: &[&str] = &[
    "ctl",
    "atl",
    "tsb",
    "tss",
    "ftp",
    "lthr",
    "fitness",
    "fatigue",
    "form",
    "plan",
    "training",
    "data",
    "numbers",
    "zones",
    "threshold",
    "thresholds",
    "workouts",
    "workout",
    "activities",
    "schedule",
    "races",
    "health",
];

/// What a question says that names two things and asks for both, as they come.
pub(super) const COMPARING: &[&str] = &["difference", "differences", "differ", "versus", "vs", "compare", "compared"];

/// Genitives that name nobody: "today's plan".
const NOBODY: &[&str] = &["week", "month", "year", "day", "it", "athlete", "season", "race", "morning", "evening"];

impl<'a> Asked<'a> {
    pub(super) fn of(text: Text<'a>, context: &'a Context) -> Self {
        let text = with_words_mended(text);
        let mentions = days::mentions(&text, context.today);
        let days = mentions.iter().map(|mention| days::date_of(&text, mention)).collect();
        let topics = topics_of(&text);
        Self { text, context, days, topics }
    }

    /// Whether one of some words stands in the question.
    pub(super) fn has(&self, words: &[&str]) -> bool {
        self.text.has(0..self.text.tokens.len(), words)
    }

    /// Whether it begins with a word.
    pub(super) fn begins(&self, words: &[&str]) -> bool {
        words.contains(&self.text.word(0))
    }
}

/// The text with every word in the spelling of the tables.
pub(super) fn with_words_mended(mut text: Text<'_>) -> Text<'_> {
    for token in &mut text.tokens {
        token.word = mended(token.word);
    }
    text
}

/// The word of the tables that was meant, where a word is none that is known.
fn mended(word: &str) -> &str {
    const SHORTEST: usize = 5;
    let known = |word: &str| topic::words().contains(word) || book::vocabulary().contains(word);
    if word.chars().count() < SHORTEST || known(word) {
        return word;
    }
    let near = |meant: &&&'static str| {
        meant.len() >= SHORTEST && meant.len().abs_diff(word.len()) <= 1 && spelling::is_one_mistake(word, meant)
    };
    topic::words().iter().filter(near).min().copied().unwrap_or(word)
}

/// The topics of the words, the weightiest first: by kind, then by the length of the phrase, then as they come.
pub(super) fn topics_of(text: &Text<'_>) -> Vec<&'static Topic> {
    let compares = text.has(0..text.tokens.len(), COMPARING);
    let weight = |length: usize| if compares { 0 } else { length };
    let mut found: Vec<(Kind, usize, &'static Topic)> = (0..text.tokens.len())
        .filter_map(|place| topic::index().longest_at(text, place, usize::MAX))
        .filter_map(|phrase| {
            let (topic, length) = (topic::at(phrase.says)?, phrase.end - phrase.start);
            // "Is Friday a rest day" asks for the day, and not about rest days.
            let kind = if topic.kind == Kind::Day && length > 2 { Kind::Knowledge } else { topic.kind };
            Some((kind, weight(length), topic))
        })
        .collect();
    if asks_for_somebody_else(text)
        && let Some(topic) = topic::of_id("other-athletes")
    {
        found.push((topic.kind, 2, topic));
    }
    // The sort is stable: of equals the first said comes first.
    found.sort_by_key(|(kind, length, _)| std::cmp::Reverse((*kind, *length)));
    let mut topics: Vec<&'static Topic> = Vec::new();
    for (_, _, topic) in found {
        if !topics.iter().any(|known| known.id == topic.id) {
            topics.push(topic);
        }
    }
    // "What is on the plan for Saturday" asks for the day.
    let day = topics.iter().position(|topic| topic.id == "day");
    if let (Some(day), Some("this-week")) = (day, topics.first().map(|topic| topic.id))
        && !text.has(0..text.tokens.len(), &["week"])
    {
        topics.swap(0, day);
    }
    // "My strain this week", "does it change my plan": there the week, or the plan, isn't what is asked about.
    let other = |topic: &&Topic| {
        topic.kind == Kind::Knowledge && !["this-week", "day", "load", "numbers", "missed"].contains(&topic.id)
    };
    if let Some("this-week") = topics.first().map(|topic| topic.id)
        && let Some(other) = topics.iter().position(other)
    {
        topics.swap(0, other);
    }
    topics
}

/// "Bob's CTL".
fn asks_for_somebody_else(text: &Text<'_>) -> bool {
    text.tokens.windows(2).any(|pair| {
        let [whose, what] = pair else { return false };
        let somebody = whose.possessive && !days::is_day(whose) && !whose.is_one_of(NOBODY);
        somebody && what.is_one_of(OF_AN_ATHLETE)
    })
}
