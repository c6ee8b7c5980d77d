//! `/coach`.

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
    Router::new().route("/coach", get(show))
}

#[derive(Template)]
#[template(path = "pages/coach.html")]
struct CoachPage {
    shell: Shell,
}

async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    let template = CoachPage { shell: Shell::new(&visitor, Place::Coach) };
    page(&template.shell, &template)
}
