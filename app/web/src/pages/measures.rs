//! Numbers and days as a person reads them, in their units.

use std::borrow::Borrow;

use fluent_bundle::FluentValue;
use jiff::civil::Date;
use polarize_domain::{Intensity, Sport, Units, Zone};

use super::words::Words;

const METERS_OF_A_MILE: f64 = 1609.344;
const METERS_OF_A_YARD: f64 = 0.9144;
const METERS_OF_A_FOOT: f64 = 0.3048;

/// How numbers and days are written.
#[derive(Clone, Copy)]
pub(crate) struct Measures {
    words: &'static Words,
    /// Kilometres or miles.
    pub(crate) units: Units,
}

/// What a pace is counted over.
struct PaceUnit {
    meters: f64,
    key: &'static str,
}

impl Measures {
    pub(crate) const fn new(words: &'static Words, units: Units) -> Self {
        Self { words, units }
    }

    /// A day of this or any year: `Mon 4 May`.
    pub(crate) fn day(&self, date: Date) -> String {
        let day = FluentValue::from(i64::from(date.day()));
        let values = [("weekday", self.weekday(date).into()), ("month", self.month(date).into()), ("day", day)];
        self.words.tell("common-day", &values)
    }

    /// A day with its year: `Mon 4 May 2026`.
    pub(crate) fn full_day(&self, date: Date) -> String {
        let year = FluentValue::from(date.year().to_string());
        self.words.tell("common-full-day", &[("day", self.day(date).into()), ("year", year)])
    }

    /// The short name of a day's weekday: `Mon`.
    pub(crate) fn weekday(&self, date: Date) -> String {
        self.words.say(&format!("common-weekday-{}", date.weekday().to_monday_one_offset()))
    }

    /// The short name of a day's month: `May`.
    pub(crate) fn month(&self, date: Date) -> String {
        self.words.say(&format!("common-month-{}", date.month()))
    }

    /// A length of time: `45 min`, `1 h 05`.
    pub(crate) fn minutes(&self, minutes: impl Into<f64>) -> String {
        let minutes = minutes.into().round().max(0.0) as u64;
        let (hours, rest) = (minutes / 60, minutes % 60);
        if hours == 0 {
            return self.words.tell("common-minutes", &[("minutes", rest.to_string().into())]);
        }
        let values = [("hours", hours.to_string().into()), ("minutes", format!("{rest:02}").into())];
        self.words.tell("common-hours-minutes", &values)
    }

    /// A time as a stopwatch shows it: `4:05`, `1:02:03`.
    #[expect(clippy::unused_self, reason = "every number is written by the same hand")]
    pub(crate) fn clock(&self, seconds: f64) -> String {
        let seconds = seconds.round().max(0.0) as u64;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        if hours == 0 { format!("{minutes}:{seconds:02}") } else { format!("{hours}:{minutes:02}:{seconds:02}") }
    }

    /// A load: `62 TSS`.
    pub(crate) fn load(&self, tss: f64) -> String {
        self.words.tell("common-load", &[("load", format!("{:.0}", tss.max(0.0)).into())])
    }

    /// A number with its sign: `+4`, `−12`, `0`.
    #[expect(clippy::unused_self, reason = "every number is written by the same hand")]
    pub(crate) fn signed(&self, number: f64) -> String {
        match number.round() as i64 {
            0 => "0".to_owned(),
            number if number < 0 => format!("−{}", number.unsigned_abs()),
            number => format!("+{number}"),
        }
    }

    /// A number to a tenth with its sign: `+4.2`, `−11.6`, `0.0`.
    #[expect(clippy::unused_self, reason = "every number is written by the same hand")]
    pub(crate) fn signed_tenths(&self, number: f64) -> String {
        let tenths = (number * 10.0).round() / 10.0;
        match tenths {
            tenths if tenths < 0.0 => format!("−{:.1}", tenths.abs()),
            tenths if tenths > 0.0 => format!("+{tenths:.1}"),
            _ => "0.0".to_owned(),
        }
    }

    /// A distance in metres: `12.3 km`, `750 m`, `7.6 mi`; in the water metres or yards.
    pub(crate) fn distance(&self, meters: f64, sport: Sport) -> String {
        let (key, value) = match (self.units, sport) {
            (Units::Metric, Sport::Swimming | Sport::Rowing) => ("common-meters", format!("{meters:.0}")),
            (Units::Metric, _) if meters < 1000.0 => ("common-meters", format!("{meters:.0}")),
            (Units::Metric, _) => ("common-kilometers", format!("{:.1}", meters / 1000.0)),
            (Units::Imperial, Sport::Swimming) => ("common-yards", format!("{:.0}", meters / METERS_OF_A_YARD)),
            // Rowers everywhere count in metres.
            (Units::Imperial, Sport::Rowing) => ("common-meters", format!("{meters:.0}")),
            (Units::Imperial, _) => ("common-miles", format!("{:.1}", meters / METERS_OF_A_MILE)),
        };
        self.words.tell(key, &[("distance", value.into())])
    }

    /// A height in metres: `320 m`, `1050 ft`.
    pub(crate) fn height(&self, meters: f64) -> String {
        let (key, value) = match self.units {
            Units::Metric => ("common-meters", meters),
            Units::Imperial => ("common-feet", meters / METERS_OF_A_FOOT),
        };
        self.words.tell(key, &[("distance", format!("{value:.0}").into())])
    }

    /// A speed as the sport tells it: `31.2 km/h` on wheels, else a pace: `4:35 /km`, `1:45 /100 m`, `2:05 /500 m`.
    pub(crate) fn speed(&self, meters_per_second: f64, sport: Sport) -> String {
        if meters_per_second <= 0.0 {
            return self.words.say("common-nothing");
        }
        if sport != Sport::Cycling {
            return self.pace(1000.0 / meters_per_second, sport);
        }
        let (key, value) = match self.units {
            Units::Metric => ("common-kilometers-per-hour", meters_per_second * 3.6),
            Units::Imperial => ("common-miles-per-hour", meters_per_second * 3600.0 / METERS_OF_A_MILE),
        };
        self.words.tell(key, &[("speed", format!("{value:.1}").into())])
    }

    /// A pace in s/km in the sport's unit: `4:35 /km`, `7:22 /mi`, `1:45 /100 m`, `2:05 /500 m`.
    pub(crate) fn pace(&self, seconds_per_kilometer: f64, sport: Sport) -> String {
        let unit = self.pace_unit(sport);
        let seconds = self.clock(seconds_per_kilometer * unit.meters / 1000.0);
        self.words.tell(unit.key, &[("pace", seconds.into())])
    }

    /// The unit of a sport's pace: `/km`, `/100 yd`.
    pub(crate) fn pace_unit_word(&self, sport: Sport) -> String {
        self.words.tell(self.pace_unit(sport).key, &[("pace", "".into())]).trim().to_owned()
    }

    /// The metres that a sport's pace is counted over.
    pub(crate) fn meters_of_pace(&self, sport: Sport) -> f64 {
        self.pace_unit(sport).meters
    }

    const fn pace_unit(&self, sport: Sport) -> PaceUnit {
        let (meters, key) = match (sport, self.units) {
            (Sport::Rowing, _) => (500.0, "common-pace-500-meters"),
            (Sport::Swimming, Units::Metric) => (100.0, "common-pace-100-meters"),
            (Sport::Swimming, Units::Imperial) => (100.0 * METERS_OF_A_YARD, "common-pace-100-yards"),
            (_, Units::Metric) => (1000.0, "common-pace-kilometer"),
            (_, Units::Imperial) => (METERS_OF_A_MILE, "common-pace-mile"),
        };
        PaceUnit { meters, key }
    }

    /// The name of a sport.
    pub(crate) fn sport(&self, sport: impl Borrow<Sport>) -> String {
        self.words.say(&format!("common-sport-{}", sport.borrow().word()))
    }

    /// The name of an intensity, or that there is none.
    pub(crate) fn intensity(&self, intensity: Option<Intensity>) -> String {
        let word = intensity.map_or("none", Intensity::word);
        self.words.say(&format!("common-intensity-{word}"))
    }

    /// The name of a zone.
    pub(crate) fn zone(&self, zone: Zone) -> String {
        self.words.say(&format!("common-zone-{}", zone.index() + 1))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn of(units: Units) -> Measures {
        Measures::new(Words::english(), units)
    }

    #[test]
    fn distances_and_paces_are_told_in_the_units_of_athlete_and_sport() {
        let cases = [
            (Units::Metric, Sport::Running, "12.3 km", "4:35 /km", "13.1 km/h"),
            (Units::Imperial, Sport::Running, "7.7 mi", "7:23 /mi", "8.1 mph"),
            (Units::Metric, Sport::Swimming, "12345 m", "0:28 /100 m", "13.1 km/h"),
            (Units::Imperial, Sport::Swimming, "13501 yd", "0:25 /100 yd", "8.1 mph"),
            (Units::Metric, Sport::Rowing, "12345 m", "2:18 /500 m", "13.1 km/h"),
            (Units::Imperial, Sport::Rowing, "12345 m", "2:18 /500 m", "8.1 mph"),
        ];
        for (units, sport, distance, pace, speed) in cases {
            let measures = of(units);
            assert_eq!(measures.distance(12_345.0, sport), distance);
            assert_eq!(measures.pace(275.0, sport), pace, "{sport} {units:?}");
            assert_eq!(measures.speed(1000.0 / 275.0, sport), pace, "{sport} {units:?}");
            assert_eq!(measures.speed(1000.0 / 275.0, Sport::Cycling), speed);
        }
    }

    #[test]
    fn days_lengths_and_changes_are_written_as_people_read_them() {
        let measures = of(Units::Metric);
        assert_eq!(measures.day(date(2026, 5, 4)), "Mon 4 May");
        assert_eq!(measures.full_day(date(2026, 5, 4)), "Mon 4 May 2026");
        assert_eq!(
            [0.4, 45.0, 60.0, 125.0].map(|minutes| measures.minutes(minutes)),
            ["0 min", "45 min", "1 h 00", "2 h 05"]
        );
        assert_eq!([-11.6, -0.4, 4.2].map(|number| measures.signed(number)), ["−12", "0", "+4"]);
        assert_eq!([-11.64, -0.04, 4.2].map(|number| measures.signed_tenths(number)), ["−11.6", "0.0", "+4.2"]);
        assert_eq!([65.0, 3723.0].map(|seconds| measures.clock(seconds)), ["1:05", "1:02:03"]);
    }
}
