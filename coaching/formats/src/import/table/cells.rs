//! What stands in a cell: numbers, lengths of time, moments.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// The text of a cell. What is not UTF-8 was written by an old program for tables, in Latin 1.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// A number, with or without a unit behind it; commas are decimal signs or stand between thousands.
pub(crate) fn number(text: &str, decimal_comma: bool) -> Option<f64> {
    let digits = text.split_whitespace().next()?;
    let plain: Cow<'_, str> = match (decimal_comma, digits.contains(',')) {
        (_, false) => Cow::Borrowed(digits),
        (true, true) => digits.replace('.', "").replace(',', ".").into(),
        (false, true) => digits.replace(',', "").into(),
    };
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Seconds: hours, minutes and seconds with colons between, or a number of seconds; quotes around them are passed over.
pub(crate) fn seconds(text: &str, decimal_comma: bool) -> Option<f64> {
    let parts: Vec<&str> = text.trim_matches('"').split(':').collect();
    if parts.len() > 3 {
        return None;
    }
    parts.into_iter().try_fold(0.0, |seconds, part| {
        let part = number(part, decimal_comma).filter(|part| *part >= 0.0)?;
        Some(seconds * 60.0 + part)
    })
}

/// A point in time: with its offset, or in the athlete's time zone.
pub(super) fn moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    local(text)?.to_zoned_datetime(zone.clone()).ok().map(|moment| moment.timestamp())
}

/// A day and time without an offset; midnight where only the day is given.
pub(super) fn local(text: &str) -> Option<DateTime> {
    if text.contains('/') { with_slashes(text) } else { text.parse().ok() }
}

/// "3/15/2016 19:49:48". Which of the first two numbers is the month depends on the country, so only what can be read one way alone is read.
fn with_slashes(text: &str) -> Option<DateTime> {
    let (day, time) = text.split_once(' ').unwrap_or((text, "0:00"));
    let [first, second, year] = day.split('/').map(str::parse::<i16>).collect::<Result<Vec<_>, _>>().ok()?[..] else {
        return None;
    };
    let (month, day) = match (first, second) {
        (1..=12, 13..=31) => (first, second),
        (13..=31, 1..=12) => (second, first),
        (both, other) if both == other => (both, both),
        _ => return None,
    };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let mut parts = time.split(':').map(|part| part.parse::<i8>().ok());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    Some(date.to_datetime(Time::new(hour, minute, second, 0).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_with_units_and_commas() {
        let cases = [
            ("12.5", false, Some(12.5)),
            ("6 m", false, Some(6.0)),
            ("7,512", false, Some(7512.0)),
            ("1,33", true, Some(1.33)),
            ("1.234,5", true, Some(1234.5)),
            ("2.62", true, Some(2.62)),
            ("-3", false, Some(-3.0)),
            ("", false, None),
            ("inf", false, None),
            ("NaN", false, None),
            ("rest", false, None),
        ];
        for (text, decimal_comma, expected) in cases {
            assert_eq!(number(text, decimal_comma), expected, "{text:?}");
        }
    }

    #[test]
    fn lengths_of_time_have_up_to_three_parts() {
        let cases = [
            ("3.9", Some(3.9)),
            ("0:02.1", Some(2.1)),
            ("\"21:11.3\"", Some(1271.3)),
            ("1:02:03", Some(3723.0)),
            ("1:2:3:4", None),
            ("1:-2", None),
            ("a:b", None),
        ];
        for (text, expected) in cases {
            assert_eq!(seconds(text, false), expected, "{text:?}");
        }
        assert_eq!(seconds("0:02:47,5", true), Some(167.5));
    }

    #[test]
    fn moments_are_the_athletes_unless_they_say_otherwise() {
        let berlin = TimeZone::fixed(jiff::tz::offset(2));
        let cases = [
            ("2016-11-28 08:37", Some("2016-11-28T06:37:00Z")),
            ("2017-01-01T16:50:06-05:00", Some("2017-01-01T21:50:06Z")),
            ("2016-11-28", Some("2016-11-27T22:00:00Z")),
            ("3/15/2016 19:49:48", Some("2016-03-15T17:49:48Z")),
            ("15/3/2016 9:49", Some("2016-03-15T07:49:00Z")),
            ("4/4/2016 0:00", Some("2016-04-03T22:00:00Z")),
            ("1/12/2016 19:23:10", None),
            ("13/13/2016 1:00", None),
            ("yesterday", None),
        ];
        for (text, expected) in cases {
            assert_eq!(moment(text, &berlin), expected.map(|moment| moment.parse().unwrap()), "{text:?}");
        }
    }
}
