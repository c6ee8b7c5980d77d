//! `/api/v1/ai/workout/{id}/{format}`: a workout as a file for watch, trainer or calendar.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use polarize_domain::WorkoutId;
use polarize_formats::export::{Format, Origin, file_name};

use crate::caller::Caller;
use crate::extract::Path;
use crate::problem::Problem;
use crate::state::App;

/// A workout as a file.
#[utoipa::path(
    get,
    path = "/api/v1/ai/workout/{id}/{format}",
    tag = "coach",
    params(
        ("id" = String, Path, description = "The workout's id"),
        ("format" = String, Path, description = "fit, zwo, erg, mrc, ics, or intervals for the text of intervals.icu",
            pattern = "^(fit|zwo|erg|mrc|ics|intervals)$"),
    ),
    responses(
        (status = 200, description = "The file", content(
            ("application/vnd.ant.fit"), ("application/xml"), ("text/plain"), ("text/calendar"),
        )),
        (status = 404, description = "There is no such workout, or no such format"),
        (status = 422, description = "The format can't say what the workout is"),
    )
)]
pub(super) async fn export(
    State(app): State<Arc<App>>,
    caller: Caller,
    Path((id, format)): Path<(WorkoutId, String)>,
) -> Result<Response, Problem> {
    let format = Format::ALL.into_iter().find(|known| known.word() == format).ok_or_else(unknown_format)?;
    let store = app.coach.store();
    let workout = store.workout(&caller.athlete, &id).await?;
    let version = store.plan(&caller.athlete, workout.date, workout.date).await?.version;
    let thresholds = store.thresholds(&caller.athlete).await?.on(caller.now.date());
    let origin = Origin { athlete: &caller.athlete, thresholds: &thresholds, written: caller.now.timestamp(), version };
    let bytes = polarize_formats::export::export(format, &workout, &origin)?;
    let name = file_name(workout.date, &workout.name, format.extension());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type(format))),
        (header::CONTENT_DISPOSITION, attachment(&name)),
    ];
    Ok((headers, bytes).into_response())
}

fn unknown_format() -> Problem {
    let known = Format::ALL.map(Format::word).join(", ");
    Problem::new(StatusCode::NOT_FOUND, "unknown_format", format!("a workout is written as {known}"))
}

const fn content_type(format: Format) -> &'static str {
    match format {
        Format::Fit => "application/vnd.ant.fit",
        Format::Zwo => "application/xml",
        Format::Ics => "text/calendar; charset=utf-8",
        Format::Erg | Format::Mrc | Format::Intervals => "text/plain; charset=utf-8",
    }
}

/// The header that gives a file its name: in ASCII for old clients, whole for all others.
///
/// # Source
/// RFC 6266, RFC 8187.
fn attachment(name: &str) -> HeaderValue {
    let plain: String = name.chars().filter(|letter| letter.is_ascii()).collect();
    let whole = name.bytes().fold(String::new(), |whole, byte| match byte {
        b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' => whole + char::from(byte).encode_utf8(&mut [0; 4]),
        _ => format!("{whole}%{byte:02X}"),
    });
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_language_is_told_whole_and_in_ascii() {
        let cases = [
            (
                "2026-05-06-ride.fit",
                "attachment; filename=\"2026-05-06-ride.fit\"; filename*=UTF-8''2026-05-06-ride.fit",
            ),
            ("über.fit", "attachment; filename=\"ber.fit\"; filename*=UTF-8''%C3%BCber.fit"),
        ];
        for (name, expected) in cases {
            assert_eq!(attachment(name), expected);
        }
    }
}
