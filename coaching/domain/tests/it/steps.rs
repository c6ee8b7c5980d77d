//! Steps by rule, structure lines, rescaling.

use polarize_domain::load::planned::{label_of, planned_load, planned_zones};
use polarize_domain::step::build::{build, rescale, target};
use polarize_domain::step::structure::{fold, line};
use polarize_domain::*;
use proptest::prelude::*;

use crate::fixtures::{thresholds, workout};

fn line_of(sport: Sport, intensity: Intensity, minutes: u16) -> String {
    let steps = build(sport, intensity, Minutes::new(minutes).unwrap(), &thresholds());
    line(&steps, sport, Some(intensity), &thresholds())
}

#[test]
fn steps_by_rule_read_like_sessions() {
    let cases = [
        (Intensity::Recovery, 30, "30m z1"),
        (Intensity::Zone1, 90, "90m z1"),
        (Intensity::Zone2, 60, "16m z1; 2x(15m z2/2m z1); 10m z1"),
        (Intensity::Zone3, 60, "15m z1; 5x(4m z3/3m z1); 10m z1"),
        (Intensity::Zone3, 90, "38m z1; 6x(4m z3/3m z1); 10m z1"),
        (Intensity::Zone3, 30, "9m z1; 8x(1m z3/1m z1); 5m z1"),
    ];
    for (intensity, minutes, expected) in cases {
        let got = line_of(Sport::Cycling, intensity, minutes);
        let total = build(Sport::Cycling, intensity, Minutes::new(minutes).unwrap(), &thresholds());
        assert_eq!(total.iter().filter_map(Step::time).sum::<u32>(), u32::from(minutes) * 60, "{got}");
        assert_eq!(got, expected, "{intensity:?} {minutes}");
    }
}

#[test]
fn a_shortened_interval_session_keeps_its_intervals_and_loses_repeats() {
    let steps = build(Sport::Cycling, Intensity::Zone3, Minutes::new(60).unwrap(), &thresholds());
    let shorter = rescale(&steps, Minutes::new(40).unwrap()).unwrap();
    assert_eq!(line(&shorter, Sport::Cycling, None, &thresholds()), "11m z1; 3x(4m z3/3m z1); 8m z1");
}

#[test]
fn steps_without_repeats_are_scaled_in_proportion() {
    let steps = vec![
        Step::timed(StepKind::Warmup, 600, Target::Open),
        Step::timed(StepKind::Active, 1200, Target::Open),
        Step::timed(StepKind::Cooldown, 600, Target::Open),
    ];
    let times: Vec<_> = rescale(&steps, Minutes::new(20).unwrap()).unwrap().iter().filter_map(Step::time).collect();
    assert_eq!(times, [300, 600, 300]);
}

#[test]
fn a_planned_hour_in_the_middle_of_a_zone_costs_the_square_of_its_middle() {
    // 120–145 W of 250 W for an hour: (132.5 / 250)² × 100.
    let target = Target::Power { low: Watts::new(120).unwrap(), high: Watts::new(145).unwrap() };
    let steps = vec![Step::timed(StepKind::Active, 3600, target)];
    let load = planned_load(&steps, Sport::Cycling, Some(Intensity::Zone1), Minutes::new(60).unwrap(), &thresholds());
    assert_eq!(format!("{load:.2}"), "28.09");
}

#[test]
fn untargeted_steps_count_by_what_they_are_for() {
    let steps = |kind| vec![Step::timed(kind, 3600, Target::Open)];
    let cases = [
        (StepKind::Warmup, 36.0),
        (StepKind::Active, 56.25),
        (StepKind::Recovery, 25.0),
        (StepKind::Cooldown, 25.0),
        (StepKind::Rest, 0.0),
    ];
    for (kind, expected) in cases {
        let load = planned_load(&steps(kind), Sport::Running, None, Minutes::new(60).unwrap(), &Thresholds::default());
        assert!((load - expected).abs() < 1e-9, "{kind:?}: {load}");
    }
}

#[test]
fn distance_steps_last_what_their_speed_says_and_open_ones_take_the_rest() {
    let pace = Target::Pace { low: Pace::new(240).unwrap(), high: Pace::new(260).unwrap() };
    let distance =
        |meters, target| Step { length: StepLength::Distance(meters), ..Step::timed(StepKind::Active, 1, target) };
    let open = Step { length: StepLength::Open, ..Step::timed(StepKind::Cooldown, 1, Target::Open) };
    let steps = [distance(4000, pace), distance(1000, Target::Open), open];
    let seconds = load::planned::step_seconds(&steps, Sport::Running, Minutes::new(30).unwrap(), &thresholds());
    assert_eq!(seconds.iter().map(|s| s.round() as i64).collect::<Vec<_>>(), [1000, 250, 550]);
}

#[test]
fn without_thresholds_steps_are_by_feel_and_still_add_up() {
    let steps = build(Sport::Running, Intensity::Zone3, Minutes::new(50).unwrap(), &Thresholds::default());
    assert!(steps.iter().all(|step| step.target == Target::Open));
    assert_eq!(steps.iter().filter_map(Step::time).sum::<u32>(), 3000);
}

#[test]
fn strength_has_no_steps_and_no_zones() {
    let strength = workout("s", 0, Sport::Strength, Intensity::Zone1, 45);
    assert!(strength.steps.is_empty());
    assert_eq!(planned_zones(&strength, &thresholds()).total(), 0.0);
}

prop_compose! {
    fn any_thresholds()(
        ftp in 60u16..500, rftp in 60u16..500, lthr in 120u16..190, pace in 170u16..480, css in 650u16..1800,
        known in proptest::array::uniform4(any::<bool>()),
    ) -> Thresholds {
        Thresholds {
            ftp_watts: known[0].then(|| Watts::new(ftp).unwrap()),
            rftp_watts: known[1].then(|| Watts::new(rftp).unwrap()),
            lthr_bpm: known[2].then(|| HeartRate::new(lthr).unwrap()),
            threshold_pace_s_per_km: known[3].then(|| Pace::new(pace).unwrap()),
            swim_pace_s_per_km: known[3].then(|| Pace::new(css).unwrap()),
            ..Thresholds::default()
        }
    }
}

fn endurance() -> impl Strategy<Value = Sport> {
    proptest::sample::select(vec![Sport::Cycling, Sport::Rowing, Sport::Running, Sport::Swimming])
}

proptest! {
    #[test]
    fn a_target_by_rule_lies_in_the_zone_it_is_for(thresholds in any_thresholds(), sport in endurance()) {
        for intensity in [Intensity::Recovery, Intensity::Zone1, Intensity::Zone2, Intensity::Zone3] {
            if let Some(zone) = target(sport, intensity, &thresholds).zone(&thresholds, sport) {
                prop_assert_eq!(zone, intensity.zone());
            }
        }
    }

    #[test]
    fn steps_by_rule_add_up_to_the_second(
        thresholds in any_thresholds(), sport in endurance(), minutes in 5u16..480, index in 0usize..5,
    ) {
        let intensity = Intensity::ALL[index];
        let steps = build(sport, intensity, Minutes::new(minutes).unwrap(), &thresholds);
        prop_assert_eq!(steps.iter().filter_map(Step::time).sum::<u32>(), u32::from(minutes) * 60);
    }

    #[test]
    fn rescaled_steps_add_up_to_the_second(sport in endurance(), from in 20u16..300, to in 5u16..480, index in 0usize..5) {
        let steps = build(sport, Intensity::ALL[index], Minutes::new(from).unwrap(), &thresholds());
        if let Some(steps) = rescale(&steps, Minutes::new(to).unwrap()) {
            prop_assert_eq!(steps.iter().filter_map(Step::time).sum::<u32>(), u32::from(to) * 60);
        }
    }
}

#[test]
fn folded_steps_unfold_to_what_they_were() {
    let step = |seconds| Step::timed(StepKind::Active, seconds, Target::Open);
    let [a, b, c] = [60, 120, 180].map(step);
    let steps = [&a, &b, &c, &b, &c, &b, &c, &a, &a].map(Clone::clone);
    let groups = fold(&steps);
    assert_eq!(
        groups.iter().map(|group| (group.steps.len(), group.times)).collect::<Vec<_>>(),
        [(1, 1), (2, 3), (1, 2)]
    );
    let unfolded: Vec<_> =
        groups.iter().flat_map(|group| std::iter::repeat_n(group.steps, group.times).flatten().cloned()).collect();
    assert_eq!(unfolded, steps);
}

#[test]
fn steps_of_every_intensity_are_labelled_with_it() {
    for intensity in [Intensity::Zone1, Intensity::Zone2, Intensity::Zone3] {
        let minutes = Minutes::new(60).unwrap();
        let steps = build(Sport::Cycling, intensity, minutes, &thresholds());
        assert_eq!(label_of(&steps, Sport::Cycling, minutes, &thresholds()), intensity);
    }
}

#[test]
fn a_pick_up_of_a_minute_leaves_an_easy_session_easy() {
    let minutes = Minutes::new(60).unwrap();
    let mut steps = build(Sport::Cycling, Intensity::Zone1, minutes, &thresholds());
    steps.push(Step::timed(StepKind::Active, 60, target(Sport::Cycling, Intensity::Zone3, &thresholds())));
    assert_eq!(label_of(&steps, Sport::Cycling, minutes, &thresholds()), Intensity::Zone1);
}
