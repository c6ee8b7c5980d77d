//! `/api/v1/ai`: the coach, as the app calls it.

mod chat;
mod context;
mod plan;
mod settings;
mod workout;

use std::sync::Arc;

use schemars::SchemaGenerator;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::openapi::add;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(context::show))
        .routes(routes!(settings::show, settings::replace))
        .routes(routes!(workout::export))
        .merge(chat::routes())
        .merge(plan::routes())
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<polarize_domain::context::shape::ContextShape>(generator);
    chat::shapes(generator);
    settings::shapes(generator);
    plan::shapes(generator);
}
