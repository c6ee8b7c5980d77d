//! What a form sends, with our errors in place of axum's.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;

use super::trouble::Trouble;
use super::words::Words;
use crate::problem::Problem;
use crate::state::App;

/// The fields of a form.
pub(crate) struct Form<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Form<T> {
    type Rejection = Trouble;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Trouble> {
        let sent = axum::Form::<T>::from_request(request, app).await;
        sent.map(|axum::Form(fields)| Self(fields))
            .map_err(|rejection| refused(&rejection, app.settings.most_body_bytes).into())
    }
}

/// What a form meets that no page sends: one from before an update, cut off, or written by hand. The library's words are for its
/// programmers.
fn refused(rejection: &FormRejection, most_bytes: usize) -> Problem {
    let words = Words::english();
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let kilobytes = (most_bytes / 1024).to_string();
        let detail = words.tell("common-form-too-large", &[("kilobytes", kilobytes.into())]);
        return Problem::new(rejection.status(), "too_large", detail);
    }
    Problem::new(rejection.status(), "wrong_form", words.say("common-form-not-understood"))
}
