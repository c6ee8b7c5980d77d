//! `/coach`: the ask box with what was said, weeks on request, and what was proposed so far.

mod changes;
mod decide;
mod findings;
mod history;
mod icons;
mod messages;
mod proposal;
mod talk;
mod weeks;
mod weeks_form;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;

use super::shell::{Place, Shell, page};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::extract::Query;
use crate::problem::Problem;
use crate::state::App;
use history::{Entry, History};
use talk::Talk;
use weeks_form::WeeksForm;

pub(super) fn routes() -> Router<Arc<App>> {
    // Whoever comes back to the address of a form, by the address line, finds the page it stands on.
    let to_coach = async || Redirect::to("/coach");
    Router::new()
        .route("/coach", get(show))
        .route("/coach/messages", get(to_coach).post(messages::say))
        .route("/coach/plan", get(to_coach).post(weeks_form::propose))
        .route("/coach/proposals/{id}", get(proposal::show))
        .route("/coach/proposals/{id}/apply", get(decide::back).post(decide::apply))
        .route("/coach/proposals/{id}/refine", get(decide::back).post(decide::refine))
        .route("/coach/proposals/{id}/reject", get(decide::back).post(decide::reject))
        .route("/coach/proposals/{id}/undo", get(decide::back).post(decide::undo))
}

/// Which part of the page is asked for.
#[derive(Deserialize)]
struct Asked {
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/coach.html")]
struct CoachPage {
    shell: Shell,
    /// What is said of a sign of danger while one is open.
    danger: Option<String>,
    talk: Talk,
    open: Option<Entry>,
    /// Whether the plan has changed since the open one was proposed.
    is_outdated: bool,
    weeks: WeeksForm,
    history: History,
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let shell = Shell::new(&visitor, Place::Coach);
    let number = asked.page.and_then(|page| page.parse().ok()).unwrap_or(1);
    let (talk, weeks) = (Talk::new(&shell), WeeksForm::new(&shell, visitor.today()));
    whole(&app, &visitor, shell, (talk, weeks), number).await
}

/// The page with what its forms hold.
async fn whole(
    app: &App,
    visitor: &Visitor,
    shell: Shell,
    (talk, weeks): (Talk, WeeksForm),
    number: u32,
) -> Result<Response, Trouble> {
    let store = app.coach.store();
    let danger = open_danger(app, visitor).await?;
    let talk = if danger.is_some() { talk.without_chips() } else { talk };
    let open = store.latest_open_proposal(&visitor.athlete).await?;
    let version = store.plan(&visitor.athlete, visitor.today(), visitor.today()).await?.version;
    let is_outdated = open.as_ref().is_some_and(|proposal| proposal.made.plan_version != version);
    let open = open.map(|proposal| Entry::of(&shell, &proposal, version));
    let history = History::read(store, &visitor.athlete, &shell, version, number).await?;
    let template = CoachPage { shell, danger, talk, open, is_outdated, weeks, history };
    page(&template.shell, &template)
}

/// What is said of a sign of danger while one is open: nothing is to be trained, whatever the plan or a proposal says.
async fn open_danger(app: &App, visitor: &Visitor) -> Result<Option<String>, Trouble> {
    let context = app.coach.context(&visitor.athlete, &visitor.now).await?;
    Ok(app.coach.open_safety(&visitor.athlete, &context).await?.map(|card| sentence(&card.headline)))
}

/// The page again with what was wrong, in the words of a problem.
async fn refused(
    app: &App,
    visitor: &Visitor,
    shell: Shell,
    forms: (Talk, WeeksForm),
    problem: &Problem,
) -> Result<Response, Trouble> {
    let mut response = whole(app, visitor, shell, forms, 1).await?;
    *response.status_mut() = problem.status();
    response.headers_mut().extend(problem.headers());
    Ok(response)
}

/// What is told of a problem: where all places for answers are taken, in the page's own words.
fn words_of(shell: &Shell, problem: &Problem) -> String {
    if problem.status() == StatusCode::TOO_MANY_REQUESTS {
        return shell.say("coach-busy");
    }
    sentence(problem.detail())
}

/// A sentence that begins with a capital letter and ends with a full stop, from the words of an error.
fn sentence(words: &str) -> String {
    let end = if words.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{end}", capital(words))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// Shows what was done at the address of what it was done to.
fn to_proposal(id: &str, done: Option<&str>) -> Response {
    let done = done.map(|done| format!("?done={done}")).unwrap_or_default();
    Redirect::to(&format!("/coach/proposals/{id}{done}")).into_response()
}
