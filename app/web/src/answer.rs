//! Answers that more than one resource gives.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

/// What stands in a path as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Something was made, and this is where it is.
pub(crate) fn created<T: Serialize>(path: &[&str], body: &T) -> Response {
    let place: String = path.iter().map(|part| format!("/{}", utf8_percent_encode(part, ESCAPED))).collect();
    (StatusCode::CREATED, [(header::LOCATION, format!("/api/v1{place}"))], Json(body)).into_response()
}

/// 201 where something was made, 200 where something was there already.
pub(crate) fn put<T: Serialize>(is_new: bool, path: &[&str], body: &T) -> Response {
    if is_new { created(path, body) } else { Json(body).into_response() }
}
