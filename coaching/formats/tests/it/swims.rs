//! Pool swims, whose speed and distance stand in their lengths.

use polarize_domain::Sample;

use crate::fit::import;
use crate::fit_file::{Part, START, byte, choice, long, short};

/// Two lengths of 25 m in 20 s and 25 s with a rest of 10 s between them.
fn swim(records: Part) -> Vec<Sample> {
    let length = |part: Part, start: u32, seconds: u32, kind: u8| {
        part.message(
            101,
            &[long(253, START + start + seconds), long(2, START + start), long(3, seconds * 1000), choice(12, kind)],
        )
    };
    let part = length(records, 0, 20, 1);
    let part = length(part, 20, 10, 0);
    let part = length(part, 30, 25, 1).session_with(5, 17, START, 55, &[short(44, 2500)]);
    import(&part.bytes()).recordings.remove(0).samples
}

#[test]
fn without_records_there_is_a_sample_every_second() {
    let samples = swim(Part::activity());
    assert_eq!(samples.len(), 56);
    let at = |second: usize| (samples[second].speed.unwrap(), samples[second].distance.unwrap());
    assert_eq!(at(0), (1.25, 0.0));
    assert_eq!(at(10), (1.25, 12.5));
    assert_eq!(at(25), (0.0, 25.0));
    assert_eq!(at(40), (1.0, 35.0));
    assert_eq!(at(55), (0.0, 50.0));
}

#[test]
fn records_with_heart_rate_alone_get_speed_and_distance() {
    let samples = swim(Part::activity().record(START + 10, &[byte(3, 130)]).record(START + 40, &[byte(3, 140)]));
    let found: Vec<_> = samples.iter().map(|one| (one.seconds, one.heart_rate, one.speed, one.distance)).collect();
    assert_eq!(found, [(10.0, Some(130.0), Some(1.25), Some(12.5)), (40.0, Some(140.0), Some(1.0), Some(35.0))]);
}

#[test]
fn records_with_speed_of_their_own_are_left_as_they_are() {
    let samples = swim(Part::activity().record(START + 10, &[short(6, 900)]));
    assert_eq!(samples.iter().map(|one| (one.speed, one.distance)).collect::<Vec<_>>(), [(Some(0.9), None)]);
}
