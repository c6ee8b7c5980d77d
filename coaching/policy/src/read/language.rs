//! Feedback in other languages than English: tiredness, illness, pain and alarms. Each language is a file of tables; this is what reads by
//! them. Of two ways to understand a sign of danger the more careful one is taken here too.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::situation::{
    Ended, Fatigue, FatigueSign, HealthReport, Language, OpenQuestion, RedFlag, Severity,
};
use polarize_domain::{HealthKind, PainScore, Site};

use super::health::Reports;
use super::illness::{self, Ailment};
use super::injury::Place;
use super::phrase::{Found, Index};
use super::text::{Foreign, Text};
use super::{book, fatigue};

mod french;
mod german;
mod italian;
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
}

/// One quick look at the words, so that only languages that left a trace are read.
fn traces(plain: &str) -> Traces {
    const NONE: Foreign = Foreign { clause_words: &[], numbers: &[] };
    let text = Text::of_foreign(plain, NONE);
    let mut traces = Traces::default();
    for token in &text.tokens {
        let languages = COMMON.get(token.word).copied().unwrap_or_default();
        traces.common.iter_mut().zip(languages).for_each(|(count, is)| *count += usize::from(is));
        if !languages[4] && book::vocabulary().contains(token.word) {
            traces.common[4] += 1;
        }
        for (begins, (_, index)) in traces.begins.iter_mut().zip(all()) {
            *begins |= index.may_begin(token.word);
        }
    }
    traces
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
    let score = |place: usize, text: &Text<'_>, found: &[Found<Said>]| {
        let told = found.iter().filter(|phrase| phrase.says != Said::Idiom).flat_map(|hit| hit.start..hit.end);
        let own = |at: &usize| !book::vocabulary().contains(text.word(*at));
        traces.common[place] + told.filter(own).count()
    };
    let english = traces.common[4];
    let scored = heard.iter().map(|(place, _, text, found)| (score(*place, text, found), *place));
    // Of equals the first.
    let best = scored.max_by_key(|(score, place)| (*score, usize::MAX - place));
    // Short texts share words with English by chance; from three words on a tie is no English.
    let chosen =
        best.filter(|(score, _)| *score >= FEWEST && (*score > english || (*score > FEWEST && *score == english)));
    let mut foreigns = Foreigns::default();
    for (place, speech, text, found) in &heard {
        let listener = Listener { speech, text, found, today };
        let score = chosen.filter(|(_, chosen)| chosen == place).map(|(score, _)| score);
        listener.alarms(score.is_some(), &mut foreigns);
        if let Some(score) = score {
            foreigns.language = speech.language;
            foreigns.mixed = english > FEWEST && 3 * english > score;
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

/// Whether a phrase is denied.
enum Denied<'a> {
    Yes,
    No,
    /// As the phrase before it is: "ni fiebre o tos".
    As(&'a Found<Said>),
}

/// A text with the phrases of one language.
struct Listener<'a> {
    speech: &'a Speech,
    text: &'a Text<'a>,
    found: &'a [Found<Said>],
    today: Date,
}

impl Listener<'_> {
    /// The words of the clause around a phrase, at most twelve to either side.
    fn clause(&self, phrase: &Found<Said>) -> std::ops::Range<usize> {
        self.text.clause_around(phrase.start, phrase.end, 12)
    }

    fn alarms(&self, chosen: bool, foreigns: &mut Foreigns) {
        for phrase in self.found {
            let Said::Alarm(flag) = phrase.says else { continue };
            // A single word may be English too: "palpitations".
            let certain = chosen || phrase.end - phrase.start >= 2;
            if certain && !self.is_denied(phrase, true) && !self.is_somebody_elses(phrase) {
                foreigns.red_flags.push(flag);
            }
        }
    }

    fn everything(&self, foreigns: &mut Foreigns) {
        let mut signs: Vec<FatigueSign> = Vec::new();
        let mut depth: Option<Severity> = None;
        let mut days: Option<u16> = None;
        for (number, phrase) in self.found.iter().enumerate() {
            let denied = self.is_denied(phrase, false);
            let mine = !self.is_somebody_elses(phrase);
            foreigns.says_something |= phrase.says == Said::Fine || (denied && !matches!(phrase.says, Said::Part(_)));
            match phrase.says {
                Said::Tired(sign, usual) if mine && !denied => {
                    if !signs.contains(&sign) {
                        signs.push(sign);
                    }
                    depth = depth.max(Some(self.severity(phrase, usual)));
                    days = days.max(self.days_of(phrase));
                }
                Said::Fresh if mine && !denied => foreigns.fresh = true,
                Said::Vague if mine && !denied => foreigns.reports.ask(OpenQuestion::IllOrTired),
                Said::Ill(ailment) => self.illness(phrase, ailment, denied, mine, &mut foreigns.reports),
                Said::Hurts | Said::HurtsALittle | Said::Bone | Said::HurtsAt(_) if mine => {
                    if self.is_soreness(number) && !denied {
                        if !signs.contains(&FatigueSign::Soreness) {
                            signs.push(FatigueSign::Soreness);
                        }
                        depth = depth.max(Some(Severity::Moderate));
                    } else {
                        self.pain(number, denied, &mut foreigns.reports);
                    }
                }
                Said::Worse if mine && !denied => {
                    if let Some(last) = foreigns.reports.health.last_mut() {
                        last.worsening = true;
                    }
                }
                _ => {}
            }
        }
        foreigns.fatigue = depth.and_then(|depth| fatigue::together(signs, depth, days));
    }

    /// Whether a denial stands before a phrase with nothing but small words between, or closes its clause. An alarm is denied by words
    /// directly before it only.
    fn is_denied(&self, phrase: &Found<Said>, alarm: bool) -> bool {
        const LONGEST_LIST: usize = 6;
        let mut phrase = phrase;
        for _ in 0..LONGEST_LIST {
            match self.denied_before(phrase, alarm) {
                Denied::Yes => return true,
                Denied::As(before) => phrase = before,
                Denied::No => break,
            }
        }
        let last = (phrase.end..phrase.end + 4)
            .take_while(|place| self.text.same_clause(*place, phrase.start))
            .last()
            .map(|place| self.text.word(place));
        !alarm && matches!(last, Some("nicht" | "keins" | "keine" | "keinen" | "ninguno" | "ninguna" | "nessuna"))
    }

    /// What the words before a phrase say of its denial.
    fn denied_before(&self, phrase: &Found<Said>, alarm: bool) -> Denied<'_> {
        let (text, speech) = (self.text, self.speech);
        let reach = if alarm { 3 } else { 5 };
        for back in 1..=reach {
            let Some(place) = phrase.start.checked_sub(back).filter(|place| text.same_clause(*place, phrase.start))
            else {
                break;
            };
            let word = text.word(place);
            if speech.denials.contains(&word) {
                return Denied::Yes;
            }
            if speech.or.contains(&word) {
                let from = self.found.partition_point(|other| other.start < place.saturating_sub(8));
                let near = self.found[from..].iter().take_while(|other| other.start < place);
                return near.filter(|other| other.end == place).last().map_or(Denied::No, Denied::As);
            }
            if !speech.light.contains(&word) {
                break;
            }
        }
        Denied::No
    }

    /// The nearest person before a phrase in its clause is somebody else; or the clause goes on about the one before it.
    fn is_somebody_elses(&self, phrase: &Found<Said>) -> bool {
        let (text, speech) = (self.text, self.speech);
        let clause = self.clause(phrase);
        let person = |span: std::ops::Range<usize>| {
            span.rev().find_map(|place| match text.word(place) {
                word if speech.me.contains(&word) => Some(false),
                word if speech.people.contains(&word) => Some(true),
                _ => None,
            })
        };
        if let Some(else_) = person(clause.start..phrase.end) {
            return else_;
        }
        // "Tiene fiebre mi hijo": the person may stand behind the verb.
        if speech.third.contains(&text.word(clause.start)) {
            if let Some(else_) = person(phrase.end..clause.end) {
                return else_;
            }
            let before = text.clause_around(clause.start.saturating_sub(1), clause.start, 12);
            return clause.start > 0
                && text.same_sentence(clause.start - 1, clause.start)
                && person(before.start..clause.start) == Some(true);
        }
        false
    }

    fn severity(&self, phrase: &Found<Said>, usual: Severity) -> Severity {
        let before = self.clause(phrase).start.max(phrase.start.saturating_sub(3))..phrase.end;
        if self.text.has(before.clone(), self.speech.altogether) {
            Severity::Severe
        } else if self.text.has(before, self.speech.a_little) {
            Severity::Mild
        } else {
            usual
        }
    }

    /// For how many days something lasts, told in the sentence.
    fn days_of(&self, phrase: &Found<Said>) -> Option<u16> {
        let near = phrase.start.saturating_sub(8)..phrase.end + 8;
        near.filter(|place| self.text.same_sentence(*place, phrase.start))
            .find_map(|place| self.since_at(place))
            .filter(|days| *days > 0)
    }

    /// Days since the time told at a place: "seit drei Tagen", "depuis lundi".
    fn since_at(&self, place: usize) -> Option<u16> {
        let (text, speech) = (self.text, self.speech);
        let since = speech.since.contains(&text.word(place));
        if !since && !speech.spans.contains(&text.word(place)) {
            return None;
        }
        for at in place + 1..place + 5 {
            let token = text.get(at).filter(|_| text.same_clause(place, at))?;
            if let Some(date) = self.day_at(at).filter(|_| since) {
                return u16::try_from(days_between(date, self.today)).ok();
            }
            let unit = speech.units.iter().find(|(word, _)| *word == text.word(at + 1)).map(|(_, days)| *days);
            if let (Some(count), Some(unit)) = (token.number, unit)
                && (1.0..=365.0).contains(&count)
            {
                // The bound makes the conversion exact enough.
                return Some(count as u16 * unit);
            }
        }
        None
    }

    /// The past day named at a place.
    fn day_at(&self, place: usize) -> Option<Date> {
        let word = self.text.word(place);
        if let Some((_, offset)) = self.speech.near_days.iter().find(|(name, _)| *name == word) {
            return (*offset <= 0).then(|| add_days(self.today, *offset));
        }
        let (_, weekday) = self.speech.weekdays.iter().find(|(name, _)| *name == word)?;
        Some(add_days(self.today, -i64::from(self.today.weekday().since(*weekday))))
    }

    fn illness(&self, phrase: &Found<Said>, ailment: Ailment, denied: bool, mine: bool, reports: &mut Reports) {
        if !mine {
            reports.somebody_else |= !denied;
            return;
        }
        let clause = self.clause(phrase);
        let (text, speech) = (self.text, self.speech);
        let no_longer = text.has(clause.clone(), speech.no_longer) && (denied || !speech.no_longer.is_empty());
        let kinds = illness::kinds_of(ailment);
        if denied && !no_longer {
            illness::denied_kinds(ailment).iter().for_each(|kind| reports.deny(*kind));
            return;
        }
        let over = text.has(clause.clone(), speech.over)
            && !text.has(clause.clone(), speech.almost)
            && !text.has(clause.clone(), speech.denials);
        let after = (1..=3).map_while(|back| phrase.start.checked_sub(back)).any(|place| {
            text.same_clause(place, phrase.start)
                && speech.after.contains(&text.word(place))
                && (place + 1..phrase.start).all(|between| speech.light.contains(&text.word(between)))
        });
        let told = clause.clone().find_map(|place| self.since_at(place).or_else(|| self.dated(place)));
        let date = told.map(|days| add_days(self.today, -i64::from(days)));
        let ended = if over || after || (denied && no_longer) || (no_longer && self.ends_alone(&clause)) {
            date.map_or(Ended::Unknown, Ended::On)
        } else {
            Ended::No
        };
        reports.which_symptoms |= ended == Ended::No && matches!(ailment, Ailment::Ill | Ailment::Coming);
        for kind in kinds {
            let since = if ended == Ended::No { date } else { None };
            let report = HealthReport { since, ..illness::ended_report(*kind, ended) };
            reports.add_vague(report, matches!(ailment, Ailment::Ill | Ailment::Coming));
        }
    }

    /// French "plus de fièvre" ends without another denial; elsewhere the word needs one.
    fn ends_alone(&self, clause: &std::ops::Range<usize>) -> bool {
        self.speech.language == Language::French
            && (clause.clone()).any(|place| self.text.word(place) == "plus" && self.text.word(place + 1) == "de")
    }

    /// Days since a past day named without a word of "since": "gestern erbrochen".
    fn dated(&self, place: usize) -> Option<u16> {
        let date = self.day_at(place).filter(|date| *date < self.today)?;
        u16::try_from(days_between(date, self.today)).ok()
    }

    /// The part of the body nearest to words of pain in their clause.
    fn part_of(&self, number: usize) -> Option<Place> {
        let phrase = self.found.get(number)?;
        if let Said::HurtsAt(site) = phrase.says {
            return Some(Place::At(site));
        }
        let distance = |other: &Found<Said>| {
            if other.start >= phrase.end { other.start - phrase.end } else { phrase.start.saturating_sub(other.end) }
        };
        let window = number.saturating_sub(6)..(number + 7).min(self.found.len());
        self.found[window]
            .iter()
            .filter(|other| self.text.same_clause(other.start, phrase.start) && distance(other) <= 8)
            .filter_map(|other| match other.says {
                Said::Part(part) => Some((distance(other), part)),
                _ => None,
            })
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, part)| part)
    }

    /// Legs and muscles of both sides that hurt are sore rather than injured.
    fn is_soreness(&self, number: usize) -> bool {
        self.found[number].says != Said::Bone && matches!(self.part_of(number), Some(Place::Muscles(_)))
    }

    fn pain(&self, number: usize, denied: bool, reports: &mut Reports) {
        let phrase = &self.found[number];
        let kind = if phrase.says == Said::Bone { HealthKind::BonePain } else { HealthKind::Pain };
        if denied {
            reports.deny(kind);
            return;
        }
        let site = self.part_of(number).and_then(|part| match part {
            Place::At(site) => Some(site),
            Place::Muscles(site) => site,
            Place::Somewhere => None,
        });
        let clause = self.clause(phrase);
        let over =
            self.text.has(clause.clone(), self.speech.over) && !self.text.has(clause.clone(), self.speech.almost);
        let since = clause.clone().find_map(|place| self.since_at(place));
        reports.add(HealthReport {
            kind,
            site,
            pain: self.score(phrase).and_then(|score| PainScore::new(score).ok()),
            worsening: false,
            since: since.map(|days| add_days(self.today, -i64::from(days))),
            ended: if over { Ended::Unknown } else { Ended::No },
        });
    }

    /// How bad, by a number of ten in the sentence, else by the words of the clause.
    fn score(&self, phrase: &Found<Said>) -> Option<u8> {
        let (text, near) = (self.text, phrase.start.saturating_sub(4)..phrase.end + 10);
        let number = near.filter(|place| text.same_sentence(*place, phrase.start)).find_map(|place| {
            let value = text.get(place)?.number.filter(|value| (0.0..=10.0).contains(value) && value.fract() == 0.0)?;
            let ten = |at: usize| text.get(at).and_then(|token| token.number) == Some(10.0);
            let slashed = text.get(place + 1).is_some_and(|next| next.slash) && ten(place + 1);
            let spoken = self.speech.of_ten.contains(&text.word(place + 1)) && ten(place + 2);
            // The conversion is exact: the value is a whole number up to ten.
            (slashed || spoken).then_some(value as u8)
        });
        let clause = self.clause(phrase);
        let words = || {
            let from = self.found.partition_point(|other| other.start < clause.start);
            let said = self.found[from..].iter().take_while(|other| other.start < clause.end);
            said.filter_map(|other| if let Said::HowBad(score) = other.says { Some(score) } else { None }).max()
        };
        let little = (phrase.says == Said::HurtsALittle).then_some(2);
        number.or_else(words).or(little)
    }
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
