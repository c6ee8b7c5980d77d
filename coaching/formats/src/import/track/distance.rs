//! Distance since the start: as the file counts it, else from positions.

use polarize_domain::Speed;
use polarize_domain::series::LONGEST_GAP;

use super::{Point, Tally};

const LONGEST_GAP_MILLISECONDS: i64 = LONGEST_GAP as i64 * 1000;

/// Puts the distances right. Lengths of single strokes, as some apps write them, are no count and are dropped; a count that starts over
/// at a lap goes on; without a count there are the positions.
pub(super) fn settle(points: &mut [Point], tally: &mut Tally) {
    let distances = || points.iter().filter_map(|point| point.sample.distance);
    let given = distances().count();
    let falls = distances().zip(distances().skip(1)).filter(|(before, after)| after < before).count();
    // A count falls where it starts over, and that is rare.
    let is_count = falls * 20 <= given;
    if is_count && distances().any(|distance| distance > 0.0) {
        go_on(points);
        return;
    }
    tally.has_odd_distances |= !is_count;
    points.iter_mut().for_each(|point| point.sample.distance = None);
    measure(points, tally);
}

/// Lets a count that starts over go on, and one that takes a little back stand still.
fn go_on(points: &mut [Point]) {
    let (mut before, mut highest) = (0.0_f64, 0.0_f64);
    for distance in points.iter_mut().filter_map(|point| point.sample.distance.as_mut()) {
        let given = f64::from(*distance);
        if before + given < highest {
            if given < (highest - before) / 2.0 {
                before = highest;
            } else {
                *distance = highest as f32;
                continue;
            }
        }
        highest = before + given;
        *distance = highest as f32;
    }
}

/// Adds up the way from position to position, pauses left out. A gap that the analysis takes for a pause is one here too, unless the
/// receiver saved that rarely all along. A step faster than any athlete is an error of the receiver.
fn measure(points: &mut [Point], tally: &mut Tally) {
    if points.iter().filter(|point| point.position.is_some()).nth(1).is_none() {
        return;
    }
    let steps = || points.windows(2).map(|pair| pair[1].at - pair[0].at);
    let is_sparse = steps().filter(|step| *step > LONGEST_GAP_MILLISECONDS).count() * 2 > points.len();
    let mut sum = 0.0;
    let mut last: Option<(i64, [f64; 2])> = None;
    for point in points {
        if point.after_pause {
            last = None;
        }
        let Some(position) = point.position else { continue };
        if let Some((at, before)) = last
            && (is_sparse || point.at - at <= LONGEST_GAP_MILLISECONDS)
        {
            let meters = haversine(before, position);
            if meters <= Speed::MAX.as_f64() * (point.at - at) as f64 / 1000.0 {
                sum += meters;
            } else {
                tally.impossible_values += 1;
            }
        }
        last = Some((point.at, position));
        point.sample.distance = Some(sum as f32);
    }
}

/// The distance between two positions in m, on a sphere of the earth's mean radius.
///
/// # Source
/// R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (2), 1984.
fn haversine(from: [f64; 2], to: [f64; 2]) -> f64 {
    const EARTH_RADIUS: f64 = 6_371_008.8;
    let [from_latitude, from_longitude] = from.map(f64::to_radians);
    let [to_latitude, to_longitude] = to.map(f64::to_radians);
    let half = |difference: f64| (difference / 2.0).sin().powi(2);
    let chord = half(to_latitude - from_latitude)
        + from_latitude.cos() * to_latitude.cos() * half(to_longitude - from_longitude);
    2.0 * EARTH_RADIUS * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use polarize_domain::Sample;

    use super::{Point, Tally, haversine, settle};

    #[test]
    fn the_way_between_two_positions_is_that_of_a_great_circle() {
        // A degree of latitude is 2πr/360; from pole to pole is half the circumference.
        let degree = 111_195.08;
        assert!((haversine([52.0, 4.0], [53.0, 4.0]) - degree).abs() < 0.01);
        assert!((haversine([60.0, 4.0], [60.0, 5.0]) - degree / 2.0).abs() < 5.0);
        assert!((haversine([90.0, 0.0], [-90.0, 77.0]) - 180.0 * degree).abs() < 2.0);
        assert!((haversine([0.0, 179.5], [0.0, -179.5]) - degree).abs() < 0.01);
    }

    fn settled(given: &[f32]) -> (Vec<Option<f32>>, bool) {
        let point = |(index, distance): (usize, &f32)| Point {
            at: index as i64 * 1000,
            position: None,
            after_pause: false,
            sample: Sample { distance: Some(*distance), ..Sample::default() },
        };
        let mut points: Vec<Point> = given.iter().enumerate().map(point).collect();
        let mut tally = Tally::default();
        settle(&mut points, &mut tally);
        (points.iter().map(|point| point.sample.distance).collect(), tally.has_odd_distances)
    }

    #[test]
    fn a_count_that_starts_over_goes_on() {
        let laps: Vec<f32> = (0..60).map(|second| (second % 30) as f32 * 4.0).collect();
        let (distances, is_odd) = settled(&laps);
        assert!(!is_odd);
        assert_eq!((distances[29], distances[30], distances[59]), (Some(116.0), Some(116.0), Some(232.0)));
    }

    #[test]
    fn a_count_that_takes_a_little_back_stands_still() {
        let mut count: Vec<f32> = (0..40).map(|second| second as f32 * 4.0).collect();
        count[20] = 70.0;
        assert_eq!(settled(&count).0[19..22], [Some(76.0), Some(76.0), Some(84.0)]);
    }

    #[test]
    fn lengths_of_strokes_are_no_count() {
        let strokes: Vec<f32> = (0..60).map(|stroke| 8.0 + (stroke % 3) as f32).collect();
        assert_eq!(settled(&strokes), (vec![None; 60], true));
    }
}
