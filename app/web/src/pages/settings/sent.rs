//! What a form of the settings sends, field by field, and what is wrong with it.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::pages::words::Words;

/// The values of a form's fields, sent or known, and what is wrong with them.
#[derive(Default)]
pub(super) struct Sent {
    values: BTreeMap<String, String>,
    problems: BTreeMap<&'static str, String>,
}

impl Sent {
    pub(super) const fn new(values: BTreeMap<String, String>) -> Self {
        Self { values, problems: BTreeMap::new() }
    }

    /// The text of a field without the blanks around it; nothing where it was not sent.
    pub(super) fn text(&self, name: &str) -> &str {
        self.values.get(name).map_or("", |text| text.trim())
    }

    /// The text of a field as it was sent.
    pub(super) fn raw(&self, name: &str) -> String {
        self.values.get(name).cloned().unwrap_or_default()
    }

    /// Whether a box is ticked.
    pub(super) fn is_ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// What is wrong with a field.
    pub(super) fn problem(&self, name: &str) -> Option<String> {
        self.problems.get(name).cloned()
    }

    /// How many fields are wrong.
    pub(super) fn problems(&self) -> usize {
        self.problems.len()
    }

    /// Says what is wrong with a field.
    pub(super) fn blame(&mut self, name: &'static str, words: impl Display) {
        self.problems.insert(name, words.to_string());
    }

    /// Reads a field that may be empty.
    pub(super) fn read<T, E: Display>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        if self.text(name).is_empty() { None } else { self.require(name, read) }
    }

    /// Reads a field that must not be empty.
    pub(super) fn require<T, E: Display>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        match read(self.text(name)) {
            Ok(value) => Some(value),
            Err(words) => {
                self.blame(name, words);
                None
            }
        }
    }
}

/// A number, with a point or a comma, of a quantity.
pub(super) fn number<T, E: Display>(text: &str, of: impl FnOnce(f64) -> Result<T, E>) -> Result<T, String> {
    let number: Option<f64> = text.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite());
    let number = number.ok_or_else(|| Words::english().say("settings-wrong-number"))?;
    of(number).map_err(|error| error.to_string())
}

/// A whole number of a quantity. What is larger than any quantity is refused with the bounds, too.
pub(super) fn whole<T, E: Display>(text: &str, of: impl FnOnce(u16) -> Result<T, E>) -> Result<T, String> {
    let is_beyond = text.len() > 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().or(is_beyond.then_some(u16::MAX));
    let number = number.ok_or_else(|| Words::english().say("settings-wrong-whole-number"))?;
    of(number).map_err(|error| error.to_string().replace(&u16::MAX.to_string(), text))
}

/// A time as a stopwatch shows it, `4:05`, in seconds.
pub(super) fn clock(text: &str) -> Result<f64, String> {
    let wrong = || Words::english().say("settings-wrong-pace");
    let (minutes, seconds) = text.split_once(':').ok_or_else(wrong)?;
    let minutes: u16 = minutes.parse().map_err(|_| wrong())?;
    let seconds: u16 =
        Some(seconds).filter(|text| text.len() == 2).and_then(|text| text.parse().ok()).ok_or_else(wrong)?;
    if seconds < 60 { Ok(f64::from(minutes) * 60.0 + f64::from(seconds)) } else { Err(wrong()) }
}

/// A value by its word, as JSON writes it.
pub(super) fn of_word<T: DeserializeOwned>(word: &str) -> Result<T, String> {
    serde_json::from_value(Value::from(word)).map_err(|_| Words::english().say("settings-wrong-choice"))
}

/// The word of a value, as JSON writes it.
pub(super) fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use polarize_domain::{CoachType, Watts, WeeklyHours};

    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them_and_refused_with_what_is_possible() {
        assert_eq!(number("7,5", WeeklyHours::new).map(WeeklyHours::value), Ok(7.5));
        assert!(number("99", WeeklyHours::new).is_err_and(|words| words.contains("60")));
        assert!(number("NaN", WeeklyHours::new).is_err());
        assert_eq!(whole("250", Watts::new).map(Watts::value), Ok(250));
        assert!(whole("-1", Watts::new).is_err());
        assert!(whole("99999", Watts::new).is_err_and(|words| words.ends_with("not 99999")));
    }

    #[test]
    fn a_pace_has_minutes_and_two_digits_of_seconds() {
        assert_eq!(clock("4:05"), Ok(245.0));
        for text in ["4:5", "4.05", "4:60", "x:10", ":10", "4:-1", ""] {
            assert!(clock(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_word_is_the_one_of_the_contract() {
        assert_eq!(of_word("generalist"), Ok(CoachType::Generalist));
        assert!(of_word::<CoachType>("boss").is_err());
        assert_eq!(word(&CoachType::Recreational), "recreational");
    }

    #[test]
    fn what_is_wrong_is_told_by_its_field_and_what_was_entered_stays() {
        let values = [("ftp", " 25o "), ("lthr", "")].map(|(name, text)| (name.to_owned(), text.to_owned()));
        let mut sent = Sent::new(values.into_iter().collect());
        assert_eq!(sent.read("ftp", |text| whole(text, Watts::new)), None);
        assert_eq!(sent.read("lthr", |text| whole(text, Watts::new)), None);
        assert_eq!((sent.problems(), sent.problem("lthr"), sent.raw("ftp").as_str()), (1, None, " 25o "));
    }
}
