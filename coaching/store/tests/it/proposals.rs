use polarize_domain::{Workout, WorkoutId};
use polarize_store::{
    AppliedChange, Decision, DecisionKind, NewProposal, ProposalState, ProposalStatus, StoreError, WorkoutWrite,
};
use proptest::prelude::*;

use crate::builders::{NOW, TODAY, change, proposal, put, store, workout};

/// An error of the caller's own, as the coach has one.
#[derive(Debug, thiserror::Error)]
enum CallerError {
    #[error("the principles forbid it")]
    Forbidden,
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[tokio::test]
async fn a_proposal_is_kept_as_it_was_made() {
    let (_folder, store) = store().await;
    let first = proposal("p1", 0);
    let refined = NewProposal { parent: Some("p1".to_owned()), ..proposal("p2", 0) };
    store.record_proposal(&first, None).await.unwrap();
    store.record_proposal(&refined, None).await.unwrap();
    let stored = store.proposal("p2").await.unwrap();
    assert_eq!((stored.status(), stored.made), (ProposalStatus::Open, refined));
    assert_eq!(store.latest_open_proposal("ada").await.unwrap().unwrap().made.id, "p2");
    assert!(matches!(store.record_proposal(&first, None).await, Err(StoreError::ProposalExists { .. })));
    let orphan = NewProposal { parent: Some("nobody's".to_owned()), ..proposal("p3", 0) };
    assert!(matches!(store.record_proposal(&orphan, None).await, Err(StoreError::UnknownProposal { .. })));
}

#[tokio::test]
async fn the_judge_sees_the_proposal_and_the_athlete_as_they_are() {
    let (_folder, store) = store().await;
    store.put_workouts("ada", None, &[put(&workout("w", TODAY))]).await.unwrap();
    store.record_proposal(&proposal("p", 1), None).await.unwrap();
    let expected = (store.proposal("p").await.unwrap(), store.snapshot("ada", TODAY).await.unwrap());
    let mut seen = None;
    let judge = |proposal: &_, snapshot: &_| {
        seen = Some((Clone::clone(proposal), Clone::clone(snapshot)));
        change(&workout("w", TODAY))
    };
    store.apply_proposal("p", "all", TODAY, NOW, judge).await.unwrap();
    assert_eq!(seen.unwrap(), expected);
}

#[tokio::test]
async fn what_was_applied_is_answered_alike_when_asked_again_and_changed_once() {
    let (_folder, store) = store().await;
    store.record_proposal(&proposal("p", 0), None).await.unwrap();
    let new = workout("v0-0", TODAY);
    let first = store.apply_proposal("p", "c1,c2", TODAY, NOW, |_, _| change(&new)).await.unwrap();
    let again = store.apply_proposal("p", "c1,c2", TODAY, NOW, |_, _| Err(StoreError::Busy)).await.unwrap();
    assert_eq!((first.repeated, again.repeated), (false, true));
    assert_eq!((&first.answer, first.plan_version), (&again.answer, again.plan_version));
    let plan = store.plan("ada", TODAY, TODAY).await.unwrap();
    assert_eq!((plan.version, plan.workouts), (1, vec![new]));
    let other: Result<_, StoreError> = store.apply_proposal("p", "c1", TODAY, NOW, |_, _| Err(StoreError::Busy)).await;
    assert!(matches!(other, Err(StoreError::AlreadyApplied { .. })));
    assert_eq!(store.decisions("ada").await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_plan_that_has_moved_on_is_a_conflict_that_names_both_versions() {
    let (_folder, store) = store().await;
    store.record_proposal(&proposal("p", 0), None).await.unwrap();
    store.put_workouts("ada", None, &[put(&workout("w", TODAY))]).await.unwrap();
    let error = store.apply_proposal("p", "all", TODAY, NOW, |_, _| change(&workout("x", TODAY))).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict { proposal_version: 0, plan_version: 1 }));
    assert_eq!(store.proposal("p").await.unwrap().status(), ProposalStatus::Open);
}

#[tokio::test]
async fn a_judge_who_says_no_leaves_everything_as_it_was() {
    let (_folder, store) = store().await;
    store.put_workouts("ada", None, &[put(&workout("w", TODAY))]).await.unwrap();
    store.record_proposal(&proposal("p", 1), None).await.unwrap();
    let before = (store.snapshot("ada", TODAY).await.unwrap(), store.proposal("p").await.unwrap());
    let refused = store.apply_proposal("p", "all", TODAY, NOW, |_, _| Err(CallerError::Forbidden)).await;
    assert!(matches!(refused, Err(CallerError::Forbidden)));
    // A verdict that can't be carried out halfway through is no different.
    let impossible = |_: &_, _: &_| {
        let writes = vec![put(&workout("new", TODAY)), WorkoutWrite::Delete(WorkoutId::new("missing"))];
        Ok::<_, CallerError>(AppliedChange { writes, undo: String::new(), answer: String::new() })
    };
    let error = store.apply_proposal("p", "all", TODAY, NOW, impossible).await.unwrap_err();
    assert!(matches!(error, CallerError::Store(StoreError::UnknownWorkout { .. })));
    assert_eq!((store.snapshot("ada", TODAY).await.unwrap(), store.proposal("p").await.unwrap()), before);
    assert_eq!(store.decisions("ada").await.unwrap(), []);
}

#[tokio::test]
async fn a_judge_who_panics_leaves_everything_as_it_was_and_the_store_usable() {
    let (_folder, store) = store().await;
    store.record_proposal(&proposal("p", 0), None).await.unwrap();
    let other = store.clone();
    let crashed = tokio::spawn(async move {
        let judge = |_: &_, _: &_| -> Result<AppliedChange, StoreError> { panic!("a bug in a judge") };
        other.apply_proposal("p", "all", TODAY, NOW, judge).await
    });
    assert!(crashed.await.unwrap_err().is_panic());
    let applied = store.apply_proposal("p", "all", TODAY, NOW, |_, _| change(&workout("w", TODAY))).await.unwrap();
    assert_eq!((applied.plan_version, applied.repeated), (1, false));
}

#[tokio::test]
async fn a_rejected_proposal_keeps_its_reason_and_can_not_be_applied() {
    let (_folder, store) = store().await;
    store.record_proposal(&proposal("p", 0), None).await.unwrap();
    store.reject_proposal("p", "too easy", NOW).await.unwrap();
    let state = store.proposal("p").await.unwrap().state;
    assert_eq!(state, ProposalState::Rejected { reason: "too easy".to_owned(), at: NOW });
    let applied = store.apply_proposal("p", "all", TODAY, NOW, |_, _| change(&workout("w", TODAY))).await;
    assert!(matches!(applied, Err(StoreError::AlreadyRejected { .. })));
    assert!(matches!(store.reject_proposal("p", "", NOW).await, Err(StoreError::AlreadyRejected { .. })));
    assert_eq!(store.latest_open_proposal("ada").await.unwrap(), None);
}

#[tokio::test]
async fn the_log_tells_every_decision_in_order() {
    let (_folder, store) = store().await;
    for id in ["p", "q"] {
        store.record_proposal(&proposal(id, 0), None).await.unwrap();
    }
    store.apply_proposal("p", "all", TODAY, NOW, |_, _| change(&workout("w", TODAY))).await.unwrap();
    store.reject_proposal("q", "no time", NOW).await.unwrap();
    store
        .undo_proposal("p", TODAY, NOW, |_, _, _| Ok::<_, StoreError>(vec![WorkoutWrite::Delete(WorkoutId::new("w"))]))
        .await
        .unwrap();
    let entry = |proposal: &str, kind, reason: Option<&str>, plan_version| Decision {
        proposal: proposal.to_owned(),
        kind,
        at: NOW,
        reason: reason.map(str::to_owned),
        plan_version,
    };
    let expected = [
        entry("p", DecisionKind::Applied, None, 1),
        entry("q", DecisionKind::Rejected, Some("no time"), 1),
        entry("p", DecisionKind::Undone, None, 2),
    ];
    assert_eq!(store.decisions("ada").await.unwrap(), expected);
    for (status, ids) in [
        (None, vec!["q", "p"]),
        (Some(ProposalStatus::Undone), vec!["p"]),
        (Some(ProposalStatus::Rejected), vec!["q"]),
        (Some(ProposalStatus::Applied), vec![]),
    ] {
        let listed = store.proposals("ada", status).await.unwrap();
        assert_eq!(listed.iter().map(|proposal| proposal.made.id.as_str()).collect::<Vec<_>>(), ids, "{status:?}");
    }
}

#[tokio::test]
async fn undo_is_shown_the_workouts_as_they_are_and_happens_once() {
    let (_folder, store) = store().await;
    let (kept, changed) = (workout("kept", TODAY), workout("changed", TODAY));
    store.put_workouts("ada", None, &[put(&kept), put(&changed)]).await.unwrap();
    store.record_proposal(&proposal("p", 1), None).await.unwrap();
    let open = store.undo_proposal("p", TODAY, NOW, |_, _, _| Ok::<_, StoreError>(Vec::new())).await;
    assert!(matches!(open, Err(StoreError::NotApplied { .. })));

    let easier = Workout { name: "Easier".to_owned(), ..changed.clone() };
    store.apply_proposal("p", "all", TODAY, NOW, |_, _| change(&easier)).await.unwrap();
    assert_eq!(store.latest_applied_proposal("ada").await.unwrap().unwrap().made.id, "p");
    let refused = store.undo_proposal("p", TODAY, NOW, |_, _, _| Err(CallerError::Forbidden)).await;
    assert!(matches!(refused, Err(CallerError::Forbidden)));
    let undone = store.undo_proposal("p", TODAY, NOW, |_, _, workouts| {
        assert_eq!(workouts.iter().collect::<Vec<_>>(), [(&easier.id, &easier.canonical_json())]);
        Ok::<_, StoreError>(vec![put(&changed)])
    });
    assert_eq!(undone.await.unwrap().plan_version, 3);
    assert_eq!(store.plan("ada", TODAY, TODAY).await.unwrap().workouts, [changed, kept]);
    let again = store.undo_proposal("p", TODAY, NOW, |_, _, _| Ok::<_, StoreError>(Vec::new())).await;
    assert!(matches!(again, Err(StoreError::AlreadyUndone { .. })));
    let applied = store.apply_proposal("p", "all", TODAY, NOW, |_, _| change(&easier)).await;
    assert!(matches!(applied, Err(StoreError::AlreadyUndone { .. })));
    assert_eq!(store.latest_applied_proposal("ada").await.unwrap(), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
    #[test]
    fn a_workout_read_from_the_plan_and_put_back_has_the_very_same_bytes(
        tss in 0.0..2000.0_f64,
        name in "\\PC{0,40}",
        notes in proptest::option::of("\\PC{0,40}"),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (_folder, store) = store().await;
            let tss = polarize_domain::Tss::new(tss).unwrap();
            let original = Workout { name, description: notes, estimated_tss: Some(tss), ..workout("w", TODAY) };
            store.put_workouts("ada", None, &[put(&original)]).await.unwrap();
            store.record_proposal(&proposal("p", 1), None).await.unwrap();
            let judge = |_: &_, snapshot: &polarize_domain::Snapshot| {
                let undo = snapshot.plan.workouts[0].canonical_json();
                let writes = vec![put(&workout("w", TODAY))];
                Ok::<_, StoreError>(AppliedChange { writes, undo, answer: String::new() })
            };
            store.apply_proposal("p", "all", TODAY, NOW, judge).await.unwrap();
            let revert = |proposal: &polarize_store::StoredProposal, _: &_, _: &_| {
                let ProposalState::Applied(application) = &proposal.state else { return Err(StoreError::Busy) };
                Ok(vec![WorkoutWrite::Put(serde_json::from_str(&application.undo).unwrap())])
            };
            store.undo_proposal("p", TODAY, NOW, revert).await.unwrap();
            let restored = store.workout("ada", &original.id).await.unwrap();
            assert_eq!(restored.canonical_json(), original.canonical_json());
        });
    }
}
