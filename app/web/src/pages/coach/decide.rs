//! Deciding about a proposal: accept all or some of it, ask for another version, turn it down, take it back.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use polarize_coach::CoachError;
use polarize_domain::{ChangeId, UndoConflict};
use polarize_store::StoreError;
use serde::Deserialize;

use super::messages::danger;
use super::proposal::{Kept, Touched, own, refused};
use super::to_proposal;
use crate::bounds::{Id, Line};
use crate::extract::Path;
use crate::pages::form::Form;
use crate::pages::shell::{Place, Shell};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;
use crate::state::App;

/// The most characters of a reason.
const LONGEST_REASON: usize = 2000;

/// Whoever comes back to the address of a form finds the proposal.
pub(super) async fn back(Path(id): Path<Id>) -> Redirect {
    Redirect::to(&format!("/coach/proposals/{}", id.0))
}

/// Makes a proposal part of the plan: all of it, or the changes that are ticked.
pub(super) async fn apply(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(Line(id)): Path<Id>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Trouble> {
    let all = fields.iter().any(|(name, _)| name == "all");
    let chosen: Vec<ChangeId> =
        fields.into_iter().filter(|(name, _)| name == "change").map(|(_, id)| ChangeId(id)).collect();
    let only = (!all).then_some(chosen.as_slice());
    match app.coach.apply(&visitor.athlete, &id, only, &visitor.now).await {
        Ok(_) => Ok(to_proposal(&id, Some("applied"))),
        Err(error) => {
            let kept = Kept { chosen: only.map(<[_]>::to_vec), ..Kept::default() };
            refused(&app, &visitor, &id, &error.into(), kept).await
        }
    }
}

/// A wish about a proposal: one that is ready to send, or the athlete's own words.
#[derive(Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    wish: String,
    ready: Option<String>,
}

/// Asks for another version.
pub(super) async fn refine(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(Line(id)): Path<Id>,
    Form(Wish { wish, ready }): Form<Wish>,
) -> Result<Response, Trouble> {
    match another(&app, &visitor, &id, ready.as_ref().unwrap_or(&wish)).await {
        Ok(response) => Ok(response),
        Err(problem) => refused(&app, &visitor, &id, &problem, Kept { wish, ..Kept::default() }).await,
    }
}

async fn another(app: &App, visitor: &Visitor, id: &str, wish: &str) -> Result<Response, Problem> {
    let _place = app.answers.enter()?;
    let answer = app.coach.refine(&visitor.athlete, id, wish, &visitor.now).await;
    app.metrics.answered(app.coach.advisor().name(), answer.as_ref().map(|answer| answer.answered_by.as_str()));
    let answer = answer?;
    let shell = Shell::new(visitor, Place::Coach);
    if let Some(safety) = answer.safety {
        return Ok(danger(shell, &answer.athlete_message, safety).into_response());
    }
    // An answer without a change says why in its words.
    let without_change = || Problem::invalid("no_change", answer.athlete_message.clone());
    let made = answer.proposal_id.as_deref().filter(|made| *made != id).ok_or_else(without_change)?;
    Ok(to_proposal(made, Some("refined")))
}

/// Why a proposal is not wanted.
#[derive(Deserialize)]
pub(super) struct Reason {
    #[serde(default)]
    reason: String,
}

/// Turns a proposal down.
pub(super) async fn reject(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(Line(id)): Path<Id>,
    Form(Reason { reason }): Form<Reason>,
) -> Result<Response, Trouble> {
    let problem = if reason.chars().count() > LONGEST_REASON {
        let shell = Shell::new(&visitor, Place::Coach);
        Problem::invalid("too_long", shell.tell("coach-too-long", "most", LONGEST_REASON))
    } else {
        match app.coach.reject(&visitor.athlete, Some(&id), &reason, &visitor.now).await {
            Ok(_) => return Ok(to_proposal(&id, Some("rejected"))),
            Err(error) => error.into(),
        }
    };
    refused(&app, &visitor, &id, &problem, Kept { reason, ..Kept::default() }).await
}

/// Takes an applied proposal back.
pub(super) async fn undo(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(Line(id)): Path<Id>,
) -> Result<Response, Trouble> {
    own(&app, &visitor, &id).await?;
    match app.coach.undo(&visitor.athlete, Some(&id), &visitor.now).await {
        Ok(_) => Ok(to_proposal(&id, Some("undone"))),
        Err(error) => {
            let touched = match &error {
                CoachError::UndoConflict(conflict) => Some(touched(&app, &visitor, &id, conflict).await?),
                _ => None,
            };
            refused(&app, &visitor, &id, &error.into(), Kept { touched, ..Kept::default() }).await
        }
    }
}

/// What stands in the way of taking a proposal back: a workout that was changed since, and what was accepted later, if anything was.
async fn touched(app: &App, visitor: &Visitor, id: &str, conflict: &UndoConflict) -> Result<Touched, Trouble> {
    let store = app.coach.store();
    let later = store.latest_applied_proposal(&visitor.athlete).await?;
    let stands = match store.workout(&visitor.athlete, &conflict.id).await {
        Ok(_) => true,
        Err(StoreError::UnknownWorkout { .. }) => false,
        Err(error) => return Err(error.into()),
    };
    let address = utf8_percent_encode(conflict.id.as_str(), NON_ALPHANUMERIC);
    Ok(Touched {
        name: conflict.name.clone(),
        path: stands.then(|| format!("/calendar/workouts/{address}")),
        later: later.map(|later| later.made.id).filter(|later| later != id),
    })
}
