//! `/healthz`: whether the server can do its work, for whoever watches it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::problem::Problem;
use crate::state::App;

/// That all is well.
#[derive(Debug, Serialize)]
pub(crate) struct Health {
    status: &'static str,
}

/// Answers that all is well where the database can be read. Needs no token: it tells nothing of anybody.
pub(crate) async fn show(State(app): State<Arc<App>>) -> Result<Json<Health>, Problem> {
    app.coach.store().check().await.map_err(|_| Problem::unavailable("database_unreadable"))?;
    Ok(Json(Health { status: "ok" }))
}
