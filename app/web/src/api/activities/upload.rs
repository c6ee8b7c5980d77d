//! `/api/v1/activities/upload`: files and archives of activities, imported as `polarize import` does.

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{StatusCode, header};
use polarize_coach::{ImportedActivity, ImportedFile};
use polarize_domain::Sport;
use polarize_domain::estimate::Estimate;
use polarize_store::Added;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::bounds::{Day, Line, schema_of};
use crate::caller::Caller;
use crate::extract::Query;
use crate::openapi::add;
use crate::problem::Problem;
use crate::received::{self, Given, MOST_FILES, ReceivedFile};
use crate::state::App;

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
    let given = Given { sport: told.sport, date: told.date.map(|Day(day)| day) };
    let options = given.options(&caller.now)?;
    let files = files_of(&app, told.name, request).await?;
    let outcomes = received::import(&app, &caller.athlete, &files, options).await?;
    let threshold_estimates = if received::brought_new(&outcomes) {
        app.coach.threshold_estimates(&caller.athlete, caller.now.date()).await?
    } else {
        Vec::new()
    };
    Ok(axum::Json(answer(&outcomes, threshold_estimates)))
}

/// Receives the files of a form, or the one that is the body.
async fn files_of(app: &App, name: Option<Line<200>>, request: Request) -> Result<Vec<ReceivedFile>, Problem> {
    let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or_default().to_ascii_lowercase();
    if content_type.starts_with("application/octet-stream") {
        let name = name.map_or_else(|| "upload".to_owned(), |name| name.0);
        return Ok(vec![received::body(app, name, request).await?]);
    }
    if !content_type.starts_with("multipart/form-data") {
        let words = "send files as multipart/form-data, or one as application/octet-stream with ?name=FILE";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "no_upload", words));
    }
    Ok(received::form(app, request).await?.files)
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
