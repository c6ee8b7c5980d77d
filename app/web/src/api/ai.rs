//! `/api/v1/ai`: the coach, as the app calls it.

mod context;
mod plan;

use std::sync::Arc;

use schemars::SchemaGenerator;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::openapi::add;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(context::show)).routes(routes!(plan::analyze))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<polarize_domain::context::shape::ContextShape>(generator);
    add::<plan::AnalyzeRequest>(generator);
    add::<polarize_coach::Answer>(generator);
}
