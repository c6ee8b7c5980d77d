//! Free text without what tells who wrote it. Whatever may be a name goes: a neutral word too many harms no example, a name too many harms a
//! person. What holds none of it stays byte for byte.

mod numbers;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::vocabulary::{ends_like_a_street, is_before_a_place, is_given_name, is_known, is_street};

/// What is taken out of texts and data, for the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Removed {
    /// The athlete's own name.
    OwnName,
    /// A word with a capital that is no known word, or a given name.
    Name,
    /// An e-mail address.
    EMail,
    /// A telephone number.
    Phone,
    /// A link or the name of a site.
    Link,
    /// A handle: `@ada`.
    Handle,
    /// Coordinates.
    Coordinates,
    /// What looks like an address.
    Address,
    /// The name of a race.
    RaceName,
    /// The name of an activity.
    ActivityName,
    /// The name of a session that the athlete made.
    OwnWorkoutName,
    /// The name of a planned session with something in it that had to go.
    WorkoutName,
    /// The reason of blocked days.
    BlockedReason,
    /// A description or note of a session, which no prompt tells.
    Description,
    /// The day of birth; the age stays.
    Birthday,
    /// The time zone; the time of day stays.
    TimeZone,
    /// A day in the coach's words, moved with the rest.
    MovedDay,
}

/// How often each thing was removed.
pub type Removals = BTreeMap<Removed, u64>;

/// Names that are known from the athlete's data, with what stands in their place.
#[derive(Debug, Clone, Default)]
pub(super) struct Names(Vec<(String, String, Removed)>);

impl Names {
    /// Adds a name, unless its replacement is the same.
    pub(super) fn add(&mut self, name: &str, neutral: &str, kind: Removed) {
        let name = name.trim();
        if name.chars().count() > 1 && name != neutral && !self.0.iter().any(|(known, ..)| known == name) {
            self.0.push((name.to_owned(), neutral.to_owned(), kind));
            self.0.sort_by_key(|(name, ..)| std::cmp::Reverse(name.len()));
        }
    }

    /// The first name that begins at a place of a text: of several words however they are written, of one as it is known.
    fn at<'a>(&'a self, text: &str, from: usize) -> Option<(usize, &'a str, Removed)> {
        self.0.iter().find_map(|(name, neutral, kind)| {
            let end = from + name.len();
            let here = text.get(from..end)?;
            let same = here == name || (name.contains(' ') && here.to_lowercase() == name.to_lowercase());
            let ends = !text[end..].chars().next().is_some_and(char::is_alphanumeric);
            (same && ends).then_some((end, neutral.as_str(), *kind))
        })
    }
}

/// Something that is to be replaced.
pub(super) struct Edit {
    pub(super) at: Range<usize>,
    pub(super) with: String,
    pub(super) kind: Removed,
}

/// A text without what tells who wrote it; what was removed is counted.
pub(super) fn scrubbed(text: &str, names: &Names, counts: &mut Removals) -> String {
    let mut edits = known_names(text, names);
    for more in [by_signs(text), numbers::found(text), addresses(text), unknown_names(text)] {
        for edit in more {
            let free = |other: &Edit| other.at.end <= edit.at.start || edit.at.end <= other.at.start;
            if edits.iter().all(free) {
                edits.push(edit);
            }
        }
    }
    edits.sort_by_key(|edit| edit.at.start);
    let mut scrubbed = text.to_owned();
    for edit in edits.into_iter().rev() {
        *counts.entry(edit.kind).or_default() += 1;
        scrubbed.replace_range(edit.at, &edit.with);
    }
    scrubbed
}

/// Whether a text holds a word with a capital inside a sentence that is no known word: in a language whose nouns have capitals that says
/// nothing.
pub(super) fn has_unknown_capital(text: &str, names: &Names) -> bool {
    let known = known_names(text, names);
    let is_known =
        |edit: &Edit| known.iter().any(|known| known.at.start <= edit.at.start && edit.at.end <= known.at.end);
    unknown_names(text).iter().any(|edit| !is_known(edit))
}

fn known_names(text: &str, names: &Names) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut until, mut inside) = (0, false);
    for (at, letter) in text.char_indices() {
        if at >= until
            && !inside
            && let Some((end, neutral, kind)) = names.at(text, at)
        {
            edits.push(Edit { at: at..end, with: neutral.to_owned(), kind });
            until = end;
        }
        inside = letter.is_alphanumeric();
    }
    edits
}

/// Sites whose names are recognised without `https://` or `www.`.
const SITES: &[&str] =
    &["com", "org", "net", "io", "app", "de", "uk", "fr", "eu", "ch", "info", "gg", "tv", "nl", "es", "it"];

/// E-mail addresses, links and handles: by the signs in them.
fn by_signs(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, word) in pieces(text) {
        let lower = word.to_lowercase();
        let edit = |with: &str, kind| Some(Edit { at: at..at + word.len(), with: with.to_owned(), kind });
        let mail = word.split_once('@').is_some_and(|(name, site)| !name.is_empty() && site.contains('.'));
        let scheme = lower.contains("://") || lower.starts_with("www.") || lower.starts_with("mailto:");
        let found = if mail {
            edit("an e-mail address", Removed::EMail)
        } else if scheme || is_site(&lower) {
            edit("a link", Removed::Link)
        } else if word.strip_prefix('@').is_some_and(|name| name.chars().next().is_some_and(char::is_alphanumeric)) {
            edit("someone", Removed::Handle)
        } else {
            None
        };
        edits.extend(found);
    }
    edits
}

/// `strava.com/athletes/1`: a word, a point, and what sites end with.
fn is_site(word: &str) -> bool {
    let host = word.split(['/', '?', '#']).next().unwrap_or_default();
    host.rsplit_once('.').is_some_and(|(name, end)| {
        let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
        letters > 1
            && SITES.contains(&end)
            && name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '.'))
    })
}

/// The pieces between spaces, without the signs around them.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let around = |letter: char| {
        matches!(
            letter,
            '.' | ','
                | ';'
                | ':'
                | '!'
                | '?'
                | '"'
                | '\''
                | '('
                | ')'
                | '\u{201C}'
                | '\u{201D}'
                | '\u{201E}'
                | '\u{2026}'
        )
    };
    text.split_whitespace().filter_map(move |piece| {
        let word = piece.trim_matches(around);
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        (!word.is_empty()).then_some((at, word))
    })
}

/// A word of letters.
struct Word<'a> {
    text: &'a str,
    at: Range<usize>,
    /// Whether a sentence, a line or a quotation begins with it.
    first: bool,
}

impl Word<'_> {
    /// A word with a capital first letter and small ones behind it; what is all capitals is an abbreviation or said loudly.
    fn has_capital(&self) -> bool {
        let mut letters = self.text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    }

    fn is_title(&self) -> bool {
        TITLES.contains(&self.text.to_lowercase().as_str())
    }

    fn may_be_a_name(&self) -> bool {
        self.has_capital() && !is_known(self.text) && !self.is_title()
    }
}

fn letters(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let (mut start, mut first, mut digits) = (None, true, false);
    let mut last_end = 0;
    for (at, letter) in text.char_indices().chain([(text.len(), '\n')]) {
        let joins =
            matches!(letter, '-' | '\'' | '\u{2019}') && text[at..].chars().nth(1).is_some_and(char::is_alphabetic);
        if letter.is_alphanumeric() || (joins && start.is_some()) {
            if start.is_none() {
                (start, digits) = (Some(at), false);
                let titled = words.last().is_some_and(Word::is_title);
                first = words.is_empty() || (begins_anew(&text[last_end..at]) && !titled);
            }
            digits |= letter.is_numeric();
        } else if let Some(from) = start.take() {
            if !digits {
                words.push(Word { text: &text[from..at], at: from..at, first });
            }
            last_end = at;
        }
    }
    words
}

/// Words whose full stop ends no sentence: a name stands behind them.
const TITLES: &[&str] = &["dr", "prof", "mr", "mrs", "ms", "st", "mme", "hr", "fr", "frau", "herr", "sr", "sra", "sig"];

/// Whether what stands between two words ends a sentence or opens a quotation.
fn begins_anew(between: &str) -> bool {
    between.chars().any(|sign| {
        matches!(
            sign,
            '.' | '!'
                | '?'
                | '\n'
                | ':'
                | '"'
                | '('
                | '\u{201C}'
                | '\u{201E}'
                | '\u{2026}'
                | '\u{2022}'
                | '\u{2013}'
                | '\u{2014}'
                | '*'
                | '>'
                | '/'
                | '|'
        ) || (!sign.is_ascii() && !sign.is_alphanumeric() && !sign.is_whitespace())
    })
}

/// Given names, and words with a capital inside a sentence that are no known words; those in a row are one name.
fn unknown_names(text: &str) -> Vec<Edit> {
    let words = letters(text);
    let beside = |one: &Word<'_>, other: &Word<'_>| text[one.at.end..other.at.start].trim().is_empty();
    let mut edits: Vec<Edit> = Vec::new();
    let mut place = 0;
    while place < words.len() {
        let word = &words[place];
        let next_is_name =
            words.get(place + 1).is_some_and(|next| !next.first && beside(word, next) && next.may_be_a_name());
        let is_name = is_given_name(word.text) || (word.may_be_a_name() && (!word.first || next_is_name));
        if !is_name {
            place += 1;
            continue;
        }
        let mut end = place;
        while words.get(end + 1).is_some_and(|next| {
            !next.first && beside(&words[end], next) && (next.may_be_a_name() || is_given_name(next.text))
        }) {
            end += 1;
        }
        let before =
            place.checked_sub(1).map(|before| &words[before]).filter(|before| !word.first && beside(before, word));
        let neutral = if before.is_some_and(|before| is_before_a_place(before.text)) { "a place" } else { "someone" };
        edits.push(Edit {
            at: word.at.start..without_possessive(&words[end]),
            with: neutral.to_owned(),
            kind: Removed::Name,
        });
        place = end + 1;
    }
    edits
}

/// Where a name ends: its `'s` stays.
fn without_possessive(word: &Word<'_>) -> usize {
    let ends = ["'s", "\u{2019}s"].iter().find(|end| word.text.ends_with(*end));
    word.at.end - ends.map_or(0, |end| end.len())
}

/// `12 Elm Street`, `Elm Street 12`, `Lindenstraße 5`, `10115 Berlin`.
fn addresses(text: &str) -> Vec<Edit> {
    let pieces: Vec<(usize, &str)> = pieces(text).collect();
    let number = |place: usize| {
        pieces.get(place).is_some_and(|(_, word)| {
            let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
            (1..=5).contains(&digits.len())
                && word.len() - digits.len() <= 1
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let mut edits: Vec<Edit> = Vec::new();
    for (place, (at, word)) in pieces.iter().enumerate() {
        let (mut first, mut last) = (place, place);
        let before = place.checked_sub(1).map(|before| pieces[before].1);
        if ends_like_a_street(word) && capital(word) {
            // Its own name is in the word.
        } else if is_street(word) && capital(word) && before.is_some_and(|before| capital(before) && !is_known(before))
        {
            while first > 0 && capital(pieces[first - 1].1) && !is_known(pieces[first - 1].1) {
                first -= 1;
            }
        } else {
            let postcode = word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
            if postcode && pieces.get(place + 1).is_some_and(|(_, next)| capital(next) && !is_known(next)) {
                let (next_at, next) = pieces[place + 1];
                edits.push(Edit {
                    at: *at..next_at + next.len(),
                    with: "an address".to_owned(),
                    kind: Removed::Address,
                });
            }
            continue;
        }
        if first > 0 && number(first - 1) {
            first -= 1;
        }
        if number(last + 1) {
            last += 1;
        }
        let (start, end) = (pieces[first].0, pieces[last].0 + pieces[last].1.len());
        edits.push(Edit { at: start..end, with: "an address".to_owned(), kind: Removed::Address });
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_bob(text: &str) -> (String, Vec<Removed>) {
        let mut names = Names::default();
        names.add("Ada Lovelace", "Athlete 1", Removed::OwnName);
        names.add("Ada", "Athlete 1", Removed::OwnName);
        names.add("Rund um den See", "Race A", Removed::RaceName);
        let mut counts = Removals::new();
        let scrubbed = scrubbed(text, &names, &mut counts);
        (scrubbed, counts.into_keys().collect())
    }

    #[test]
    fn every_kind_of_trace_gives_way_to_a_neutral_word() {
        use Removed::*;
        let cases: &[(&str, &str, Removed)] = &[
            ("I'm Ada and tired", "I'm Athlete 1 and tired", OwnName),
            ("Ada Lovelace here, tired", "Athlete 1 here, tired", OwnName),
            ("riding with Bob tomorrow", "riding with someone tomorrow", Name),
            ("riding with Bob Miller's group", "riding with someone's group", Name),
            ("riding with bob tomorrow", "riding with someone tomorrow", Name),
            ("Bob says I'm slow", "someone says I'm slow", Name),
            ("I saw Dr. Okonkwo about it", "I saw Dr. someone about it", Name),
            ("I have a meeting in Berlin today", "I have a meeting in a place today", Name),
            ("a long ride to Lake Tahoe, so easy", "a long ride to a place, so easy", Name),
            ("write to ada.l@example.com.", "write to an e-mail address.", EMail),
            ("see https://strava.com/athletes/17?x=1", "see a link", Link),
            ("see strava.com/athletes/17, please", "see a link, please", Link),
            ("I'm @ada_rides on it", "I'm someone on it", Handle),
            ("call +49 170 1234567 please", "call a phone number please", Phone),
            ("call 0170/1234567", "call a phone number", Phone),
            ("call 555-123-4567.", "call a phone number.", Phone),
            ("start at 52.52001, 13.40495 again", "start at a place again", Coordinates),
            ("at 52°31'12\"N 13°24'18\"E again", "at a place again", Coordinates),
            ("I live at 12 Elm Street and", "I live at an address and", Address),
            ("aus der Lindenstraße 5 raus", "aus der an address raus", Address),
            ("the rund um den see was hard", "the Race A was hard", RaceName),
        ];
        for (text, expected, kind) in cases {
            assert_eq!(of_bob(text), ((*expected).to_owned(), vec![*kind]), "{text}");
        }
    }

    #[test]
    fn a_text_without_a_trace_stays_byte_for_byte() {
        for text in [
            "I'm very tired today. What should I do?",
            "Knee hurts 3/10, since Tuesday \u{1F629} — worse on stairs",
            "FTP 250 W, LTHR 165, slept 5:30 h, HRV 45 ms; 4x8 min at 105 %  ",
            "My Garmin says VO2max 52 and Form -20. SO tired!!! NO MORE intervals",
            "Did 2000 m on the Concept2 in 7:45.3, 10-20-30, RPE 8",
            "Only 40 min on Thursday;\n- Friday off\n- Saturday ok",
            "",
            "200 220 240 W were too hard",
            "e.g. less. tired.really",
        ] {
            assert_eq!(of_bob(text), (text.to_owned(), vec![]), "{text}");
        }
    }
}
