//! Apply, undo, reject: each in one transaction that nobody else writes beside.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use polarize_domain::{Snapshot, WorkoutId};
use sqlx::SqliteConnection;

use super::{Application, DecisionKind, ProposalState, StoredProposal, find};
use crate::columns::{to_json, version_column};
use crate::{Store, StoreError, StoreResult, WorkoutWrite, plan, snapshot};

/// What a judge makes of a proposal that is about to be applied.
#[derive(Debug, Clone, PartialEq)]
pub struct AppliedChange {
    /// The changes of the plan.
    pub writes: Vec<WorkoutWrite>,
    /// What undo will need, as JSON.
    pub undo: String,
    /// The answer to give, now and whenever the same is asked again, as JSON.
    pub answer: String,
}

/// An applied proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The answer to give.
    pub answer: String,
    /// The version of the plan after it was applied.
    pub plan_version: u64,
    /// Whether it had been applied before, so that nothing was changed now.
    pub repeated: bool,
}

/// An undone proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The workouts put back or taken out.
    pub workouts: Vec<WorkoutId>,
    /// The version of the plan now.
    pub plan_version: u64,
}

impl Store {
    /// Applies a proposal to the plan, in one transaction: the plan must still be at the proposal's version, `judge`
    /// sees the athlete's data as of `today` and says what to write, and the plan, its version, the proposal
    /// and the log of decisions change together or not at all. `selection` names the selected changes in a canonical
    /// form; asked again with the same one, the stored answer is given and nothing is changed.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the plan has changed; [`StoreError::AlreadyApplied`] with another selection,
    /// [`StoreError::AlreadyRejected`], [`StoreError::AlreadyUndone`], [`StoreError::UnknownProposal`]; and whatever
    /// `judge` says.
    pub async fn apply_proposal<E, J>(
        &self,
        id: &str,
        selection: &str,
        today: Date,
        now: Timestamp,
        judge: J,
    ) -> Result<Applied, E>
    where
        E: From<StoreError>,
        J: FnOnce(&StoredProposal, &Snapshot) -> Result<AppliedChange, E> + Send,
    {
        let mut transaction = self.write().await?;
        let proposal = find(&mut transaction, id).await?;
        let AppliedChange { writes, undo, answer } =
            match judged(&mut transaction, &proposal, selection, today, judge).await? {
                Judged::Before(applied) => return Ok(applied),
                Judged::Now(change) => change,
            };
        let plan_version = plan::write(&mut transaction, &proposal.made.athlete, &writes).await?;
        let touched = writes.iter().map(|write| write.id().clone()).collect();
        let application = Application { selection: selection.to_owned(), answer, undo, touched, plan_version, at: now };
        record_application(&mut transaction, id, &application).await?;
        log(&mut transaction, &proposal, DecisionKind::Applied, now, None, plan_version).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(Applied { answer: application.answer, plan_version, repeated: false })
    }

    /// What [`Self::apply_proposal`] would answer now, of a proposal that need not have been recorded. Nothing is changed, so the plan's
    /// version in it is the present one.
    ///
    /// # Errors
    /// As [`Self::apply_proposal`].
    pub async fn try_apply_proposal<E, J>(
        &self,
        proposal: &StoredProposal,
        selection: &str,
        today: Date,
        judge: J,
    ) -> Result<Applied, E>
    where
        E: From<StoreError>,
        J: FnOnce(&StoredProposal, &Snapshot) -> Result<AppliedChange, E> + Send,
    {
        let mut transaction = self.read().await?;
        Ok(match judged(&mut transaction, proposal, selection, today, judge).await? {
            Judged::Before(applied) => applied,
            Judged::Now(change) => {
                Applied { answer: change.answer, plan_version: proposal.made.plan_version, repeated: false }
            }
        })
    }

    /// Takes an applied proposal back, in one transaction: `revert` is given the athlete's data as of `today` and the canonical JSON that the workouts
    /// written by it have now (those that are gone are missing) and says what to write. The plan's version rises.
    ///
    /// # Errors
    /// [`StoreError::NotApplied`], [`StoreError::AlreadyUndone`], [`StoreError::UnknownProposal`]; and whatever
    /// `revert` says.
    pub async fn undo_proposal<E, R>(&self, id: &str, today: Date, now: Timestamp, revert: R) -> Result<Undone, E>
    where
        E: From<StoreError>,
        R: FnOnce(&StoredProposal, &Snapshot, &BTreeMap<WorkoutId, String>) -> Result<Vec<WorkoutWrite>, E> + Send,
    {
        let mut transaction = self.write().await?;
        let proposal = find(&mut transaction, id).await?;
        let id = || proposal.made.id.clone();
        let application = match &proposal.state {
            ProposalState::Applied(application) => application,
            ProposalState::Undone { .. } => return Err(StoreError::AlreadyUndone { id: id() }.into()),
            ProposalState::Open | ProposalState::Rejected { .. } => {
                return Err(StoreError::NotApplied { id: id() }.into());
            }
        };
        let athlete = &proposal.made.athlete;
        let workouts = plan::canonical(&mut transaction, athlete, &application.touched).await?;
        let snapshot = snapshot::read(&mut transaction, athlete, today).await?;
        let writes = revert(&proposal, &snapshot, &workouts)?;
        let plan_version = plan::write(&mut transaction, athlete, &writes).await?;
        close(&mut transaction, &proposal, "undone", now, None).await?;
        log(&mut transaction, &proposal, DecisionKind::Undone, now, None, plan_version).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(Undone { workouts: writes.iter().map(|write| write.id().clone()).collect(), plan_version })
    }

    /// Rejects an open proposal, with the reason the athlete gives; it may be empty.
    ///
    /// # Errors
    /// [`StoreError::AlreadyApplied`], [`StoreError::AlreadyRejected`], [`StoreError::AlreadyUndone`],
    /// [`StoreError::UnknownProposal`].
    pub async fn reject_proposal(&self, id: &str, reason: &str, now: Timestamp) -> StoreResult<()> {
        let mut transaction = self.write().await?;
        let proposal = find(&mut transaction, id).await?;
        let id = id.to_owned();
        match &proposal.state {
            ProposalState::Open => {}
            ProposalState::Applied(_) => return Err(StoreError::AlreadyApplied { id }),
            ProposalState::Rejected { .. } => return Err(StoreError::AlreadyRejected { id }),
            ProposalState::Undone { .. } => return Err(StoreError::AlreadyUndone { id }),
        }
        let plan_version = plan::plan_version(&mut transaction, &proposal.made.athlete).await?;
        close(&mut transaction, &proposal, "rejected", now, Some(reason)).await?;
        log(&mut transaction, &proposal, DecisionKind::Rejected, now, Some(reason), plan_version).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// What is to become of a proposal that is to be applied.
enum Judged {
    /// It was applied before, with the same selection.
    Before(Applied),
    /// It can be applied.
    Now(AppliedChange),
}

/// Holds a proposal against the plan as the connection sees it.
async fn judged<E, J>(
    connection: &mut SqliteConnection,
    proposal: &StoredProposal,
    selection: &str,
    today: Date,
    judge: J,
) -> Result<Judged, E>
where
    E: From<StoreError>,
    J: FnOnce(&StoredProposal, &Snapshot) -> Result<AppliedChange, E> + Send,
{
    if let Some(applied) = earlier_answer(proposal, selection)? {
        return Ok(Judged::Before(applied));
    }
    let made = &proposal.made;
    let snapshot = snapshot::read(connection, &made.athlete, today).await?;
    let plan_version = snapshot.plan.version;
    if plan_version != made.plan_version {
        return Err(StoreError::Conflict { proposal_version: made.plan_version, plan_version }.into());
    }
    Ok(Judged::Now(judge(proposal, &snapshot)?))
}

/// The answer given before, where the proposal was applied with the same selection; `None` where it is open.
fn earlier_answer(proposal: &StoredProposal, selection: &str) -> StoreResult<Option<Applied>> {
    let id = || proposal.made.id.clone();
    match &proposal.state {
        ProposalState::Open => Ok(None),
        ProposalState::Applied(application) if application.selection == selection => Ok(Some(Applied {
            answer: application.answer.clone(),
            plan_version: application.plan_version,
            repeated: true,
        })),
        ProposalState::Applied(_) => Err(StoreError::AlreadyApplied { id: id() }),
        ProposalState::Rejected { .. } => Err(StoreError::AlreadyRejected { id: id() }),
        ProposalState::Undone { .. } => Err(StoreError::AlreadyUndone { id: id() }),
    }
}

async fn record_application(connection: &mut SqliteConnection, id: &str, application: &Application) -> StoreResult<()> {
    sqlx::query(
        "UPDATE proposals
         SET status = 'applied', selection = ?2, answer = ?3, undo = ?4, touched = ?5,
             applied_version = ?6, applied_at = ?7
         WHERE id = ?1",
    )
    .bind(id)
    .bind(&application.selection)
    .bind(&application.answer)
    .bind(&application.undo)
    .bind(to_json("list of changed workouts", &application.touched)?)
    .bind(version_column(application.plan_version))
    .bind(application.at.to_string())
    .execute(connection)
    .await?;
    Ok(())
}

async fn close(
    connection: &mut SqliteConnection,
    proposal: &StoredProposal,
    status: &str,
    at: Timestamp,
    reason: Option<&str>,
) -> StoreResult<()> {
    sqlx::query("UPDATE proposals SET status = ?2, closed_at = ?3, reason = ?4 WHERE id = ?1")
        .bind(&proposal.made.id)
        .bind(status)
        .bind(at.to_string())
        .bind(reason)
        .execute(connection)
        .await?;
    Ok(())
}

async fn log(
    connection: &mut SqliteConnection,
    proposal: &StoredProposal,
    kind: DecisionKind,
    at: Timestamp,
    reason: Option<&str>,
    plan_version: u64,
) -> StoreResult<()> {
    sqlx::query(
        "INSERT INTO decisions (athlete, proposal, kind, at, reason, plan_version) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .bind(&proposal.made.athlete)
    .bind(&proposal.made.id)
    .bind(kind.word())
    .bind(at.to_string())
    .bind(reason)
    .bind(version_column(plan_version))
    .execute(connection)
    .await?;
    Ok(())
}
