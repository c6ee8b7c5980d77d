//! `/api/v1/activities/upload`: files and archives of activities, imported as `polarize import` does.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request, State};
use axum::http::{StatusCode, header};
use futures_util::{Stream, StreamExt as _};
use polarize_coach::{ImportFile, ImportedActivity, ImportedFile};
use polarize_domain::Sport;
use polarize_domain::estimate::Estimate;
use polarize_formats::ReadOptions;
use polarize_store::Added;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt as _;
use tokio::sync::Semaphore;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::bounds::{Day, Line, schema_of};
use crate::caller::Caller;
use crate::extract::Query;
use crate::openapi::add;
use crate::problem::Problem;
use crate::state::App;

/// The most files of one request.
const MOST_FILES: usize = 100;

/// Uploads that are read at once. One file of each is in memory, so this bounds what uploads take; others wait.
static READING: Semaphore = Semaphore::const_new(2);

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    // The limit of other requests is far too small; this function counts for itself.
    OpenApiRouter::new().routes(routes!(upload)).layer(DefaultBodyLimit::disable())
}

pub(super) fn shapes(generator: &mut SchemaGenerator) {
    add::<UploadAnswer>(generator);
    add::<UploadForm>(generator);
}

/// Files as a form sends them. It is read part by part, so its shape is all there is of it.
struct UploadForm;

impl JsonSchema for UploadForm {
    fn schema_name() -> Cow<'static, str> {
        "UploadForm".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "Activity files, or archives of them",
            "properties": {
                "file": { "type": "array", "minItems": 1, "maxItems": MOST_FILES,
                    "items": { "type": "string", "format": "binary" } },
            },
            "required": ["file"],
        })
    }
}

/// What is told beside the files.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Told {
    /// The file's name, where the body is the file itself.
    #[param(schema_with = schema_of::<Line<200>>, required = false)]
    name: Option<Line<200>>,
    /// The sport, whatever the files say.
    #[param(schema_with = schema_of::<Sport>, required = false)]
    sport: Option<Sport>,
    /// The day of recordings that carry none themselves; noon of it is taken as their start.
    #[param(schema_with = schema_of::<Day>, required = false)]
    date: Option<Day>,
}

/// What became of the files.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct UploadAnswer {
    /// Whether none of them failed.
    success: bool,
    /// New activities.
    imported: usize,
    /// Activities that stand in the place of a source that told less.
    replaced: usize,
    /// Activities that were there already.
    duplicates: usize,
    /// Files that failed.
    failed: usize,
    /// Each file; of an archive each file in it, and the archive itself last.
    files: Vec<FileShape>,
    /// What the recordings now suggest about thresholds.
    threshold_estimates: Vec<Estimate>,
}

/// What became of a file.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "UploadedFile")]
struct FileShape {
    /// Its name.
    file: String,
    /// Its place in the archive.
    entry: Option<String>,
    /// failed, archive, replaced, duplicate or imported.
    status: &'static str,
    /// Its activities.
    activities: Vec<UploadedActivity>,
    /// What to know about how it was read.
    warnings: Vec<String>,
    /// Why it failed.
    error: Option<FileProblem>,
    /// Of an archive: files that are no activities.
    passed_over: Option<usize>,
}

/// An activity of a file.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct UploadedActivity {
    /// The id it is stored under.
    id: String,
    /// imported, replaced or duplicate.
    status: &'static str,
    /// Its figures.
    activity: polarize_coach::ActivitySummary,
}

/// Why a file failed.
#[derive(Debug, Serialize, schemars::JsonSchema)]
struct FileProblem {
    /// A stable word.
    code: &'static str,
    /// In words for the athlete.
    message: String,
}

/// Imports activity files and archives: many as a form, or one as the body itself.
#[utoipa::path(
    post,
    path = "/api/v1/activities/upload",
    tag = "activities",
    params(Told),
    request_body(content(
        (ref("#/components/schemas/UploadForm") = "multipart/form-data"),
        (Vec<u8> = "application/octet-stream"),
    )),
    responses((status = 200, description = "What became of each file", body = ref("#/components/schemas/UploadAnswer")))
)]
async fn upload(
    State(app): State<Arc<App>>,
    caller: Caller,
    Query(told): Query<Told>,
    request: Request,
) -> Result<axum::Json<UploadAnswer>, Problem> {
    let today = caller.now.date();
    if let Some(Day(day)) = told.date.filter(|day| day.0 > today) {
        let words = format!("{day} lies in the future; name the day on which the recordings were made");
        return Err(Problem::invalid("in_the_future", words));
    }
    let zone = caller.now.time_zone().clone();
    let beyond = |_| Problem::invalid("out_of_range", "that day can't be told in the athlete's time zone");
    let noon = |Day(day): Day| day.at(12, 0, 0, 0).to_zoned_datetime(zone.clone()).map(|noon| noon.timestamp());
    let date = told.date.map(noon).transpose().map_err(beyond)?;
    let received = receive(&app, told.name, request).await?;
    let options = ReadOptions { date, sport: told.sport.filter(|sport| *sport != Sport::Rest), time_zone: zone };
    let _place = READING.acquire().await.map_err(|error| Problem::internal("upload", &error))?;
    let files = received.iter().map(|file| ImportFile { path: file.kept.path().to_owned(), name: file.name.clone() });
    let mut import = app.coach.import(&caller.athlete, files.collect(), options);
    let mut outcomes = Vec::new();
    for file in &received {
        outcomes.extend(import.next_file(&file.name, &mut |_| {}).await?);
    }
    let anything_new = outcomes.iter().any(|outcome| outcome.added() + outcome.replaced() > 0);
    let threshold_estimates =
        if anything_new { app.coach.threshold_estimates(&caller.athlete, today).await? } else { Vec::new() };
    Ok(axum::Json(answer(&outcomes, threshold_estimates)))
}

/// A file that was received; it is gone from the disk with this.
struct Received {
    name: String,
    kept: NamedTempFile,
}

/// Receives the files, each to the disk as it comes, together no more than the limit.
async fn receive(app: &App, name: Option<Line<200>>, request: Request) -> Result<Vec<Received>, Problem> {
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or_default().to_ascii_lowercase();
    let mut room = app.settings.most_upload_bytes;
    if content_type.starts_with("application/octet-stream") {
        let name = name.map_or_else(|| "upload".to_owned(), |name| name.0);
        let kept = keep(app, request.into_body().into_data_stream(), &mut room).await?;
        return Ok(vec![Received { name, kept }]);
    }
    if !content_type.starts_with("multipart/form-data") {
        let words = "send files as multipart/form-data, or one as application/octet-stream with ?name=FILE";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "no_upload", words));
    }
    let mut form = Multipart::from_request(request, &()).await.map_err(of_rejection)?;
    let mut received = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|error| of_multipart(&error))? {
        let Some(name) = field.file_name().map(plain_name) else { continue };
        if received.len() == MOST_FILES {
            let words = format!("more than {MOST_FILES} files at once; send them in parts, or as an archive");
            return Err(Problem::invalid("too_many_files", words));
        }
        let kept = keep(app, field.map(|chunk| chunk.map_err(|error| of_multipart(&error))), &mut room).await?;
        received.push(Received { name, kept });
    }
    if received.is_empty() {
        return Err(Problem::invalid("no_files", "there is no file in the form; choose one"));
    }
    Ok(received)
}

/// A name of a file without folders, control characters and excess.
fn plain_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(200).collect();
    if name.trim().is_empty() { "upload".to_owned() } else { name }
}

/// Writes a body to a file beside the database, which only its owner can read.
async fn keep<S, E>(app: &App, mut chunks: S, room: &mut usize) -> Result<NamedTempFile, Problem>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: Into<Interrupted>,
{
    let failed = |error: std::io::Error| Problem::internal("upload_not_kept", &error);
    let folder = app.coach.store().path().parent().unwrap_or(Path::new(".")).to_owned();
    let kept = tempfile::Builder::new().prefix(".upload-").tempfile_in(folder).map_err(failed)?;
    let mut file = tokio::fs::File::from_std(kept.reopen().map_err(failed)?);
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|error| error.into().0)?;
        let most = app.settings.most_upload_bytes;
        *room = room.checked_sub(chunk.len()).ok_or_else(|| {
            let words = format!("an upload may have {} MiB at most; send the files in parts", most / 1024 / 1024);
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", words)
        })?;
        file.write_all(&chunk).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    Ok(kept)
}

/// Why a body ended before its time.
struct Interrupted(Problem);

impl From<axum::Error> for Interrupted {
    fn from(error: axum::Error) -> Self {
        let words = format!("the upload was interrupted ({error}); send it again");
        Self(Problem::new(StatusCode::BAD_REQUEST, "interrupted", words))
    }
}

impl From<Problem> for Interrupted {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

fn of_rejection(rejection: MultipartRejection) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "unreadable_form", rejection.body_text())
}

fn of_multipart(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", error.body_text());
    }
    Problem::new(StatusCode::BAD_REQUEST, "unreadable_form", error.body_text())
}

fn answer(outcomes: &[ImportedFile], threshold_estimates: Vec<Estimate>) -> UploadAnswer {
    let failed = outcomes.iter().filter(|outcome| outcome.problem.is_some()).count();
    UploadAnswer {
        success: failed == 0,
        imported: outcomes.iter().map(ImportedFile::added).sum(),
        replaced: outcomes.iter().map(ImportedFile::replaced).sum(),
        duplicates: outcomes.iter().map(ImportedFile::known).sum(),
        failed,
        files: outcomes.iter().map(shape).collect(),
        threshold_estimates,
    }
}

fn shape(outcome: &ImportedFile) -> FileShape {
    let activity = |ImportedActivity { activity, added }: &ImportedActivity| {
        let (id, status) = match added {
            Added::New => (&activity.id, "imported"),
            Added::Replaced { of } => (of, "replaced"),
            Added::Duplicate { of } => (of, "duplicate"),
        };
        let mut summary = polarize_coach::ActivitySummary::of(activity);
        summary.id.clone_from(id);
        UploadedActivity { id: id.clone(), status, activity: summary }
    };
    let guessed = outcome
        .guesses()
        .map(|(activity, guess)| format!("sport of {} guessed: {guess}; correct it where it is wrong", activity.id));
    FileShape {
        file: outcome.file.clone(),
        entry: outcome.entry.clone(),
        status: outcome.status(),
        activities: outcome.activities.iter().map(activity).collect(),
        warnings: outcome.warnings.iter().cloned().chain(guessed).collect(),
        error: outcome.problem.as_ref().map(|of| FileProblem { code: of.code, message: of.message.clone() }),
        passed_over: outcome.archive.map(|archive| archive.passed_over),
    }
}
