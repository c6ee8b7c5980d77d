//! Weeks in a row: one proposal, one transaction, one undo.

use std::collections::BTreeMap;

use polarize_coach::{CoachError, MOST_WEEKS};
use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::draft::{Draft, WeekPlan};
use polarize_domain::{Outcome, Priority, Race, Sport};

use crate::builders::{ADA, TODAY, simulated};

#[tokio::test]
async fn weeks_are_one_proposal_that_is_applied_and_taken_back_as_a_whole() {
    let world = simulated().await;
    let before = world.canonical().await;
    let start = add_days(monday_of(TODAY), 7);
    let planned = world.coach.propose_plan(ADA, (start, 8), Some("A half marathon"), &world.now).await.unwrap();
    assert_eq!(planned.weeks.len(), 8);
    assert!(planned.answer.checks.iter().all(|check| check.outcome != Outcome::Blocked));
    assert_eq!(world.canonical().await, before, "asking changes nothing");
    let preview = planned.answer.preview.as_ref().unwrap();
    let touched = preview.weeks.iter().map(|week| week.monday).max().unwrap();
    assert_eq!(touched, add_days(start, 49), "the preview covers the last week");
    assert!(preview.projection.last().unwrap().date > add_days(start, 49), "and so does the projection");

    let applied = world.coach.apply(ADA, &planned.answer.proposal_id.unwrap(), None, &world.now).await.unwrap();
    assert_eq!(applied.created_workouts.len(), planned.answer.modifications.len());
    let stored = world.coach.store().plan(ADA, start, add_days(start, 55)).await.unwrap();
    assert!(stored.workouts.iter().any(|workout| workout.date > add_days(start, 48)));
    world.coach.undo(ADA, None, &world.now).await.unwrap();
    assert_eq!(world.canonical().await, before);
    let proposals = world.coach.store().proposals(ADA, None).await.unwrap();
    assert_eq!(proposals[0].made.feedback, "Plan 8 weeks for me: A half marathon");
}

#[tokio::test]
async fn every_week_adds_up_and_is_said_in_the_contracts_shape() {
    let world = simulated().await;
    let start = add_days(monday_of(TODAY), 35);
    let race =
        Race { date: add_days(start, 41), name: "Race".to_owned(), priority: Priority::A, sport: Sport::Cycling };
    world.coach.store().put_race(ADA, &race).await.unwrap();
    let planned = world.coach.propose_plan(ADA, (start, 6), None, &world.now).await.unwrap();
    let mut loads: BTreeMap<_, i64> = BTreeMap::new();
    for change in &planned.answer.modifications {
        *loads.entry(monday_of(change.date)).or_default() += i64::from(change.estimated_tss);
    }
    for week in &planned.weeks {
        assert_eq!(week.plan.plan_summary.total_tss, loads[&week.monday], "{}", week.monday);
        assert!((week.wanted_tss.min(week.reachable_tss) * 0.9..).contains(&(loads[&week.monday] as f64)), "{week:?}");
        let json = serde_json::to_string(&week.plan).unwrap();
        let read: WeekPlan = serde_json::from_str(&json).unwrap();
        assert_eq!(Draft::try_from(read).unwrap().new_workouts.len(), week.plan.workouts.len());
    }
    let phases: Vec<_> = planned.weeks.iter().map(|week| week.phase).collect();
    assert_eq!(phases[2..], ["peak", "peak", "taper", "taper"]);
}

#[tokio::test]
async fn a_part_of_the_weeks_can_be_accepted() {
    let world = simulated().await;
    let start = add_days(monday_of(TODAY), 35);
    let planned = world.coach.propose_plan(ADA, (start, 3), None, &world.now).await.unwrap();
    let first: Vec<_> = planned.answer.modifications.iter().take(2).map(|change| change.id.clone()).collect();
    let id = planned.answer.proposal_id.unwrap();
    let applied = world.coach.apply(ADA, &id, Some(&first), &world.now).await.unwrap();
    assert_eq!(applied.created_workouts.len(), 2);
}

#[tokio::test]
async fn weeks_beyond_the_plan_are_refused_with_what_is_possible() {
    let world = simulated().await;
    let propose = async |start, weeks| world.coach.propose_plan(ADA, (start, weeks), None, &world.now).await;
    let far = propose(add_days(TODAY, 60), MOST_WEEKS).await.unwrap_err();
    assert!(matches!(far, CoachError::BeyondThePlan { .. }), "{far}");
    for weeks in [0, MOST_WEEKS + 1] {
        let error = propose(TODAY, weeks).await.unwrap_err();
        assert!(error.to_string().contains("ask for 1 to 16"), "{error}");
    }
    assert!(propose(add_days(TODAY, 7), MOST_WEEKS).await.unwrap().weeks.len() == 16);
}

#[tokio::test]
async fn a_goal_with_signs_that_need_a_doctor_gets_the_safety_card() {
    let world = simulated().await;
    let goal = Some("get fit again, I had chest pain on the bike yesterday");
    let planned = world.coach.propose_plan(ADA, (TODAY, 4), goal, &world.now).await.unwrap();
    assert!(planned.answer.safety.is_some() && planned.answer.proposal_id.is_none() && planned.weeks.is_empty());
}
