//! The API: one file a resource; its path in the tree is its path in the URL.

mod ai;
pub(crate) mod docs;
mod workouts;

use std::sync::Arc;

use schemars::SchemaGenerator;
use utoipa_axum::router::OpenApiRouter;

use crate::state::App;

/// All operations.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().merge(ai::routes()).merge(workouts::routes())
}

/// The shapes that operations take and give.
pub(crate) fn shapes(generator: &mut SchemaGenerator) {
    ai::shapes(generator);
    workouts::shapes(generator);
}
