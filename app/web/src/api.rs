//! The API: one file a resource; its path in the tree is its path in the URL.

mod activities;
mod ai;
pub(crate) mod athlete;
mod blocked_days;
mod calendar;
pub(crate) mod docs;
mod fitness;
pub(crate) mod health;
mod proposals;
mod races;
mod thresholds;
mod unavailable_sports;
mod workouts;

use std::sync::Arc;

use schemars::SchemaGenerator;
use utoipa_axum::router::OpenApiRouter;

use crate::state::App;

/// All operations.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(ai::routes())
        .merge(athlete::routes())
        .merge(thresholds::routes())
        .merge(activities::routes())
        .merge(fitness::routes())
        .merge(workouts::routes())
        .merge(calendar::routes())
        .merge(races::routes())
        .merge(blocked_days::routes())
        .merge(unavailable_sports::routes())
        .merge(health::routes())
        .merge(proposals::routes())
}

/// The shapes that operations take and give.
pub(crate) fn shapes(generator: &mut SchemaGenerator) {
    ai::shapes(generator);
    athlete::shapes(generator);
    thresholds::shapes(generator);
    activities::shapes(generator);
    fitness::shapes(generator);
    workouts::shapes(generator);
    races::shapes(generator);
    blocked_days::shapes(generator);
    unavailable_sports::shapes(generator);
    health::shapes(generator);
    proposals::shapes(generator);
}
