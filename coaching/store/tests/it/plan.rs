use polarize_domain::calendar::add_days;
use polarize_domain::{Workout, WorkoutId};
use polarize_store::{StoreError, WorkoutWrite};

use crate::builders::{TODAY, put, store, workout};

#[tokio::test]
async fn every_change_of_the_plan_raises_its_version_by_one() {
    let (_folder, store) = store().await;
    let (first, second) = (workout("a", TODAY), workout("b", add_days(TODAY, 1)));
    assert_eq!(store.put_workouts("ada", None, &[put(&first), put(&second)]).await.unwrap(), 1);
    let renamed = Workout { name: "Longer".to_owned(), ..first.clone() };
    let changes = [put(&renamed), WorkoutWrite::Delete(second.id.clone())];
    assert_eq!(store.put_workouts("ada", Some(1), &changes).await.unwrap(), 2);
    let plan = store.plan("ada", TODAY, add_days(TODAY, 7)).await.unwrap();
    assert_eq!((plan.version, plan.workouts), (2, vec![renamed.clone()]));
    assert_eq!(store.workout("ada", &first.id).await.unwrap(), renamed);
    assert!(matches!(store.workout("ada", &second.id).await, Err(StoreError::UnknownWorkout { .. })));
}

#[tokio::test]
async fn a_change_made_for_an_older_version_changes_nothing() {
    let (_folder, store) = store().await;
    store.put_workouts("ada", Some(0), &[put(&workout("a", TODAY))]).await.unwrap();
    let error = store.put_workouts("ada", Some(0), &[put(&workout("b", TODAY))]).await.unwrap_err();
    assert!(matches!(error, StoreError::PlanChanged { expected: 0, found: 1 }));
    assert_eq!(store.plan("ada", TODAY, TODAY).await.unwrap().workouts, [workout("a", TODAY)]);
}

#[tokio::test]
async fn all_changes_happen_or_none() {
    let (_folder, store) = store().await;
    let changes = [put(&workout("a", TODAY)), WorkoutWrite::Delete(WorkoutId::new("missing"))];
    let error = store.put_workouts("ada", None, &changes).await.unwrap_err();
    assert!(matches!(error, StoreError::UnknownWorkout { id } if id == "missing"));
    let plan = store.plan("ada", TODAY, TODAY).await.unwrap();
    assert_eq!((plan.version, plan.workouts), (0, vec![]));
}
