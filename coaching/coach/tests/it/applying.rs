use polarize_coach::{CoachError, Request};
use polarize_domain::calendar::add_days;
use polarize_domain::draft::{Action, Changes, NewWorkout};
use polarize_domain::{Athlete, ChangeId, Draft, HealthEpisode, HealthKind, Intensity, Sport, Workout, WorkoutStatus};
use polarize_store::{ProposalState, StoreError, WorkoutWrite};

use crate::builders::{ADA, TODAY, advised, draft, modification, morning, planned, ride, shortens, skip, skips_two};

fn change(number: usize) -> ChangeId {
    ChangeId(format!("c{number}"))
}

fn skipped(workouts: &[Workout]) -> Vec<&str> {
    let skipped = workouts.iter().filter(|workout| workout.status == WorkoutStatus::Skipped);
    skipped.map(|workout| workout.name.as_str()).collect()
}

#[tokio::test]
async fn the_answer_to_apply_says_what_the_plan_then_holds() {
    let workouts = [ride("a", TODAY, Intensity::Zone1), ride("b", add_days(TODAY, 2), Intensity::Zone1)];
    let world = planned(&workouts, skips_two).await;
    let id = world.proposal("look at my week").await;
    let answer = world.coach.apply(ADA, &id, None, &world.now).await.unwrap();
    let plan = world.plan().await;
    assert_eq!((answer.success, answer.plan_version, answer.proposal_id), (true, plan.version, id));
    let names: Vec<_> = answer.skipped_workouts.iter().map(|note| note.name.as_str()).collect();
    assert_eq!((names, skipped(&plan.workouts)), (vec!["Ride a", "Ride b"], vec!["Ride a", "Ride b"]));
}

#[tokio::test]
async fn the_same_again_is_answered_alike_and_another_selection_is_refused() {
    let world = advised(skips_two).await;
    let id = world.proposal("look at my week").await;
    let first = world.coach.apply(ADA, &id, Some(&[change(2), change(1)]), &world.now).await.unwrap();
    let again = world.coach.apply(ADA, &id, None, &world.now).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(world.plan().await.version, first.plan_version);
    let other = world.coach.apply(ADA, &id, Some(&[change(1)]), &world.now).await;
    assert!(matches!(other, Err(CoachError::Store(StoreError::AlreadyApplied { .. }))));
}

#[tokio::test]
async fn only_the_selected_changes_are_applied() {
    let workouts = [ride("a", TODAY, Intensity::Zone1), ride("b", add_days(TODAY, 2), Intensity::Zone1)];
    let world = planned(&workouts, skips_two).await;
    let id = world.proposal("look at my week").await;
    world.coach.apply(ADA, &id, Some(&[change(2)]), &world.now).await.unwrap();
    assert_eq!(skipped(&world.plan().await.workouts), ["Ride b"]);
}

#[tokio::test]
async fn a_selection_of_nothing_or_of_the_unknown_is_refused() {
    let world = advised(skips_two).await;
    let id = world.proposal("look at my week").await;
    let nothing = world.coach.apply(ADA, &id, Some(&[]), &world.now).await;
    assert!(matches!(nothing, Err(CoachError::NothingSelected)));
    let unknown = world.coach.apply(ADA, &id, Some(&[change(1), change(9)]), &world.now).await.unwrap_err();
    assert_eq!(unknown.to_string(), "the proposal has no change c9; it has c1, c2");
}

/// Moves the first hard ride next to the second, and leaves the second out.
fn moves_and_skips(request: &Request<'_>) -> Draft {
    let [first, second] = request.context.upcoming().collect::<Vec<_>>()[..] else { return Draft::default() };
    let moved = Changes { date: Some(add_days(second.date, -1).to_string()), ..Changes::default() };
    draft(vec![modification(first, Action::Modify, moved), skip(second)])
}

#[tokio::test]
async fn changes_that_are_only_right_together_are_not_applied_apart() {
    let hard = [ride("a", add_days(TODAY, 1), Intensity::Zone3), ride("b", add_days(TODAY, 5), Intensity::Zone3)];
    let world = planned(&hard, moves_and_skips).await;
    let id = world.proposal("look at my week").await;
    let before = world.canonical().await;
    let apart = world.coach.apply(ADA, &id, Some(&[change(1)]), &world.now).await;
    assert!(matches!(apart, Err(CoachError::CannotStandAlone { .. })), "{apart:?}");
    assert_eq!(world.canonical().await, before);
    world.coach.apply(ADA, &id, None, &world.now).await.unwrap();
}

#[tokio::test]
async fn a_proposal_for_an_older_plan_is_a_conflict() {
    let world = advised(shortens).await;
    let id = world.proposal("this is proposal 20").await;
    let other = ride("other", add_days(TODAY, 9), Intensity::Zone1);
    world.coach.store().put_workouts(ADA, None, &[WorkoutWrite::Put(other)]).await.unwrap();
    let before = world.canonical().await;
    let error = world.coach.apply(ADA, &id, None, &world.now).await.unwrap_err();
    assert!(error.is_conflict() && error.code() == "plan_changed", "{error}");
    assert_eq!(world.canonical().await, before);
}

/// Adds an easy ride tomorrow.
fn adds(request: &Request<'_>) -> Draft {
    let new = NewWorkout {
        date: add_days(request.context.today, 1).to_string(),
        name: "Spin".to_owned(),
        sport: Sport::Cycling,
        duration_minutes: 30,
        estimated_tss: None,
        description: None,
        steps: None,
    };
    Draft { new_workouts: vec![new], ..draft(Vec::new()) }
}

#[tokio::test]
async fn a_proposal_is_judged_again_when_it_is_applied() {
    let world = planned(&[], adds).await;
    let id = world.proposal("look at my week").await;
    let fever = HealthEpisode {
        kind: HealthKind::Fever,
        site: None,
        pain: None,
        worsening: false,
        sign: None,
        since: TODAY,
        until: None,
    };
    let episode = world.coach.store().record_health(ADA, &fever).await.unwrap();
    let error = world.coach.apply(ADA, &id, None, &world.now).await.unwrap_err();
    assert!(matches!(error, CoachError::NoLongerStands { made: TODAY, .. }) && error.is_conflict(), "{error}");
    assert_eq!(world.canonical().await, [""; 0]);
    world.coach.store().delete_health(ADA, episode).await.unwrap();
    let answer = world.coach.apply(ADA, &id, None, &world.now).await.unwrap();
    assert_eq!(answer.created_workouts.len(), 1);
}

#[tokio::test]
async fn a_proposal_whose_days_have_passed_can_not_be_applied() {
    let world = advised(skips_two).await;
    let id = world.proposal("look at my week").await;
    let error = world.coach.apply(ADA, &id, None, &morning(add_days(TODAY, 12))).await.unwrap_err();
    assert!(matches!(error, CoachError::NoLongerStands { .. }), "{error}");
}

#[tokio::test]
async fn another_athletes_proposal_is_as_unknown_as_none() {
    let world = advised(skips_two).await;
    world.coach.store().create_athlete("bob", &Athlete::new("Bob", Sport::Running)).await.unwrap();
    let id = world.proposal("look at my week").await;
    let unknown = |error: CoachError| {
        assert!(matches!(error, CoachError::UnknownProposal(_)), "{error:?}");
    };
    unknown(world.coach.apply("bob", &id, None, &world.now).await.unwrap_err());
    unknown(world.coach.refine("bob", &id, "shorter", &world.now).await.unwrap_err());
    unknown(world.coach.reject("bob", Some(&id), "", &world.now).await.unwrap_err());
    unknown(world.coach.undo("bob", Some(&id), &world.now).await.unwrap_err());
    unknown(world.coach.apply(ADA, "none", None, &world.now).await.unwrap_err());
}

#[tokio::test]
async fn reject_keeps_the_reason_and_ends_the_proposal() {
    let world = advised(skips_two).await;
    let id = world.proposal("look at my week").await;
    assert_eq!(world.coach.reject(ADA, None, "too easy", &world.now).await.unwrap(), id);
    let state = world.coach.store().proposal(&id).await.unwrap().state;
    assert!(matches!(state, ProposalState::Rejected { reason, .. } if reason == "too easy"));
    let applied = world.coach.apply(ADA, &id, None, &world.now).await;
    assert!(matches!(applied, Err(CoachError::Store(StoreError::AlreadyRejected { .. }))));
    assert!(matches!(world.coach.reject(ADA, None, "", &world.now).await, Err(CoachError::NoProposal(_))));
}
