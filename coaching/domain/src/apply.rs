//! Applying a proposal to the plan it was made for, and taking it back.

use serde::{Deserialize, Serialize};

use crate::proposal::Proposal;
use crate::{Plan, Workout, WorkoutId};

/// The plan is no longer the one the proposal was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this proposal was made for version {proposal} of the plan, which is now at version {plan}; ask again")]
pub struct PlanMoved {
    /// The version the proposal was made for.
    pub proposal: u64,
    /// The version the plan has now.
    pub plan: u64,
}

/// A workout that was changed since, so that taking the proposal back would destroy that change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{name}\" was changed or done since; undo would lose that. Take back what was accepted after it first, or change and remove its workouts one by one"
)]
pub struct UndoConflict {
    /// The workout.
    pub id: WorkoutId,
    /// Its name.
    pub name: String,
}

/// What undo needs: each touched workout before and after.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Undo {
    /// One entry per touched workout.
    pub restores: Vec<Restore>,
}

/// One touched workout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Restore {
    /// As it was; `None` if the proposal made it.
    pub before: Option<Workout>,
    /// As the proposal left it.
    pub after: Workout,
}

/// The plan after a proposal, one version on, and what undo needs.
///
/// # Errors
/// [`PlanMoved`] when the plan isn't at the proposal's version.
pub fn apply(plan: &Plan, proposal: &Proposal) -> Result<(Plan, Undo), PlanMoved> {
    if plan.version != proposal.plan_version() {
        return Err(PlanMoved { proposal: proposal.plan_version(), plan: plan.version });
    }
    let after = proposal.after();
    let mut workouts: Vec<Workout> =
        plan.workouts.iter().map(|workout| after.get(&workout.id).map_or(workout, |changed| changed).clone()).collect();
    workouts
        .extend(proposal.changes().iter().filter(|change| change.before.is_none()).map(|change| change.after.clone()));
    let restores = proposal
        .changes()
        .iter()
        .map(|change| Restore { before: change.before.clone(), after: change.after.clone() })
        .collect();
    Ok((Plan::new(plan.version + 1, workouts), Undo { restores }))
}

/// The plan with a proposal taken back, one version on. `is_done` tells which workouts were done since.
///
/// # Errors
/// [`UndoConflict`] naming the first workout that was changed, deleted or done since.
pub fn undo(plan: &Plan, undo: &Undo, is_done: impl Fn(&WorkoutId) -> bool) -> Result<Plan, UndoConflict> {
    let mut workouts = plan.workouts.clone();
    for restore in &undo.restores {
        let conflict = || UndoConflict { id: restore.after.id.clone(), name: restore.after.name.clone() };
        let position = workouts.iter().position(|workout| workout.id == restore.after.id).ok_or_else(conflict)?;
        let untouched = workouts[position].canonical_json() == restore.after.canonical_json();
        if !untouched || is_done(&restore.after.id) {
            return Err(conflict());
        }
        match &restore.before {
            Some(before) => workouts[position] = before.clone(),
            None => {
                workouts.remove(position);
            }
        }
    }
    Ok(Plan::new(plan.version + 1, workouts))
}
