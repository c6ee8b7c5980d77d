//! Recordings sum up to the activities they were made of.

use jiff::tz::TimeZone;
use polarize_domain::{Activity, Sport};
use polarize_simulation::{Scenario, recording_of, simulate};

use crate::population::MONDAY;

#[test]
fn a_recording_has_the_load_heart_rate_and_zones_of_its_activity() {
    for sport in [Sport::Cycling, Sport::Running, Sport::Rowing, Sport::Swimming, Sport::Strength] {
        for seed in 0..3 {
            let athlete = simulate(&Scenario { sport: Some(sport), ..Scenario::new(seed, MONDAY) });
            for activity in athlete.activities.iter().rev().take(8) {
                let thresholds = athlete.thresholds.on(activity.date);
                let recording = recording_of(activity, &thresholds, seed);
                let sex = athlete.athlete.sex;
                let summed = Activity::of_recording(
                    activity.id.clone(),
                    &recording,
                    None,
                    &thresholds,
                    sex,
                    &TimeZone::UTC,
                    None,
                );
                let what =
                    format!("{} of {} on {}", activity.sport, activity.name.as_deref().unwrap_or(""), activity.date);
                let (is, wanted) = (summed.load.tss.value(), activity.load.tss.value());
                assert!((is - wanted).abs() <= 0.02 * wanted, "{what}: {is:.1} instead of {wanted:.1} TSS");
                assert_eq!(summed.load.method, activity.load.method, "{what}");
                assert_eq!((summed.date, summed.moving_seconds), (activity.date, activity.moving_seconds), "{what}");
                if let (Some(is), Some(wanted)) = (summed.average_heart_rate, activity.average_heart_rate) {
                    assert!((is - wanted).abs() <= 3.0, "{what}: {is:.0} instead of {wanted:.0} bpm");
                }
                let hard = (summed.zone_times.seconds[2] - activity.zone_times.seconds[2]).abs() / 60.0;
                assert!(hard <= 3.0, "{what}: {:?} instead of {:?}", summed.zone_times, activity.zone_times);
            }
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_recording() {
    let athlete = simulate(&Scenario::new(4, MONDAY));
    let (activity, thresholds) = (&athlete.activities[0], athlete.thresholds.on(MONDAY));
    assert_eq!(recording_of(activity, &thresholds, 9), recording_of(activity, &thresholds, 9));
}
