//! Planned workouts as files.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::ZonedDateTime;
use jiff::civil::Date;
use polarize_domain::{Workout, WorkoutId};
use polarize_formats::export::{Format, Origin, calendar, export, file_name};

use crate::problem::Problem;
use crate::state::App;

/// A workout as a file for watch, trainer or calendar.
pub(crate) async fn workout(
    app: &App,
    athlete: &str,
    now: &ZonedDateTime,
    id: &WorkoutId,
    format: &str,
) -> Result<Response, Problem> {
    let format = Format::ALL.into_iter().find(|known| known.word() == format).ok_or_else(unknown_format)?;
    let store = app.coach.store();
    let workout = store.workout(athlete, id).await?;
    let version = store.plan(athlete, workout.date, workout.date).await?.version;
    let thresholds = store.thresholds(athlete).await?.on(now.date());
    let origin = Origin { athlete, thresholds: &thresholds, written: now.timestamp(), version };
    let bytes = export(format, &workout, &origin)?;
    let name = file_name(workout.date, &workout.name, format.extension());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type(format))),
        (header::CONTENT_DISPOSITION, attachment(&name)),
    ];
    Ok((headers, bytes).into_response())
}

/// The workouts of a span of days as a calendar, an all-day entry each; one without entries where nothing is planned.
pub(crate) async fn span(
    app: &App,
    athlete: &str,
    now: &ZonedDateTime,
    (from, until): (Date, Date),
) -> Result<Response, Problem> {
    let store = app.coach.store();
    let plan = store.plan(athlete, from, until).await?;
    let thresholds = store.thresholds(athlete).await?.on(now.date());
    let workouts: Vec<&Workout> = plan.workouts.iter().collect();
    let origin = Origin { athlete, thresholds: &thresholds, written: now.timestamp(), version: plan.version };
    let bytes = calendar(&workouts, &origin).map_err(|error| Problem::internal(error.code(), &error))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type(Format::Ics))),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"polarize.ics\"")),
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
