//! What a workout was like when it was seen, so that nobody overwrites what they haven't seen.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use polarize_domain::Workout;

use crate::access::digest;
use crate::problem::Problem;
use crate::state::App;

/// The `ETag` of a workout: half the SHA-256 of its canonical JSON, in quotes.
pub(super) fn etag(workout: &Workout) -> String {
    format!("\"{}\"", &digest(&workout.canonical_json())[..32])
}

/// The `If-Match` of a request, which changes must have.
pub(super) struct IfMatch(String);

impl FromRequestParts<Arc<App>> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Problem> {
        let words = "a change names the ETag it was made for, as `If-Match: \"…\"`; get the workout first";
        let missing = || Problem::new(StatusCode::PRECONDITION_REQUIRED, "precondition_required", words);
        let value = parts.headers.get(header::IF_MATCH).ok_or_else(missing)?;
        // What is no text names no workout, and so is stale.
        Ok(Self(value.to_str().unwrap_or_default().to_owned()))
    }
}

impl IfMatch {
    /// Whether the workout is still the one that was seen.
    pub(super) fn check(&self, workout: &Workout) -> Result<(), Problem> {
        let tag = etag(workout);
        let same = self.0.split(',').map(str::trim).any(|seen| seen == "*" || seen == tag);
        let words = "the workout has changed since it was looked at; get it again and repeat the change";
        same.then_some(()).ok_or_else(|| Problem::new(StatusCode::PRECONDITION_FAILED, "changed_meanwhile", words))
    }
}
