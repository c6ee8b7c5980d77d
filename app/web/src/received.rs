//! Files of activities as a request sends them, and their import: the same for programs and for pages.

use std::path::Path;

use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError, MultipartRejection};
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::StatusCode;
use futures_util::{Stream, StreamExt as _};
use jiff::ZonedDateTime;
use jiff::civil::Date;
use polarize_coach::{ImportFile, ImportedFile};
use polarize_domain::Sport;
use polarize_formats::ReadOptions;
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt as _;
use tokio::sync::Semaphore;

use crate::problem::Problem;
use crate::state::App;

/// The most files of one request.
pub(crate) const MOST_FILES: usize = 100;
/// The most fields beside the files, and the most bytes of one: there are a few short ones.
const MOST_FIELDS: usize = 20;
const MOST_FIELD_BYTES: usize = 1000;

/// Uploads that are read at once. One file of each is in memory, so this bounds what uploads take; others wait.
static READING: Semaphore = Semaphore::const_new(2);

/// What is told beside the files.
#[derive(Default)]
pub(crate) struct Given {
    /// The sport, whatever the files say.
    pub(crate) sport: Option<Sport>,
    /// The day of recordings that carry none themselves; noon of it is taken as their start.
    pub(crate) date: Option<Date>,
}

impl Given {
    /// How files are to be read, as the athlete's clock shows `now`.
    pub(crate) fn options(self, now: &ZonedDateTime) -> Result<ReadOptions, Problem> {
        if let Some(day) = self.date.filter(|day| *day > now.date()) {
            let words = format!("{day} lies in the future; name the day on which the recordings were made");
            return Err(Problem::invalid("in_the_future", words));
        }
        let zone = now.time_zone().clone();
        let beyond = |_| Problem::invalid("out_of_range", "that day can't be told in the athlete's time zone");
        let noon = |day: Date| day.at(12, 0, 0, 0).to_zoned_datetime(zone.clone()).map(|noon| noon.timestamp());
        let date = self.date.map(noon).transpose().map_err(beyond)?;
        Ok(ReadOptions { date, sport: self.sport.filter(|sport| *sport != Sport::Rest), time_zone: zone })
    }
}

/// A file that was received; it is gone from the disk with this.
pub(crate) struct ReceivedFile {
    name: String,
    kept: NamedTempFile,
}

/// A form that was received.
pub(crate) struct ReceivedForm {
    /// Its files.
    pub(crate) files: Vec<ReceivedFile>,
    fields: Vec<(String, String)>,
}

impl ReceivedForm {
    /// What a field says; nothing where it is missing or left empty.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let said = self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim());
        said.filter(|value| !value.is_empty())
    }
}

/// Receives the one file that is the body itself.
pub(crate) async fn body(app: &App, name: String, request: Request) -> Result<ReceivedFile, Problem> {
    let mut room = app.settings.most_upload_bytes;
    let kept = keep(app, request.into_body().into_data_stream(), &mut room).await?;
    Ok(ReceivedFile { name, kept })
}

/// Receives the files of a form, each to the disk as it comes, together no more than the limit.
pub(crate) async fn form(app: &App, request: Request) -> Result<ReceivedForm, Problem> {
    let mut room = app.settings.most_upload_bytes;
    let mut form = Multipart::from_request(request, &()).await.map_err(of_rejection)?;
    let mut received = ReceivedForm { files: Vec::new(), fields: Vec::new() };
    while let Some(field) = form.next_field().await.map_err(|error| of_multipart(&error))? {
        match field.file_name().map(str::to_owned) {
            // A browser sends a field of files in which none was chosen as one without a name.
            Some(name) if name.is_empty() => {}
            Some(_) if received.files.len() == MOST_FILES => {
                let words = format!("more than {MOST_FILES} files at once; send them in parts, or as an archive");
                return Err(Problem::invalid("too_many_files", words));
            }
            Some(name) => {
                let chunks = field.map(|chunk| chunk.map_err(|error| of_multipart(&error)));
                let kept = keep(app, chunks, &mut room).await?;
                received.files.push(ReceivedFile { name: plain_name(&name), kept });
            }
            None if received.fields.len() == MOST_FIELDS => {
                return Err(Problem::invalid("too_many_fields", "there are too many fields beside the files"));
            }
            None => {
                let name = field.name().unwrap_or_default().to_owned();
                received.fields.push((name, text_of(field).await?));
            }
        }
    }
    if received.files.is_empty() {
        return Err(Problem::invalid("no_files", "there is no file in the form; choose one"));
    }
    Ok(received)
}

/// The text of a field that is no file.
async fn text_of(mut field: Field<'_>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| of_multipart(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MOST_FIELD_BYTES {
            return Err(Problem::invalid("field_too_long", "a field beside the files is too long"));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Imports files one after the other, and tells what became of each.
pub(crate) async fn import(
    app: &App,
    athlete: &str,
    received: &[ReceivedFile],
    options: ReadOptions,
) -> Result<Vec<ImportedFile>, Problem> {
    let _place = READING.acquire().await.map_err(|error| Problem::internal("upload", &error))?;
    let files = received.iter().map(|file| ImportFile { path: file.kept.path().to_owned(), name: file.name.clone() });
    let mut import = app.coach.import(athlete, files.collect(), options);
    let mut outcomes = Vec::new();
    for file in received {
        outcomes.extend(import.next_file(&file.name, &mut |_| {}).await?);
    }
    Ok(outcomes)
}

/// Whether files brought anything that was not there before.
pub(crate) fn brought_new(outcomes: &[ImportedFile]) -> bool {
    outcomes.iter().any(|outcome| outcome.added() + outcome.replaced() > 0)
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
