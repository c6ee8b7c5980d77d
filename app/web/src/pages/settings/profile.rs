//! `/settings`: the profile, how the coach coaches, and when there is time.

mod form;
mod read;

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;

use super::field::{Field, Wrong};
use super::sent::Sent;
use super::{Done, Frame, Section, done};
use crate::api::athlete::change_profile;
use crate::extract::Query;
use crate::pages::form::Form;
use crate::pages::shell::{Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::Visitor;
use crate::state::App;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/settings", get(show).post(change))
}

#[derive(Template)]
#[template(path = "pages/settings/profile.html")]
struct ProfilePage {
    frame: Frame,
    shell: Shell,
    problem: Option<Wrong>,
    person: Vec<Field>,
    coach: Vec<Field>,
    week: Vec<Field>,
    scaling: Vec<Field>,
    start: Vec<Field>,
    /// Whether what is rarely needed is shown at once.
    more: bool,
    /// Whether there are others to change to.
    others: bool,
}

impl ProfilePage {
    fn new(app: &App, frame: Frame, sent: &Sent, problem: Option<String>) -> Self {
        let shell = frame.shell.clone();
        let [person, coach, week, scaling, start] = form::fields(&shell, sent);
        let fields = [&person, &coach, &week, &scaling, &start].into_iter().flatten();
        let problem = problem.map(|words| Wrong::among(words, fields));
        let more = form::RARE.iter().any(|name| !sent.text(name).is_empty());
        Self { frame, problem, person, coach, week, scaling, start, more, others: app.settings.is_open(), shell }
    }
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor, Query(told): Query<Done>) -> Result<Response, Trouble> {
    let frame = Frame::new(&visitor, Section::Profile).noticing(&told);
    let template = ProfilePage::new(&app, frame, &form::known(&visitor.profile), None);
    page(&template.shell, &template)
}

async fn change(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(values): Form<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let mut sent = Sent::new(values);
    let wanted = read::change(&mut sent, visitor.today());
    let frame = Frame::new(&visitor, Section::Profile);
    let problem = match wanted {
        Some(wanted) => match change_profile(&app, &visitor.athlete, &wanted).await {
            Ok(recomputed) => {
                return Ok(Redirect::to(&done(Section::Profile, "profile", recomputed)).into_response());
            }
            Err(problem) if problem.status() == StatusCode::UNPROCESSABLE_ENTITY => problem.detail().to_owned(),
            Err(problem) => return Err(problem.into()),
        },
        None => frame.shell.count("settings-problems", sent.problems()),
    };
    let template = ProfilePage::new(&app, frame, &sent, Some(problem));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&template.shell, &template)?).into_response())
}
