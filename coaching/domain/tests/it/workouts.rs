//! Rules for single workouts: shape, bounds, zones, sums.

use polarize_domain::draft::{Changes, NumberChange};
use polarize_domain::*;

use crate::fixtures::*;

fn power_step(kind: StepKind, seconds: u32, low: u16, high: u16) -> Step {
    Step::timed(kind, seconds, Target::Power { low: Watts::new(low).unwrap(), high: Watts::new(high).unwrap() })
}

#[test]
fn a_shorter_easier_session_stands_with_steps_that_fit() {
    let context = context();
    let changes =
        Changes { duration_minutes: Some(NumberChange { from: Some(60), to: 40 }), ..intensity("zone1 easy spin") };
    let proposal =
        validate(&draft(vec![modify(&context, "tue", changes)], vec![]), &context, &Situation::default()).unwrap();
    let after = &proposal.changes()[0].after;
    assert_eq!((after.duration_minutes.value(), after.intensity), (40, Some(Intensity::Zone1)));
    assert_eq!(after.steps.iter().filter_map(Step::time).sum::<u32>(), 2400);
    assert_eq!(proposal.dropped(), []);
}

#[test]
fn the_advisors_weekly_figures_are_replaced_by_computed_ones() {
    let context = context();
    let mut answer = draft(vec![skip(&context, "tue")], vec![]);
    answer.weekly_load_adjustment = Some(draft::WeeklyLoadAdjustment {
        current_weekly_tss: 9,
        recommended_weekly_tss: 9,
        reason: "less".to_owned(),
    });
    let proposal = validate(&answer, &context, &Situation::default()).unwrap();
    let week: f64 = plan().iter().take(5).map(Workout::load).sum();
    let load = proposal.weekly_load().unwrap();
    assert_eq!(load.current_weekly_tss, week.round() as i64);
    assert_eq!(load.recommended_weekly_tss, (week - plan()[0].load()).round() as i64);
    assert_eq!(load.reason, "less");
}

#[test]
fn all_that_is_wrong_with_a_draft_is_said_at_once() {
    let context = context();
    let mut unknown = modify(&context, "tue", minutes(50));
    unknown.workout_id = "nobody's".to_owned();
    let mut moved_date = modify(&context, "wed", minutes(50));
    moved_date.date = "2026-05-09".to_owned();
    let bad = Changes {
        duration_minutes: Some(NumberChange::to(900)),
        estimated_tss: Some(NumberChange::to(501)),
        date: Some("next week".to_owned()),
        ..intensity("brutal")
    };
    let rejection = validate(
        &draft(vec![unknown, moved_date, modify(&context, "thu", bad)], vec![]),
        &context,
        &Situation::default(),
    )
    .unwrap_err();
    let said: Vec<_> = rejection.violations.iter().map(ToString::to_string).collect();
    insta::assert_debug_snapshot!(said);
}

#[test]
fn what_may_not_be_touched_stays() {
    type Bend = fn(&mut Workout);
    let cases: [(&str, Bend); 5] = [
        ("past", |workout| workout.date = day(-1)),
        ("done", |workout| workout.status = WorkoutStatus::Completed),
        ("locked", |workout| workout.locked = true),
        ("the athlete's own", |workout| workout.author = Author::Athlete),
        ("skipped", |workout| workout.status = WorkoutStatus::Skipped),
    ];
    for (what, bend) in cases {
        let mut snapshot = snapshot();
        bend(&mut snapshot.plan.workouts[2]);
        let context = context_of(snapshot);
        let expected = if what == "skipped" { "shape" } else { "untouched" };
        assert_eq!(
            broken(&draft(vec![skip(&context, "thu")], vec![]), &context, &Situation::default()),
            [expected],
            "{what}"
        );
    }
}

#[test]
fn the_athletes_own_workout_may_be_changed_when_they_name_it_or_illness_asks_for_rest() {
    let mut snapshot = snapshot();
    snapshot.plan.workouts[0].author = Author::Athlete;
    let context = context_of(snapshot);
    let answer = draft(vec![skip(&context, "tue")], vec![]);
    let named = Situation { named_workouts: vec![WorkoutId::new("tue")], ..Situation::default() };
    assert_eq!(broken(&answer, &context, &named), [""; 0]);
    let fever = Situation { health: vec![crate::health::report(HealthKind::Fever)], ..Situation::default() };
    assert_eq!(broken(&answer, &context, &fever), [""; 0]);
    assert_eq!(broken(&answer, &context, &Situation::default()), ["untouched"]);
}

#[test]
fn given_steps_are_held_against_duration_label_and_thresholds() {
    let easy = |seconds| vec![power_step(StepKind::Active, seconds, 130, 160)];
    let cases = [
        ("fitting", easy(3600), 34, "zone1", vec![]),
        ("two minutes short", easy(3480), 34, "zone1", vec!["steps-sum"]),
        ("load off", easy(3600), 60, "zone1", vec!["steps-sum"]),
        (
            "hard steps under an easy label",
            vec![power_step(StepKind::Active, 3600, 260, 270)],
            112,
            "zone1",
            vec!["own-zones", "plausible"],
        ),
        ("easy steps under a hard label", easy(3600), 34, "zone3", vec!["own-zones"]),
        (
            "a sprint nobody can ride",
            vec![power_step(StepKind::Active, 3600, 130, 900)],
            424,
            "zone3",
            vec!["own-zones"],
        ),
    ];
    let context = context();
    for (what, steps, load, label, expected) in cases {
        let changes = Changes {
            steps: Some(steps),
            duration_minutes: Some(NumberChange::to(60)),
            estimated_tss: Some(NumberChange::to(load)),
            ..intensity(label)
        };
        let found = broken(&draft(vec![modify(&context, "thu", changes)], vec![]), &context, &Situation::default());
        for principle in &expected {
            assert!(found.contains(principle), "{what}: {found:?}");
        }
        assert!(!expected.is_empty() || found.is_empty(), "{what}: {found:?}");
    }
}

#[test]
fn a_target_needs_a_threshold_of_the_athletes() {
    let context = context();
    let run = |target| {
        let mut extra = new_workout(2, Sport::Running, "zone1", 30);
        extra.steps = Some(vec![Step::timed(StepKind::Active, 1800, target)]);
        draft(vec![skip(&context, "thu")], vec![extra])
    };
    let power = Target::Power { low: Watts::new(150).unwrap(), high: Watts::new(160).unwrap() };
    let pace = Target::Pace { low: Pace::new(320).unwrap(), high: Pace::new(340).unwrap() };
    assert_eq!(broken(&run(power), &context, &Situation::default()), ["own-zones"]);
    assert_eq!(broken(&run(pace), &context, &Situation::default()), [""; 0]);
}

#[test]
fn zone_3_without_warm_up_warns() {
    let steps: Vec<Step> = (0..6)
        .flat_map(|_| [power_step(StepKind::Active, 240, 260, 280), power_step(StepKind::Recovery, 360, 100, 120)])
        .collect();
    let context = context();
    let changes = Changes { steps: Some(steps), ..Changes::default() };
    let answer =
        draft(vec![modify(&context, "tue", Changes { estimated_tss: Some(NumberChange::to(74)), ..changes })], vec![]);
    let proposal = validate(&answer, &context, &Situation::default()).unwrap();
    assert_eq!(proposal.dropped(), []);
    assert!(warned(&answer, &context, &Situation::default()).contains(&"warm-cool"));
}

#[test]
fn a_change_that_changes_nothing_is_refused() {
    let context = context();
    assert_eq!(
        broken(&draft(vec![modify(&context, "thu", minutes(60))], vec![]), &context, &Situation::default()),
        ["shape"]
    );
}

#[test]
fn an_answer_that_says_nothing_is_refused_and_one_that_only_asks_is_not() {
    let context = context();
    assert!(validate(&Draft::default(), &context, &Situation::default()).is_err());
    let proposal = validate(&Draft::message("Since when?"), &context, &Situation::default()).unwrap();
    assert_eq!((proposal.changes().len(), proposal.athlete_message()), (0, "Since when?"));
}
