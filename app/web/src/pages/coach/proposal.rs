//! `/coach/proposals/{id}`: a proposal as it was shown, and what can be decided about it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use polarize_coach::{Answer, CoachError, weeks_asked_for};
use polarize_domain::ChangeId;
use polarize_store::{ProposalState, ProposalStatus, StoredProposal};
use serde::Deserialize;

use super::changes::Shown;
use super::findings::Findings;
use super::history::Status;
use super::open_danger;
use super::weeks::{Drawing, Week};
use crate::bounds::Id;
use crate::extract::{Path, Query};
use crate::pages::chart::strip::Strip;
use crate::pages::shell::{Place, Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;
use crate::state::App;

/// Words up to this length are shown at once; longer ones are folded up.
const SHORT: usize = 400;

/// What the forms of the page hold when they are shown again.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) problem: Option<String>,
    /// What stands in the way of taking it back; the problem in other words.
    pub(super) touched: Option<Touched>,
    /// The changes that were ticked.
    pub(super) chosen: Option<Vec<ChangeId>>,
    pub(super) wish: String,
    pub(super) reason: String,
}

/// A workout that was changed or done after a proposal was accepted: it can't be taken back.
pub(super) struct Touched {
    pub(super) name: String,
    /// Where it is shown; none where it was taken out of the plan.
    pub(super) path: Option<String>,
    /// What was accepted later, which may have been what changed it.
    pub(super) later: Option<String>,
}

/// How to ask for the same again.
enum Again {
    /// By the same words, about the same earlier proposal.
    Words { about: Option<String> },
    /// By the same weeks.
    Weeks { weeks: u8, goals: String, start: String },
}

/// Why the coach proposes it, with the numbers used.
struct Why {
    status: String,
    concerns: Vec<String>,
    /// Names and values.
    numbers: Vec<(String, String)>,
    week: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/coach/proposal.html")]
struct ProposalPage {
    shell: Shell,
    id: String,
    status: Status,
    feedback: String,
    is_long: bool,
    refines: Option<String>,
    message: String,
    summary: String,
    why: Why,
    /// Whether the plan has changed since it was made.
    is_outdated: bool,
    again: Again,
    is_open: bool,
    /// Whether it can be accepted now.
    is_decidable: bool,
    /// What is said of a sign of danger while one is open.
    danger: Option<String>,
    /// What is said of it once it is part of the plan: which part.
    applied: String,
    is_applied: bool,
    /// Why it was not wanted.
    reason: Option<String>,
    weeks: Vec<Week>,
    /// The words of accepting all, and whether some could be chosen.
    accept_all: String,
    can_choose: bool,
    strip: Option<Strip>,
    findings: Findings,
    kept: Kept,
}

/// What was done before the page is shown.
#[derive(Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// Shows a proposal.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let stored = own(&app, &visitor, &id.0).await?;
    let shell = Shell::new(&visitor, Place::Coach);
    let part = Part::of(&shown(&stored.state, None), &Answer::of_stored(&stored)?);
    let in_part = part.filter(|_| asked.done.as_deref() == Some("applied"));
    let in_part = in_part.map(|part| part.words(&shell, "coach-part-accepted"));
    let shell = match in_part {
        Some(words) => shell.with_notice(words),
        None => shell.noticing("coach", asked.done.as_deref()),
    };
    whole(&app, &visitor, shell, &stored, Kept::default()).await
}

/// The page again with what was wrong and what was entered.
pub(super) async fn refused(
    app: &App,
    visitor: &Visitor,
    id: &str,
    problem: &Problem,
    kept: Kept,
) -> Result<Response, Trouble> {
    let shell = Shell::new(visitor, Place::Coach);
    let stored = own(app, visitor, id).await?;
    let day = shell.measures.day(stored.made.today);
    // The words of the problem name it by its id.
    let words = match problem.code() {
        "already_applied" => shell.tell("coach-already-applied", "day", day),
        "already_rejected" => shell.tell("coach-already-rejected", "day", day),
        "already_undone" => shell.tell("coach-already-undone", "day", day),
        "not_applied" => shell.tell("coach-not-applied", "day", day),
        _ => super::words_of(&shell, problem),
    };
    let kept = Kept { problem: Some(words), ..kept };
    let mut response = whole(app, visitor, shell, &stored, kept).await?;
    *response.status_mut() = problem.status();
    response.headers_mut().extend(problem.headers());
    Ok(response)
}

/// A proposal of the visitor's own.
pub(super) async fn own(app: &App, visitor: &Visitor, id: &str) -> Result<StoredProposal, Trouble> {
    match app.coach.own_proposal(&visitor.athlete, id).await {
        Ok(stored) => Ok(stored),
        Err(CoachError::UnknownProposal(_)) => {
            let words = Shell::new(visitor, Place::Coach).say("coach-unknown-proposal");
            Err(Problem::new(StatusCode::NOT_FOUND, "unknown_proposal", words).into())
        }
        Err(error) => Err(error.into()),
    }
}

async fn whole(
    app: &App,
    visitor: &Visitor,
    shell: Shell,
    stored: &StoredProposal,
    kept: Kept,
) -> Result<Response, Trouble> {
    let (store, made) = (app.coach.store(), &stored.made);
    let answer = Answer::of_stored(stored)?;
    let thresholds = store.thresholds(&visitor.athlete).await?.on(made.today);
    let version = store.plan(&visitor.athlete, visitor.today(), visitor.today()).await?.version;
    let status = stored.status();
    let is_outdated = status == ProposalStatus::Open && version != made.plan_version;
    let danger = open_danger(app, visitor).await?;
    let is_decidable = !is_outdated && danger.is_none();
    let shown = if status != ProposalStatus::Open || is_decidable {
        shown(&stored.state, kept.chosen.as_deref())
    } else {
        Shown::Settled
    };
    let part = Part::of(&shown, &answer);
    let preview = answer.preview.clone().map(|preview| match &shown {
        Shown::Accepted(accepted) if part.is_some() => preview.of_some(accepted, &visitor.profile, &thresholds),
        _ => preview,
    });
    let drawing = Drawing {
        shell: &shell,
        answer: &answer,
        preview: preview.as_ref(),
        thresholds: &thresholds,
        today: visitor.today(),
        shown: &shown,
    };
    let reason = match &stored.state {
        ProposalState::Rejected { reason, .. } if !reason.trim().is_empty() => Some(reason.clone()),
        _ => None,
    };
    let projection = preview.as_ref().map_or(&[][..], |preview| &preview.projection);
    let template = ProposalPage {
        id: made.id.clone(),
        status: Status::of(&shell, status, is_outdated),
        feedback: made.feedback.clone(),
        is_long: made.feedback.chars().count() > SHORT,
        refines: made.parent.clone(),
        message: answer.athlete_message.clone(),
        summary: answer.summary.clone(),
        why: why(&shell, &answer, part.is_none()),
        is_outdated,
        again: again(visitor, stored, &answer),
        is_open: status == ProposalStatus::Open,
        is_decidable,
        danger,
        applied: part
            .map_or_else(|| shell.say("coach-is-applied"), |part| part.words(&shell, "coach-is-applied-in-part")),
        is_applied: status == ProposalStatus::Applied,
        reason,
        weeks: drawing.weeks(),
        accept_all: shell.count("coach-accept-all", answer.modifications.len()),
        can_choose: answer.modifications.len() > 1,
        strip: Strip::of(&shell, projection),
        findings: Findings::of(&shell, &answer),
        kept,
        shell: shell.clone().titled(shell.tell("coach-proposal-title", "day", shell.measures.day(made.today))),
    };
    page(&template.shell, &template)
}

/// How many changes were accepted, where not all were.
#[derive(Clone, Copy)]
struct Part {
    accepted: usize,
    all: usize,
}

impl Part {
    fn of(shown: &Shown, answer: &Answer) -> Option<Self> {
        let Shown::Accepted(accepted) = shown else { return None };
        let all = answer.modifications.len();
        (accepted.len() < all).then_some(Self { accepted: accepted.len(), all })
    }

    fn words(self, shell: &Shell, key: &str) -> String {
        shell.words.tell(key, &[("accepted", self.accepted.into()), ("all", self.all.into())])
    }
}

/// How the changes stand: to be chosen while it is open, accepted or not once it is part of the plan.
fn shown(state: &ProposalState, chosen: Option<&[ChangeId]>) -> Shown {
    match state {
        ProposalState::Open => Shown::ToChoose(chosen.map(|chosen| chosen.iter().cloned().collect())),
        ProposalState::Applied(application) => {
            Shown::Accepted(application.selection.split(',').map(|id| ChangeId(id.to_owned())).collect())
        }
        ProposalState::Rejected { .. } | ProposalState::Undone { .. } => Shown::Settled,
    }
}

/// The load of the week is that of the whole proposal.
fn why(shell: &Shell, answer: &Answer, is_whole: bool) -> Why {
    let analysis = answer.analysis.clone().unwrap_or_default();
    let morning = answer.preview.as_ref().and_then(|preview| preview.projection.first()).map(|morning| morning.before);
    let numbers = morning.map(|morning| {
        [("coach-fitness", morning.ctl), ("coach-fatigue", morning.atl), ("coach-form", morning.form())]
            .map(|(key, value)| (shell.say(key), format!("{value:.1}").replace('-', "−")))
            .to_vec()
    });
    let week = answer.load_adjustment.as_ref().filter(|_| is_whole).map(|load| {
        let number = |tss: i64| tss.to_string().into();
        let values = [("before", number(load.current_weekly_tss)), ("after", number(load.recommended_weekly_tss))];
        let told = shell.words.tell("coach-week-load", &values);
        if load.reason.is_empty() { told } else { format!("{told} {}", super::sentence(&load.reason)) }
    });
    Why { status: analysis.current_status, concerns: analysis.key_concerns, numbers: numbers.unwrap_or_default(), week }
}

fn again(visitor: &Visitor, stored: &StoredProposal, answer: &Answer) -> Again {
    let Some((weeks, goals)) = weeks_asked_for(&stored.made.feedback) else {
        return Again::Words { about: stored.made.parent.clone() };
    };
    let first = answer.preview.iter().flat_map(|preview| &preview.weeks).map(|week| week.monday).min();
    let start = first.map_or(visitor.today(), |first| first.max(visitor.today()));
    Again::Weeks { weeks, goals: goals.unwrap_or_default().to_owned(), start: start.to_string() }
}
