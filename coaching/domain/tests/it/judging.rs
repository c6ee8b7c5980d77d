//! How a draft is judged as a whole: dropping, selecting, preview, apply, undo.

use std::collections::BTreeSet;

use polarize_domain::*;

use crate::fixtures::*;

#[test]
fn the_change_that_breaks_a_rule_is_dropped_and_the_others_stand() {
    let context = context();
    let answer = draft(
        vec![modify(&context, "thu", minutes(45)), modify(&context, "sat", on(1)), skip(&context, "sun")],
        vec![],
    );
    let proposal = validate(&answer, &context, &Situation::default()).unwrap();
    let kept: Vec<_> = proposal.changes().iter().map(|change| change.id.to_string()).collect();
    assert_eq!(kept, ["c1", "c3"]);
    let dropped = &proposal.dropped()[0];
    assert_eq!((dropped.path.as_str(), dropped.principle), ("modifications[1]", Some(PrincipleId::HardSpacing)));
    assert!(
        proposal.athlete_message().contains("Left out of this proposal: hard sessions on 2026-05-05 and 2026-05-06")
    );
}

#[test]
fn of_two_changes_that_clash_the_later_one_goes() {
    let context = context_of(Snapshot {
        plan: Plan::new(7, vec![workout("a", 2, Sport::Cycling, Intensity::Zone1, 60)]),
        ..snapshot()
    });
    let hard = |offset| new_workout(offset, Sport::Cycling, "zone3", 60);
    let proposal = validate(&draft(vec![], vec![hard(5), hard(6)]), &context, &Situation::default()).unwrap();
    assert_eq!(proposal.changes().iter().map(|change| change.id.to_string()).collect::<Vec<_>>(), ["c1"]);
}

#[test]
fn a_draft_of_which_nothing_stands_is_refused_with_the_reasons() {
    let context = context();
    let rejection =
        validate(&draft(vec![modify(&context, "sat", on(1))], vec![]), &context, &Situation::default()).unwrap_err();
    assert_eq!(rejection.violations.len(), 1);
    assert!(rejection.to_string().contains("hard-spacing"));
}

#[test]
fn selected_changes_are_judged_by_themselves() {
    let context = context();
    // Together they swap two days; the second alone would put two hard days side by side.
    let answer = draft(
        vec![
            modify(&context, "tue", on(2)),
            modify(&context, "sat", on(3)),
            modify(&context, "tue2", intensity("zone1")),
        ],
        vec![],
    );
    let only = |ids: &[&str]| ids.iter().map(|id| ChangeId((*id).to_owned())).collect::<BTreeSet<_>>();
    let one = validate_selected(&answer, &context, &Situation::default(), &only(&["c3"])).unwrap();
    assert_eq!(one.changes().len(), 1);
    assert_eq!(one.changes()[0].id, ChangeId("c3".to_owned()));
    let unknown = validate_selected(&answer, &context, &Situation::default(), &only(&["c9"])).unwrap_err();
    assert!(unknown.to_string().contains("no change c9"));
}

#[test]
fn kinds_of_changes_are_told_apart() {
    let context = context();
    let swim = draft::Changes { sport: Some(Sport::Swimming), ..minutes(40) };
    let answer = draft(
        vec![
            modify(&context, "wed", minutes(50)),
            modify(&context, "thu", on(3)),
            skip(&context, "sun"),
            modify(&context, "wed2", swim),
        ],
        vec![new_workout(6, Sport::Rowing, "recovery", 20)],
    );
    let proposal = validate(&answer, &context, &Situation::default()).unwrap();
    let kinds: Vec<_> = proposal.changes().iter().map(|change| change.kind).collect();
    use ChangeKind::{Modified, Moved, New, Replaced, Skipped};
    assert_eq!(kinds, [Modified, Moved, Skipped, Replaced, New]);
}

#[test]
fn the_preview_shows_the_week_before_and_after_with_badges() {
    let context = context();
    let proposal = validate(
        &draft(vec![modify(&context, "tue", intensity("zone1")), skip(&context, "sun")], vec![]),
        &context,
        &Situation::default(),
    )
    .unwrap();
    let preview = preview(&context, &proposal);
    let week = &preview.weeks[0];
    assert_eq!(preview.weeks.len(), 1);
    assert_eq!(format!("{:.2} → {:.2} h", week.before.hours, week.after.hours), "6.50 → 4.50 h");
    assert!(week.after.zone_minutes[2] < week.before.zone_minutes[2]);
    let tuesday = &week.days[1];
    assert_eq!(tuesday.after[0].change, Some((ChangeId("c1".to_owned()), ChangeKind::Modified)));
    assert_eq!(week.days[6].after[0].workout.status, WorkoutStatus::Skipped);
    assert_eq!(preview.projection.len(), 15);
    let last = preview.projection[14];
    assert!(last.after.ctl < last.before.ctl);
}

#[test]
fn a_proposal_fits_only_the_version_it_was_made_for() {
    let context = context();
    let proposal = validate(&draft(vec![skip(&context, "sun")], vec![]), &context, &Situation::default()).unwrap();
    let newer = Plan { version: 8, ..context.snapshot.plan.clone() };
    assert_eq!(apply(&newer, &proposal), Err(PlanMoved { proposal: 7, plan: 8 }));
}

#[test]
fn undo_names_the_workout_that_was_changed_or_done_since() {
    let context = context();
    let proposal =
        validate(&draft(vec![modify(&context, "thu", minutes(45))], vec![]), &context, &Situation::default()).unwrap();
    let (mut plan, receipt) = apply(&context.snapshot.plan, &proposal).unwrap();
    assert!(undo(&plan, &receipt, |_| false).is_ok());
    assert!(undo(&plan, &receipt, |id| id.as_str() == "thu").unwrap_err().to_string().contains("zone 1 cycling"));
    let position = plan.workouts.iter().position(|workout| workout.id.as_str() == "thu").unwrap();
    plan.workouts[position].name = "Club ride".to_owned();
    assert!(undo(&plan, &receipt, |_| false).is_err());
}

#[test]
fn done_and_planned_are_matched_by_day_sport_and_nearest_length() {
    let mut day_with_two = snapshot();
    day_with_two.plan = Plan::new(
        7,
        vec![
            workout("short", -1, Sport::Cycling, Intensity::Zone1, 40),
            workout("long", -1, Sport::Cycling, Intensity::Zone1, 120),
            workout("row", -1, Sport::Rowing, Intensity::Zone1, 50),
        ],
    );
    let start = day(-1).at(9, 0, 0, 0).to_zoned_datetime(jiff::tz::TimeZone::UTC).unwrap().timestamp();
    let ride = |id: &str, length| {
        Activity::by_hand(
            id.to_owned(),
            start,
            day(-1),
            Sport::Cycling,
            Minutes::new(length).unwrap(),
            None,
            None,
            None,
        )
    };
    day_with_two.activities = vec![ride("a", 115)];
    let context = context_of(day_with_two);
    assert!(context.is_done(&WorkoutId::new("long")) && !context.is_done(&WorkoutId::new("short")));
    assert_eq!(context.missed(7).map(|workout| workout.id.as_str()).collect::<Vec<_>>(), ["row", "short"]);
}

#[test]
fn the_context_reads_as_the_contract_says() {
    let mut with_everything = snapshot();
    with_everything.athlete.born = Some(day(-30 * 366));
    with_everything.races =
        vec![Race { date: day(20), name: "Regatta".to_owned(), priority: Priority::A, sport: Sport::Cycling }];
    with_everything.plan.workouts.truncate(2);
    let mut shape = context_of(with_everything).shape();
    shape.upcoming_workouts.iter_mut().for_each(|workout| workout.steps.clear());
    insta::assert_json_snapshot!(shape);
}
