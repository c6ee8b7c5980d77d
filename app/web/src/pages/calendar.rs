//! `/calendar`.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

use super::shell::{Place, Shell, page};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::state::App;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/calendar", get(show))
}

#[derive(Template)]
#[template(path = "pages/calendar.html")]
struct CalendarPage {
    shell: Shell,
}

async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    let template = CalendarPage { shell: Shell::new(&visitor, Place::Calendar) };
    page(&template.shell, &template)
}
