//! Days and spans of days: "tomorrow", "since Monday", "two days ago", "for three days".

use jiff::civil::{Date, Weekday};
use polarize_domain::calendar::add_days;

use super::hits::Hit;
use super::scene::Scene;
use super::text::{Text, Token};

/// The names of the weekdays. "Sat" and "sun" are left out: "I sat in the sun".
const WEEKDAYS: &[(&str, Weekday)] = &[
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
    ("mondays", Weekday::Monday),
    ("tuesdays", Weekday::Tuesday),
    ("wednesdays", Weekday::Wednesday),
    ("thursdays", Weekday::Thursday),
    ("fridays", Weekday::Friday),
    ("saturdays", Weekday::Saturday),
    ("sundays", Weekday::Sunday),
];

/// The names of the months.
const MONTHS: &[(&str, i8)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
];

/// Words for a day near today, and how far off it is.
const NEAR_DAYS: &[(&str, i64)] = &[("today", 0), ("tonight", 0), ("tomorrow", 1), ("yesterday", -1)];

/// Words before a weekday that put it into the past.
const BEFORE_PAST_DAY: &[&str] = &["since", "last", "past"];

/// Words that put a whole clause into the past.
const PAST_WORDS: &[&str] = &[
    "was",
    "were",
    "had",
    "felt",
    "did",
    "fainted",
    "slept",
    "started",
    "began",
    "ran",
    "rode",
    "swam",
    "rowed",
    "went",
    "got",
    "came",
    "caught",
    "crashed",
    "fell",
    "raced",
    "threw",
    "hurt",
    "skipped",
    "missed",
    "stopped",
    "arrived",
    "landed",
    "flew",
    "drove",
    "ended",
    "gone",
    "yesterday",
];

/// Words of a clause that looks ahead whatever verbs stand in it.
const FUTURE_WORDS: &[&str] = &[
    "will", "can", "could", "would", "should", "next", "make", "move", "keep", "leave", "take", "skip", "only",
    "shorten",
];

/// A day somebody mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Its first word.
    pub(crate) start: usize,
    /// The word after its last.
    pub(crate) end: usize,
    /// The day when something to come is meant.
    pub(crate) ahead: Date,
    /// The day when something past is meant.
    pub(crate) back: Date,
    /// Whether it can only be past: yesterday, two days ago, last Monday.
    pub(crate) past: bool,
    /// Whether it is today: the hour of speaking more than a day that is named.
    pub(crate) now: bool,
}

/// Whether a word names a day.
pub(crate) fn is_day(token: &Token<'_>) -> bool {
    token.date.is_some() || weekday(token.word).is_some() || NEAR_DAYS.iter().any(|(word, _)| *word == token.word)
}

/// The words of days, for the spelling.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    let months = MONTHS.iter().map(|(word, _)| *word);
    WEEKDAYS.iter().map(|(word, _)| *word).chain(NEAR_DAYS.iter().map(|(word, _)| *word)).chain(months)
}

fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(name, _)| *name == word).map(|(_, day)| *day)
}

/// Every day mentioned, in order.
pub(crate) fn mentions(text: &Text<'_>, today: Date) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < text.tokens.len() {
        match mention_at(text, place, today) {
            Some(mention) => {
                place = mention.end;
                found.push(mention);
            }
            None => place += 1,
        }
    }
    found
}

fn mention_at(text: &Text<'_>, start: usize, today: Date) -> Option<Mention> {
    let word = |offset: usize| text.word(start + offset);
    let at = |offset: i64, length: usize, past: bool| {
        let date = add_days(today, offset);
        Some(Mention { start, end: start + length, ahead: date, back: date, past, now: offset == 0 })
    };
    if let Some(date) = text.get(start)?.date {
        return Some(Mention { start, end: start + 1, ahead: date, back: date, past: date < today, now: false });
    }
    match (word(0), word(1), word(2)) {
        ("day", "after", "tomorrow") => return at(2, 3, false),
        ("day", "before", "yesterday") => return at(-2, 3, true),
        ("last", "night" | "evening", _) => return at(-1, 2, true),
        ("this", "morning" | "afternoon" | "evening", _) => return at(0, 2, false),
        _ => {}
    }
    if let Some((_, offset)) = NEAR_DAYS.iter().find(|(name, _)| *name == word(0)) {
        return at(*offset, 1, *offset < 0);
    }
    if let Some(mention) = dated_at(text, start, today) {
        return Some(mention);
    }
    if let Some((days, end)) = span_of_days(text, start)
        && text.word(end) == "ago"
    {
        return at(-i64::from(days), end + 1 - start, true);
    }
    let weekday = weekday(word(0))?;
    let before = start.checked_sub(1).map_or("", |place| text.word(place));
    let until = i64::from(today.weekday().until(weekday));
    let since = i64::from(today.weekday().since(weekday));
    let ahead = if before == "next" && until == 0 { 7 } else { until };
    let back = if before == "last" && since == 0 { 7 } else { since };
    Some(Mention {
        start,
        end: start + 1,
        ahead: add_days(today, ahead),
        back: add_days(today, -back),
        past: BEFORE_PAST_DAY.contains(&before),
        now: false,
    })
}

/// "14 May", "May 14th", "the 14th of May": the next such day, or the last where something past is meant.
fn dated_at(text: &Text<'_>, start: usize, today: Date) -> Option<Mention> {
    const UNITS: &[&str] = &[
        "km", "k", "miles", "minutes", "hours", "percent", "x", "times", "reps", "watts", "w", "m", "metres", "meters",
    ];
    let month_at = |place: usize| MONTHS.iter().find(|(name, _)| *name == text.word(place)).map(|(_, month)| *month);
    let day_at = |place: usize| {
        let token = text.get(place).filter(|token| !token.slash)?;
        // The bound makes the conversion exact.
        token.number.filter(|day| (1.0..=31.0).contains(day) && day.fract() == 0.0).map(|day| day as i8)
    };
    let ending = |place: usize| usize::from(matches!(text.word(place), "th" | "st" | "nd" | "rd"));
    let (month, day, end) = if let Some(month) = month_at(start) {
        let place = start + 1 + usize::from(text.word(start + 1) == "the");
        (month, day_at(place)?, place + 1 + ending(place + 1))
    } else {
        let day = day_at(start)?;
        let place = start + 1 + ending(start + 1);
        let place = place + usize::from(text.word(place) == "of");
        (month_at(place)?, day, place + 1)
    };
    if !text.same_clause(start, end - 1) || UNITS.contains(&text.word(end)) {
        return None;
    }
    let in_year = |year: i16| Date::new(year, month, day).ok();
    let this_year = in_year(today.year());
    let ahead = this_year.filter(|date| *date >= today).or_else(|| in_year(today.year() + 1))?;
    let back = this_year.filter(|date| *date <= today).or_else(|| in_year(today.year() - 1))?;
    let before = start.checked_sub(1).map_or("", |place| text.word(place));
    let before = if before == "the" { start.checked_sub(2).map_or("", |place| text.word(place)) } else { before };
    Some(Mention { start, end, ahead, back, past: BEFORE_PAST_DAY.contains(&before), now: false })
}

/// The mentions that begin in a span of words.
pub(crate) fn within(mentions: &[Mention], span: std::ops::Range<usize>) -> &[Mention] {
    let from = mentions.partition_point(|mention| mention.start < span.start);
    let until = mentions.partition_point(|mention| mention.start < span.end);
    mentions.get(from..until).unwrap_or_default()
}

/// Whether a mention lies in the past by itself or by the verbs around it.
pub(crate) fn is_past(text: &Text<'_>, mention: &Mention) -> bool {
    let clause = text.clause_around(mention.start, mention.end, 12);
    let weekday = mention.ahead != mention.back;
    mention.past || (weekday && tells_of_past(text, clause))
}

/// Whether the verbs of a clause put it into the past.
pub(crate) fn tells_of_past(text: &Text<'_>, clause: std::ops::Range<usize>) -> bool {
    text.has(clause.clone(), PAST_WORDS) && !text.has(clause, FUTURE_WORDS)
}

/// The mention nearest to a phrase in its clause, inside it first; else in its sentence within `reach` words, what follows before what
/// precedes.
pub(crate) fn nearest(scene: &Scene<'_>, hit: &Hit, reach: usize) -> Option<Mention> {
    let distance = |mention: &Mention| {
        if mention.start >= hit.end {
            2 * (mention.start - hit.end)
        } else {
            2 * hit.start.saturating_sub(mention.end) + usize::from(mention.end <= hit.start)
        }
    };
    let close = |span: std::ops::Range<usize>| within(scene.days, span).iter().min_by_key(|mention| distance(mention));
    const LONGEST_CLAUSE: usize = 14;
    let clause = scene.text.clause_around(hit.start, hit.end, LONGEST_CLAUSE);
    let near = hit.start.saturating_sub(reach)..hit.end + reach;
    let in_sentence = || close(near).filter(|mention| scene.text.same_sentence(mention.start, hit.start));
    close(clause).or_else(in_sentence).copied()
}

/// The day a mention means: past by its own words or by the verbs around it, else to come.
pub(crate) fn date_of(text: &Text<'_>, mention: &Mention) -> Date {
    if is_past(text, mention) { mention.back } else { mention.ahead }
}

/// A number of days and the place after it: "three days", "a week", "a couple of days", "days".
pub(crate) fn span_of_days(text: &Text<'_>, start: usize) -> Option<(u16, usize)> {
    let token = text.get(start)?;
    let (count, mut place, bare) = match token.word {
        "a" | "an" | "the" if matches!(text.word(start + 1), "couple") => (2.0, start + 2, false),
        "a" | "the" if matches!(text.word(start + 1), "few") => (3.0, start + 2, false),
        "a" | "an" | "the" | "whole" => (1.0, start + 1, false),
        "couple" => (2.0, start + 1, false),
        "few" => (3.0, start + 1, false),
        "several" => (4.0, start + 1, false),
        "days" | "nights" | "weeks" | "months" => (if token.word.starts_with('w') { 2.0 } else { 3.0 }, start, true),
        _ => (token.number?, start + 1, false),
    };
    while !bare
        && matches!(text.word(place), "of" | "or" | "whole" | "full" | "good" | "solid" | "more")
        && place < start + 4
    {
        place += 1;
    }
    let unit = match text.word(place) {
        "day" | "days" | "night" | "nights" => 1.0,
        "week" | "weeks" => 7.0,
        "month" | "months" => 30.0,
        _ => return None,
    };
    let days = (count * unit).round();
    // The bound makes the conversion exact: nobody is tired for longer than ten years.
    (0.0..=3650.0).contains(&days).then_some((days as u16, place + 1))
}

/// "Third bad night in a row".
fn in_a_row(text: &Text<'_>, start: usize) -> bool {
    let day = (start + 1..start + 4).find(|place| matches!(text.word(*place), "day" | "night" | "morning"));
    day.is_some_and(|day| {
        matches!((text.word(day + 1), text.word(day + 2)), ("in", "a") | ("running" | "straight", _))
            || day == start + 1
    })
}

/// How long something has lasted, in days, where the words from a place on say so: "for three days", "all week", "the last two weeks",
/// "3 days in a row".
pub(crate) fn lasting_at(text: &Text<'_>, start: usize) -> Option<u16> {
    const FILL: &[&str] =
        &["about", "the", "over", "almost", "nearly", "last", "past", "around", "like", "more", "than", "at", "least"];
    let fill = |mut place: usize| {
        while FILL.contains(&text.word(place)) && place < start + 5 {
            place += 1;
        }
        place
    };
    match (text.word(start), text.word(start + 1)) {
        ("all", "week") => return Some(7),
        ("whole", "week") => return Some(7),
        ("in", _) => {
            let (days, end) = span_of_days(text, start + 1)?;
            return matches!(text.word(end - 1), "night" | "nights").then_some(days);
        }
        ("for", "ages" | "weeks") => return Some(14),
        ("second" | "third" | "fourth" | "fifth", _) if in_a_row(text, start) => {
            return ["second", "third", "fourth", "fifth"]
                .iter()
                .position(|word| *word == text.word(start))
                .and_then(|place| u16::try_from(place + 2).ok());
        }
        ("for" | "last" | "past", _) => {
            return span_of_days(text, fill(start + 1)).map(|(days, _)| days).or_else(|| {
                let whole = (text.word(start), text.word(start + 1)) == ("past", "week");
                whole.then_some(7)
            });
        }
        _ => {}
    }
    let (days, end) = span_of_days(text, start)?;
    let in_a_row = matches!(
        (text.word(end), text.word(end + 1), text.word(end + 2)),
        ("in", "a", "row") | ("running" | "straight", _, _) | ("on", "end", _)
    );
    (in_a_row || text.word(end) == "now").then_some(days)
}
