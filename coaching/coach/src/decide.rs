//! Deciding: accept all or some, undo, reject.

use std::collections::BTreeSet;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use polarize_domain::context::matching::match_done;
use polarize_domain::{
    ChangeId, ChangeKind, Context, Draft, Outcome, Plan, Proposal, Situation, Snapshot, Undo, Violation, Workout,
    WorkoutId, apply, undo, validate_selected,
};
use polarize_store::{Applied, AppliedChange, ProposalState, StoreError, StoredProposal, WorkoutWrite};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::Coach;
use crate::answer::{ApplyAnswer, WorkoutNote};
use crate::error::{CoachError, CoachResult};

/// What became of an undo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct UndoAnswer {
    /// Whether the plan is as it was before the proposal.
    pub success: bool,
    /// The proposal that was taken back.
    pub proposal_id: String,
    /// What it answered, in the athlete's words or as a request for weeks; of a refinement, what was asked first.
    pub feedback: String,
    /// The day it was made on.
    #[schemars(with = "String", extend("format" = "date"))]
    pub made_on: Date,
    /// The version of the plan now; it rises.
    pub plan_version: u64,
    /// The workouts that were put back or taken out.
    pub restored_workouts: Vec<String>,
}

impl Coach {
    /// The newest proposal that is open or part of the plan: the one that is meant when none is named.
    ///
    /// # Errors
    /// [`CoachError::NoProposal`] when there is none.
    pub async fn latest(&self, athlete: &str) -> CoachResult<StoredProposal> {
        let open = self.store().latest_open_proposal(athlete).await?;
        let applied = self.store().latest_applied_proposal(athlete).await?;
        // Ids begin with the time they were made at.
        let newest = open.into_iter().chain(applied).max_by(|one, other| one.made.id.cmp(&other.made.id));
        newest.ok_or(CoachError::NoProposal("open"))
    }

    /// A proposal of this athlete; another's is as unknown as one that never was.
    ///
    /// # Errors
    /// [`CoachError::UnknownProposal`].
    pub async fn own_proposal(&self, athlete: &str, id: &str) -> CoachResult<StoredProposal> {
        match self.store().proposal(id).await {
            Ok(proposal) if proposal.made.athlete == athlete => Ok(proposal),
            Ok(_) | Err(StoreError::UnknownProposal { .. }) => Err(CoachError::UnknownProposal(id.to_owned())),
            Err(error) => Err(error.into()),
        }
    }

    /// Applies a proposal, all of it or the selected changes, in one transaction against the plan version it was made
    /// for. It is judged again first. The same again gives the same answer and changes nothing.
    ///
    /// # Errors
    /// [`CoachError`]; the plan is as it was.
    pub async fn apply(
        &self,
        athlete: &str,
        id: &str,
        only: Option<&[ChangeId]>,
        now: &ZonedDateTime,
    ) -> CoachResult<ApplyAnswer> {
        let stored = self.own_proposal(athlete, id).await?;
        let selection = Selection::of(&stored, only)?;
        let judge = |stored: &StoredProposal, snapshot: &Snapshot| judge(stored, snapshot, &selection, now);
        let text = selection.text();
        answer_of(self.store().apply_proposal(id, &text, now.date(), now.timestamp(), judge).await?)
    }

    /// What [`Self::apply`] would answer now, or why it would not. Nothing is changed, so the plan's version in it is the present one.
    ///
    /// # Errors
    /// As [`Self::apply`].
    pub async fn try_apply(
        &self,
        athlete: &str,
        id: &str,
        only: Option<&[ChangeId]>,
        now: &ZonedDateTime,
    ) -> CoachResult<ApplyAnswer> {
        self.try_apply_stored(&self.own_proposal(athlete, id).await?, only, now).await
    }

    pub(crate) async fn try_apply_stored(
        &self,
        stored: &StoredProposal,
        only: Option<&[ChangeId]>,
        now: &ZonedDateTime,
    ) -> CoachResult<ApplyAnswer> {
        let selection = Selection::of(stored, only)?;
        let judge = |stored: &StoredProposal, snapshot: &Snapshot| judge(stored, snapshot, &selection, now);
        answer_of(self.store().try_apply_proposal(stored, &selection.text(), now.date(), judge).await?)
    }

    /// Takes an applied proposal back: the one named, or the newest.
    ///
    /// # Errors
    /// [`CoachError::UndoConflict`] naming a workout that was changed or done since; the plan is as it was.
    pub async fn undo(&self, athlete: &str, id: Option<&str>, now: &ZonedDateTime) -> CoachResult<UndoAnswer> {
        let stored = match id {
            Some(id) => self.own_proposal(athlete, id).await?,
            None => self.store().latest_applied_proposal(athlete).await?.ok_or(CoachError::NoProposal("applied"))?,
        };
        let undone = self
            .store()
            .undo_proposal(&stored.made.id, now.date(), now.timestamp(), |stored, snapshot, workouts| {
                revert(stored, snapshot, workouts.values().map(String::as_str))
            })
            .await?;
        Ok(UndoAnswer {
            success: true,
            proposal_id: stored.made.id.clone(),
            feedback: self.first_asked(athlete, &stored).await?,
            made_on: stored.made.today,
            plan_version: undone.plan_version,
            restored_workouts: undone.workouts.iter().map(ToString::to_string).collect(),
        })
    }

    /// What was asked at the beginning of a chain of refinements.
    async fn first_asked(&self, athlete: &str, proposal: &StoredProposal) -> CoachResult<String> {
        let (mut feedback, mut parent) = (proposal.made.feedback.clone(), proposal.made.parent.clone());
        while let Some(id) = parent {
            let earlier = self.own_proposal(athlete, &id).await?.made;
            (feedback, parent) = (earlier.feedback, earlier.parent);
        }
        Ok(feedback)
    }

    /// Rejects an open proposal: the one named, or the newest. Returns its id.
    ///
    /// # Errors
    /// [`CoachError::NoProposal`] when none is open, and whatever the store says.
    pub async fn reject(
        &self,
        athlete: &str,
        id: Option<&str>,
        reason: &str,
        now: &ZonedDateTime,
    ) -> CoachResult<String> {
        let stored = match id {
            Some(id) => self.own_proposal(athlete, id).await?,
            None => self.store().latest_open_proposal(athlete).await?.ok_or(CoachError::NoProposal("open"))?,
        };
        self.store().reject_proposal(&stored.made.id, reason, now.timestamp()).await?;
        Ok(stored.made.id)
    }
}

/// What is read again of an answer: the changes it showed. Its checks and weeks, most of the text, are passed over.
#[derive(Deserialize)]
struct Shown {
    modifications: Vec<ShownChange>,
}

#[derive(Deserialize)]
struct ShownChange {
    id: ChangeId,
}

/// The changes to apply.
struct Selection {
    changes: BTreeSet<ChangeId>,
    /// Whether they are all that was shown.
    all: bool,
}

impl Selection {
    /// Those selected, or all that were shown.
    fn of(stored: &StoredProposal, only: Option<&[ChangeId]>) -> CoachResult<Self> {
        let shown: Shown = parse("answer", &stored.made.shown_json)?;
        let known: BTreeSet<ChangeId> = shown.modifications.into_iter().map(|change| change.id).collect();
        let Some(only) = only else { return Ok(Self { changes: known, all: true }) };
        if only.is_empty() {
            return Err(CoachError::NothingSelected);
        }
        if let Some(unknown) = only.iter().find(|id| !known.contains(id)) {
            let known = known.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            return Err(CoachError::UnknownChange { id: unknown.clone(), known });
        }
        let changes: BTreeSet<ChangeId> = only.iter().cloned().collect();
        Ok(Self { all: changes == known, changes })
    }

    /// The canonical form: the ids in order.
    fn text(&self) -> String {
        self.changes.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
    }
}

fn answer_of(applied: Applied) -> CoachResult<ApplyAnswer> {
    let answer: ApplyAnswer = parse("answer", &applied.answer)?;
    Ok(ApplyAnswer { plan_version: applied.plan_version, ..answer })
}

pub(crate) fn parse<T: DeserializeOwned>(what: &'static str, json: &str) -> CoachResult<T> {
    serde_json::from_str(json).map_err(|source| CoachError::Stored { what, source })
}

/// Judges a proposal again, against the plan and the day as they are now.
fn judge(
    stored: &StoredProposal,
    snapshot: &Snapshot,
    selection: &Selection,
    now: &ZonedDateTime,
) -> CoachResult<AppliedChange> {
    let draft: Draft = parse("proposal", &stored.made.draft_json)?;
    let situation: Situation = parse("situation", &stored.made.situation_json)?;
    let context = Context::build(snapshot.clone(), now);
    let stands = |changes: &BTreeSet<ChangeId>| match validate_selected(&draft, &context, &situation, changes) {
        Ok(proposal) if proposal.dropped().is_empty() => Ok(proposal),
        Ok(proposal) => Err(reasons(proposal.dropped())),
        Err(rejection) => Err(reasons(&rejection.violations)),
    };
    let proposal = stands(&selection.changes).map_err(|reasons| {
        let whole = || Selection::of(stored, None).is_ok_and(|whole| stands(&whole.changes).is_ok());
        if !selection.all && whole() {
            return CoachError::CannotStandAlone { reasons };
        }
        CoachError::NoLongerStands { made: stored.made.today, reasons }
    })?;
    let (plan, receipt) = apply(&context.snapshot.plan, &proposal)?;
    let json =
        |what, text: Result<String, serde_json::Error>| text.map_err(|source| CoachError::Stored { what, source });
    Ok(AppliedChange {
        writes: proposal.changes().iter().map(|change| WorkoutWrite::Put(change.after.clone())).collect(),
        undo: json("receipt", serde_json::to_string(&receipt))?,
        answer: json("answer", serde_json::to_string(&answer(&stored.made.id, &proposal, &plan)))?,
    })
}

/// What is wrong, each thing once.
fn reasons(violations: &[Violation]) -> String {
    let mut reasons: Vec<&str> = violations.iter().map(|violation| violation.message.as_str()).collect();
    reasons.dedup();
    reasons.join("; ")
}

fn answer(id: &str, proposal: &Proposal, plan: &Plan) -> ApplyAnswer {
    let notes = |keep: fn(ChangeKind) -> bool| {
        proposal
            .changes()
            .iter()
            .filter(|change| keep(change.kind))
            .map(|change| WorkoutNote::of(&change.after))
            .collect()
    };
    let warned = proposal.checks().iter().filter(|check| check.outcome == Outcome::Warned);
    ApplyAnswer {
        success: true,
        proposal_id: id.to_owned(),
        plan_version: plan.version,
        modified_workouts: notes(|kind| {
            matches!(kind, ChangeKind::Modified | ChangeKind::Moved | ChangeKind::Replaced)
        }),
        created_workouts: notes(|kind| kind == ChangeKind::New),
        skipped_workouts: notes(|kind| kind == ChangeKind::Skipped),
        errors: Vec::new(),
        warnings: warned.map(|check| format!("{}: {}", check.principle, check.message)).collect(),
    }
}

/// What to write to take a proposal back, if nothing it touched was changed or done since.
fn revert<'a>(
    stored: &StoredProposal,
    snapshot: &Snapshot,
    workouts: impl Iterator<Item = &'a str>,
) -> CoachResult<Vec<WorkoutWrite>> {
    let ProposalState::Applied(application) = &stored.state else {
        return Err(CoachError::NoProposal("applied"));
    };
    let receipt: Undo = parse("receipt", &application.undo)?;
    let current = workouts.map(|json| parse("workout", json)).collect::<CoachResult<Vec<Workout>>>()?;
    let done = match_done(&snapshot.plan, &snapshot.activities);
    let is_done = |id: &WorkoutId| done.contains_key(id);
    undo(&Plan::new(snapshot.plan.version, current), &receipt, is_done)?;
    let restores = receipt.restores.into_iter().map(|restore| match restore.before {
        Some(before) => WorkoutWrite::Put(before),
        None => WorkoutWrite::Delete(restore.after.id),
    });
    Ok(restores.collect())
}
