//! How far back the page looks.

use jiff::civil::Date;
use polarize_coach::FIRST_DAY;
use polarize_domain::calendar::add_days;

/// How far back the page looks, and with it, how far ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Range {
    SixWeeks,
    ThreeMonths,
    SixMonths,
    OneYear,
    TwoYears,
    All,
}

impl Range {
    /// From the shortest to the longest.
    pub(super) const ALL: [Self; 6] =
        [Self::SixWeeks, Self::ThreeMonths, Self::SixMonths, Self::OneYear, Self::TwoYears, Self::All];

    /// As it stands in the address; three months where nothing or nonsense does.
    pub(super) fn read(word: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|range| Some(range.word()) == word).unwrap_or(Self::ThreeMonths)
    }

    /// Its word in the address.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::SixWeeks => "6w",
            Self::ThreeMonths => "3m",
            Self::SixMonths => "6m",
            Self::OneYear => "1y",
            Self::TwoYears => "2y",
            Self::All => "all",
        }
    }

    /// The key of its name.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::SixWeeks => "fitness-range-6-weeks",
            Self::ThreeMonths => "fitness-range-3-months",
            Self::SixMonths => "fitness-range-6-months",
            Self::OneYear => "fitness-range-1-year",
            Self::TwoYears => "fitness-range-2-years",
            Self::All => "fitness-range-all",
        }
    }

    /// Days it holds, today among them; `None` for all there are.
    const fn days(self) -> Option<i64> {
        match self {
            Self::SixWeeks => Some(42),
            Self::ThreeMonths => Some(91),
            Self::SixMonths => Some(182),
            Self::OneYear => Some(365),
            Self::TwoYears => Some(730),
            Self::All => None,
        }
    }

    /// The first day of it.
    pub(super) fn first(self, today: Date) -> Date {
        self.days().map_or(FIRST_DAY, |days| add_days(today, 1 - days))
    }

    /// Days it looks ahead: a third of what it looks back, two weeks at least and eight at most.
    pub(super) fn days_ahead(self) -> i64 {
        self.days().map_or(56, |days| (days / 3).clamp(14, 56))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_range_is_read_from_its_word_and_nonsense_is_three_months() {
        for range in Range::ALL {
            assert_eq!(Range::read(Some(range.word())), range);
        }
        assert_eq!([None, Some("5w"), Some("")].map(Range::read), [Range::ThreeMonths; 3]);
    }

    #[test]
    fn a_range_ends_today() {
        assert_eq!(Range::SixWeeks.first(date(2026, 5, 4)), date(2026, 3, 24));
        assert_eq!([Range::SixWeeks, Range::ThreeMonths, Range::All].map(Range::days_ahead), [14, 30, 56]);
    }
}
