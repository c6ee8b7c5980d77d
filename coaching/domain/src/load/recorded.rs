//! The load of a recorded session: by power, pace, heart rate, perceived exertion or the sport's default, the first
//! that applies.

use super::heart_rate::{HeartRateRange, hrss};
use super::pace::{concept2_watts, erg_power, running_tss, swimming_tss};
use super::perceived::unmeasured_load;
use super::power::{normalized_power, power_tss};
use crate::series::{Series, measured, moving_seconds};
use crate::{HeartRate, Load, LoadMethod, Meters, Recording, Rpe, Seconds, Sex, Speed, Sport, Thresholds, Tss, Watts};

/// The load of a recording. A measurement counts if it covers half of the clock; where it is missing from the samples
/// altogether, what the device summed up stands in. Seconds without a value count as the measured ones do.
#[must_use]
pub fn load_of(
    recording: &Recording,
    series: &Series,
    sport: Sport,
    thresholds: &Thresholds,
    sex: Option<Sex>,
    rpe: Option<Rpe>,
) -> Load {
    let seconds = moving_seconds(recording, series);
    let load = |tss: f64, method: LoadMethod| Load { tss: Tss::clamped(tss), method };
    let by_power = || by_power(recording, series, sport, thresholds, seconds).map(|tss| load(tss, LoadMethod::Power));
    let by_pace = || by_pace(recording, series, sport, thresholds, seconds).map(|tss| load(tss, LoadMethod::Pace));
    let by_heart_rate = || {
        let range = HeartRateRange::of(thresholds, sex)?;
        by_heart_rate(recording, series, &range, seconds).map(|tss| load(tss, LoadMethod::HeartRate))
    };
    by_power()
        .or_else(by_pace)
        .or_else(by_heart_rate)
        .unwrap_or_else(|| unmeasured_load(sport, seconds, rpe.or(recording.rpe)))
}

/// Normalized power of a recording in W; the device's own where there are no samples of power.
#[must_use]
pub fn normalized_power_of(recording: &Recording, series: &Series) -> Option<f64> {
    if let Some(watts) = measured(&series.power) {
        return Some(normalized_power(&watts));
    }
    let summary = &recording.summary;
    let told = summary.normalized_power.or(summary.average_power);
    told.filter(|watts| is_missing(&series.power) && *watts > 0.0 && *watts <= Watts::MAX.as_f64())
}

/// Distance of a recording in m: as the file says, else by its last and first sample, else by its speed.
#[must_use]
pub fn distance_of(recording: &Recording, series: &Series) -> Option<f64> {
    let possible = |meters: &f64| *meters > 0.0 && *meters <= Meters::MAX.as_f64();
    let by_samples = || {
        let mut distances = recording.samples.iter().filter_map(|sample| sample.distance).map(f64::from);
        let first = distances.next()?;
        distances.next_back().map(|last| last - first)
    };
    let by_speed = || measured(&series.speed).map(|speeds| speeds.iter().sum());
    recording
        .distance_meters
        .filter(possible)
        .or_else(|| by_samples().filter(possible))
        .or_else(|| by_speed().filter(possible))
}

/// Seconds from start to end: as the file says, and never less than the time in motion.
#[must_use]
pub fn elapsed_seconds_of(recording: &Recording, series: &Series) -> f64 {
    let told = if recording.elapsed_seconds.is_finite() { recording.elapsed_seconds } else { 0.0 };
    told.max(moving_seconds(recording, series)).min(Seconds::MAX.as_f64())
}

fn by_power(
    recording: &Recording,
    series: &Series,
    sport: Sport,
    thresholds: &Thresholds,
    seconds: f64,
) -> Option<f64> {
    let ftp = thresholds.ftp_of(sport)?.as_f64();
    let watts = normalized_power_of(recording, series)?;
    (ftp > 0.0).then(|| power_tss(seconds, watts, ftp))
}

fn by_pace(recording: &Recording, series: &Series, sport: Sport, thresholds: &Thresholds, seconds: f64) -> Option<f64> {
    let threshold = thresholds.threshold_speed(sport).filter(|speed| *speed > 0.0)?;
    match sport {
        Sport::Running => {
            let speed = match measured(&series.graded_speed()) {
                Some(speeds) => mean(&speeds),
                None => told_speed(recording, series, seconds)?,
            };
            Some(running_tss(seconds, speed, threshold))
        }
        Sport::Swimming => {
            let speed = moving_speed(recording, series, seconds)?;
            Some(swimming_tss(elapsed_seconds_of(recording, series), speed, threshold))
        }
        Sport::Rowing => {
            let ftp = thresholds.ftp_of(sport)?.as_f64();
            let watts = match measured(&erg_power(&series.speed)) {
                Some(watts) => normalized_power(&watts),
                None => concept2_watts(told_speed(recording, series, seconds)?).min(Watts::MAX.as_f64()),
            };
            Some(power_tss(seconds, watts, ftp))
        }
        Sport::Cycling | Sport::Strength | Sport::Other | Sport::Rest => None,
    }
}

fn by_heart_rate(recording: &Recording, series: &Series, range: &HeartRateRange, seconds: f64) -> Option<f64> {
    if let Some(beats) = measured(&series.heart_rate) {
        return Some(hrss(&beats, range) * seconds / beats.len() as f64);
    }
    let average = recording.summary.average_heart_rate.filter(|_| is_missing(&series.heart_rate))?;
    (HeartRate::MIN.as_f64()..=HeartRate::MAX.as_f64()).contains(&average).then(|| hrss(&[average], range) * seconds)
}

/// Average speed in m/s by the file's distance, where the samples have no speed at all.
fn told_speed(recording: &Recording, series: &Series, seconds: f64) -> Option<f64> {
    let distance = distance_of(recording, series).filter(|_| is_missing(&series.speed))?;
    Some(distance / seconds).filter(|speed| *speed <= Speed::MAX.as_f64())
}

/// Swimming speed in m/s while swimming: the seconds at the wall have speed 0 and are left out.
fn moving_speed(recording: &Recording, series: &Series, seconds: f64) -> Option<f64> {
    if series.is_sparse() {
        return distance_of(recording, series)
            .map(|meters| meters / seconds)
            .filter(|speed| *speed <= Speed::MAX.as_f64());
    }
    match measured(&series.speed) {
        Some(mut speeds) => {
            speeds.retain(|speed| *speed > 0.0);
            Some(mean(&speeds))
        }
        None => told_speed(recording, series, seconds),
    }
}

fn is_missing(column: &[f32]) -> bool {
    column.iter().all(|value| value.is_nan())
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::recording::DeviceSummary;
    use crate::series::tests::{every_second, hostile_samples, recording};
    use crate::{Pace, Sample};

    fn thresholds() -> Thresholds {
        let (watts, beats, pace) = (|w| Watts::new(w).ok(), |b| HeartRate::new(b).ok(), |p| Pace::new(p).ok());
        Thresholds {
            ftp_watts: watts(250),
            rftp_watts: watts(225),
            resting_hr_bpm: beats(50),
            max_hr_bpm: beats(190),
            lthr_bpm: beats(165),
            threshold_pace_s_per_km: pace(250),
            swim_pace_s_per_km: pace(800),
            ..Thresholds::default()
        }
    }

    fn judged(recording: &Recording) -> (String, LoadMethod) {
        let load = load_of(recording, &Series::of(recording), recording.sport, &thresholds(), None, None);
        (format!("{:.2}", load.tss.value()), load.method)
    }

    fn full(t: f32) -> Sample {
        let (power, heart_rate, speed) = (Some(200.0), Some(150.0), Some(3.5));
        Sample { power, heart_rate, speed, altitude: Some(100.0 + t * 3.5 * 0.05), ..Sample::default() }
    }

    #[test]
    fn the_first_way_that_applies_wins_in_every_sport() {
        let cases = [
            (Sport::Cycling, "64.00", LoadMethod::Power),
            // 200 W against the rowing FTP of 225 W, not the bike's 250 W.
            (Sport::Rowing, "79.01", LoadMethod::Power),
            // An hour at 3.5 m/s up 5 % against 4.0 m/s: 97.26 · 60/45. There is power, but no running FTP.
            (Sport::Running, "129.68", LoadMethod::Pace),
            (Sport::Strength, "70.79", LoadMethod::HeartRate),
        ];
        for (sport, tss, method) in cases {
            assert_eq!(judged(&recording(sport, every_second(3600, full))), (tss.to_owned(), method), "{sport}");
        }
    }

    #[test]
    fn a_swim_counts_its_moving_speed_over_its_elapsed_time() {
        let swim = every_second(3600, |t| Sample {
            speed: Some(if t % 60.0 < 45.0 { 1.0 } else { 0.0 }),
            ..Sample::default()
        });
        // 100 · 1 h · (1.0/1.25)³, the quarter at the wall in the hour but not in the speed.
        assert_eq!(judged(&recording(Sport::Swimming, swim)), ("51.20".to_owned(), LoadMethod::Pace));
    }

    #[test]
    fn rowing_without_watts_goes_by_its_speed() {
        let speed = Some(500.0 / 120.0);
        let row = every_second(3600, |_| Sample { speed, ..Sample::default() });
        // 2:00/500 m is 202.546 W: (202.546/225)² of an hour.
        assert_eq!(judged(&recording(Sport::Rowing, row)), ("81.04".to_owned(), LoadMethod::Pace));
    }

    #[test]
    fn power_for_less_than_half_of_the_clock_or_only_zeros_is_no_power() {
        let patchy = every_second(3600, |t| Sample { power: (t < 1700.0).then_some(200.0), ..full(t) });
        let zeros = every_second(3600, |t| Sample { power: Some(0.0), ..full(t) });
        for samples in [patchy, zeros] {
            assert_eq!(judged(&recording(Sport::Cycling, samples)), ("70.79".to_owned(), LoadMethod::HeartRate));
        }
    }

    #[test]
    fn without_samples_the_devices_summary_is_used() {
        let hour = |sport, distance_meters, summary| Recording {
            elapsed_seconds: 3600.0,
            timer_seconds: 3600.0,
            distance_meters,
            summary,
            ..recording(sport, Vec::new())
        };
        let none = DeviceSummary::default();
        let cases = [
            (Sport::Cycling, None, DeviceSummary { normalized_power: Some(200.0), ..none }, "64.00", LoadMethod::Power),
            (Sport::Running, Some(12_600.0), none, "76.56", LoadMethod::Pace),
            (Sport::Swimming, Some(3600.0), none, "51.20", LoadMethod::Pace),
            (
                Sport::Other,
                None,
                DeviceSummary { average_heart_rate: Some(150.0), ..none },
                "70.79",
                LoadMethod::HeartRate,
            ),
            (Sport::Cycling, Some(30_000.0), none, "50.00", LoadMethod::SportDefault),
        ];
        for (sport, distance, summary, tss, method) in cases {
            assert_eq!(judged(&hour(sport, distance, summary)), (tss.to_owned(), method), "{sport} {distance:?}");
        }
    }

    #[test]
    fn an_rpe_told_now_beats_the_files_and_both_beat_the_default() {
        let ride = Recording { rpe: Rpe::new(7).ok(), timer_seconds: 3600.0, ..recording(Sport::Cycling, Vec::new()) };
        let load = |rpe| load_of(&ride, &Series::default(), Sport::Cycling, &thresholds(), None, rpe);
        assert_eq!((load(None).tss.value(), load(None).method), (80.0, LoadMethod::Rpe));
        assert_eq!(load(Rpe::new(5).ok()).tss.value(), 60.0);
    }

    #[test]
    fn a_pause_adds_no_load() {
        let mut samples = every_second(3600, full);
        samples.iter_mut().skip(1800).for_each(|sample| sample.seconds += 7200.0);
        assert_eq!(judged(&recording(Sport::Cycling, samples)), ("64.00".to_owned(), LoadMethod::Power));
    }

    #[test]
    fn a_threshold_of_zero_watts_is_none() {
        let zero =
            Thresholds { ftp_watts: Watts::new(0).ok(), rftp_watts: Watts::new(0).ok(), ..Thresholds::default() };
        for sport in [Sport::Cycling, Sport::Rowing] {
            let recording = recording(sport, every_second(3600, full));
            let load = load_of(&recording, &Series::of(&recording), sport, &zero, None, None);
            assert_eq!(load.method, LoadMethod::SportDefault, "{sport}");
        }
    }

    proptest! {
        #[test]
        fn load_is_a_possible_number_for_any_recording(
            samples in hostile_samples(),
            told in [any::<f64>(), any::<f64>(), any::<f64>(), any::<f64>()],
            sport in prop::sample::select(Sport::ALL.to_vec()),
        ) {
            let recording = Recording {
                elapsed_seconds: told[0],
                timer_seconds: told[1],
                distance_meters: Some(told[2]),
                summary: DeviceSummary {
                    average_power: Some(told[3]),
                    average_heart_rate: Some(told[3]),
                    ..DeviceSummary::default()
                },
                ..recording(sport, samples)
            };
            let series = Series::of(&recording);
            let tss = load_of(&recording, &series, sport, &thresholds(), None, None).tss;
            prop_assert!(Tss::new(tss.value()).is_ok());
            prop_assert!((0.0..=Seconds::MAX.as_f64()).contains(&moving_seconds(&recording, &series)));
            prop_assert!((0.0..=Seconds::MAX.as_f64()).contains(&elapsed_seconds_of(&recording, &series)));
        }
    }
}
