//! Single words of a step: lengths, numbers with their units, ranges, paces.

use crate::pace::{PaceUnit, UNITS};

/// A length as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Length {
    /// Seconds.
    Time(u64),
    /// Metres.
    Distance(f64),
}

/// Units of distance and their metres, longest word first.
const DISTANCES: [(&str, f64); 5] = [("mtr", 1.0), ("km", 1000.0), ("mi", 1609.344), ("yd", 0.9144), ("y", 0.9144)];

/// Digits of a number that is read: more than any quantity has, fewer than overflow.
const MOST_DIGITS: usize = 7;

/// A length: `10m`, `1h2m30s`, `1m30`, `5'`, `400mtr`, `2.5km`.
pub(super) fn length(word: &str) -> Option<Length> {
    let distance = DISTANCES.iter().find_map(|(unit, meters)| Some((number(word.strip_suffix(unit)?)?, meters)));
    match distance {
        Some((count, meters)) => Some(Length::Distance(count * meters)),
        None => time(word).map(Length::Time),
    }
}

/// Seconds of a time; a bare number behind hours means minutes, behind minutes seconds.
fn time(word: &str) -> Option<u64> {
    let mut total = 0;
    // Seconds of the unit before: each unit is smaller than the last.
    let mut before = u64::MAX;
    let mut rest = word;
    while !rest.is_empty() {
        let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let count: u64 = rest[..digits].parse().ok().filter(|_| digits <= MOST_DIGITS)?;
        let unit = rest[digits..].chars().next();
        let seconds = match unit {
            Some('h') => 3600,
            Some('m' | '\'' | '′' | '’') => 60,
            Some('s' | '"' | '″' | '”') => 1,
            None if before == 3600 => 60,
            None if before == 60 => 1,
            _ => return None,
        };
        if seconds >= before {
            return None;
        }
        total += count * seconds;
        before = seconds;
        rest = &rest[digits + unit.map_or(0, char::len_utf8)..];
    }
    (before != u64::MAX).then_some(total)
}

/// A plain number, whole or decimal.
pub(super) fn number(word: &str) -> Option<f64> {
    let plain = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && word.len() <= MOST_DIGITS;
    word.parse().ok().filter(|_| plain && word.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// The two ends of a range; a single value is both.
pub(super) fn ends(word: &str) -> (&str, &str) {
    word.split_once(['-', '–']).unwrap_or((word, word))
}

/// A number or a range with a unit behind the last or behind both: `150w`, `80-90%`, `200w-240w`. Smaller end first.
pub(super) fn range(word: &str, unit: &str) -> Option<(f64, f64)> {
    let (from, to) = ends(word);
    let to = number(to.strip_suffix(unit)?)?;
    let from = number(from.strip_suffix(unit).unwrap_or(from))?;
    Some((from.min(to), from.max(to)))
}

/// A zone or a range of zones: `z2`, `z2-z3`, `z2-3`. Smaller end first.
pub(super) fn zones(word: &str) -> Option<(u8, u8)> {
    let (from, to) = ends(word);
    let from: u8 = from.strip_prefix('z')?.parse().ok()?;
    let to: u8 = to.strip_prefix('z').unwrap_or(to).parse().ok()?;
    Some((from.min(to), from.max(to)))
}

/// A pace or a range of paces, each as seconds with the unit named behind it: `4:30/km`, `7:15-7:00/km`, `4:30`.
pub(super) fn paces(word: &str) -> Option<[(f64, Option<PaceUnit>); 2]> {
    let (from, to) = ends(word);
    Some([pace(from)?, pace(to)?])
}

fn pace(word: &str) -> Option<(f64, Option<PaceUnit>)> {
    let (clock, unit) = match word.split_once('/') {
        Some((clock, unit)) => (clock, Some(UNITS.into_iter().find(|known| known.word == unit)?)),
        None => (word, None),
    };
    let (minutes, seconds) = clock.split_once(':')?;
    let two_digits = seconds.split('.').next().is_some_and(|whole| whole.len() == 2);
    let (minutes, seconds) = (number(minutes)?, number(seconds).filter(|seconds| two_digits && *seconds < 60.0)?);
    Some((minutes * 60.0 + seconds, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_every_spelling() {
        let cases = [
            ("10m", Some(Length::Time(600))),
            ("1h2m30s", Some(Length::Time(3750))),
            ("1m30", Some(Length::Time(90))),
            ("1h30", Some(Length::Time(5400))),
            ("5'", Some(Length::Time(300))),
            ("1'30\"", Some(Length::Time(90))),
            ("400mtr", Some(Length::Distance(400.0))),
            ("1.5km", Some(Length::Distance(1500.0))),
            ("1mi", Some(Length::Distance(1609.344))),
            ("10", None),
            ("10min", None),
            ("m", None),
            ("30s10m", None),
            ("5m5m", None),
            ("99999999m", None),
            ("150w", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(length(word), expected, "{word}");
        }
    }

    #[test]
    fn ranges_are_read_either_way_round() {
        assert_eq!(range("240-200w", "w"), Some((200.0, 240.0)));
        assert_eq!(range("80%-90%", "%"), Some((80.0, 90.0)));
        assert_eq!(range("80-90", "%"), None);
        assert_eq!(range("-90%", "%"), None);
        assert_eq!(zones("z3-z2"), Some((2, 3)));
        assert_eq!(zones("z"), None);
        assert_eq!(paces("4:5/km"), None);
        assert_eq!(paces("4:75"), None);
    }
}
