use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::Sport;

pub(crate) fn recording(sport: Sport, samples: Vec<Sample>) -> Recording {
    let seconds = samples.last().map_or(0.0, |last| last.seconds + 1.0);
    Recording {
        start: Timestamp::UNIX_EPOCH,
        sport,
        sport_guess: None,
        name: None,
        device: None,
        elapsed_seconds: seconds,
        timer_seconds: seconds,
        distance_meters: None,
        rpe: None,
        samples,
        laps: Vec::new(),
        summary: crate::recording::DeviceSummary::default(),
    }
}

pub(crate) fn every_second(seconds: u32, sample: impl Fn(f32) -> Sample) -> Vec<Sample> {
    (0..seconds).map(|second| Sample { seconds: f64::from(second), ..sample(second as f32) }).collect()
}

/// Samples no honest device writes: any number at any time, in any order.
pub(crate) fn hostile_samples() -> impl Strategy<Value = Vec<Sample>> {
    let time = prop_oneof![4 => 0.0..4000.0, 1 => any::<f64>(), 1 => Just(f64::NAN), 1 => Just(1e18)];
    let value = || prop::option::of(prop_oneof![4 => 0.0_f32..500.0, 1 => any::<f32>(), 1 => Just(f32::NAN)]);
    let sample = (time, value(), value(), value(), value(), value(), value()).prop_map(
        |(seconds, power, heart_rate, speed, distance, cadence, altitude)| Sample {
            seconds,
            power,
            heart_rate,
            speed,
            distance,
            cadence,
            altitude,
        },
    );
    prop::collection::vec(sample, 0..120)
}

fn at(seconds: f64, power: f32) -> Sample {
    Sample { seconds, power: Some(power), ..Sample::default() }
}

fn power_of(samples: Vec<Sample>) -> (Vec<u32>, Vec<f32>) {
    let series = Series::of(&recording(Sport::Cycling, samples));
    (series.clock, series.power)
}

#[test]
fn short_gaps_are_interpolated_and_long_ones_leave_the_clock() {
    let (clock, power) = power_of(vec![at(0.0, 100.0), at(4.0, 200.0), at(14.0, 300.0), at(25.0, 50.0)]);
    assert_eq!(clock, (0..=14).chain([25]).collect::<Vec<u32>>());
    assert_eq!(power[..5], [100.0, 125.0, 150.0, 175.0, 200.0]);
    assert_eq!(power[13..], [290.0, 300.0, 50.0]);
}

#[test]
fn samples_of_one_second_are_averaged_and_samples_out_of_order_sorted() {
    let (clock, power) = power_of(vec![at(1.0, 10.0), at(0.0, 100.0), at(0.25, 200.0), at(0.5, 300.0)]);
    assert_eq!((clock, power), (vec![0, 1], vec![200.0, 10.0]));
}

#[test]
fn a_spike_of_power_is_replaced_by_what_lies_around_it() {
    let (_, power) = power_of(vec![at(0.0, 100.0), at(1.0, 2501.0), at(2.0, 300.0)]);
    assert_eq!(power, [100.0, 200.0, 300.0]);
}

#[test]
fn a_meter_that_falls_silent_and_speaks_again_slept_at_zero_watts() {
    let ride = |silent: std::ops::Range<u32>| {
        let is_silent = move |t: f32| silent.contains(&(t as u32));
        let power = move |t| if is_silent(t) { None } else { Some(200.0) };
        power_of(every_second(40, move |t| Sample { power: power(t), heart_rate: Some(120.0), ..Sample::default() })).1
    };
    assert_eq!(ride(10..13), [200.0; 40], "three lost messages are interpolated");
    assert_eq!(ride(10..25), [[200.0; 10].as_slice(), &[0.0; 15], &[200.0; 15]].concat());
    let gone = ride(30..40);
    assert!(
        gone[29] == 200.0 && gone[30..].iter().all(|watts| watts.is_nan()),
        "a meter that never came back is missing"
    );
}

#[test]
fn a_meter_slower_than_the_other_sensors_is_not_silent() {
    let power = |t: f32| (t % 5.0 == 0.0).then_some(200.0);
    let (_, power) =
        power_of(every_second(41, |t| Sample { power: power(t), heart_rate: Some(120.0), ..Sample::default() }));
    assert_eq!(power, [200.0; 41]);
}

#[test]
fn samples_at_impossible_times_are_dropped() {
    let (clock, _) =
        power_of(vec![at(f64::NAN, 1.0), at(-1.0, 1.0), at(f64::INFINITY, 1.0), at(9e9, 1.0), at(3.0, 1.0)]);
    assert_eq!(clock, [3]);
}

#[test]
fn speed_comes_from_distance_where_it_is_missing() {
    let samples = every_second(60, |t| Sample { distance: Some(t * 3.0), ..Sample::default() });
    let series = Series::of(&recording(Sport::Running, samples));
    assert_eq!(series.speed, vec![3.0; 60]);
}

#[test]
fn a_steady_climb_has_its_grade_from_the_first_second_to_the_last() {
    for (slope, expected) in [(0.05_f32, 0.05_f32), (-0.1, -0.1), (0.8, 0.45), (-0.8, -0.45)] {
        let samples = every_second(600, |t| Sample {
            speed: Some(4.0),
            altitude: Some(2000.0 + 4.0 * slope * t),
            ..Sample::default()
        });
        let series = Series::of(&recording(Sport::Running, samples));
        assert_eq!(series.grade.iter().find(|grade| (**grade - expected).abs() > 1e-3), None, "{slope}");
    }
}

#[test]
fn one_record_per_pool_length_makes_no_clock_and_the_timer_counts() {
    let samples = (0..60).map(|length| at(f64::from(length) * 30.0, 1.0)).collect();
    let recording = recording(Sport::Swimming, samples);
    let series = Series::of(&recording);
    assert!(series.is_sparse());
    assert_eq!(moving_seconds(&recording, &series), 1771.0);
}

#[test]
fn a_column_counts_from_half_of_the_clock_on() {
    let nan = f32::NAN;
    assert_eq!(measured(&[1.0, nan, 3.0, nan]), Some(vec![1.0, 3.0]));
    for column in [&[1.0, nan, nan][..], &[0.0, 0.0], &[]] {
        assert_eq!(measured(column), None, "{column:?}");
    }
}

proptest! {
    #[test]
    fn a_series_is_bounded_by_its_samples_and_holds_only_possible_values(samples in hostile_samples()) {
        let count = samples.len();
        let series = Series::of(&recording(Sport::Running, samples));
        prop_assert!(series.clock.len() <= count * LONGEST_GAP as usize);
        prop_assert!(series.clock.is_sorted_by(|a, b| a < b));
        let columns = [
            (&series.power, 0.0, 2500.0),
            (&series.heart_rate, 20.0, 250.0),
            (&series.speed, 0.0, 40.0),
            (&series.cadence, 0.0, 300.0),
            (&series.altitude, -500.1, 9000.1),
            (&series.grade, -0.45, 0.45),
        ];
        for (column, low, high) in columns {
            prop_assert_eq!(column.len(), series.clock.len());
            prop_assert!(column.iter().all(|value| value.is_nan() || (low..=high).contains(value)));
        }
    }
}

#[test]
fn what_is_climbed_is_every_rise_but_the_altimeters_noise() {
    let climbed = |altitude: fn(f32) -> Option<f32>| {
        let samples = every_second(600, |t| Sample { altitude: altitude(t), ..Sample::default() });
        Series::of(&recording(Sport::Cycling, samples)).ascent().map(f64::round)
    };
    assert_eq!(climbed(|t| Some(100.0 + (t % 2.0))), Some(0.0));
    // Up 100 m, down 100 m; smoothing takes a little off the top.
    let hill = climbed(|t| Some(if t < 300.0 { t / 3.0 } else { 200.0 - t / 3.0 })).unwrap();
    assert!((95.0..=100.0).contains(&hill), "{hill}");
    assert_eq!(climbed(|t| (t < 100.0).then_some(t)), None);
}
