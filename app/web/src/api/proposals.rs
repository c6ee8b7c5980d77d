//! `/api/v1/proposals` and `/api/v1/decisions`: what the coach proposed, and what became of it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use jiff::civil::Date;
use polarize_store::{Decision, DecisionKind, ProposalState, ProposalStatus, StoredProposal};
use schemars::SchemaGenerator;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::bounds::{Id, Whole, schema_of};
use crate::caller::Caller;
use crate::extract::{Path, Query};
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show)).routes(routes!(decisions))
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<Proposals>(generator);
    add::<ProposalDetail>(generator);
    add::<Status>(generator);
    add::<Decisions>(generator);
}

/// Proposals.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Proposals {
    /// Newest first.
    proposals: Vec<ProposalSummary>,
}

/// A proposal in a list.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ProposalSummary {
    /// Its id.
    proposal_id: String,
    /// The day it was made on.
    #[schemars(with = "String", extend("format" = "date"))]
    made_on: Date,
    /// When it was made.
    #[schemars(with = "String", extend("format" = "date-time"))]
    made_at: Timestamp,
    /// The version of the plan it was made for.
    plan_version: u64,
    /// What it answers.
    feedback: String,
    /// What became of it.
    status: Status,
    /// When that was decided.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    decided_at: Option<Timestamp>,
    /// Why it was rejected.
    reason: Option<String>,
    /// The proposal it refines.
    refines: Option<String>,
}

/// A proposal in full.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct ProposalDetail {
    /// The proposal.
    #[serde(flatten)]
    summary: ProposalSummary,
    /// The answer as it was shown.
    shown: Value,
    /// The answer that was given when it was applied.
    applied: Option<Value>,
}

/// What became of a proposal.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "ProposalStatus")]
enum Status {
    /// Nobody has decided yet.
    Open,
    /// It is part of the plan.
    Applied,
    /// It was not wanted.
    Rejected,
    /// It was taken back.
    Undone,
}

impl From<ProposalStatus> for Status {
    fn from(status: ProposalStatus) -> Self {
        match status {
            ProposalStatus::Open => Self::Open,
            ProposalStatus::Applied => Self::Applied,
            ProposalStatus::Rejected => Self::Rejected,
            ProposalStatus::Undone => Self::Undone,
        }
    }
}

impl From<Status> for ProposalStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Open => Self::Open,
            Status::Applied => Self::Applied,
            Status::Rejected => Self::Rejected,
            Status::Undone => Self::Undone,
        }
    }
}

/// The log of decisions.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct Decisions {
    /// How many there are.
    total: usize,
    /// Newest first.
    decisions: Vec<DecisionShape>,
}

/// A decision.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Decision")]
struct DecisionShape {
    /// The proposal.
    proposal_id: String,
    /// What was decided.
    status: Status,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    at: Timestamp,
    /// Why, where it was rejected.
    reason: Option<String>,
    /// The version of the plan after it.
    plan_version: u64,
}

/// Which proposals.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Only those of this status.
    #[param(schema_with = schema_of::<Status>, required = false)]
    status: Option<Status>,
    /// How many at most; 50 where it is left out.
    #[param(schema_with = schema_of::<Whole<1, 200>>, required = false)]
    limit: Option<Whole<1, 200>>,
    /// How many to pass over.
    #[param(schema_with = schema_of::<Whole<0, 1_000_000>>, required = false)]
    offset: Option<Whole<0, 1_000_000>>,
}

/// Which decisions.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Part {
    /// How many at most; 50 where it is left out.
    #[param(schema_with = schema_of::<Whole<1, 200>>, required = false)]
    limit: Option<Whole<1, 200>>,
    /// How many to pass over.
    #[param(schema_with = schema_of::<Whole<0, 1_000_000>>, required = false)]
    offset: Option<Whole<0, 1_000_000>>,
}

/// Entries of a list where their number is left out.
const USUAL_ENTRIES: u32 = 50;

fn summary(proposal: &StoredProposal) -> ProposalSummary {
    let (decided_at, reason) = match &proposal.state {
        ProposalState::Open => (None, None),
        ProposalState::Applied(application) => (Some(application.at), None),
        ProposalState::Rejected { reason, at } => (Some(*at), Some(reason.clone())),
        ProposalState::Undone { at, .. } => (Some(*at), None),
    };
    let made = &proposal.made;
    ProposalSummary {
        proposal_id: made.id.clone(),
        made_on: made.today,
        made_at: made.created_at,
        plan_version: made.plan_version,
        feedback: made.feedback.clone(),
        status: proposal.status().into(),
        decided_at,
        reason,
        refines: made.parent.clone(),
    }
}

/// What the coach proposed.
#[utoipa::path(
    get,
    path = "/api/v1/proposals",
    tag = "proposals",
    params(Which),
    responses((status = 200, description = "The proposals", body = ref("#/components/schemas/Proposals")))
)]
async fn list(
    State(app): State<Arc<App>>,
    caller: Caller,
    Query(which): Query<Which>,
) -> Result<Json<Proposals>, Problem> {
    let limit = which.limit.map_or(USUAL_ENTRIES, |limit| limit.0);
    let offset = which.offset.map_or(0, |offset| offset.0);
    let status = which.status.map(ProposalStatus::from);
    let proposals = app.coach.store().some_proposals(&caller.athlete, status, offset, limit).await?;
    Ok(Json(Proposals { proposals: proposals.iter().map(summary).collect() }))
}

/// A proposal as it was shown, and what became of it.
#[utoipa::path(
    get,
    path = "/api/v1/proposals/{id}",
    tag = "proposals",
    params(Id),
    responses((status = 200, description = "The proposal", body = ref("#/components/schemas/ProposalDetail")))
)]
async fn show(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path(id): Path<Id>,
) -> Result<Json<ProposalDetail>, Problem> {
    let proposal = app.coach.own_proposal(&caller.athlete, &id.0).await?;
    let read = |text: &str| serde_json::from_str(text).map_err(|error| Problem::internal("unreadable", &error));
    let applied = match &proposal.state {
        ProposalState::Applied(application) | ProposalState::Undone { application, .. } => {
            Some(read(&application.answer)?)
        }
        ProposalState::Open | ProposalState::Rejected { .. } => None,
    };
    Ok(Json(ProposalDetail { summary: summary(&proposal), shown: read(&proposal.made.shown_json)?, applied }))
}

/// What was decided, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/decisions",
    tag = "proposals",
    params(Part),
    responses((status = 200, description = "The decisions", body = ref("#/components/schemas/Decisions")))
)]
async fn decisions(
    State(app): State<Arc<App>>,
    caller: Caller,
    Query(part): Query<Part>,
) -> Result<Json<Decisions>, Problem> {
    let limit = part.limit.map_or(USUAL_ENTRIES, |limit| limit.0);
    let offset = part.offset.map_or(0, |offset| offset.0);
    let all = app.coach.store().decisions(&caller.athlete).await?;
    let total = all.len();
    let shape = |decision: Decision| DecisionShape {
        proposal_id: decision.proposal,
        status: match decision.kind {
            DecisionKind::Applied => Status::Applied,
            DecisionKind::Rejected => Status::Rejected,
            DecisionKind::Undone => Status::Undone,
        },
        at: decision.at,
        reason: decision.reason,
        plan_version: decision.plan_version,
    };
    let asked = all.into_iter().rev().skip(offset as usize).take(limit as usize);
    Ok(Json(Decisions { total, decisions: asked.map(shape).collect() }))
}
