//! Talking to the coach: context, ask, refine, apply, undo, reject, history.

use std::process::ExitCode;

use polarize_coach::{Answer, UndoAnswer};
use polarize_domain::ChangeId;
use polarize_store::{ProposalState, StoredProposal};
use serde_json::{Value, json};

use crate::arguments::{ApplyArguments, ProposalArguments, RefineArguments, RejectArguments};
use crate::failure::{SAFETY, usage};
use crate::output::style::{DIM, TITLE, paint};
use crate::output::{self, answer};
use crate::session::Session;

pub(super) async fn context(session: &Session, json: bool) -> anyhow::Result<ExitCode> {
    let context = session.coach.context(&session.athlete, &session.now).await?;
    output::done(json, &context.shape(), &output::context::details(&context))
}

/// Shows an answer; a safety card has an exit status of its own.
pub(super) fn show(session: &Session, json: bool, given: &Answer) -> anyhow::Result<ExitCode> {
    if json {
        output::json(given)?;
    } else {
        output::text(&format!("{}{}", answer::answer(given, session.today()), answer::next_steps(given)))?;
    }
    Ok(status_of(given))
}

/// The exit status of an answer.
pub(super) fn status_of(given: &Answer) -> ExitCode {
    if given.safety.is_some() { ExitCode::from(SAFETY) } else { ExitCode::SUCCESS }
}

pub(super) async fn ask(session: &Session, json: bool, feedback: &str) -> anyhow::Result<ExitCode> {
    let waiting = session.waiting(json);
    let given = session.coach.analyze(&session.athlete, feedback, &session.now).await;
    waiting.finish_and_clear();
    let given = given?;
    show(session, json, &given)
}

async fn named_or_latest(session: &Session, named: Option<&str>) -> anyhow::Result<String> {
    match named {
        Some(id) => Ok(id.to_owned()),
        None => Ok(session.coach.latest(&session.athlete).await?.made.id),
    }
}

pub(super) async fn refine(session: &Session, json: bool, arguments: &RefineArguments) -> anyhow::Result<ExitCode> {
    let id = named_or_latest(session, arguments.proposal.as_deref()).await?;
    let waiting = session.waiting(json);
    let given = session.coach.refine(&session.athlete, &id, &arguments.wish, &session.now).await;
    waiting.finish_and_clear();
    let given = given?;
    show(session, json, &given)
}

pub(super) async fn apply(session: &Session, json: bool, arguments: &ApplyArguments) -> anyhow::Result<ExitCode> {
    let only: Option<Vec<ChangeId>> = arguments.only.as_ref().map(|ids| change_ids(ids.iter().map(String::as_str)));
    if only.as_ref().is_some_and(Vec::is_empty) {
        return Err(usage("name at least one change behind --only, for example c1,c3; without --only all are applied"));
    }
    let id = named_or_latest(session, arguments.proposal.as_deref()).await?;
    let applied = session.coach.apply(&session.athlete, &id, only.as_deref(), &session.now).await?;
    output::done(json, &applied, &answer::applied(&applied))
}

/// The changes that are named, however they are typed.
pub(super) fn change_ids<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<ChangeId> {
    ids.map(|id| id.trim().to_lowercase()).filter(|id| !id.is_empty()).map(ChangeId).collect()
}

pub(super) async fn undo(session: &Session, json: bool, arguments: &ProposalArguments) -> anyhow::Result<ExitCode> {
    let undone = session.coach.undo(&session.athlete, arguments.proposal.as_deref(), &session.now).await?;
    output::done(json, &undone, &undone_words(&undone))
}

/// What was taken back.
pub(super) fn undone_words(undone: &UndoAnswer) -> String {
    let workouts = match undone.restored_workouts.len() {
        1 => "one workout".to_owned(),
        count => format!("{count} workouts"),
    };
    format!(
        "Taken back: \"{}\" of {}, {workouts}. The plan is now at version {}.",
        undone.feedback,
        undone.made_on.strftime("%-d %B"),
        undone.plan_version
    )
}

pub(super) async fn reject(session: &Session, json: bool, arguments: &RejectArguments) -> anyhow::Result<ExitCode> {
    let coach = &session.coach;
    let id = coach.reject(&session.athlete, arguments.proposal.as_deref(), &arguments.reason, &session.now).await?;
    output::done(json, &json!({ "success": true, "proposal_id": id }), "Turned down. The plan stays as it is.")
}

pub(super) async fn history(session: &Session, as_json: bool) -> anyhow::Result<ExitCode> {
    let proposals = session.coach.store().proposals(&session.athlete, None).await?;
    let rows: Vec<_> = proposals.iter().map(shape).collect();
    if as_json {
        output::json(&rows)?;
        return Ok(ExitCode::SUCCESS);
    }
    if proposals.is_empty() {
        output::text("Nothing was proposed yet. Ask with `polarize ask \"…\"`.")?;
    }
    for proposal in &proposals {
        output::text(&format!(
            "{} {} \"{}\" {}",
            proposal.made.today,
            paint(TITLE, format!("{:<8}", proposal.status().word())),
            proposal.made.feedback,
            paint(DIM, &proposal.made.id),
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A proposal and what became of it, for scripts.
fn shape(proposal: &StoredProposal) -> Value {
    let (at, reason) = match &proposal.state {
        ProposalState::Open => (None, None),
        ProposalState::Applied(application) => (Some(application.at), None),
        ProposalState::Rejected { reason, at } => (Some(*at), Some(reason.as_str())),
        ProposalState::Undone { at, .. } => (Some(*at), None),
    };
    json!({
        "proposal_id": proposal.made.id,
        "made_on": proposal.made.today,
        "plan_version": proposal.made.plan_version,
        "feedback": proposal.made.feedback,
        "status": proposal.status().word(),
        "decided_at": at,
        "reason": reason,
        "refines": proposal.made.parent,
    })
}
