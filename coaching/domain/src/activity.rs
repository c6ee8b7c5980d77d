//! Activities: what was done, with its load and how that load was computed.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::load::Load;
use crate::load::pace::erg_power;
use crate::load::perceived::{unmeasured_load, zone_times_by_feel};
use crate::load::recorded::{distance_of, elapsed_seconds_of, load_of, normalized_power_of};
use crate::series::{Series, measured, moving_seconds};
use crate::zone::{Metric, ZoneBorders};
use crate::{HeartRate, Meters, Minutes, Recording, Rpe, Sex, Sport, Thresholds, Watts, ZoneTimes};

/// A session that was done, summed up. The recording behind it, if there is one, is kept beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// Its id.
    pub id: String,
    /// When it began.
    pub start: Timestamp,
    /// Its calendar day in the athlete's time zone.
    pub date: Date,
    /// Its sport.
    pub sport: Sport,
    /// Why the sport is a guess; `None` where it is certain or was corrected.
    pub sport_guess: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Seconds from start to end.
    pub elapsed_seconds: f64,
    /// Seconds in motion: pauses longer than 10 s left out.
    pub moving_seconds: f64,
    /// Metres.
    pub distance_meters: Option<f64>,
    /// Average heart rate in bpm.
    pub average_heart_rate: Option<f64>,
    /// Highest heart rate in bpm.
    pub max_heart_rate: Option<f64>,
    /// Average power in W.
    pub average_power: Option<f64>,
    /// Normalized power in W.
    pub normalized_power: Option<f64>,
    /// Perceived exertion, where told.
    pub rpe: Option<Rpe>,
    /// Its load, with the way it was computed.
    pub load: Load,
    /// Time in zones; all zero where no metric could be judged.
    pub zone_times: ZoneTimes,
}

impl Activity {
    /// Sums a recording up, judged by the thresholds of its day. `sport` and `rpe`, where given, are the athlete's word
    /// and beat the file's.
    #[must_use]
    pub fn of_recording(
        id: String,
        recording: &Recording,
        sport: Option<Sport>,
        thresholds: &Thresholds,
        sex: Option<Sex>,
        time_zone: &TimeZone,
        rpe: Option<Rpe>,
    ) -> Self {
        let series = Series::of(recording);
        let told = &recording.summary;
        let sport_guess = if sport.is_some() { None } else { recording.sport_guess.clone() };
        let sport = sport.unwrap_or(recording.sport);
        let rpe = rpe.or(recording.rpe);
        let moving_seconds = moving_seconds(recording, &series);
        let beats = |beats: &f64| (HeartRate::MIN.as_f64()..=HeartRate::MAX.as_f64()).contains(beats);
        let watts = |watts: &f64| (0.0..=Watts::MAX.as_f64()).contains(watts);
        Self {
            id,
            start: recording.start,
            date: time_zone.to_datetime(recording.start).date(),
            sport,
            sport_guess,
            name: recording.name.clone(),
            elapsed_seconds: elapsed_seconds_of(recording, &series),
            moving_seconds,
            distance_meters: distance_of(recording, &series),
            average_heart_rate: average(&series.heart_rate).or(told.average_heart_rate.filter(beats)),
            max_heart_rate: highest(&series.heart_rate).or(told.max_heart_rate.filter(beats)),
            average_power: average(&series.power).or(told.average_power.filter(watts)),
            normalized_power: normalized_power_of(recording, &series),
            rpe,
            load: load_of(recording, &series, sport, thresholds, sex, rpe),
            zone_times: zone_times(&series, sport, thresholds, moving_seconds)
                .or_else(|| rpe.map(|rpe| zone_times_by_feel(rpe, moving_seconds)))
                .unwrap_or_default(),
        }
    }

    /// A session the athlete tells of, without a recording: load and zone by how hard it felt, or the sport's default
    /// and no zones.
    #[expect(clippy::too_many_arguments, reason = "what a person fills into the form, each of its own type")]
    #[must_use]
    pub fn by_hand(
        id: String,
        start: Timestamp,
        date: Date,
        sport: Sport,
        minutes: Minutes,
        rpe: Option<Rpe>,
        name: Option<String>,
        distance: Option<Meters>,
    ) -> Self {
        let seconds = f64::from(minutes.seconds());
        Self {
            id,
            start,
            date,
            sport,
            sport_guess: None,
            name,
            elapsed_seconds: seconds,
            moving_seconds: seconds,
            distance_meters: distance.map(Meters::as_f64),
            average_heart_rate: None,
            max_heart_rate: None,
            average_power: None,
            normalized_power: None,
            rpe,
            load: unmeasured_load(sport, seconds, rpe),
            zone_times: rpe.map(|rpe| zone_times_by_feel(rpe, seconds)).unwrap_or_default(),
        }
    }
}

/// Time in zones, second by second, by the best metric there is ([`zone_metric`]). `None` where none can be judged.
#[must_use]
pub fn zone_times(series: &Series, sport: Sport, thresholds: &Thresholds, moving_seconds: f64) -> Option<ZoneTimes> {
    let (_, borders, values) = judged(series, sport, thresholds)?;
    // A value is one second, except where the samples are too sparse for a clock.
    let weight = moving_seconds / series.seconds();
    let mut times = ZoneTimes::default();
    for value in values {
        times.add(borders.zone(value), weight);
    }
    Some(times)
}

/// What a session's zones are judged by: power (for rowing without a meter, the erg's of its speed), else speed (running as it would
/// cost on the flat), else heart rate. `None` where none can be judged.
#[must_use]
pub fn zone_metric(series: &Series, sport: Sport, thresholds: &Thresholds) -> Option<(Metric, ZoneBorders)> {
    judged(series, sport, thresholds).map(|(metric, borders, _)| (metric, borders))
}

fn judged(series: &Series, sport: Sport, thresholds: &Thresholds) -> Option<(Metric, ZoneBorders, Vec<f64>)> {
    let judged = |metric: Metric, column: &dyn Fn() -> Option<Vec<f64>>| {
        let borders = ZoneBorders::of(thresholds, sport, metric).filter(|borders| borders.threshold > 0.0)?;
        Some((metric, borders, column()?))
    };
    let by_speed = || match sport {
        // The borders of rowing are watts; a share of speed would be another, much lower share of power.
        Sport::Rowing => judged(Metric::Power, &|| measured(&erg_power(&series.speed))),
        Sport::Running => judged(Metric::Speed, &|| measured(&series.graded_speed())),
        _ => judged(Metric::Speed, &|| measured(&series.speed)),
    };
    judged(Metric::Power, &|| measured(&series.power))
        .or_else(by_speed)
        .or_else(|| judged(Metric::HeartRate, &|| measured(&series.heart_rate)))
}

fn average(column: &[f32]) -> Option<f64> {
    let values = measured(column)?;
    Some(values.iter().sum::<f64>() / values.len() as f64)
}

fn highest(column: &[f32]) -> Option<f64> {
    measured(column)?.into_iter().reduce(f64::max)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::series::tests::{every_second, hostile_samples, recording};
    use crate::{LoadMethod, Pace, Sample};

    fn thresholds() -> Thresholds {
        Thresholds {
            ftp_watts: Watts::new(200).ok(),
            rftp_watts: Watts::new(200).ok(),
            threshold_pace_s_per_km: Pace::new(250).ok(),
            swim_pace_s_per_km: Pace::new(1000).ok(),
            lthr_bpm: HeartRate::new(160).ok(),
            ..Thresholds::default()
        }
    }

    /// 30 min at 60 %, 20 min at 90 %, 10 min at 110 % of something.
    fn rising(t: f32) -> f32 {
        if t < 1800.0 {
            0.6
        } else if t < 3000.0 {
            0.9
        } else {
            1.1
        }
    }

    fn summed(recording: &Recording) -> Activity {
        Activity::of_recording("a".to_owned(), recording, None, &thresholds(), None, &TimeZone::UTC, None)
    }

    #[test]
    fn zones_go_by_power_then_speed_then_heart_rate() {
        let watts = |t| Sample {
            power: Some(200.0 * rising(t)),
            speed: Some(4.0),
            heart_rate: Some(100.0),
            ..Sample::default()
        };
        let speed = |threshold: f32| {
            move |t| Sample { speed: Some(threshold * rising(t)), heart_rate: Some(100.0), ..Sample::default() }
        };
        let erg = |t| Sample { speed: Some((200.0 * rising(t) / 2.8).cbrt()), ..Sample::default() };
        let beats = |t| Sample { heart_rate: Some(160.0 * rising(t)), speed: Some(8.0), ..Sample::default() };
        let cases = [
            (Sport::Cycling, every_second(3600, watts)),
            (Sport::Running, every_second(3600, speed(4.0))),
            (Sport::Swimming, every_second(3600, speed(1.0))),
            (Sport::Rowing, every_second(3600, erg)),
            (Sport::Cycling, every_second(3600, beats)),
            (Sport::Strength, every_second(3600, beats)),
        ];
        for (number, (sport, samples)) in cases.into_iter().enumerate() {
            let activity = summed(&recording(sport, samples));
            assert_eq!(activity.zone_times.seconds, [1800.0, 1200.0, 600.0], "case {number}, {sport}");
        }
    }

    #[test]
    fn an_activity_has_the_figures_of_its_recording() {
        let samples = every_second(3600, |t| Sample {
            power: Some(200.0),
            heart_rate: Some(if t < 1800.0 { 130.0 } else { 150.0 }),
            speed: Some(8.0),
            ..Sample::default()
        });
        let activity = summed(&recording(Sport::Cycling, samples));
        let figures =
            (activity.average_power, activity.average_heart_rate, activity.max_heart_rate, activity.distance_meters);
        assert_eq!(figures, (Some(200.0), Some(140.0), Some(150.0), Some(28_800.0)));
        assert_eq!((activity.normalized_power, activity.load.tss.value()), (Some(200.0), 100.0));
        assert_eq!((activity.moving_seconds, activity.elapsed_seconds), (3600.0, 3600.0));
    }

    #[test]
    fn the_day_of_an_activity_is_the_athletes() {
        let late =
            Recording { start: "2026-05-04T23:30:00Z".parse().unwrap(), ..recording(Sport::Running, Vec::new()) };
        let berlin = TimeZone::fixed(jiff::tz::offset(2));
        let activity = Activity::of_recording("a".to_owned(), &late, None, &thresholds(), None, &berlin, None);
        assert_eq!(activity.date, date(2026, 5, 5));
    }

    #[test]
    fn the_athletes_word_on_the_sport_ends_the_guess() {
        let guessed =
            Recording { sport_guess: Some("by its speed".to_owned()), ..recording(Sport::Cycling, Vec::new()) };
        assert_eq!(summed(&guessed).sport_guess.as_deref(), Some("by its speed"));
        let sport = Some(Sport::Rowing);
        let corrected =
            Activity::of_recording("a".to_owned(), &guessed, sport, &thresholds(), None, &TimeZone::UTC, None);
        assert_eq!((corrected.sport, corrected.sport_guess), (Sport::Rowing, None));
    }

    #[test]
    fn a_session_logged_by_hand_goes_by_how_hard_it_felt() {
        let by_hand = |rpe| {
            let (day, minutes) = (date(2026, 5, 4), Minutes::new(45).unwrap());
            Activity::by_hand("a".to_owned(), Timestamp::UNIX_EPOCH, day, Sport::Rowing, minutes, rpe, None, None)
        };
        let felt = by_hand(Rpe::new(6).ok());
        assert_eq!((felt.load.tss.value(), felt.load.method), (52.5, LoadMethod::Rpe));
        assert_eq!(felt.zone_times.seconds, [0.0, 2700.0, 0.0]);
        let untold = by_hand(None);
        assert_eq!((untold.load.tss.value(), untold.load.method), (45.0, LoadMethod::SportDefault));
        assert_eq!(untold.zone_times.total(), 0.0);
    }

    proptest! {
        #[test]
        fn zones_hold_no_more_than_the_time_in_motion(
            samples in hostile_samples(),
            sport in prop::sample::select(Sport::ALL.to_vec()),
        ) {
            let activity = summed(&recording(sport, samples));
            prop_assert!(activity.zone_times.total() <= activity.moving_seconds + 1e-6);
            prop_assert!(activity.moving_seconds <= activity.elapsed_seconds);
        }
    }
}
