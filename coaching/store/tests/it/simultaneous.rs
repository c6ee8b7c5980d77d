use polarize_store::{Applied, Store, StoreError};
use tempfile::TempDir;

use crate::builders::{NOW, TODAY, add, change, proposal, ride, store, workout};

const AT_ONCE: usize = 64;
const PROGRAMS: usize = 4;

/// Applies a proposal of each id at once, through several connections as several programs would have them.
async fn apply_at_once(store: &Store, ids: Vec<String>) -> Vec<Result<Applied, StoreError>> {
    let mut programs = Vec::new();
    for _ in 0..PROGRAMS {
        programs.push(Store::open(store.path()).await.unwrap());
    }
    let start = std::sync::Arc::new(tokio::sync::Barrier::new(ids.len()));
    let applications: Vec<_> = ids
        .into_iter()
        .enumerate()
        .map(|(number, id)| {
            let (store, start) = (programs[number % PROGRAMS].clone(), start.clone());
            tokio::spawn(async move {
                start.wait().await;
                store
                    .apply_proposal(&id, "all", TODAY, NOW, |proposal, _| change(&workout(&proposal.made.id, TODAY)))
                    .await
            })
        })
        .collect();
    let mut results = Vec::new();
    for application in applications {
        results.push(application.await.unwrap());
    }
    results
}

async fn with_proposals(ids: &[String]) -> (TempDir, Store) {
    let (folder, store) = store().await;
    add(&store, &ride("a", TODAY, 60.0)).await;
    for id in ids {
        store.record_proposal(&proposal(id, 0), None).await.unwrap();
    }
    (folder, store)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_64_proposals_applied_at_once_one_succeeds_and_63_meet_a_conflict() {
    let ids: Vec<_> = (0..AT_ONCE).map(|number| format!("p{number}")).collect();
    let (_folder, store) = with_proposals(&ids).await;
    let results = apply_at_once(&store, ids).await;
    let conflict =
        |result: &&Result<_, _>| matches!(result, Err(StoreError::Conflict { proposal_version: 0, plan_version: 1 }));
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(results.iter().filter(conflict).count(), AT_ONCE - 1);
    let plan = store.plan("ada", TODAY, TODAY).await.unwrap();
    assert_eq!((plan.version, plan.workouts.len(), store.decisions("ada").await.unwrap().len()), (1, 1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_proposal_applied_64_times_at_once_changes_once_and_is_answered_alike_64_times() {
    let (_folder, store) = with_proposals(&["p".to_owned()]).await;
    let results = apply_at_once(&store, vec!["p".to_owned(); AT_ONCE]).await;
    let mut changes = 0;
    for result in results {
        let applied = result.unwrap();
        changes += usize::from(!applied.repeated);
        assert_eq!((applied.answer.as_str(), applied.plan_version), ("applied p", 1));
    }
    assert_eq!(changes, 1);
    assert_eq!(
        (store.plan("ada", TODAY, TODAY).await.unwrap().version, store.decisions("ada").await.unwrap().len()),
        (1, 1)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_snapshot_read_while_others_write_is_never_between_two_versions() {
    let (_folder, store) = store().await;
    let writer = store.clone();
    let writing = tokio::spawn(async move {
        for version in 0..60 {
            let day = polarize_domain::calendar::add_days(TODAY, -version);
            add(&writer, &ride(&format!("a{version}"), day, 60.0)).await;
            let id = format!("w{version}");
            writer.put_workouts("ada", None, &[crate::builders::put(&workout(&id, TODAY))]).await.unwrap();
        }
    });
    while !writing.is_finished() {
        let snapshot = store.snapshot("ada", TODAY).await.unwrap();
        assert_eq!(snapshot.plan.workouts.len() as u64, snapshot.plan.version);
        assert_eq!(snapshot.fitness.len(), snapshot.activities.len());
    }
    writing.await.unwrap();
}
