//! Values on the command line: what can't be read is refused with what would be right.

use std::ops::RangeInclusive;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use polarize_domain::calendar::{YEARS, read_day};
use polarize_domain::{HealthKind, Intensity, Minutes, Pace, PainScore, Rpe, Scaling, Site, Sport};
use polarize_formats::export::Format;

pub(crate) fn date(text: &str) -> Result<Date, String> {
    read_day(text).map_err(|error| error.to_string())
}

/// A day, meaning its noon, or a day with a time.
pub(crate) fn day_or_moment(text: &str) -> Result<DateTime, String> {
    if let Ok(date) = date(text) {
        return Ok(date.at(12, 0, 0, 0));
    }
    let moment: Option<DateTime> = text.parse().ok().filter(|_| text.contains(['T', 't', ' ']));
    let plausible = moment.filter(|moment| YEARS.contains(&moment.year()));
    plausible.ok_or_else(|| {
        "write a day as YYYY-MM-DD or a time as YYYY-MM-DDTHH:MM, for example 2025-03-09T17:30".to_owned()
    })
}

/// An IANA time zone.
pub(crate) fn time_zone(text: &str) -> Result<String, String> {
    let known = TimeZone::get(text).map_err(|_| format!("\"{text}\" is no time zone; write one like Europe/Berlin"))?;
    Ok(known.iana_name().unwrap_or(text).to_owned())
}

pub(crate) fn time(text: &str) -> Result<Time, String> {
    text.parse().map_err(|_| "write a time as HH:MM".to_owned())
}

/// A whole number.
pub(crate) fn whole(text: &str) -> Result<u16, String> {
    let number: u64 = text.trim().parse().map_err(|_| "write a whole number, for example 60".to_owned())?;
    u16::try_from(number).map_err(|_| format!("{number} is far too much; correct it"))
}

/// A whole number within bounds.
pub(crate) fn whole_within(text: &str, bounds: RangeInclusive<u16>) -> Result<u16, String> {
    let number = whole(text).ok().filter(|number| bounds.contains(number));
    number.ok_or_else(|| format!("write a whole number from {} to {}", bounds.start(), bounds.end()))
}

/// A number that may have decimals.
pub(crate) fn number(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.trim().parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or_else(|| "write a number, for example 62.5".to_owned())
}

/// The number of a health episode.
/// A number between two others.
pub(crate) fn number_within(text: &str, bounds: RangeInclusive<f64>) -> Result<f64, String> {
    let number = number(text)?;
    let wanted = format!("write a number from {} to {}", bounds.start(), bounds.end());
    bounds.contains(&number).then_some(number).ok_or(wanted)
}

pub(crate) fn episode(text: &str) -> Result<i64, String> {
    text.trim().parse().map_err(|_| "write the episode's number, which `polarize health list` shows".to_owned())
}

/// The number of a token.
pub(crate) fn token(text: &str) -> Result<i64, String> {
    text.trim().parse().map_err(|_| "write the token's number, which `polarize token list` shows".to_owned())
}

pub(crate) fn sport(text: &str) -> Result<Sport, String> {
    text.parse().map_err(|error: polarize_domain::sport::UnknownSport| error.to_string())
}

pub(crate) fn intensity(text: &str) -> Result<Intensity, String> {
    Intensity::read(text).ok_or_else(|| "use recovery, zone1, zone2, zone3 or race".to_owned())
}

pub(crate) fn format(text: &str) -> Result<Format, String> {
    let lower = text.trim().to_lowercase();
    let known = Format::ALL.into_iter().find(|format| format.word() == lower);
    known.ok_or_else(|| "use fit, zwo, erg, mrc, ics or intervals".to_owned())
}

pub(crate) fn rpe(text: &str) -> Result<Rpe, String> {
    let number = text.parse().map_err(|_| "write a whole number from 1 to 10".to_owned())?;
    Rpe::new(number).map_err(|error| error.to_string())
}

pub(crate) fn pain(text: &str) -> Result<PainScore, String> {
    let number = text.parse().map_err(|_| "write a whole number from 0 to 10".to_owned())?;
    PainScore::new(number).map_err(|error| error.to_string())
}

fn word<T: Copy + serde::Serialize>(all: &[T], text: &str) -> Result<T, String> {
    let wanted = text.trim().to_lowercase().replace(['-', ' '], "_");
    let name = |value: &T| {
        serde_json::to_value(value).ok().and_then(|name| name.as_str().map(ToOwned::to_owned)).unwrap_or_default()
    };
    let found = all.iter().find(|value| name(value) == wanted);
    found.copied().ok_or_else(|| {
        format!("use one of {}", all.iter().map(|value| name(value).replace('_', "-")).collect::<Vec<_>>().join(", "))
    })
}

pub(crate) fn health_kind(text: &str) -> Result<HealthKind, String> {
    word(&HealthKind::ALL, text)
}

pub(crate) fn site(text: &str) -> Result<Site, String> {
    word(&Site::ALL, text)
}

/// `M:SS` in seconds.
fn minutes_and_seconds(text: &str) -> Option<f64> {
    let (minutes, seconds) = text.split_once(':')?;
    let (minutes, seconds): (u16, f64) = (minutes.parse().ok()?, seconds.parse().ok()?);
    (seconds < 60.0).then_some(f64::from(minutes) * 60.0 + seconds)
}

/// A running pace per kilometre, `4:10`.
pub(crate) fn pace_per_km(text: &str) -> Result<Pace, String> {
    let seconds = minutes_and_seconds(text).ok_or("write a pace per kilometre as M:SS, for example 4:10")?;
    Pace::try_from(seconds.round()).map_err(|error| error.to_string())
}

/// A swimming pace per 100 m, `1:40`.
pub(crate) fn pace_per_100m(text: &str) -> Result<Pace, String> {
    let seconds = minutes_and_seconds(text).ok_or("write a pace per 100 m as M:SS, for example 1:40")?;
    Pace::try_from((seconds * 10.0).round()).map_err(|error| error.to_string())
}

/// A weekday's minutes, `mon=60` (or `mon=` for no limit); the place counts from Monday.
pub(crate) fn availability(text: &str) -> Result<(usize, Option<Minutes>), String> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let help = "write a weekday and its minutes, for example mon=60 (0: no training, empty: no limit)";
    let (day, minutes) = text.split_once('=').ok_or(help)?;
    let place = DAYS.iter().position(|name| *name == day.trim().to_lowercase()).ok_or(help)?;
    if minutes.trim().is_empty() {
        return Ok((place, None));
    }
    let minutes = minutes.trim().parse().map_err(|_| help.to_owned())?;
    Ok((place, Some(Minutes::new(minutes).map_err(|error| error.to_string())?)))
}

/// A sport's factor, `strength=0.7`.
pub(crate) fn scaling(text: &str) -> Result<(Sport, Scaling), String> {
    let help = "write a sport and its factor, for example strength=0.7";
    let (name, factor) = text.split_once('=').ok_or(help)?;
    let factor = factor.parse().map_err(|_| help.to_owned())?;
    Ok((sport(name)?, Scaling::new(factor).map_err(|error| error.to_string())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paces_are_read_in_the_sports_own_unit() {
        assert_eq!(pace_per_km("4:10").unwrap().value(), 250);
        assert_eq!(pace_per_100m("1:40").unwrap().value(), 1000);
        for text in ["4", "4:75", "0:10", "fast", "99:00"] {
            assert!(pace_per_km(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_is_a_day_and_a_moment_either() {
        for text in ["2026-02-30", "9999-01-01", "2026-05-04T10:00", "tomorrow", "20260504", "-009999-01-01"] {
            assert!(date(text).is_err(), "{text}");
        }
        for (text, moment) in [("2025-03-09", "2025-03-09T12:00:00"), ("2025-03-09T17:30", "2025-03-09T17:30:00")] {
            assert_eq!(day_or_moment(text).unwrap().to_string(), moment);
        }
        assert!(day_or_moment("17:30").is_err());
    }

    #[test]
    fn a_weekday_may_be_limited_or_freed() {
        assert_eq!(availability("Tue=45").unwrap(), (1, Some(Minutes::new(45).unwrap())));
        assert_eq!(availability("sun=").unwrap(), (6, None));
        assert!(availability("someday=45").is_err());
    }

    #[test]
    fn what_is_no_number_is_answered_with_what_is_expected() {
        assert_eq!((whole("60"), number("62.5")), (Ok(60), Ok(62.5)));
        for (said, words) in [
            (whole("abc"), "whole number"),
            (whole("-5"), "whole number"),
            (whole("70000"), "too much"),
            (whole_within("17", 1..=16), "from 1 to 16"),
            (whole_within("abc", 1..=16), "from 1 to 16"),
            (number("NaN").map(|_| 0), "write a number"),
            (episode("x").map(|_| 0), "polarize health list"),
        ] {
            assert!(said.is_err_and(|message| message.contains(words)), "{words}");
        }
    }

    #[test]
    fn an_unknown_word_is_answered_with_the_known_ones() {
        assert_eq!(site("lower back").unwrap(), Site::LowerBack);
        assert!(health_kind("flu").unwrap_err().contains("above-neck"));
    }
}
