//! What a format can't say, and what it advises.

use polarize_domain::*;
use polarize_formats::export::{Format, Origin, export};

use super::builders::*;

#[test]
fn what_a_format_cannot_say_is_refused_with_what_to_do() {
    let step = |target| vec![Step::timed(StepKind::Active, 600, target)];
    let nothing = Thresholds::default();
    let all = thresholds();
    let cases = [
        (Format::Zwo, Sport::Swimming, step(pace(1000, 1000)), &all, "made for cycling and running, not for swimming"),
        (Format::Erg, Sport::Strength, step(Target::Open), &all, "made for cycling and rowing, not for strength"),
        (Format::Fit, Sport::Rest, Vec::new(), &all, "--format ics"),
        (Format::Zwo, Sport::Cycling, step(watts(200, 200)), &nothing, "polarize athlete --ftp WATTS"),
        (Format::Zwo, Sport::Running, step(pace(300, 300)), &nothing, "--threshold-pace M:SS"),
        (Format::Mrc, Sport::Rowing, step(watts(200, 200)), &nothing, "polarize athlete --rftp WATTS"),
        (Format::Zwo, Sport::Cycling, step(beats(120, 130)), &all, "no step of this workout aims at that"),
        (Format::Erg, Sport::Cycling, step(beats(120, 130)), &all, "step 1 aims at heart rate"),
        (Format::Erg, Sport::Cycling, step(Target::Open), &all, "step 1 has no target"),
        (Format::Intervals, Sport::Running, step(beats(120, 130)), &nothing, "polarize athlete --lthr BPM"),
    ];
    for (format, sport, steps, thresholds, advice) in cases {
        let origin = Origin { thresholds, ..origin(&all) };
        let refused = export(format, &workout(sport, 10, steps), &origin).unwrap_err().to_string();
        assert!(refused.contains(advice) && refused.contains(format.name()), "{format:?} {sport}: {refused}");
    }
}

#[test]
fn watts_of_an_erg_course_need_no_ftp() {
    let nothing = Thresholds::default();
    let workout = workout(Sport::Cycling, 10, vec![Step::timed(StepKind::Active, 600, watts(200, 200))]);
    assert!(export(Format::Erg, &workout, &origin(&nothing)).is_ok());
}
