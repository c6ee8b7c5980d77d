//! Asking for changes and for weeks: the answer is a proposal, and the plan stays as it is.

use std::sync::Arc;

use axum::extract::State;
use polarize_coach::{Answer, CoachResult, MOST_WEEKS, PlanAnswer};
use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::context::{HORIZON_DAYS, MOST_HORIZON_DAYS};
use schemars::SchemaGenerator;
use serde::Deserialize;

use super::{Meant, SentAnswer};
use crate::bounds::{Day, small};
use crate::caller::Caller;
use crate::extract::{Json, Room, present};
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<AnalyzeRequest>(generator);
    add::<GenerateRequest>(generator);
    add::<RefineRequest>(generator);
    add::<Answer>(generator);
    add::<PlanAnswer>(generator);
}

/// Feedback that may change the plan.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
pub(super) struct AnalyzeRequest {
    /// How the athlete feels or what they want to change.
    #[schemars(length(min = 1, max = 8000), regex(pattern = r"\S"))]
    feedback: String,
    /// How many days ahead the coach looks, today among them: workouts after them are neither seen nor changed.
    #[serde(default = "horizon", deserialize_with = "small")]
    #[schemars(range(min = 1, max = MOST_HORIZON_DAYS))]
    days_forward: u8,
    /// An earlier answer; the feedback is a wish about it then.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "SentAnswer")]
    previous_suggestions: Option<SentAnswer>,
}

const fn horizon() -> u8 {
    HORIZON_DAYS as u8
}

/// Answers feedback with a proposal. The plan stays as it is.
#[utoipa::path(
    post,
    path = "/api/v1/ai/plan/analyze",
    tag = "coach",
    request_body(content = ref("#/components/schemas/AnalyzeRequest"), content_type = "application/json"),
    responses(
        (status = 200, description = "The answer", body = ref("#/components/schemas/Answer")),
        (status = 429, description = "The coach is busy"),
    )
)]
pub(super) async fn analyze(
    _room: Room,
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(request): Json<AnalyzeRequest>,
) -> Result<axum::Json<Answer>, Problem> {
    let days = i64::from(request.days_forward);
    if !(1..=MOST_HORIZON_DAYS).contains(&days) {
        let words = format!("days_forward must be from 1 to {MOST_HORIZON_DAYS}, not {days}");
        return Err(Problem::invalid("out_of_range", words));
    }
    let earlier = request.previous_suggestions.map(SentAnswer::read).transpose()?;
    let _place = app.answers.enter()?;
    let (athlete, feedback, now) = (&caller.athlete, &request.feedback, &caller.now);
    let answer = match earlier {
        None => app.coach.analyze_ahead(athlete, feedback, days, now).await,
        Some(earlier) => app.coach.refine_draft(athlete, &earlier, feedback, days, now).await,
    };
    counted(&app, answer)
}

/// The most characters of goals and of constraints: together with the line between them no more than is read of any words.
const MOST_CHARACTERS: [(&str, usize); 2] = [("goals", 4000), ("constraints", 3999)];

/// Weeks that are to be planned.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
pub(super) struct GenerateRequest {
    /// What the athlete wants to reach.
    #[schemars(length(min = 1, max = 4000), regex(pattern = r"\S"))]
    goals: String,
    /// What is to be minded, in free words. Days, hours and health are known from the athlete's data.
    #[serde(default)]
    #[schemars(length(max = 3999))]
    constraints: String,
    /// The first day to plan, today at the earliest; next Monday where it is left out.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Day")]
    start_date: Option<Day>,
    /// How many weeks, the one of the first day among them.
    #[serde(default = "one", deserialize_with = "small")]
    #[schemars(range(min = 1, max = MOST_WEEKS))]
    weeks: u8,
}

const fn one() -> u8 {
    1
}

impl GenerateRequest {
    /// Goals and constraints as the athlete's words.
    fn words(&self) -> Result<String, Problem> {
        for (text, (name, most)) in [&self.goals, &self.constraints].into_iter().zip(MOST_CHARACTERS) {
            let length = text.chars().count();
            if length > most {
                let words = format!("{name} has {length} characters; say it in at most {most}");
                return Err(Problem::invalid("too_long", words));
            }
        }
        if self.goals.trim().is_empty() {
            return Err(Problem::invalid("empty_goals", "say in goals what you want to reach"));
        }
        let both = [self.goals.as_str(), self.constraints.as_str()];
        Ok(both.into_iter().filter(|words| !words.trim().is_empty()).collect::<Vec<_>>().join("\n"))
    }
}

/// Proposes weeks of training. The plan stays as it is.
#[utoipa::path(
    post,
    path = "/api/v1/ai/plan/generate",
    tag = "coach",
    request_body(content = ref("#/components/schemas/GenerateRequest"), content_type = "application/json"),
    responses(
        (status = 200, description = "The answer and its weeks", body = ref("#/components/schemas/PlanAnswer")),
        (status = 429, description = "The coach is busy"),
    )
)]
pub(super) async fn generate(
    _room: Room,
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(request): Json<GenerateRequest>,
) -> Result<axum::Json<PlanAnswer>, Problem> {
    let words = request.words()?;
    let today = caller.now.date();
    let start = request.start_date.map_or_else(|| add_days(monday_of(today), 7), |Day(date)| date);
    if start < today {
        let words = format!("start_date {start} is over; plans begin on {today} at the earliest");
        return Err(Problem::invalid("begins_in_the_past", words));
    }
    let _place = app.answers.enter()?;
    let weeks = (start, request.weeks);
    let answer = app.coach.propose_plan(&caller.athlete, weeks, Some(&words), &caller.now).await;
    app.metrics.answered(app.coach.advisor().name(), answer.as_ref().map(|answer| answer.answer.answered_by.as_str()));
    Ok(axum::Json(answer?))
}

/// A wish about an answer. Exactly one of `proposal_id` and `original_response` says which.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(extend("oneOf" = [{ "required": ["proposal_id"] }, { "required": ["original_response"] }]))]
pub(super) struct RefineRequest {
    /// The proposal, by its id.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "String")]
    proposal_id: Option<String>,
    /// The answer itself.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "SentAnswer")]
    original_response: Option<SentAnswer>,
    /// What is to be different about it.
    #[schemars(length(min = 1, max = 8000), regex(pattern = r"\S"))]
    refinement_feedback: String,
}

/// Answers a wish about an answer with another proposal. The plan stays as it is.
#[utoipa::path(
    post,
    path = "/api/v1/ai/plan/refine",
    tag = "coach",
    request_body(content = ref("#/components/schemas/RefineRequest"), content_type = "application/json"),
    responses(
        (status = 200, description = "The answer", body = ref("#/components/schemas/Answer")),
        (status = 429, description = "The coach is busy"),
    )
)]
pub(super) async fn refine(
    _room: Room,
    State(app): State<Arc<App>>,
    caller: Caller,
    Json(request): Json<RefineRequest>,
) -> Result<axum::Json<Answer>, Problem> {
    let meant = Meant::one_of(request.proposal_id, request.original_response, "original_response")?;
    let _place = app.answers.enter()?;
    let (athlete, wish, now) = (&caller.athlete, &request.refinement_feedback, &caller.now);
    let answer = match meant {
        Meant::Proposal(id) => app.coach.refine(athlete, &id, wish, now).await,
        Meant::Draft(draft) => app.coach.refine_draft(athlete, &draft, wish, HORIZON_DAYS, now).await,
    };
    counted(&app, answer)
}

/// An answer, counted.
fn counted(app: &App, answer: CoachResult<Answer>) -> Result<axum::Json<Answer>, Problem> {
    app.metrics.answered(app.coach.advisor().name(), answer.as_ref().map(|answer| answer.answered_by.as_str()));
    Ok(axum::Json(answer?))
}
