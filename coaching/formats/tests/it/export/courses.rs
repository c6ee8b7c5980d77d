//! ERG and MRC courses.
#![expect(clippy::unwrap_used, reason = "a course that can't be read back is the failure looked for")]

use polarize_domain::*;
use polarize_formats::export::Format;
use proptest::collection::vec;
use proptest::prelude::*;

use super::builders::*;

/// The points of a course: minutes and effort.
fn points(course: &str) -> Vec<(f64, f64)> {
    let data = course.split("[COURSE DATA]\r\n").nth(1).unwrap().split("[END COURSE DATA]").next().unwrap();
    let point = |line: &str| {
        let (minutes, effort) = line.split_once('\t').unwrap();
        (minutes.parse().unwrap(), effort.parse().unwrap())
    };
    data.lines().map(point).collect()
}

/// The work under a course's lines: minutes times effort.
fn work(points: &[(f64, f64)]) -> f64 {
    points.windows(2).map(|pair| (pair[1].0 - pair[0].0) * f64::midpoint(pair[0].1, pair[1].1)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn a_course_takes_as_long_as_its_steps_and_does_their_work(
        blocks in vec((kinds(), 1..3600_u32, 0..=400_u16, 0..=400_u16), 1..12),
    ) {
        let step = |&(kind, seconds, one, other): &(StepKind, u32, u16, u16)| {
            Step::timed(kind, seconds, watts(one.min(other), one.max(other)))
        };
        let steps: Vec<_> = blocks.iter().map(step).collect();
        let total: u32 = blocks.iter().map(|block| block.1).sum();
        let middles: f64 =
            blocks.iter().map(|&(_, seconds, one, other)| f64::from(seconds) / 60.0 * f64::from(one + other) / 2.0).sum();
        for (format, unit) in [(Format::Erg, 1.0), (Format::Mrc, 100.0 / 250.0)] {
            let points = points(&text(format, &workout(Sport::Cycling, 480, steps.clone())));
            prop_assert!((points.last().unwrap().0 - f64::from(total) / 60.0).abs() < 0.001);
            prop_assert!(points.windows(2).all(|pair| pair[0].0 <= pair[1].0));
            // Minutes to the thousandth and effort to the tenth: that much may be off.
            let off = (work(&points) - middles * unit).abs();
            prop_assert!(off <= 0.06 * f64::from(total) / 60.0 + blocks.len() as f64, "{} off", off);
        }
    }
}

#[test]
fn a_course_reads_like_those_of_other_programs() {
    let steps = vec![
        Step::timed(StepKind::Warmup, 600, watts(100, 150)),
        Step::timed(StepKind::Active, 90, watts(260, 280)),
        Step::timed(StepKind::Rest, 30, Target::Open),
    ];
    let named = Workout { name: "Hard\r\n[END".to_owned(), ..workout(Sport::Cycling, 12, steps) };
    assert_eq!(
        text(Format::Erg, &named).replace('\r', ""),
        "[COURSE HEADER]\nVERSION = 2\nUNITS = METRIC\nDESCRIPTION = Hard [END\nFILE NAME = Hard [END\nFTP = 250\n\
         MINUTES WATTS\n[END COURSE HEADER]\n[COURSE DATA]\n0.000\t100.0\n10.000\t150.0\n10.000\t270.0\n11.500\t270.0\n\
         11.500\t0.0\n12.000\t0.0\n[END COURSE DATA]\n"
    );
}

#[test]
fn a_rowing_split_becomes_the_ergs_watts() {
    let steps = vec![Step::timed(StepKind::Active, 600, pace(240, 240))];
    // 2:00/500 m is 202.5 W.
    assert_eq!(points(&text(Format::Erg, &workout(Sport::Rowing, 10, steps))), [(0.0, 202.5), (10.0, 202.5)]);
}

#[test]
fn easy_steps_without_a_target_are_ridden_at_the_plans_share_of_ftp() {
    let steps = vec![Step::timed(StepKind::Recovery, 600, Target::Open)];
    assert_eq!(points(&text(Format::Mrc, &workout(Sport::Cycling, 10, steps))), [(0.0, 50.0), (10.0, 50.0)]);
}
