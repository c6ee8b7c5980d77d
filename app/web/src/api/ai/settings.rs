//! `/api/v1/ai/settings`: how the coach coaches, and who advises.

use std::sync::Arc;

use axum::extract::State;
use polarize_domain::CoachSettings;
use schemars::SchemaGenerator;
use serde::Serialize;

use crate::caller::Caller;
use crate::extract::Json;
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<CoachSettings>(generator);
    add::<SettingsShape>(generator);
}

/// How the coach coaches, and who advises.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Settings")]
pub(super) struct SettingsShape {
    /// The coach's settings.
    #[serde(flatten)]
    settings: CoachSettings,
    /// Who advises; set where the server is started.
    advisor: String,
}

/// The settings of the coach.
#[utoipa::path(
    get,
    path = "/api/v1/ai/settings",
    tag = "coach",
    responses((status = 200, description = "The settings", body = ref("#/components/schemas/Settings")))
)]
pub(super) async fn show(State(app): State<Arc<App>>, caller: Caller) -> Result<axum::Json<SettingsShape>, Problem> {
    let settings = app.coach.store().athlete(&caller.athlete).await?.settings;
    Ok(axum::Json(SettingsShape { settings, advisor: app.coach.advisor().name().to_owned() }))
}

/// Replaces the settings of the coach. Who advises is none of them; what is sent of it is passed over.
#[utoipa::path(
    put,
    path = "/api/v1/ai/settings",
    tag = "coach",
    request_body(content = ref("#/components/schemas/CoachSettings"), content_type = "application/json"),
    responses((status = 200, description = "The settings now", body = ref("#/components/schemas/Settings")))
)]
pub(super) async fn replace(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(settings): Json<CoachSettings>,
) -> Result<axum::Json<SettingsShape>, Problem> {
    let after = app.coach.change_athlete(&caller.athlete, |athlete| athlete.settings = settings).await?;
    Ok(axum::Json(SettingsShape { settings: after.settings, advisor: app.coach.advisor().name().to_owned() }))
}
