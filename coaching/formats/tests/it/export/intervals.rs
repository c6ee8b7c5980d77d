//! Steps in the text of intervals.icu, read and written.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a text that is not read as expected has failed")]

use polarize_domain::*;
use polarize_formats::export::Format;
use polarize_formats::intervals::{TextRefused, read};
use proptest::prelude::*;

use super::builders::*;

fn steps_of(sport: Sport, text: &str) -> Vec<Step> {
    read(text, sport, &thresholds()).unwrap_or_else(|refused| panic!("{text}: {refused}"))
}

fn only(sport: Sport, text: &str) -> Step {
    steps_of(sport, text).try_into().map(|[step]: [Step; 1]| step).unwrap()
}

fn timed(seconds: u32, target: Target) -> Step {
    Step::timed(StepKind::Active, seconds, target)
}

fn over(meters: u32, target: Target) -> Step {
    Step { length: StepLength::Distance(meters), ..timed(1, target) }
}

/// Lines, and the steps they are for an athlete with every threshold.
#[test]
fn a_step_is_read_as_its_line_means() {
    let (bike, run, swim, row) = (Sport::Cycling, Sport::Running, Sport::Swimming, Sport::Rowing);
    let cases = [
        (bike, "- 10m 55-75%", timed(600, watts(138, 188))),
        (bike, "- 10m 150w", timed(600, watts(150, 150))),
        (bike, "- 1h30m 200w-240w", timed(5400, watts(200, 240))),
        (bike, "- 2m 315w - 330w", timed(120, watts(315, 330))),
        (bike, "- 1m30 75% FTP", timed(90, watts(188, 188))),
        (bike, "- 60m Z2", timed(3600, watts(140, 188))),
        (bike, "- 60m z1-z2", timed(3600, watts(100, 188))),
        (bike, "- 10m ramp 50%-75%", timed(600, watts(125, 188))),
        (bike, "- 10m Ramp 75-50%", timed(600, watts(125, 188))),
        (bike, "- 20m freeride", timed(1200, Target::Open)),
        (bike, "- 20m", timed(1200, Target::Open)),
        (bike, "- 10m 85% LTHR", timed(600, beats(140, 140))),
        (bike, "- 10m 70-80% HR", timed(600, beats(133, 152))),
        (bike, "- 10m Z2 HR", timed(600, beats(134, 147))),
        (bike, "- 10m 120-135bpm", timed(600, beats(120, 135))),
        (bike, "- 10m 90-100rpm", timed(600, cadence(90, 100))),
        (bike, "- 10m 75% 90rpm", noted(timed(600, watts(188, 188)), "90 rpm")),
        (
            bike,
            "- 4m 100% 40-50 rpm, power is less important",
            noted(timed(240, watts(250, 250)), "power is less important 40-50 rpm"),
        ),
        (bike, "- High cadence! 4m 75%", noted(timed(240, watts(188, 188)), "High cadence!")),
        (
            bike,
            "- Recovery 30s 50%",
            noted(Step { kind: StepKind::Recovery, ..timed(30, watts(125, 125)) }, "Recovery"),
        ),
        (bike, "- 30s 50% intensity=rest", Step { kind: StepKind::Rest, ..timed(30, watts(125, 125)) }),
        (bike, "- 9m Z2 press lap", Step { length: StepLength::Open, ..timed(1, watts(140, 188)) }),
        (run, "- RPE9 - not quite 2km 4:30/km Pace", noted(over(2000, pace(270, 270)), "RPE9 - not quite")),
        (run, "- 400mtr 4:00-4:20/km Pace", over(400, pace(240, 260))),
        (run, "- 10m 7:15-7:00/km", timed(600, pace(420, 435))),
        (run, "- 10m 4:30 Pace", timed(600, pace(270, 270))),
        (run, "- 1mi 8:00/mi Pace", over(1609, pace(298, 298))),
        (run, "- 10m 80-100% Pace", timed(600, pace(240, 300))),
        (run, "- 10m Z4 Pace", timed(600, pace(240, 255))),
        (swim, "- 100mtr 1:45-1:40/100m Pace", over(100, pace(1000, 1050))),
        (swim, "- 5' 2:00 pace", timed(300, pace(1200, 1200))),
        (row, "- 500mtr 2:00/500m Pace 24spm", noted(over(500, pace(240, 240)), "24 rpm")),
        (row, "- 20m 80% 18-20spm", noted(timed(1200, watts(176, 176)), "18-20 rpm")),
        (Sport::Strength, "- Squats 10m", noted(timed(600, Target::Open), "Squats")),
    ];
    for (sport, text, expected) in cases {
        assert_eq!(only(sport, text), expected, "{text}");
    }
}

#[test]
fn headings_repeat_and_give_their_steps_a_purpose() {
    let text = "Warm up\n- 10m 50%\n\nMain set 3x\n- 4m 105%\n- 3m 50%\n\n2x\n- 30s 120%\n\nCooldown\n- 5m 45%\n";
    let expected = "10m z1; 3x(4m z3/3m z1); 2x(30s z3); 5m z1";
    let steps = steps_of(Sport::Cycling, text);
    assert_eq!(step::structure::line(&steps, Sport::Cycling, None, &thresholds()), expected);
    assert_eq!((steps[0].kind, steps[1].kind), (StepKind::Warmup, StepKind::Active));
    assert_eq!(steps.last().map(|step| step.kind), Some(StepKind::Cooldown));
}

#[test]
fn a_headings_purpose_ends_with_its_block() {
    let kinds: Vec<_> = steps_of(Sport::Cycling, "Warmup\n- 10m 50%\n- 5m 60%\n\n- 30m 70%")
        .into_iter()
        .map(|step| step.kind)
        .collect();
    assert_eq!(kinds, [StepKind::Warmup, StepKind::Warmup, StepKind::Active]);
}

#[test]
fn a_blank_line_ends_a_repeat_and_none_is_needed_before_its_steps() {
    let text = "2x\n\n- 1m 100%\n\n- 5m 50%\n- 3x\n- 2m 90%";
    let seconds: Vec<_> = steps_of(Sport::Cycling, text).iter().filter_map(Step::time).collect();
    assert_eq!(seconds, [60, 60, 300, 120, 120, 120]);
}

#[test]
fn everything_wrong_is_said_at_once_with_its_line() {
    let text = "Warmup\n- 10 50%\n- 10m 50% 60%\n4x\n\nMain\n- 10m CZ2\n- 500m 4:00/km\n10m 60%\n- 5m Z9\n- 5m 9999w\n\
                - 5m 150watts\n- 10m 60% MMP 5m\n- 5m 5m\n- 1m intensity=hard\n0x\n- 1m 90rpm 95rpm";
    let Err(TextRefused::Lines(problems)) = read(text, Sport::Running, &thresholds()) else { panic!("read") };
    let said: Vec<_> = problems.iter().map(|(line, problem)| format!("{line}: {problem}")).collect();
    let expected = [
        (2, "running FTP, which is not known"),
        (3, "running FTP, which is not known"),
        (4, "no steps follow the repeat"),
        (7, "\"CZ2\" is not supported"),
        (8, "\"500m\" is no length of a step"),
        (9, "a step begins with \"- \""),
        (10, "there is no zone 9"),
        (11, "power must be between 0 and 2500 W, not 9999"),
        (12, "\"150watts\" is not understood"),
        (13, "\"60% MMP\" is not supported"),
        (14, "\"5m\" is a second length"),
        (15, "\"intensity=hard\" is no purpose"),
        (16, "\"0x\" is no number of repeats"),
        (17, "\"95rpm\" is a second target"),
    ];
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (line, (number, words)) in said.iter().zip(expected) {
        assert!(line.starts_with(&format!("{number}: ")) && line.contains(words), "{line}");
    }
}

#[test]
fn of_many_wrong_lines_the_first_are_told() {
    let refused = read(&"- 10m 5%5\n".repeat(50), Sport::Cycling, &thresholds()).unwrap_err().to_string();
    assert_eq!((refused.lines().count(), refused.lines().last()), (21, Some("and 30 more")));
}

#[test]
fn a_text_too_large_or_empty_is_refused() {
    let refused = |text: &str| read(text, Sport::Cycling, &thresholds()).unwrap_err();
    assert_eq!(refused("Warmup\n\n"), TextRefused::NoSteps);
    assert_eq!(refused("1000x\n- 1m 50%\n- 1m 60%"), TextRefused::TooManySteps);
    assert_eq!(refused(&"- 10m 50%\n".repeat(7000)), TextRefused::TooLong { kibibytes: 69 });
}

#[test]
fn a_workout_is_written_as_people_write_it() {
    let interval = workout(Sport::Cycling, 60, repeats(watts(260, 280), watts(110, 130)));
    assert_eq!(
        text(Format::Intervals, &interval),
        "- 15m 110-130w intensity=warmup\n\n5x\n- 4m 260-280w\n- 3m 110-130w intensity=recovery\n\n\
         - 10m 110-130w intensity=cooldown\n"
    );
    let cases = [
        (Sport::Running, timed(600, beats(140, 148)), "- 10m 85-89.7% LTHR\n"),
        (Sport::Running, over(2500, pace(240, 260)), "- 2.5km 4:00-4:20/km Pace\n"),
        (Sport::Swimming, over(400, pace(1000, 1004)), "- 400mtr 1:40/100m Pace\n"),
        (Sport::Cycling, Step { length: StepLength::Open, ..timed(1, Target::Open) }, "- 60m freeride press lap\n"),
        (
            Sport::Rowing,
            noted(timed(65, cadence(18, 20)), "Rest 4m hands"),
            "- Rest 4 m hands 1m5s 18-20rpm intensity=active\n",
        ),
        (
            Sport::Cycling,
            Step { length: StepLength::Calories(300), ..timed(1, watts(200, 200)) },
            "- 300 kcal 60m 200w press lap\n",
        ),
    ];
    for (sport, step, line) in cases {
        assert_eq!(text(Format::Intervals, &workout(sport, 60, vec![step])).replace("1h ", "60m "), line);
    }
}

#[test]
fn a_note_stays_readable_and_is_read_back_as_a_note() {
    let cases = [
        ("18–20 spm, 2:01–2:07 /500 m", "18–20 spm, 2:01–2:07 /500 m"),
        ("at 2:01 pace", "at 2: 01 pace"),
        ("2:00/500m, then 1:58/500m pace", "2:00 /500m, then 1:58 /500m pace"),
        ("hold 200-220w", "hold 200-220 w"),
        ("26-28spm", "26-28 spm"),
        ("after 1h30m in Z2", "after 1 h30m in Z 2"),
    ];
    for (note, written) in cases {
        let step = noted(timed(5400, watts(170, 200)), note);
        let line = text(Format::Intervals, &workout(Sport::Rowing, 90, vec![step.clone()]));
        assert_eq!(line, format!("- {written} 1h30m 170-200w\n"));
        assert_eq!(only(Sport::Rowing, &line), noted(step, written));
    }
}

/// A step as the syntax can say it: paces in whole seconds of the sport's unit, calories as an open length that says so.
fn sayable(step: &Step, sport: Sport) -> Step {
    let unit = match sport {
        Sport::Swimming => 10.0,
        Sport::Rowing => 2.0,
        _ => 1.0,
    };
    let whole = |pace: Pace| Pace::clamped((pace.as_f64() / unit).round() * unit);
    let target = match step.target {
        Target::Pace { low, high } => Target::Pace { low: whole(low), high: whole(high) },
        other => other,
    };
    let length = if matches!(step.length, StepLength::Calories(_)) { StepLength::Open } else { step.length };
    Step { target, length, notes: None, ..step.clone() }
}

/// Paces that stay within bounds when they are rounded to whole seconds of any sport's unit.
fn roundable(step: &Step) -> bool {
    !matches!(step.target, Target::Pace { low, high } if low.value() < 70 || high.value() > 3590)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn steps_that_are_written_are_read_again(
        sport in sports(),
        steps in step_lists(any_step().prop_filter("a pace at the edge", roundable)),
    ) {
        let text = text(Format::Intervals, &workout(sport, 60, steps.clone()));
        let read = steps_of(sport, &text);
        let without_notes: Vec<_> = read.iter().map(|step| Step { notes: None, ..step.clone() }).collect();
        prop_assert_eq!(without_notes, steps.iter().map(|step| sayable(step, sport)).collect::<Vec<_>>(), "{}", text);
    }

    #[test]
    fn notes_are_read_as_they_were_written(note in "[a-z]{1,8}( [a-z0-9?!:]{1,8}){0,5}") {
        let step = noted(timed(60, watts(200, 220)), &note);
        let once = only(Sport::Cycling, &text(Format::Intervals, &workout(Sport::Cycling, 60, vec![step])));
        let twice = only(Sport::Cycling, &text(Format::Intervals, &workout(Sport::Cycling, 60, vec![once.clone()])));
        prop_assert_eq!(&once, &twice);
        prop_assert_eq!(once.notes.unwrap().replace(' ', ""), note.replace(' ', ""));
    }

}

proptest! {
    // As many cases as PROPTEST_CASES says: this one is for long runs, too.
    #[test]
    fn no_text_is_too_odd(text in "(- |[0-9]{1,3}|[mhswx%:/\"' \n.,-]|km|mtr|rpm|Z|Pace|HR|LTHR|ramp|press lap|intensity=|\\PC){0,40}") {
        let _ = read(&text, Sport::Running, &thresholds());
    }
}
