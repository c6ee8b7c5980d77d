//! What stands in the calendar besides workouts: races, blocked days, sports that are not to be had; and weeks.

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::Sport;

/// Years this program is about; others are slips of the keyboard.
pub const YEARS: RangeInclusive<i16> = 1900..=2100;

/// A text that is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write a day as YYYY-MM-DD, between 1900 and 2100, for example 2026-05-04")]
pub struct NotADay;

/// A day as people and programs write it: YYYY-MM-DD, in one of the [`YEARS`].
///
/// # Errors
/// [`NotADay`].
pub fn read_day(text: &str) -> Result<Date, NotADay> {
    // The parser of dates would also take a date with a time, and drop the time.
    let date: Option<Date> = text.parse().ok().filter(|_| text.len() == "2026-05-04".len());
    date.filter(|date| YEARS.contains(&date.year())).ok_or(NotADay)
}

/// How much a race matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Priority {
    /// The goal of the season; it gets a taper.
    A,
    /// Matters; a few easy days before it.
    B,
    /// Raced out of training.
    C,
}

/// A race in the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Race {
    /// The day of the race.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// What it is called.
    pub name: String,
    /// How much it matters.
    pub priority: Priority,
    /// Its sport.
    pub sport: Sport,
}

/// A span of days on which no training is possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct BlockedDays {
    /// First blocked day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub from: Date,
    /// Last blocked day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub until: Date,
    /// Why, in the athlete's words.
    pub reason: Option<String>,
}

impl BlockedDays {
    /// Whether a day lies in the span.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        (self.from..=self.until).contains(&date)
    }
}

/// A sport that can't be trained for now: the pool is closed, the bike is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct UnavailableSport {
    /// The sport.
    pub sport: Sport,
    /// The last day of it; `None`: until further notice.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub until: Option<Date>,
}

impl UnavailableSport {
    /// Whether the sport is missing on a day.
    #[must_use]
    pub fn applies(&self, sport: Sport, date: Date) -> bool {
        self.sport == sport && self.until.is_none_or(|until| date <= until)
    }
}

/// The Monday of a day's week.
#[must_use]
pub fn monday_of(date: Date) -> Date {
    add_days(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

/// A day some days later (or earlier); the calendar's last day where it would leave the calendar.
#[must_use]
pub fn add_days(date: Date, days: i64) -> Date {
    date.saturating_add(days.days())
}

/// Days from `from` to `to`; negative when `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    // A span of days between civil dates is at most 7.3 million: the conversion cannot fail.
    (to - from).get_days().into()
}

/// The English name of a weekday.
#[must_use]
pub const fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        for (day, monday) in [
            (date(2026, 5, 4), date(2026, 5, 4)),
            (date(2026, 5, 10), date(2026, 5, 4)),
            (date(2027, 1, 1), date(2026, 12, 28)),
        ] {
            assert_eq!(monday_of(day), monday);
        }
    }

    #[test]
    fn days_between_counts_over_months_and_years() {
        assert_eq!(days_between(date(2025, 12, 30), date(2026, 3, 1)), 61);
        assert_eq!(days_between(date(2026, 3, 1), date(2025, 12, 30)), -61);
    }
}
