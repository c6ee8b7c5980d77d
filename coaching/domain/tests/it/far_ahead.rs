//! Drafts that go on where the plan ends: judged and previewed as far as they reach.

use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::draft::NewWorkout;
use polarize_domain::snapshot::PLAN_DAYS_AHEAD;
use polarize_domain::*;

use crate::fixtures::*;

#[test]
fn rules_and_preview_look_as_far_as_the_draft() {
    let context = context();
    let hard = |offset| new_workout(offset, Sport::Cycling, "zone3", 60);
    let proposal = validate(&draft(vec![], vec![hard(90), hard(91)]), &context, &Situation::default()).unwrap();
    assert_eq!(proposal.dropped()[0].principle, Some(PrincipleId::HardSpacing));
    let preview = preview(&context, &proposal);
    let week = preview.weeks.last().unwrap();
    assert_eq!((week.monday, week.after.load > 0.0), (monday_of(day(90)), true));
}

#[test]
fn nothing_is_planned_further_than_sixteen_weeks_and_two() {
    let context = context();
    let easy = |offset| draft(vec![], vec![new_workout(offset, Sport::Cycling, "zone1", 60)]);
    assert!(validate(&easy(PLAN_DAYS_AHEAD), &context, &Situation::default()).is_ok());
    let refused = validate(&easy(PLAN_DAYS_AHEAD + 1), &context, &Situation::default()).unwrap_err();
    assert!(refused.to_string().contains("beyond the plan's horizon"), "{refused}");
}

#[test]
fn a_context_with_more_planned_is_the_context_of_that_plan() {
    let context = context();
    let more = workout("later", 60, Sport::Cycling, Intensity::Zone1, 60);
    let with = context.with_planned(std::slice::from_ref(&more));
    let mut workouts = plan();
    workouts.push(more);
    let built = context_of(Snapshot { plan: Plan::new(7, workouts), ..snapshot() });
    assert_eq!(with.outlook().day(day(60)), built.outlook().day(day(60)));
    assert_eq!((with.outlook().end(), with.snapshot.plan), (add_days(monday_of(day(60)), 6), built.snapshot.plan));
}

#[test]
fn steps_without_a_target_that_tells_a_zone_leave_it_to_the_words() {
    let context = context_of(Snapshot { thresholds: ThresholdHistory::default(), ..snapshot() });
    let steps = vec![
        Step::timed(StepKind::Warmup, 1_200, Target::Open),
        Step::timed(StepKind::Active, 1_200, Target::Open),
        Step::timed(StepKind::Cooldown, 1_200, Target::Open),
    ];
    let by_feel = NewWorkout { steps: Some(steps), estimated_tss: None, ..new_workout(9, Sport::Cycling, "zone3", 60) };
    let proposal = validate(&draft(vec![], vec![by_feel]), &context, &Situation::default()).unwrap();
    assert_eq!(proposal.changes()[0].after.intensity, Some(Intensity::Zone3));
}
