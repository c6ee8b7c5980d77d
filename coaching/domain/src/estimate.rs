//! What recordings suggest about an athlete's thresholds. Suggestions are offered and never set: an effort shows what was possible on that
//! day, so it can prove a threshold too low, but never too high.

mod efforts;

use std::ops::RangeInclusive;

use jiff::civil::Date;
use serde::Serialize;

use crate::{Age, HeartRate, Pace, Sport, Thresholds, Watts};

pub use efforts::{BestEfforts, DISTANCE_SECONDS};

/// Functional threshold power as a part of the best 20 minutes.
///
/// # Source
/// Allen & Coggan, *Training and Racing with a Power Meter*: 95 %.
pub const OF_BEST_20_MINUTES: f64 = 0.95;
/// Rowing FTP as a part of the best 5 minutes on the erg, for who rows tests and no hard 20 minutes.
///
/// # Source
/// House rule: the cautious end of the 0.82 to 0.86 between threshold and 5 minutes in Coggan's power profile, as a rower's test of some
/// 7 minutes is put at 75 to 80 % of its power for threshold work.
pub const OF_BEST_5_MINUTES: f64 = 0.80;
/// The part of the highest heart rate from which on half an hour was a hard one.
///
/// # Source
/// House rule: threshold heart rates lie between 85 and 92 % of the maximum in trained athletes.
pub const HARD_HALF_HOUR: f64 = 0.87;
/// How far beyond a known power or speed an estimate has to be to be worth a word.
const WORTH_SAYING: f64 = 1.01;
/// The same for heart rate, in bpm: strap, heat and coffee make as much.
const WORTH_SAYING_BEATS: f64 = 2.0;
/// The reserve beyond critical speed (D′), in seconds at critical speed, within which efforts were hard and the fit is believed: an even easy
/// run has almost none, one with walking in it far too much.
///
/// # Source
/// Jones & Vanhatalo 2017: D′ of 100 to 300 m at critical speeds of 4 to 6 m/s; swimmers have about a tenth of it at 1.2 m/s.
const RUNNING_RESERVE: RangeInclusive<f64> = 15.0..=90.0;
const SWIMMING_RESERVE: RangeInclusive<f64> = 4.0..=40.0;

/// The efforts of one activity.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityEfforts {
    /// The activity's id.
    pub activity: String,
    /// Its day.
    pub date: Date,
    /// Its sport.
    pub sport: Sport,
    /// Its best efforts.
    pub best: BestEfforts,
}

/// A threshold that recordings say something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Estimated {
    /// Functional threshold power on the bike, W.
    FtpWatts,
    /// Functional threshold power on the rowing erg, W.
    RftpWatts,
    /// Functional threshold power of running, W.
    RunningFtpWatts,
    /// Threshold heart rate, bpm.
    LthrBpm,
    /// Running pace at critical speed, s/km.
    ThresholdPaceSPerKm,
    /// Swimming pace at critical speed, s/km.
    SwimPaceSPerKm,
}

/// A threshold as recordings suggest it.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Estimate {
    /// Which threshold.
    pub threshold: Estimated,
    /// Its value in the threshold's unit.
    pub value: u16,
    /// The value it has now.
    pub known: Option<u16>,
    /// What it follows from, in words for the athlete: "95 % of your best 20 minutes, 276 W".
    pub reason: String,
    /// The activity that shows it; of several the latest.
    pub activity: String,
    /// The day of that activity: from then on the value holds.
    #[schemars(with = "String", extend("format" = "date"))]
    pub since: Date,
}

/// What efforts suggest beyond the thresholds known: only what proves a known one too low, or fills in a missing one. The age stands in
/// for an unknown maximum heart rate.
#[must_use]
pub fn estimates(efforts: &[ActivityEfforts], known: &Thresholds, age: Option<Age>) -> Vec<Estimate> {
    let mut found = Vec::new();
    found.extend(power(efforts, Sport::Cycling, Estimated::FtpWatts, known.ftp_watts));
    found.extend(power(efforts, Sport::Rowing, Estimated::RftpWatts, known.rftp_watts));
    found.extend(power(efforts, Sport::Running, Estimated::RunningFtpWatts, known.running_ftp_watts));
    found.extend(heart_rate(efforts, known, age));
    let pace = known.threshold_pace_s_per_km;
    found.extend(speed(efforts, Sport::Running, Estimated::ThresholdPaceSPerKm, pace, RUNNING_RESERVE));
    let pace = known.swim_pace_s_per_km;
    found.extend(speed(efforts, Sport::Swimming, Estimated::SwimPaceSPerKm, pace, SWIMMING_RESERVE));
    found
}

/// The highest value of one kind of effort, and the activity it is of.
fn best<'a>(
    efforts: impl Iterator<Item = &'a ActivityEfforts>,
    value: impl Fn(&BestEfforts) -> Option<f64>,
) -> Option<(f64, &'a ActivityEfforts)> {
    efforts.filter_map(|of| Some((value(&of.best)?, of))).max_by(|one, other| one.0.total_cmp(&other.0))
}

fn power(efforts: &[ActivityEfforts], sport: Sport, threshold: Estimated, known: Option<Watts>) -> Option<Estimate> {
    let of_sport = || efforts.iter().filter(move |of| of.sport == sport);
    let long = best(of_sport(), |best| best.power_20_minutes).map(|(watts, of)| (watts, OF_BEST_20_MINUTES, 20, of));
    let short = best(of_sport(), |best| best.power_5_minutes)
        .filter(|_| sport == Sport::Rowing)
        .map(|(watts, of)| (watts, OF_BEST_5_MINUTES, 5, of));
    let (watts, part, minutes, of) =
        long.into_iter().chain(short).max_by(|one, other| (one.0 * one.1).total_cmp(&(other.0 * other.1)))?;
    let value = Watts::new((watts * part).round() as u16).ok()?;
    let new = known.is_none_or(|known| value.as_f64() >= known.as_f64() * WORTH_SAYING);
    new.then(|| Estimate {
        threshold,
        value: value.value(),
        known: known.map(Watts::value),
        reason: format!("{:.0} % of your best {minutes} minutes, {watts:.0} W", part * 100.0),
        activity: of.activity.clone(),
        since: of.date,
    })
}

/// The threshold heart rate from the last 20 of the hardest 30 minutes. Where none is known, how hard they were is judged by the maximum;
/// without that and an age nothing can be said.
///
/// # Source
/// Friel, *The Triathlete's Training Bible*: a 30-minute time trial alone, the average of its last 20 minutes. Tanaka et al. 2001: maximum
/// heart rate 208 − 0.7 · age.
fn heart_rate(efforts: &[ActivityEfforts], known: &Thresholds, age: Option<Age>) -> Option<Estimate> {
    let seen = efforts.iter().filter_map(|of| of.best.highest_heart_rate).fold(0.0, f64::max);
    let of_age = || age.map(|age| 208.0 - 0.7 * age.as_f64());
    let highest = known.max_hr_bpm.map(HeartRate::as_f64).or_else(of_age).map(|highest| highest.max(seen));
    let (beats, of) = best(efforts.iter(), |best| best.heart_rate_half_hour)?;
    let value = HeartRate::new(beats.round() as u16).ok()?;
    let new = match known.lthr_bpm {
        Some(known) => value.as_f64() >= known.as_f64() + WORTH_SAYING_BEATS,
        None => beats >= HARD_HALF_HOUR * highest?,
    };
    new.then(|| Estimate {
        threshold: Estimated::LthrBpm,
        value: value.value(),
        known: known.lthr_bpm.map(HeartRate::value),
        reason: "the average of the last 20 of your hardest 30 minutes".to_owned(),
        activity: of.activity.clone(),
        since: of.date,
    })
}

/// Critical speed: the slope of distance over time through the best efforts of 3 to 20 minutes; the distance at time 0 is the reserve D′.
///
/// # Source
/// Hughson et al. 1984; Jones & Vanhatalo 2017, *The "Critical Power" Concept*: linear distance–time model, efforts of 2 to 20 minutes.
fn speed(
    efforts: &[ActivityEfforts],
    sport: Sport,
    threshold: Estimated,
    known: Option<Pace>,
    reserve: RangeInclusive<f64>,
) -> Option<Estimate> {
    let of_sport = || efforts.iter().filter(|of| of.sport == sport);
    let bests: Vec<(f64, f64, &ActivityEfforts)> = (0..DISTANCE_SECONDS.len())
        .filter_map(|place| {
            let (meters, of) = best(of_sport(), |best| best.meters[place])?;
            Some((f64::from(DISTANCE_SECONDS[place]), meters, of))
        })
        .collect();
    let (slope, at_zero) = line_through(&bests.iter().map(|best| (best.0, best.1)).collect::<Vec<_>>())?;
    let pace = Pace::new((1000.0 / slope).round() as u16).ok()?;
    let new = known.is_none_or(|known| slope >= known.meters_per_second() * WORTH_SAYING);
    let last = bests.iter().max_by_key(|best| best.2.date)?.2;
    (new && reserve.contains(&(at_zero / slope))).then(|| Estimate {
        threshold,
        value: pace.value(),
        known: known.map(Pace::value),
        reason: format!(
            "the critical speed of your best efforts of {:.0} to {:.0} minutes, {at_zero:.0} m in reserve",
            bests.first().map_or(0.0, |best| best.0 / 60.0),
            bests.last().map_or(0.0, |best| best.0 / 60.0),
        ),
        activity: last.activity.clone(),
        since: last.date,
    })
}

/// Slope and value at 0 of the straight line nearest to at least three points (least squares).
fn line_through(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    if points.len() < 3 {
        return None;
    }
    let count = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    let (x, y) = (x / count, y / count);
    let (together, alone) = points
        .iter()
        .fold((0.0, 0.0), |sum, point| (sum.0 + (point.0 - x) * (point.1 - y), sum.1 + (point.0 - x).powi(2)));
    let slope = together / alone;
    (slope > 0.0).then_some((slope, y - slope * x))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn of(sport: Sport, day: i8, best: BestEfforts) -> ActivityEfforts {
        ActivityEfforts { activity: format!("activity-{day}"), date: date(2026, 5, day), sport, best }
    }

    fn power_of(twenty: f64, five: f64) -> BestEfforts {
        BestEfforts { power_20_minutes: Some(twenty), power_5_minutes: Some(five), ..BestEfforts::default() }
    }

    /// Each estimate in short: threshold, value, the day it is from.
    fn told(efforts: &[ActivityEfforts], known: &Thresholds) -> Vec<(Estimated, u16, i8)> {
        estimates(efforts, known, Age::new(40).ok())
            .iter()
            .map(|found| (found.threshold, found.value, found.since.day()))
            .collect()
    }

    #[test]
    fn ftp_is_95_percent_of_the_best_20_minutes_of_all_rides() {
        let rides = [of(Sport::Cycling, 1, power_of(260.0, 330.0)), of(Sport::Cycling, 2, power_of(280.0, 300.0))];
        assert_eq!(told(&rides, &Thresholds::default()), [(Estimated::FtpWatts, 266, 2)]);
        let reason = &estimates(&rides, &Thresholds::default(), None)[0].reason;
        assert_eq!(reason, "95 % of your best 20 minutes, 280 W");
    }

    #[test]
    fn an_effort_below_a_known_threshold_says_nothing() {
        let rides = [of(Sport::Cycling, 1, power_of(280.0, 330.0))];
        for (known, offered) in [(262, true), (264, false), (300, false)] {
            let known = Thresholds { ftp_watts: Watts::new(known).ok(), ..Thresholds::default() };
            assert_eq!(!told(&rides, &known).is_empty(), offered, "{known:?}");
        }
    }

    #[test]
    fn the_erg_goes_by_5_minutes_too_and_never_by_the_bike() {
        let best = |twenty, five| [of(Sport::Rowing, 1, power_of(twenty, five))];
        assert_eq!(told(&best(200.0, 300.0), &Thresholds::default()), [(Estimated::RftpWatts, 240, 1)]);
        assert_eq!(told(&best(260.0, 300.0), &Thresholds::default()), [(Estimated::RftpWatts, 247, 1)]);
    }

    #[test]
    fn half_an_hour_gives_the_threshold_heart_rate_when_it_was_hard() {
        let run = |beats| {
            let best = BestEfforts {
                heart_rate_half_hour: Some(beats),
                highest_heart_rate: Some(190.0),
                ..BestEfforts::default()
            };
            [of(Sport::Running, 3, best)]
        };
        let lthr = |beats| Thresholds { lthr_bpm: HeartRate::new(beats).ok(), ..Thresholds::default() };
        let cases = [
            (168.0, Thresholds::default(), vec![(Estimated::LthrBpm, 168, 3)]),
            // 150 of 190 is no hard half hour.
            (150.0, Thresholds::default(), vec![]),
            // 168 of 195 isn't either.
            (168.0, Thresholds { max_hr_bpm: HeartRate::new(195).ok(), ..Thresholds::default() }, vec![]),
            (168.0, lthr(166), vec![(Estimated::LthrBpm, 168, 3)]),
            (168.0, lthr(167), vec![]),
        ];
        for (beats, known, expected) in cases {
            assert_eq!(told(&run(beats), &known), expected, "{beats} against {known:?}");
        }
        assert_eq!(estimates(&run(168.0), &Thresholds::default(), None), [], "nobody knows how hard that was");
    }

    /// A runner with critical speed 4.00 m/s and 200 m in reserve covers 4t + 200 m.
    #[test]
    fn critical_speed_is_the_slope_of_distance_over_time() {
        let meters = |reserve: f64| DISTANCE_SECONDS.map(|seconds| Some(4.0 * f64::from(seconds) + reserve));
        let run = |reserve| [of(Sport::Running, 4, BestEfforts { meters: meters(reserve), ..BestEfforts::default() })];
        assert_eq!(told(&run(200.0), &Thresholds::default()), [(Estimated::ThresholdPaceSPerKm, 250, 4)]);
        // An even run shows no reserve: it was easy, and says nothing about what is possible. One with walking shows too much.
        assert_eq!(told(&run(10.0), &Thresholds::default()), []);
        assert_eq!(told(&run(400.0), &Thresholds::default()), []);
        let known = Thresholds { threshold_pace_s_per_km: Pace::new(245).ok(), ..Thresholds::default() };
        assert_eq!(told(&run(200.0), &known), []);
    }

    #[test]
    fn critical_swim_speed_comes_from_swims() {
        let meters = DISTANCE_SECONDS.map(|seconds| Some(1.25 * f64::from(seconds) + 20.0));
        let swim = of(Sport::Swimming, 5, BestEfforts { meters, ..BestEfforts::default() });
        assert_eq!(told(&[swim], &Thresholds::default()), [(Estimated::SwimPaceSPerKm, 800, 5)]);
    }
}
