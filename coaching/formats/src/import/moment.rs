//! Times as files write them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Times before this are those of a clock that was never set and counts from a date of its maker's choice, in milliseconds since 1970: the
/// same moment from which on FIT takes times for dates.
pub(crate) const FIRST_DATE: i64 = (631_065_600 + 0x1000_0000) * 1000;

/// A time with or without an offset, in milliseconds since 1970; without one it is UTC, as TCX and GPX demand.
pub(crate) fn read(text: &str) -> Option<i64> {
    let text = text.trim();
    let moment = text.parse::<Timestamp>().ok();
    let moment = moment.or_else(|| TimeZone::UTC.to_timestamp(text.parse::<DateTime>().ok()?).ok());
    moment.map(Timestamp::as_millisecond)
}

#[cfg(test)]
mod tests {
    use super::{FIRST_DATE, read};

    #[test]
    fn times_are_read_with_and_without_an_offset() {
        let cases = [
            ("2020-06-01T14:52:40.250Z", Some(1_591_023_160_250)),
            ("2016-07-28T09:35:29+02:00", Some(1_469_691_329_000)),
            (" 2020-06-01 14:52:40 ", Some(1_591_023_160_000)),
            ("2020-06-01", Some(1_590_969_600_000)),
            ("android_id:f9b2_20201124T215647952Z", None),
            ("+052870-03-11T09:39:10.000Z", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn a_clock_that_was_never_set_tells_no_date() {
        assert!(read("1989-12-31T02:10:00Z").is_some_and(|moment| moment < FIRST_DATE));
        assert!(read("1999-08-22T00:00:00Z").is_some_and(|moment| moment > FIRST_DATE));
    }
}
