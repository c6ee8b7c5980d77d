//! What a form sends, with our errors in place of axum's.

use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use super::trouble::Trouble;
use crate::problem::Problem;
use crate::state::App;

/// The fields of a form.
pub(crate) struct Form<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Form<T> {
    type Rejection = Trouble;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Trouble> {
        let sent = axum::Form::<T>::from_request(request, app).await;
        let wrong = |rejection: axum::extract::rejection::FormRejection| {
            Problem::new(rejection.status(), "wrong_form", rejection.body_text())
        };
        sent.map(|axum::Form(fields)| Self(fields)).map_err(|rejection| wrong(rejection).into())
    }
}
