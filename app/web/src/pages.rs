//! The pages: what a person sees in a browser. One file a page; its path in the tree is its path in the URL.
//!
//! A page is whole as it comes and works without scripts: links, forms, and after each form a redirect to what it changed. htmx and a few
//! scripts of our own only spare the reader the way in between. What a page shows is drawn here: charts are SVG.

mod activities;
mod assets;
mod calendar;
mod chart;
mod coach;
mod entrance;
mod feed;
mod fitness;
mod form;
mod measures;
mod policy;
mod settings;
mod shell;
mod today;
mod trouble;
mod visitor;
mod ways;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

use crate::state::App;

pub(crate) use settings::TryOut;
pub(crate) use trouble::{shown, unknown};

/// All pages.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .merge(today::routes())
        .merge(coach::routes())
        .merge(calendar::routes())
        .merge(fitness::routes())
        .merge(activities::routes())
        .merge(settings::routes())
        .merge(entrance::routes())
        .merge(feed::routes())
        .route("/assets/{name}", get(assets::show))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .merge(settings::archives())
}
