//! The soak test, in small; and that it would notice.
#![expect(clippy::unwrap_used, reason = "a test whose database can't be made has failed")]

use std::path::Path;

use polarize_domain::{Plan, Workout};
use polarize_store::{DecisionKind, Store, WorkoutWrite};
use tempfile::TempDir;
use xtask::soak::{Acknowledged, Baseline, inspect, run, victim};

async fn prepared() -> (TempDir, std::path::PathBuf, Baseline) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("polarize.db");
    let baseline = victim::prepare(&database).await.unwrap();
    (folder, database, baseline)
}

async fn faults(database: &Path, baseline: &Baseline, acknowledged: &[Acknowledged]) -> Vec<String> {
    inspect(database, baseline, 0, acknowledged).await.unwrap().faults
}

#[test]
fn a_few_kills_leave_no_half_change_and_lose_none() {
    let report = run(Path::new(env!("CARGO_BIN_EXE_xtask")), 5, 3).unwrap();
    assert_eq!(report.faults, [""; 0]);
    assert_eq!(report.kills, 5);
}

#[tokio::test]
async fn an_untouched_database_has_no_fault() {
    let (_folder, database, baseline) = prepared().await;
    assert_eq!(faults(&database, &baseline, &[]).await, [""; 0]);
}

#[tokio::test]
async fn a_workout_changed_without_a_decision_is_a_fault() {
    let (_folder, database, baseline) = prepared().await;
    let store = Store::open(&database).await.unwrap();
    let plan: Plan = store.plan("ada", "2026-05-04".parse().unwrap(), "2026-05-31".parse().unwrap()).await.unwrap();
    let renamed = Workout { name: "Something else".to_owned(), ..plan.workouts[0].clone() };
    store.put_workouts("ada", None, &[WorkoutWrite::Put(renamed)]).await.unwrap();
    store.close().await;
    let faults = faults(&database, &baseline, &[]).await;
    assert!(faults.iter().any(|fault| fault.contains("half a change")), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.contains("make version")), "{faults:?}");
}

#[tokio::test]
async fn an_acknowledged_change_that_is_not_in_the_log_is_a_fault() {
    let (_folder, database, baseline) = prepared().await;
    let lost = Acknowledged { kind: DecisionKind::Applied, proposal: "lost".to_owned(), plan_version: 2 };
    let faults = faults(&database, &baseline, &[lost]).await;
    assert!(faults[0].starts_with("acknowledged"), "{faults:?}");
}
