//! `/api/v1/health-episodes`: what ails the athlete. The notes make the coach careful; they are no medical advice.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use polarize_domain::situation::RedFlag;
use polarize_domain::{HealthEpisode, HealthKind, PainScore, Site};
use polarize_store::{EpisodeId, StoreError};
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::created;
use crate::bounds::{Day, Whole, room_for_another, schema_of};
use crate::caller::Caller;
use crate::extract::{Json as Body, Path};
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(put, delete))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<Episodes>(generator);
    add::<EpisodeContent>(generator);
}

/// Health episodes.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Episodes {
    /// By their first day.
    episodes: Vec<Episode>,
}

/// A health episode with its id.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "NumberedEpisode")]
struct Episode {
    /// Its id.
    id: i64,
    /// The episode.
    #[serde(flatten)]
    episode: HealthEpisode,
}

/// What a health episode is.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EpisodeContent {
    /// What it is.
    pub(crate) kind: HealthKind,
    /// Where it hurts, for pain.
    pub(crate) site: Option<Site>,
    /// How much it hurts.
    pub(crate) pain: Option<PainScore>,
    /// Whether it gets worse.
    #[serde(default)]
    pub(crate) worsening: bool,
    /// The first day of it, today at the latest; today where it is left out.
    pub(crate) since: Option<Day>,
    /// The last day with symptoms, today at the latest; null while it lasts.
    pub(crate) until: Option<Day>,
}

/// The id of an episode.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Path)]
struct EpisodePath {
    /// Its id.
    #[param(schema_with = schema_of::<Whole<0, 2_000_000_000>>)]
    id: Whole<0, 2_000_000_000>,
}

impl EpisodeContent {
    /// The episode, if it can be meant.
    pub(crate) fn episode(self, today: Date, sign: Option<RedFlag>) -> Result<HealthEpisode, Problem> {
        let (since, until) = (self.since.map(|day| day.0), self.until.map(|day| day.0));
        if let Some(day) = since.into_iter().chain(until).find(|day| *day > today) {
            let words = format!("{day} lies in the future; name a day up to today");
            return Err(Problem::invalid("in_the_future", words));
        }
        let since = since.or(until).unwrap_or(today);
        if let Some(until) = until.filter(|until| *until < since) {
            let words = format!("it can't end on {until} before it begins on {since}; correct one of the two");
            return Err(Problem::invalid("span_reversed", words));
        }
        let Self { kind, site, pain, worsening, .. } = self;
        Ok(HealthEpisode { kind, site, pain, worsening, sign, since, until })
    }
}

/// Your health episodes.
#[utoipa::path(
    get,
    path = "/api/v1/health-episodes",
    tag = "health",
    responses((status = 200, description = "The episodes", body = ref("#/components/schemas/Episodes")))
)]
async fn list(State(app): State<Arc<App>>, caller: Caller) -> Result<Json<Episodes>, Problem> {
    let episodes = app.coach.store().health(&caller.athlete).await?;
    let numbered = |(id, episode): (EpisodeId, HealthEpisode)| Episode { id: id.value(), episode };
    Ok(Json(Episodes { episodes: episodes.into_iter().map(numbered).collect() }))
}

/// Notes a health episode.
#[utoipa::path(
    post,
    path = "/api/v1/health-episodes",
    tag = "health",
    request_body(content = ref("#/components/schemas/EpisodeContent"), content_type = "application/json"),
    responses(
        (status = 201, description = "It is noted", body = ref("#/components/schemas/NumberedEpisode"),
            headers(("Location" = String, description = "Where it is"))),
        (status = 409, description = "There are too many."),
    )
)]
async fn create(
    State(app): State<Arc<App>>,
    caller: Caller,
    Body(content): Body<EpisodeContent>,
) -> Result<Response, Problem> {
    let episode = content.episode(caller.now.date(), None)?;
    room_for_another(app.coach.store().health(&caller.athlete).await?.len())?;
    let id = app.coach.store().record_health(&caller.athlete, &episode).await?;
    Ok(created(&["health-episodes", &id.to_string()], &Episode { id: id.value(), episode }))
}

/// Changes a health episode: its end has become known, or the pain is another.
#[utoipa::path(
    put,
    path = "/api/v1/health-episodes/{id}",
    tag = "health",
    params(EpisodePath),
    request_body(content = ref("#/components/schemas/EpisodeContent"), content_type = "application/json"),
    responses((status = 200, description = "It is changed", body = ref("#/components/schemas/NumberedEpisode")))
)]
async fn put(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(EpisodePath { id }): Path<EpisodePath>,
    Body(content): Body<EpisodeContent>,
) -> Result<Json<Episode>, Problem> {
    let id = EpisodeId::new(id.0.into());
    let before = known_episode(&app, &caller.athlete, id).await?;
    // What was read from the athlete's own words is the coach's; it goes with the kind it belongs to.
    let sign = before.sign.filter(|_| content.kind == before.kind);
    let episode = content.episode(caller.now.date(), sign)?;
    app.coach.store().update_health(&caller.athlete, id, &episode).await?;
    Ok(Json(Episode { id: id.value(), episode }))
}

/// A health episode as it is noted.
pub(crate) async fn known_episode(app: &App, athlete: &str, id: EpisodeId) -> Result<HealthEpisode, Problem> {
    let known = app.coach.store().health(athlete).await?;
    let unknown = || StoreError::UnknownEntry { what: format!("health episode {id}") };
    let (_, episode) = known.into_iter().find(|(known, _)| *known == id).ok_or_else(unknown)?;
    Ok(episode)
}

/// Deletes a health episode that never was.
#[utoipa::path(
    delete,
    path = "/api/v1/health-episodes/{id}",
    tag = "health",
    params(EpisodePath),
    responses((status = 204, description = "It is deleted"))
)]
async fn delete(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(EpisodePath { id }): Path<EpisodePath>,
) -> Result<StatusCode, Problem> {
    app.coach.store().delete_health(&caller.athlete, EpisodeId::new(id.0.into())).await?;
    Ok(StatusCode::NO_CONTENT)
}
