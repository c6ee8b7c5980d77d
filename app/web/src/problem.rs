//! Errors as the API tells them: RFC 9457 `application/problem+json` with a stable code. The only place where an error becomes a status.

use std::time::Duration;

use axum::extract::rejection::{BytesRejection, JsonRejection, PathRejection, QueryRejection};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use polarize_coach::{CoachError, store_code};
use polarize_domain::OutOfRange;
use polarize_formats::export::ExportError;
use polarize_llm::Full;
use polarize_store::StoreError;
use serde::Serialize;

/// An error as the API tells it.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    header: Option<(HeaderName, HeaderValue)>,
}

/// The body of an error, RFC 9457.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Problem")]
pub(crate) struct ProblemShape<'a> {
    /// `urn:polarize:problem:` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// The status in words.
    title: &'a str,
    /// The HTTP status.
    status: u16,
    /// What is wrong and what to do, for the person who meets it.
    detail: &'a str,
    /// A stable word for programs.
    code: &'a str,
}

/// The content type of problems.
pub(crate) const CONTENT_TYPE: &str = "application/problem+json";

impl Problem {
    pub(crate) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self { status, code, detail: detail.into(), header: None }
    }

    /// A request that can't be meant.
    pub(crate) fn invalid(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
    }

    pub(crate) fn unauthorized(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code, detail)
            .with(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
    }

    pub(crate) fn with(self, name: HeaderName, value: HeaderValue) -> Self {
        Self { header: Some((name, value)), ..self }
    }

    /// Something the server needs is not to be had for now.
    pub(crate) fn unavailable(code: &'static str) -> Self {
        let words = "the database can't be read for now; try again in a moment, and see the server's log";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, code, words).with(header::RETRY_AFTER, HeaderValue::from_static("2"))
    }

    /// A request that took too long.
    pub(crate) fn late(most: Duration) -> Self {
        let words = format!("this took longer than {} s; try again later", most.as_secs());
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "timeout", words)
    }

    /// A server that stops before the answer is there.
    pub(crate) fn shutting_down() -> Self {
        let words = "the server is about to stop; ask again in a moment";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "shutting_down", words)
            .with(header::RETRY_AFTER, HeaderValue::from_static("2"))
    }

    /// A failure that is ours. What it is goes to the log; the person learns that it is not their fault.
    pub(crate) fn internal(code: &'static str, error: &dyn std::fmt::Display) -> Self {
        tracing::error!(error.code = code, error.detail = %error, "request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            code,
            "the server failed at this; nothing was changed. Its log says more under this request's id",
        )
    }

    /// What is wrong and what to do, for the person who meets it.
    pub(crate) fn detail(&self) -> &str {
        &self.detail
    }

    pub(crate) const fn status(&self) -> StatusCode {
        self.status
    }

    /// A stable word for what is wrong.
    pub(crate) const fn code(&self) -> &'static str {
        self.code
    }

    /// What the answer's head is to say beside the status.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
        self.header.clone().into_iter()
    }

    /// The body.
    pub(crate) fn json(&self) -> String {
        let shape = ProblemShape {
            kind: format!("urn:polarize:problem:{}", self.code),
            title: self.status.canonical_reason().unwrap_or("Error"),
            status: self.status.as_u16(),
            detail: &self.detail,
            code: self.code,
        };
        serde_json::to_string(&shape).unwrap_or_default()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = self.json();
        let mut response = (self.status, [(header::CONTENT_TYPE, CONTENT_TYPE)], body).into_response();
        if let Some((name, value)) = self.header.clone() {
            response.headers_mut().insert(name, value);
        }
        // Beside the JSON, for the layer that shows a page to whoever reads pages.
        response.extensions_mut().insert(self);
        response
    }
}

impl From<CoachError> for Problem {
    fn from(error: CoachError) -> Self {
        let status = match &error {
            CoachError::Store(error) => return of_store(error),
            CoachError::Stored { .. } | CoachError::ImportBroken { .. } => return Self::internal(error.code(), &error),
            CoachError::Advisor(_) => StatusCode::SERVICE_UNAVAILABLE,
            CoachError::PlanMoved(_)
            | CoachError::UndoConflict(_)
            | CoachError::NoLongerStands { .. }
            | CoachError::HeldBySafety(_)
            | CoachError::CannotStandAlone { .. } => StatusCode::CONFLICT,
            CoachError::NoProposal(_) | CoachError::UnknownProposal(_) => StatusCode::NOT_FOUND,
            CoachError::EmptyFeedback
            | CoachError::FeedbackTooLong { .. }
            | CoachError::NothingStands { .. }
            | CoachError::UnknownChange { .. }
            | CoachError::NothingSelected
            | CoachError::UnknownTimeZone(_)
            | CoachError::TooManyWeeks { .. }
            | CoachError::BeyondThePlan { .. }
            | CoachError::ImplausibleThresholds(_)
            | CoachError::Thresholds(_)
            | CoachError::UnreadableDraft(_)
            | CoachError::TooManyChanges { .. }
            | CoachError::NothingToApply
            | CoachError::ImplausibleDate { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self::new(status, error.code(), error.to_string())
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        of_store(&error)
    }
}

fn of_store(error: &StoreError) -> Problem {
    let code = store_code(error);
    let status = match error {
        StoreError::UnknownAthlete { .. }
        | StoreError::UnknownActivity { .. }
        | StoreError::UnknownWorkout { .. }
        | StoreError::UnknownEntry { .. }
        | StoreError::UnknownProposal { .. } => StatusCode::NOT_FOUND,
        StoreError::Conflict { .. }
        | StoreError::PlanChanged { .. }
        | StoreError::AthleteExists { .. }
        | StoreError::ActivityExists { .. }
        | StoreError::ProposalExists { .. }
        | StoreError::AlreadyApplied { .. }
        | StoreError::AlreadyRejected { .. }
        | StoreError::AlreadyUndone { .. }
        | StoreError::NotApplied { .. } => StatusCode::CONFLICT,
        StoreError::InvalidAthleteId { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        StoreError::Busy => {
            return Problem::new(StatusCode::SERVICE_UNAVAILABLE, code, error.to_string())
                .with(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        StoreError::NewerDatabase { .. }
        | StoreError::NotOurs { .. }
        | StoreError::Damaged { .. }
        | StoreError::Unreadable { .. }
        | StoreError::DiskFull
        | StoreError::ReadOnly
        | StoreError::File { .. }
        | StoreError::BackupExists { .. }
        | StoreError::Database(_) => return Problem::internal(code, error),
    };
    Problem::new(status, code, error.to_string())
}

impl From<OutOfRange> for Problem {
    fn from(error: OutOfRange) -> Self {
        Self::invalid("out_of_range", error.to_string())
    }
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        Self::invalid(error.code(), error.to_string())
    }
}

impl From<Full> for Problem {
    fn from(full: Full) -> Self {
        let seconds = HeaderValue::from(full.retry_after.as_secs());
        Self::new(StatusCode::TOO_MANY_REQUESTS, "busy", full.to_string()).with(header::RETRY_AFTER, seconds)
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        let code = match rejection.status() {
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "not_json",
            StatusCode::PAYLOAD_TOO_LARGE => "too_large",
            StatusCode::UNPROCESSABLE_ENTITY => "wrong_shape",
            _ => "unreadable_json",
        };
        let words = rejection.body_text();
        // The library's words for a wrong shape begin with what only its programmers know.
        let words = words.strip_prefix("Failed to deserialize the JSON body into the target type: ").unwrap_or(&words);
        Self::new(rejection.status(), code, words)
    }
}

impl From<BytesRejection> for Problem {
    fn from(rejection: BytesRejection) -> Self {
        let code = if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE { "too_large" } else { "unreadable_body" };
        Self::new(rejection.status(), code, rejection.body_text())
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Self::new(rejection.status(), "wrong_query", rejection.body_text())
    }
}

impl From<PathRejection> for Problem {
    fn from(rejection: PathRejection) -> Self {
        Self::new(rejection.status(), "wrong_path", rejection.body_text())
    }
}
