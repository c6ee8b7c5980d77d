#![expect(clippy::unwrap_used, reason = "a task that panicked has failed its test")]

use std::sync::Arc;

use polarize_coach::{ApplyAnswer, CoachError, CoachResult};
use polarize_store::StoreError;
use tokio::sync::Barrier;

use crate::builders::{ADA, World, advised, shortens};

const AT_ONCE: usize = 64;

async fn apply_at_once(world: &World, ids: Vec<String>) -> Vec<CoachResult<ApplyAnswer>> {
    let start = Arc::new(Barrier::new(ids.len()));
    let applications: Vec<_> = ids
        .into_iter()
        .map(|id| {
            let (coach, now, start) = (world.coach.clone(), world.now.clone(), start.clone());
            tokio::spawn(async move {
                start.wait().await;
                coach.apply(ADA, &id, None, &now).await
            })
        })
        .collect();
    let mut results = Vec::new();
    for application in applications {
        results.push(application.await.unwrap());
    }
    results
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_64_proposals_applied_at_once_one_succeeds_and_63_meet_a_conflict() {
    let world = advised(shortens).await;
    let mut ids = Vec::new();
    for number in 0..AT_ONCE {
        ids.push(world.proposal(&format!("this is proposal {}", number + 6)).await);
    }
    let before = world.plan().await.version;
    let results = apply_at_once(&world, ids).await;
    let conflicts = results.iter().filter(
        |result| matches!(result, Err(error @ CoachError::Store(StoreError::Conflict { .. })) if error.is_conflict()),
    );
    assert_eq!(conflicts.count(), AT_ONCE - 1);
    let applied: Vec<_> = results.iter().flatten().collect();
    assert_eq!(applied.len(), 1);
    assert_eq!((applied[0].plan_version, world.plan().await.version), (before + 1, before + 1));
    assert_eq!(world.coach.store().decisions(ADA).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_proposal_applied_64_times_at_once_changes_once_and_is_answered_alike_64_times() {
    let world = advised(shortens).await;
    let id = world.proposal("this is proposal 20").await;
    let before = world.plan().await.version;
    let results = apply_at_once(&world, vec![id; AT_ONCE]).await;
    let answers: Vec<_> = results.into_iter().map(Result::unwrap).collect();
    assert!(answers.iter().all(|answer| *answer == answers[0] && answer.modified_workouts.len() == 1));
    assert_eq!(world.plan().await.version, before + 1);
    assert_eq!(world.coach.store().decisions(ADA).await.unwrap().len(), 1);
}
