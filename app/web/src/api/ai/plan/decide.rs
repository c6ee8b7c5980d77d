//! Deciding about proposals: apply, undo, reject.

use std::sync::Arc;

use axum::extract::State;
use polarize_coach::{ApplyAnswer, UndoAnswer};
use polarize_domain::ChangeId;
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};

use super::{Meant, SentAnswer};
use crate::caller::Caller;
use crate::extract::{Json, present};
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<ApplyRequest>(generator);
    add::<UndoRequest>(generator);
    add::<RejectRequest>(generator);
    add::<ApplyAnswer>(generator);
    add::<UndoAnswer>(generator);
    add::<RejectAnswer>(generator);
}

/// An answer that is accepted. Exactly one of `proposal_id` and `response_json` says which.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(extend("oneOf" = [{ "required": ["proposal_id"] }, { "required": ["response_json"] }]))]
pub(super) struct ApplyRequest {
    /// The proposal, by its id.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "String")]
    proposal_id: Option<String>,
    /// The answer itself. One that was never proposed is judged like any other first.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "SentAnswer")]
    response_json: Option<SentAnswer>,
    /// Only tells what would become of it; nothing is changed.
    #[serde(default)]
    dry_run: bool,
    /// The ids of the changes that are accepted; all of them where it is left out.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Vec<ChangeId>", length(min = 1))]
    only: Option<Vec<ChangeId>>,
}

/// Makes an answer part of the plan, all of it or the selected changes. The same again gives the same answer and changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/ai/plan/apply",
    tag = "coach",
    request_body(content = ref("#/components/schemas/ApplyRequest"), content_type = "application/json"),
    responses(
        (status = 200, description = "What was changed, or would be", body = ref("#/components/schemas/ApplyAnswer")),
        (status = 409, description = "The plan has changed since, the answer no longer stands, or was decided on otherwise"),
    )
)]
pub(super) async fn apply(
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(request): Json<ApplyRequest>,
) -> Result<axum::Json<ApplyAnswer>, Problem> {
    let meant = Meant::one_of(request.proposal_id, request.response_json, "response_json")?;
    let (coach, athlete, now, only) = (&app.coach, &caller.athlete, &caller.now, request.only.as_deref());
    let answer = match (meant, request.dry_run) {
        (Meant::Proposal(id), false) => coach.apply(athlete, &id, only, now).await?,
        (Meant::Proposal(id), true) => coach.try_apply(athlete, &id, only, now).await?,
        (Meant::Draft(draft), false) => coach.apply_draft(athlete, &draft, only, now).await?,
        (Meant::Draft(draft), true) => coach.try_apply_draft(athlete, &draft, only, now).await?,
    };
    Ok(axum::Json(answer))
}

/// A proposal that is to be taken back.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
pub(super) struct UndoRequest {
    /// The proposal; the one applied last where it is left out.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "String")]
    proposal_id: Option<String>,
}

/// Takes an applied proposal back: the workouts it touched are as they were before it. The body may be left out.
#[utoipa::path(
    post,
    path = "/api/v1/ai/plan/undo",
    tag = "coach",
    request_body(content = ref("#/components/schemas/UndoRequest"), content_type = "application/json"),
    responses(
        (status = 200, description = "What was taken back", body = ref("#/components/schemas/UndoAnswer")),
        (status = 409, description = "A workout it touched was changed or done since, or it is not part of the plan"),
    )
)]
pub(super) async fn undo(
    State(app): State<Arc<App>>,
    caller: Caller,
    request: Option<Json<UndoRequest>>,
) -> Result<axum::Json<UndoAnswer>, Problem> {
    let Json(request) = request.unwrap_or(Json(UndoRequest::default()));
    Ok(axum::Json(app.coach.undo(&caller.athlete, request.proposal_id.as_deref(), &caller.now).await?))
}

/// The most characters of a reason.
const LONGEST_REASON: usize = 2000;

/// A proposal that is not wanted.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
pub(super) struct RejectRequest {
    /// The proposal; the newest open one where it is left out.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "String")]
    proposal_id: Option<String>,
    /// Why, in the athlete's words.
    #[serde(default)]
    #[schemars(length(max = LONGEST_REASON))]
    reason: String,
}

/// What became of a proposal that is not wanted.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(super) struct RejectAnswer {
    /// Always true: what can't be rejected is an error.
    success: bool,
    /// The proposal.
    proposal_id: String,
}

/// Says that a proposal is not wanted, and why. The plan stays as it is. The body may be left out.
#[utoipa::path(
    post,
    path = "/api/v1/ai/plan/reject",
    tag = "coach",
    request_body(content = ref("#/components/schemas/RejectRequest"), content_type = "application/json"),
    responses(
        (status = 200, description = "It is rejected", body = ref("#/components/schemas/RejectAnswer")),
        (status = 409, description = "It was decided on already"),
    )
)]
pub(super) async fn reject(
    State(app): State<Arc<App>>,
    caller: Caller,
    request: Option<Json<RejectRequest>>,
) -> Result<axum::Json<RejectAnswer>, Problem> {
    let Json(request) = request.unwrap_or(Json(RejectRequest::default()));
    let length = request.reason.chars().count();
    if length > LONGEST_REASON {
        let words = format!("reason has {length} characters; say it in at most {LONGEST_REASON}");
        return Err(Problem::invalid("too_long", words));
    }
    let id = request.proposal_id.as_deref();
    let proposal_id = app.coach.reject(&caller.athlete, id, &request.reason, &caller.now).await?;
    Ok(axum::Json(RejectAnswer { success: true, proposal_id }))
}
