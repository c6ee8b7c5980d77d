//! `/activities`: what was done, month by month, and new files.

mod change;
mod detail;
mod figures;
mod list;
mod load;
mod log;
mod upload;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use fluent_bundle::FluentValue;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use polarize_domain::Sport;
use serde::Deserialize;

use super::shell::{Place, Shell, page};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::extract::Query;
use crate::problem::Problem;
use crate::state::App;
use list::{Choice, Filter, Month};

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/activities", get(show))
        .merge(upload::routes())
        .merge(log::routes())
        .merge(detail::routes())
        .merge(change::routes())
}

/// The address of an activity.
fn path_of(id: &str) -> String {
    format!("/activities/{}", utf8_percent_encode(id, NON_ALPHANUMERIC))
}

/// A text with several things put in, already written out.
fn told(shell: &Shell, key: &str, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, FluentValue<'_>)> =
        values.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str()))).collect();
    shell.words.tell(key, &values)
}

/// The sports of activities; rest is none.
fn sports() -> impl Iterator<Item = Sport> {
    Sport::ALL.into_iter().filter(|sport| *sport != Sport::Rest)
}

/// Which activities, and what was done before. Forms send what is left open as nothing.
#[derive(Deserialize, Default)]
struct Asked {
    sport: Option<String>,
    when: Option<String>,
    before: Option<String>,
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/activities.html")]
struct ActivitiesPage {
    shell: Shell,
    /// Why an upload was refused as a whole.
    problem: Option<String>,
    sports: Vec<Choice>,
    times: Vec<Choice>,
    months: Vec<Month>,
    /// Whether anything was ever recorded.
    has_any: bool,
    is_filtered: bool,
    older: Option<String>,
    newest: Option<String>,
    /// Whether new recordings may suggest thresholds.
    suggests: bool,
    today: String,
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let template = listed(&app, &visitor, &asked).await?;
    page(&template.shell, &template)
}

/// The page with the activities that are asked for.
async fn listed(app: &App, visitor: &Visitor, asked: &Asked) -> Result<ActivitiesPage, Problem> {
    let shell = Shell::new(visitor, Place::Activities).noticing("activities", asked.done.as_deref());
    let filter = Filter::read(asked.sport.as_deref(), asked.when.as_deref(), asked.before.as_deref());
    let store = app.coach.store();
    let first = store.first_activity_day(&visitor.athlete).await?;
    let found = match first {
        Some(first) => list::find(store, &visitor.athlete, &filter, first, visitor.today()).await?,
        None => list::Found::default(),
    };
    Ok(ActivitiesPage {
        problem: None,
        sports: list::sport_choices(&shell, &filter),
        times: list::time_choices(&shell, &filter, &store.months_of_activities(&visitor.athlete).await?),
        months: list::months(&shell, &found.activities),
        has_any: first.is_some(),
        is_filtered: filter.narrows(),
        older: found.older.map(|day| filter.address(Some(day))),
        newest: filter.before.map(|_| filter.address(None)),
        suggests: asked.done.as_deref() == Some("imported"),
        today: visitor.today().to_string(),
        shell,
    })
}
