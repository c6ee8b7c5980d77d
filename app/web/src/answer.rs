//! Answers that more than one resource gives.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

/// What stands in a path as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A text as a part of a path or a query.
pub(crate) fn in_address(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// Something was made, and this is where it is.
pub(crate) fn created<T: Serialize>(path: &[&str], body: &T) -> Response {
    let place: String = path.iter().map(|part| format!("/{}", in_address(part))).collect();
    (StatusCode::CREATED, [(header::LOCATION, format!("/api/v1{place}"))], Json(body)).into_response()
}

/// 201 where something was made, 200 where something was there already.
pub(crate) fn put<T: Serialize>(is_new: bool, path: &[&str], body: &T) -> Response {
    if is_new { created(path, body) } else { Json(body).into_response() }
}
