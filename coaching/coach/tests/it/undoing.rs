use polarize_coach::CoachError;
use polarize_domain::calendar::add_days;
use polarize_domain::{Activity, Intensity, Minutes, Sport, Workout};
use polarize_store::{StoreError, WorkoutWrite};

use crate::builders::{ADA, TODAY, advised, planned, ride, shortens, skips_two};

#[tokio::test]
async fn undo_restores_every_workout_byte_for_byte_and_the_version_only_rises() {
    let world = advised(skips_two).await;
    let (before, version) = (world.canonical().await, world.plan().await.version);
    let id = world.proposal("look at my week").await;
    let applied = world.coach.apply(ADA, &id, None, &world.now).await.unwrap();
    assert_ne!(world.canonical().await, before);
    let undone = world.coach.undo(ADA, None, &world.now).await.unwrap();
    assert_eq!(world.canonical().await, before);
    assert_eq!(
        (undone.proposal_id, undone.restored_workouts.len(), applied.plan_version, undone.plan_version),
        (id.clone(), 2, version + 1, version + 2)
    );
    assert_eq!(world.plan().await.version, version + 2);
    let again = world.coach.undo(ADA, Some(&id), &world.now).await;
    assert!(matches!(again, Err(CoachError::Store(StoreError::AlreadyUndone { .. }))));
    let applied_again = world.coach.apply(ADA, &id, None, &world.now).await;
    assert!(matches!(applied_again, Err(CoachError::Store(StoreError::AlreadyUndone { .. }))));
    assert!(matches!(world.coach.undo(ADA, None, &world.now).await, Err(CoachError::NoProposal(_))));
}

#[tokio::test]
async fn undo_is_refused_with_the_name_of_a_workout_that_was_changed_since() {
    let world = planned(&[ride("a", TODAY, Intensity::Zone1)], skips_two).await;
    let id = world.proposal("look at my week").await;
    world.coach.apply(ADA, &id, None, &world.now).await.unwrap();
    let mine = Workout { description: Some("my own words".to_owned()), ..world.plan().await.workouts[0].clone() };
    world.coach.store().put_workouts(ADA, None, &[WorkoutWrite::Put(mine)]).await.unwrap();
    let before = world.canonical().await;
    let error = world.coach.undo(ADA, None, &world.now).await.unwrap_err();
    assert!(error.is_conflict() && error.to_string().contains("\"Ride a\""), "{error}");
    assert!(error.to_string().contains("Take back what was accepted after it first"), "{error}");
    assert_eq!(world.canonical().await, before);
}

#[tokio::test]
async fn undo_is_refused_when_a_workout_was_done_since() {
    let world = planned(&[ride("a", TODAY, Intensity::Zone1)], shortens).await;
    let id = world.proposal("this is proposal 30").await;
    world.coach.apply(ADA, &id, None, &world.now).await.unwrap();
    let (start, minutes) = (world.now.timestamp(), Minutes::new(30).unwrap());
    let done = Activity::by_hand("done".to_owned(), start, TODAY, Sport::Cycling, minutes, None, None, None);
    world.coach.add_by_hand(ADA, &done).await.unwrap();
    let error = world.coach.undo(ADA, Some(&id), &world.now).await.unwrap_err();
    assert!(matches!(&error, CoachError::UndoConflict(conflict) if conflict.name == "Ride a"), "{error}");
}

#[tokio::test]
async fn what_was_not_applied_can_not_be_undone() {
    let world = planned(&[ride("a", add_days(TODAY, 1), Intensity::Zone1)], skips_two).await;
    let id = world.proposal("look at my week").await;
    let open = world.coach.undo(ADA, Some(&id), &world.now).await;
    assert!(matches!(open, Err(CoachError::Store(StoreError::NotApplied { .. }))));
}
