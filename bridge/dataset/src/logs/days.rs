//! Days: everything of an athlete moves by the same whole weeks, and words that name a day of the calendar are found, because what they say
//! would no longer be true.

use std::ops::Range;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use polarize_domain::calendar::{add_days, days_between};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The same value with each of its days and moments moved by whole weeks; `None` where it can't be read back. Days are found in its JSON, so
/// that none is forgotten, whatever fields the domain adds.
pub(super) fn shifted<T: Serialize + DeserializeOwned>(value: &T, weeks: i64) -> Option<T> {
    let mut json = serde_json::to_value(value).ok()?;
    shift(&mut json, weeks);
    serde_json::from_value(json).ok()
}

fn shift(value: &mut Value, weeks: i64) {
    match value {
        Value::String(text) => {
            if let Some(later) = later(text, weeks) {
                *text = later;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| shift(item, weeks)),
        Value::Object(fields) => fields.values_mut().for_each(|field| shift(field, weeks)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A text that is a day or a moment and nothing else, so many weeks later.
fn later(text: &str, weeks: i64) -> Option<String> {
    if is_iso_day(text) {
        return Some(add_days(text.parse().ok()?, 7 * weeks).to_string());
    }
    let moment: Timestamp = text.parse().ok().filter(|_| text.get(10..11) == Some("T"))?;
    Some(moment.checked_add((24 * 7 * weeks).hours()).ok()?.to_string())
}

/// A mention of the calendar in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Where it stands, in bytes.
    pub(super) at: Range<usize>,
    /// The day it names, where it names one in the coach's own way (`12 May`, `2026-05-12`) and can be moved.
    pub(super) day: Option<Named>,
}

/// A day as it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// `2026-05-12`.
    Iso(Date),
    /// `12 May`.
    DayAndMonth(i8, i8),
}

impl Named {
    /// The same day so many weeks later, in the same way; days without a year are those nearest to today.
    pub(super) fn later(self, today: Date, weeks: i64) -> Option<String> {
        match self {
            Self::Iso(date) => Some(add_days(date, 7 * weeks).to_string()),
            Self::DayAndMonth(day, month) => {
                let years = [-1, 0, 1].into_iter().filter_map(|years| Date::new(today.year() + years, month, day).ok());
                let date = years.min_by_key(|date| days_between(today, *date).abs())?;
                Some(add_days(date, 7 * weeks).strftime("%-d %B").to_string())
            }
        }
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Months in short and in other languages: they count beside a number.
const OTHER_MONTHS: &[&str] = &[
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "januar",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "gennaio",
    "febbraio",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "settembre",
    "ottobre",
    "dicembre",
    "januari",
    "februari",
    "maart",
    "mei",
    "augustus",
];
/// Months that are words of other meanings, too: alone they count behind one of [`BEFORE_A_MONTH`].
const DOUBTFUL: [&str; 2] = ["march", "may"];
const BEFORE_A_MONTH: &[&str] = &[
    "in", "since", "until", "till", "by", "early", "late", "mid", "next", "last", "from", "this", "of", "before",
    "after", "end",
];
/// Days of the year with a name.
const FEASTS: &[&str] = &[
    "christmas",
    "xmas",
    "easter",
    "thanksgiving",
    "halloween",
    "ramadan",
    "hanukkah",
    "diwali",
    "weihnachten",
    "ostern",
    "pfingsten",
    "silvester",
    "noël",
    "pâques",
    "navidad",
];

/// Every mention of a day, a month, a year or a feast in a text.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let words = words(text);
    let mut found: Vec<Mention> = Vec::new();
    for place in 0..words.len() {
        if let Some(mention) = mention(&words, place)
            && found.last().is_none_or(|last| last.at.end <= mention.at.start)
        {
            found.push(mention);
        }
    }
    found
}

/// A word with its place, without the signs around it.
struct Word<'a> {
    text: &'a str,
    lower: String,
    at: Range<usize>,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = letter.is_alphanumeric() || matches!(letter, '-' | '.' | '/');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &text[from..at];
                words.push(Word { text: word, lower: word.to_lowercase(), at: from..at });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn mention(words: &[Word<'_>], place: usize) -> Option<Mention> {
    let word = &words[place];
    let bare = word.lower.trim_matches(['.', '-', '/']);
    let bare_at = word.at.start..word.at.start + word.text.trim_end_matches(['.', '-', '/']).len();
    if is_iso_day(bare) {
        return Some(Mention { at: bare_at, day: bare.parse().ok().map(Named::Iso) });
    }
    let other = || Some(Mention { at: word.at.clone(), day: None });
    if FEASTS.contains(&bare) || is_numeric_day(&word.lower) || is_year(words, place) {
        return other();
    }
    let month = MONTHS.iter().position(|month| *month == bare);
    if let Some(number) = day_number(&word.lower)
        && let Some(next) = words.get(place + 1)
    {
        let next_bare = next.lower.trim_matches(['.', '-', '/', ',']);
        let of = ["of", "de"].contains(&next_bare);
        let (month_word, months_bare) = match words.get(place + 2).filter(|_| of) {
            Some(third) => (third, third.lower.trim_matches(['.', '-', '/'])),
            None => (next, next_bare),
        };
        if let Some(month) = MONTHS.iter().position(|month| *month == months_bare) {
            let plain =
                !of && bare == number.to_string() && month_word.text.chars().next().is_some_and(char::is_uppercase);
            let followed_by_year = words.get(place + 2).is_some_and(|third| is_year_number(&third.lower));
            let end = month_word.at.start + months_bare.len();
            let day = (plain && !followed_by_year).then_some(Named::DayAndMonth(number, month as i8 + 1));
            return Some(Mention { at: word.at.start..end, day });
        }
        if OTHER_MONTHS.contains(&months_bare) {
            return Some(Mention { at: word.at.start..month_word.at.end, day: None });
        }
    }
    let capital = word.text.chars().next().is_some_and(char::is_uppercase);
    let beside_number = words.get(place + 1).is_some_and(|next| day_number(&next.lower).is_some());
    if beside_number && capital && (month.is_some() || OTHER_MONTHS.contains(&bare)) {
        return other();
    }
    let doubtful = DOUBTFUL.contains(&bare);
    let behind = place.checked_sub(1).is_some_and(|before| BEFORE_A_MONTH.contains(&words[before].lower.as_str()));
    if month.is_some() && (!doubtful || (capital && behind)) { other() } else { None }
}

/// `2026-05-12`.
fn is_iso_day(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}

/// `12`, `12.`, `1st`, `22nd`: the number of a day.
fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches('.');
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| digits.strip_suffix(end)).unwrap_or(digits);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && (1..=31).contains(number))
}

/// `12.05.`, `12.5.2026`, `5/12/2026`, `12-05-2026`. `3/10` is a pain, not a day.
fn is_numeric_day(word: &str) -> bool {
    let number = |part: &str| {
        part.parse::<u16>().ok().filter(|_| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let small = |part: &str| number(part).is_some_and(|number| (1..=31).contains(&number) && part.len() <= 2);
    for sign in ['.', '/', '-'] {
        let parts: Vec<&str> = word.split(sign).collect();
        match parts[..] {
            [day, month, ""] if sign == '.' && small(day) && month.len() == 2 && small(month) => return true,
            // Intervals are written 10-20-30.
            [day, month, year]
                if small(day)
                    && small(month)
                    && number(year).is_some()
                    && (year.len() == 4 || (sign != '-' && year.len() == 2)) =>
            {
                return true;
            }
            [year, month, day] if is_year_number(year) && small(month) && small(day) => return true,
            _ => {}
        }
    }
    false
}

fn is_year_number(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1950..=2099).contains(&year))
}

/// A year behind a word that years stand behind: `2000` alone may as well be metres.
fn is_year(words: &[Word<'_>], place: usize) -> bool {
    const BEFORE: &[&str] =
        &["in", "since", "from", "until", "till", "of", "season", "year", "summer", "winter", "spring", "autumn"];
    let unit = words.get(place + 1).is_some_and(|next| {
        ["m", "km", "kcal", "kj", "w", "meters", "metres", "calories"].contains(&next.lower.as_str())
    });
    is_year_number(&words[place].lower)
        && !unit
        && place.checked_sub(1).is_some_and(|before| BEFORE.contains(&words[before].lower.as_str()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    #[test]
    fn every_way_to_name_a_day_is_found_and_numbers_of_training_are_none() {
        let named = [
            "race on 12 May",
            "since May 12th",
            "the 12th of May",
            "on 2026-05-12.",
            "am 12. Mai",
            "le 3 juin",
            "ill since 12.05.",
            "on 5/12/2026",
            "my best in 2024",
            "in March I was ill",
            "until June",
            "in May it was fine",
            "after Christmas",
            "Sept 3 is the day",
            "12.05.2026",
            "el 3 de mayo",
        ];
        for text in named {
            assert!(!mentions(text).is_empty(), "{text}");
        }
        let others = [
            "pain 3/10",
            "4x8 min at 250 W",
            "I may 2 times rest",
            "30/30s on Monday",
            "2000 m in 7:45",
            "I ran 7.5 km.",
            "march on",
            "it may hurt",
            "10-20-30 intervals",
            "I slept 5.5. Bad",
            "rode 2 x 20 on Tuesday",
            "FTP 250, LTHR 165",
            "in 2000 m pieces",
        ];
        for text in others {
            assert_eq!(mentions(text), [], "{text}");
        }
    }

    #[test]
    fn days_in_the_coachs_own_way_move_with_the_rest() {
        let today = date(2026, 12, 28);
        for (text, expected) in [
            ("Tuesday 5 January", "Tuesday 19 January"),
            ("since 20 December.", "since 3 January."),
            ("on Monday 2026-12-28 it becomes", "on Monday 2027-01-11 it becomes"),
        ] {
            let [mention] = &mentions(text)[..] else { panic!("{text}") };
            let mut moved = text.to_owned();
            moved.replace_range(mention.at.clone(), &mention.day.unwrap().later(today, 2).unwrap());
            assert_eq!(moved, expected);
        }
    }

    #[test]
    fn each_day_of_a_value_moves_and_nothing_else() {
        let value = json!({"date": "2026-05-04", "start": "2026-05-04T06:00:00Z", "name": "on 2026-05-04", "tss": 61.25,
                           "since": [null, "2024-02-29"]});
        let moved: Value = shifted(&value, -4).unwrap();
        let expected = json!({"date": "2026-04-06", "start": "2026-04-06T06:00:00Z", "name": "on 2026-05-04", "tss": 61.25,
                              "since": [null, "2024-02-01"]});
        assert_eq!(moved, expected);
    }
}
