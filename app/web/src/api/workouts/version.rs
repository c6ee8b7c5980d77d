//! What a workout was like when it was seen, as a request names it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};

use crate::problem::Problem;
use crate::state::App;

/// The `If-Match` of a request, which changes must have.
pub(super) struct IfMatch(pub(super) String);

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
