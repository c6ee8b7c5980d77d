//! Feedback in other languages than English: tiredness, illness, pain and alarms. Each language is a file of tables; this is what reads by
//! them. Of two ways to understand a sign of danger the more careful one is taken here too.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use polarize_domain::Site;
use polarize_domain::situation::{Fatigue, FatigueSign, Language, RedFlag, Severity};

use super::book;
use super::health::Reports;
use super::illness::Ailment;
use super::injury::words::Place;
use super::phrase::{Found, Index};
use super::text::{Foreign, Text};
use listener::Listener;

mod french;
mod german;
mod italian;
mod listener;
mod spanish;

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// A sign that needs urgent help.
    Alarm(RedFlag),
    /// A sign of tiredness.
    Tired(FatigueSign, Severity),
    /// Illness.
    Ill(Ailment),
    /// Ill or tired, who knows.
    Vague,
    /// Pain, where a part of the body stands near.
    Hurts,
    /// A little of it.
    HurtsALittle,
    /// Signs of the bone.
    Bone,
    /// A part of the body.
    Part(Place),
    /// Pain and where, in one word.
    HurtsAt(Site),
    /// How bad, 0–10.
    HowBad(u8),
    /// It gets worse.
    Worse,
    /// Freshness.
    Fresh,
    /// All is well, and no more.
    Fine,
    /// Sounds like something else, says nothing.
    Idiom,
}

/// A language as its tables have it. Words are written without accents, as `text::without_accents` leaves them.
pub(crate) struct Speech {
    pub(crate) language: Language,
    /// Small words that give the language away.
    pub(crate) common: &'static [&'static str],
    /// Phrases, in the notation of `phrase`.
    pub(crate) phrases: &'static [(&'static str, Said)],
    /// Words that deny what follows.
    pub(crate) denials: &'static [&'static str],
    /// Words that with a denial, or alone, tell of an end: "kein Fieber mehr".
    pub(crate) no_longer: &'static [&'static str],
    /// Small words a denial reaches across.
    pub(crate) light: &'static [&'static str],
    /// Words that carry a denial on: "or".
    pub(crate) or: &'static [&'static str],
    /// People who are not the athlete.
    pub(crate) people: &'static [&'static str],
    /// Words for the athlete, verbs in the first person among them.
    pub(crate) me: &'static [&'static str],
    /// Verbs with which a clause goes on about somebody named before.
    pub(crate) third: &'static [&'static str],
    /// Words that say an illness or pain is over.
    pub(crate) over: &'static [&'static str],
    /// Words before an illness that put it behind the athlete: "after".
    pub(crate) after: &'static [&'static str],
    /// Words that take back an end: "almost".
    pub(crate) almost: &'static [&'static str],
    /// Words that make tiredness little.
    pub(crate) a_little: &'static [&'static str],
    /// Words that make it deep.
    pub(crate) altogether: &'static [&'static str],
    /// Words before a day or a span since which something lasts.
    pub(crate) since: &'static [&'static str],
    /// Words before a span only: "hace tres dias".
    pub(crate) spans: &'static [&'static str],
    /// Days near today and how far off they are.
    pub(crate) near_days: &'static [(&'static str, i64)],
    /// Weekdays.
    pub(crate) weekdays: &'static [(&'static str, Weekday)],
    /// Units of days: word and days.
    pub(crate) units: &'static [(&'static str, u16)],
    /// Words between a score and its ten: "5 von 10".
    pub(crate) of_ten: &'static [&'static str],
    /// How clauses and numbers are written.
    pub(crate) foreign: Foreign,
}

/// Every language with its phrases ready for search.
fn all() -> [(&'static Speech, &'static Index<Said>); 4] {
    [
        (&german::SPEECH, &german::INDEX),
        (&french::SPEECH, &french::INDEX),
        (&spanish::SPEECH, &spanish::INDEX),
        (&italian::SPEECH, &italian::INDEX),
    ]
}

/// What is read by another language's tables.
#[derive(Debug, Default)]
pub(crate) struct Foreigns {
    /// The language of the text; English where no other one stands out.
    pub(crate) language: Language,
    /// Whether English is mixed in, so that its reading counts as well.
    pub(crate) mixed: bool,
    /// Alarms in any of the languages.
    pub(crate) red_flags: Vec<RedFlag>,
    /// Tiredness.
    pub(crate) fatigue: Option<Fatigue>,
    /// Freshness.
    pub(crate) fresh: bool,
    /// Illness and pain.
    pub(crate) reports: Reports,
    /// Whether something was said that leaves no fact: a denial, or that all is well.
    pub(crate) says_something: bool,
}

/// Small words of English that none of the other languages has, or that they share with it.
const ENGLISH: &[&str] = &[
    "i",
    "my",
    "the",
    "and",
    "is",
    "are",
    "am",
    "was",
    "have",
    "had",
    "has",
    "been",
    "feel",
    "feeling",
    "felt",
    "for",
    "with",
    "to",
    "of",
    "it",
    "on",
    "not",
    "no",
    "but",
    "so",
    "today",
    "yesterday",
    "tomorrow",
    "can",
    "this",
    "that",
    "a",
    "an",
    "in",
    "at",
    "after",
    "from",
    "me",
    "he",
    "she",
    "we",
    "you",
    "do",
    "does",
    "did",
    "will",
    "just",
    "still",
    "all",
    "since",
    "bit",
    "very",
    "really",
    "too",
    "only",
    "please",
    "could",
    "should",
    "would",
    "what",
    "how",
    "as",
    "day",
    "week",
    "legs",
    "pain",
    "die",
];

/// The fewest words that make a text one of another language.
const FEWEST: usize = 2;

/// The languages each small word is of, English last.
static COMMON: LazyLock<HashMap<&'static str, [bool; 5]>> = LazyLock::new(|| {
    let mut languages: HashMap<&'static str, [bool; 5]> = HashMap::new();
    for (place, (speech, _)) in all().into_iter().enumerate() {
        speech.common.iter().for_each(|word| languages.entry(word).or_default()[place] = true);
    }
    ENGLISH.iter().for_each(|word| languages.entry(word).or_default()[4] = true);
    languages
});

/// How many words of a text are each language's, and whether one of its phrases may begin somewhere.
#[derive(Debug, Default, Clone, Copy)]
struct Traces {
    common: [usize; 5],
    begins: [bool; 4],
    /// Words of the English book besides the small ones.
    known: usize,
}

/// One quick look at the words, so that only languages that left a trace are read.
fn traces(plain: &str) -> Traces {
    const NONE: Foreign = Foreign { clause_words: &[], numbers: &[] };
    let text = Text::of_foreign(plain, NONE);
    let mut traces = Traces::default();
    for token in &text.tokens {
        let languages = COMMON.get(token.word).copied().unwrap_or_default();
        traces.common.iter_mut().zip(languages).for_each(|(count, is)| *count += usize::from(is));
        traces.known += usize::from(!languages[4] && book::vocabulary().contains(token.word));
        for (begins, (_, index)) in traces.begins.iter_mut().zip(all()) {
            *begins |= index.may_begin(token.word);
        }
    }
    traces
}

/// How much speaks for a language, and for English beside it. A word that both have speaks for neither.
#[derive(Debug, Clone, Copy)]
struct Weight {
    place: usize,
    score: usize,
    /// Words of its phrases.
    told: usize,
    english: usize,
}

impl Weight {
    fn of(traces: &Traces, place: usize, text: &Text<'_>, found: &[Found<Said>]) -> Self {
        let words =
            found.iter().filter(|phrase| phrase.says != Said::Idiom).flat_map(|phrase| phrase.start..phrase.end);
        let (mut told, mut both) = (0, 0);
        for at in words {
            told += 1;
            both += usize::from(book::vocabulary().contains(text.word(at)));
        }
        let english = (traces.common[4] + traces.known).saturating_sub(both);
        Self { place, score: traces.common[place] + told - both, told, english }
    }

    /// Short texts share words with English by chance; from three words on a tie is no English, and one word of a phrase is enough where
    /// nothing is English.
    const fn outweighs_english(&self) -> bool {
        let Self { score, told, english, .. } = *self;
        (score >= FEWEST && score > english)
            || (score > FEWEST && score == english)
            || (score > 0 && told > 0 && english == 0)
    }
}

/// Reads a text that was made even and freed of accents.
pub(crate) fn read(plain: &str, today: Date) -> Foreigns {
    let traces = traces(plain);
    let mut heard: Vec<(usize, &Speech, Text<'_>, Vec<Found<Said>>)> = Vec::new();
    for (place, (speech, index)) in all().into_iter().enumerate() {
        if traces.begins[place] || traces.common[place] > FEWEST {
            let text = Text::of_foreign(plain, speech.foreign);
            let found = alarms_and_rest(&text, index);
            heard.push((place, speech, text, found));
        }
    }
    let best = heard
        .iter()
        .map(|(place, _, text, found)| Weight::of(&traces, *place, text, found))
        // Of equals the first.
        .max_by_key(|weight| (weight.score, weight.told, usize::MAX - weight.place));
    let chosen = best.filter(Weight::outweighs_english);
    let mut foreigns = Foreigns::default();
    for (place, speech, text, found) in &heard {
        let listener = Listener { speech, text, found, today };
        let weight = chosen.filter(|weight| weight.place == *place);
        listener.alarms(weight.is_some(), &mut foreigns);
        if let Some(weight) = weight {
            foreigns.language = speech.language;
            foreigns.mixed = weight.english > FEWEST && 3 * weight.english > weight.score;
            listener.everything(&mut foreigns);
        }
    }
    foreigns.red_flags.sort_unstable();
    foreigns.red_flags.dedup();
    foreigns
}

/// Alarms wherever they begin, also inside other phrases; the other phrases from left to right.
fn alarms_and_rest(text: &Text<'_>, index: &Index<Said>) -> Vec<Found<Said>> {
    let mut found = index.find(text);
    let mut inside: Vec<Found<Said>> = Vec::new();
    let mut next = 0;
    for place in 0..text.tokens.len() {
        while found.get(next).is_some_and(|phrase| phrase.end <= place) {
            next += 1;
        }
        let within = found.get(next).filter(|phrase| phrase.start < place);
        if within.is_some_and(|phrase| phrase.says != Said::Idiom) {
            let alarm = index.longest_at(text, place, usize::MAX);
            inside.extend(alarm.filter(|phrase| matches!(phrase.says, Said::Alarm(_))));
        }
    }
    found.extend(inside);
    found.sort_by_key(|phrase| phrase.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::text::without_accents;

    #[test]
    fn phrases_begin_with_something_that_must_stand_there_and_are_written_without_accents() {
        for (speech, _) in all() {
            for (phrase, _) in speech.phrases {
                assert!(
                    !phrase.starts_with(['[', '~']),
                    "\"{phrase}\" is never found: it begins with something optional"
                );
                assert_eq!(*phrase, without_accents(&phrase.to_lowercase()), "never found");
            }
        }
    }
}
