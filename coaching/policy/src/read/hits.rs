//! The phrases of a text, each with what the words around it do to it: deny it, suppose it, say it of somebody else.

use super::book::{self, Fact, Supposed};
use super::phrase::Found;
use super::subject::{Subject, subject_of};
use super::text::Text;

/// Whether something is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Negation {
    /// Told.
    None,
    /// Denied.
    Clear,
    /// Denied in words too loose to take back an alarm, or denied twice.
    Double,
}

/// A phrase in its surroundings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// What it says.
    pub(crate) fact: Fact,
    /// Its first word.
    pub(crate) start: usize,
    /// The word after its last.
    pub(crate) end: usize,
    /// Whether it is denied.
    pub(crate) negation: Negation,
    /// Whether it is only supposed.
    pub(crate) supposed: Option<Supposed>,
    /// Whom it is said of.
    pub(crate) subject: Subject,
}

const NEGATORS: &[&str] =
    &["not", "no", "never", "without", "none", "neither", "nor", "zero", "nothing", "negative", "hardly", "free"];

/// Words a denial reaches across, whatever it denies.
const LIGHT: &[&str] = &[
    "a",
    "an",
    "any",
    "the",
    "my",
    "i",
    "am",
    "is",
    "are",
    "be",
    "been",
    "being",
    "feel",
    "feeling",
    "feels",
    "felt",
    "have",
    "has",
    "had",
    "having",
    "get",
    "getting",
    "got",
    "ever",
    "experience",
    "experienced",
    "experiencing",
    "notice",
    "noticed",
    "sign",
    "signs",
    "symptom",
    "symptoms",
    "of",
    "at",
    "all",
    "or",
    "other",
    "it",
    "from",
    "suffer",
    "suffering",
    "suffered",
];

/// Words a denial reaches across unless an alarm is denied: "not really chest pain" may well be chest pain.
const LOOSE: &[&str] = &[
    "this",
    "that",
    "really",
    "actually",
    "particularly",
    "especially",
    "very",
    "too",
    "so",
    "super",
    "overly",
    "even",
    "much",
    "more",
    "longer",
    "anymore",
    "in",
    "hint",
    "trace",
    "kind",
    "sort",
    "bit",
    "think",
    "say",
    "believe",
    "seem",
    "seems",
    "as",
    "quite",
    "exactly",
    "remotely",
    "today",
    "yet",
    "real",
    "major",
    "serious",
    "significant",
    "big",
    "for",
    "to",
    "do",
    "did",
    "does",
    "was",
    "were",
    "these",
    "feelings",
    "terribly",
    "completely",
    "entirely",
    "totally",
    "me",
    "make",
    "made",
    "making",
    "nearly",
    "go",
    "going",
    "went",
    "show",
    "showing",
    "run",
    "running",
    "little",
    "slightest",
    "left",
    "right",
    "new",
    "currently",
    "high",
];

/// The most words looked at for the end of a list, so that the work stays linear.
const LONGEST_LIST: usize = 24;

/// Every phrase of a text, alarms included, in order.
pub(crate) fn find(text: &Text<'_>) -> Vec<Hit> {
    in_surroundings(text, &with_the_rest(text, &alarms(text)))
}

/// Every phrase about the plan and the calendar, in order. They are looked for apart: they may lie over phrases about the body.
pub(crate) fn find_calendar(text: &Text<'_>) -> Vec<Hit> {
    in_surroundings(text, &book::calendar_index().find(text))
}

fn in_surroundings(text: &Text<'_>, found: &[Found<Fact>]) -> Vec<Hit> {
    let negations = negations(text, found);
    let supposed = suppositions(text, found);
    found
        .iter()
        .zip(negations)
        .zip(supposed)
        .map(|((phrase, negation), supposed)| Hit {
            fact: phrase.says,
            start: phrase.start,
            end: phrase.end,
            negation,
            supposed,
            subject: subject_of(text, phrase.start, phrase.end),
        })
        .collect()
}

/// The alarms together with the other phrases found between them.
fn with_the_rest(text: &Text<'_>, alarms: &[Found<Fact>]) -> Vec<Found<Fact>> {
    let mut found = alarms.to_vec();
    let mut next = 0;
    let mut place = 0;
    while place < text.tokens.len() {
        while alarms.get(next).is_some_and(|alarm| alarm.end <= place) {
            next += 1;
        }
        let limit = alarms.get(next).map_or(usize::MAX, |alarm| alarm.start);
        match book::index().longest_at(text, place, limit) {
            Some(phrase) => {
                place = phrase.end;
                found.push(phrase);
            }
            None => place += 1,
        }
    }
    found.sort_by_key(|phrase| phrase.start);
    found
}

/// The alarms outside phrases that only sound like one.
fn alarms(text: &Text<'_>) -> Vec<Found<Fact>> {
    let idioms = book::false_alarm_index().find(text);
    let mut found: Vec<Found<Fact>> = Vec::new();
    let mut next = 0;
    let mut place = 0;
    while place < text.tokens.len() {
        while idioms.get(next).is_some_and(|idiom| idiom.end <= place) {
            next += 1;
        }
        let limit = idioms.get(next).map_or(usize::MAX, |idiom| idiom.start);
        let alarm = book::alarm_index().longest_at(text, place, limit);
        // Each place is asked, also inside another alarm: "pressure on my chest and my heart skips beats" is two.
        if let Some(alarm) = alarm {
            found.push(alarm);
        }
        place += 1;
    }
    found
}

/// What only describes another phrase and lets a denial through.
const fn is_transparent(fact: &Fact) -> bool {
    matches!(fact, Fact::Place(_) | Fact::HowBad(_) | Fact::Supposed(_))
}

/// Whether each phrase is denied, in one walk over the words.
fn negations(text: &Text<'_>, found: &[Found<Fact>]) -> Vec<Negation> {
    let mut answers = vec![Negation::None; found.len()];
    let mut state = Reach::default();
    let mut next = 0;
    let mut covered_until = 0;
    for place in 0..text.tokens.len() {
        if place > 0 && !text.same_clause(place - 1, place) && !state.survives(text, found, next, place) {
            state = Reach::default();
        }
        let mut claims = false;
        while let Some(phrase) = found.get(next).filter(|phrase| phrase.start == place) {
            let alarm = matches!(phrase.says, Fact::RedFlag { .. });
            answers[next] = state.answer(alarm);
            if !is_transparent(&phrase.says) {
                answers[next] = denied_after(text, phrase).unwrap_or(answers[next]);
                claims = true;
            }
            covered_until = covered_until.max(phrase.end);
            next += 1;
        }
        if claims {
            state.after_item = true;
        } else if place >= covered_until {
            state.pass(text.word(place));
        }
    }
    answers
}

/// How far a denial reaches.
#[derive(Debug, Default, Clone, Copy)]
struct Reach {
    negators: u8,
    loose: bool,
    after_item: bool,
}

impl Reach {
    const fn answer(self, alarm: bool) -> Negation {
        match self.negators {
            0 => Negation::None,
            1 if self.after_item => Negation::None,
            1 if !alarm || !self.loose => Negation::Clear,
            _ => Negation::Double,
        }
    }

    /// Goes over a word outside the phrases.
    fn pass(&mut self, word: &str) {
        if NEGATORS.contains(&word) && word != "free" {
            // "Neither sick nor tired": the second belongs to the first.
            let again = self.negators > 0 && !self.after_item && !matches!(word, "nor" | "no" | "none");
            *self = Self {
                negators: if again { self.negators + 1 } else { 1 },
                loose: self.loose && again,
                after_item: false,
            };
        } else if self.after_item && self.negators > 0 && matches!(word, "or") {
            self.after_item = false;
        } else if self.after_item {
            *self = Self::default();
        } else if LOOSE.contains(&word) {
            self.loose = true;
        } else if !LIGHT.contains(&word) {
            *self = Self::default();
        }
    }

    /// Whether the denial goes on behind a comma: only in a list that ends with "or" ("no fever, cough or chest pain").
    fn survives(&mut self, text: &Text<'_>, found: &[Found<Fact>], next: usize, place: usize) -> bool {
        if self.negators == 0 || !self.after_item || !text.same_sentence(place - 1, place) {
            return false;
        }
        let mut next = next;
        let mut at = place;
        while at < place + LONGEST_LIST && text.same_sentence(place, at) {
            while found.get(next).is_some_and(|phrase| phrase.start < at) {
                next += 1;
            }
            let word = text.word(at);
            if matches!(word, "or" | "nor") {
                self.after_item = false;
                return true;
            }
            match found.get(next).filter(|phrase| phrase.start == at) {
                Some(phrase) => at = phrase.end,
                None if LIGHT.contains(&word) => at += 1,
                None => return false,
            }
        }
        false
    }
}

/// A denial behind the phrase: "chest pain: none", "fever? no", "pain free", "covid negative".
fn denied_after(text: &Text<'_>, phrase: &Found<Fact>) -> Option<Negation> {
    let place = phrase.end;
    let token = text.get(place)?;
    let alone = !text.same_clause(place, place + 1);
    let same = text.same_clause(phrase.start, place);
    let asked = usize::try_from(token.sentence)
        .ok()
        .and_then(|sentence| sentence.checked_sub(1))
        .and_then(|sentence| text.asked.get(sentence))
        == Some(&true);
    let answer = token.is_one_of(&["no", "none", "nope", "nil", "never", "negative"]) && alone && (same || asked);
    let tested = (place..place + 5)
        .take_while(|at| text.same_clause(phrase.start, *at))
        .find(|at| {
            !matches!(text.word(*at), "test" | "tests" | "is" | "was" | "were" | "came" | "back" | "result" | "results")
        })
        .is_some_and(|at| text.word(at) == "negative");
    let free = token.word == "free" && same && !matches!(phrase.says, Fact::RedFlag { .. });
    (answer || tested || free).then_some(Negation::Clear)
}

/// Whether each phrase is supposed: a supposing phrase shortly before it, with nothing but small words between.
fn suppositions(text: &Text<'_>, found: &[Found<Fact>]) -> Vec<Option<Supposed>> {
    let mut answers = Vec::with_capacity(found.len());
    let mut current: Option<(Supposed, usize)> = None;
    for phrase in found {
        if let Fact::Supposed(how) = phrase.says {
            current = Some((how, phrase.end));
            answers.push(None);
            continue;
        }
        let reached = current.filter(|(_, end)| {
            phrase.start >= *end
                && phrase.start - end <= 6
                && text.same_clause(*end - 1, phrase.start)
                && (*end..phrase.start).all(|place| {
                    let word = text.word(place);
                    matches!(word, "and" | "or" | "signs")
                        || (word != "my" && (LIGHT.contains(&word) || LOOSE.contains(&word)))
                })
        });
        answers.push(reached.map(|(how, _)| how));
        // "What are a fever and chills": the supposition carries on over what it reached.
        current = reached.map(|(how, _)| (how, phrase.end));
    }
    answers
}
