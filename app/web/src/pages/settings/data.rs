//! `/settings/data`: everything that is kept, to take along; and to be deleted for good.

use std::io::{BufWriter, Seek as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use futures_util::stream;
use polarize_coach::ArchiveError;
use serde::Deserialize;
use tokio::io::AsyncReadExt as _;
use tokio::sync::Semaphore;

use super::field::Wrong;
use super::{Frame, Section};
use crate::pages::entrance::forgotten;
use crate::pages::form::Form;
use crate::pages::shell::{Shell, page};
use crate::pages::trouble::Trouble;
use crate::pages::visitor::{ATHLETE, TOKEN, Visitor};
use crate::problem::Problem;
use crate::state::App;

/// Archives that are written at once: each reads all recordings there are.
static WRITING: Semaphore = Semaphore::const_new(2);

/// Bytes of an archive that are sent at once.
const CHUNK: usize = 64 * 1024;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/settings/data", get(show)).route("/settings/data/delete", post(delete))
}

/// What is compressed already.
pub(super) fn archives() -> Router<Arc<App>> {
    Router::new().route("/settings/data/export", post(export))
}

#[derive(Template)]
#[template(path = "pages/settings/data.html")]
struct DataPage {
    frame: Frame,
    shell: Shell,
    problem: Option<Wrong>,
    athlete: String,
    typed: String,
    /// Where it is kept, for who sits at that machine.
    file: Option<String>,
}

impl DataPage {
    fn new(app: &App, visitor: &Visitor, problem: Option<String>, typed: String) -> Self {
        let frame = Frame::new(visitor, Section::Data);
        let field = || ("confirm", frame.shell.tell("settings-delete-all-confirm", "id", &visitor.athlete));
        let problem = problem.map(|words| Wrong { words, fields: vec![field()] });
        let file = app.settings.is_open().then(|| app.coach.store().path().display().to_string());
        Self { shell: frame.shell.clone(), frame, problem, athlete: visitor.athlete.clone(), typed, file }
    }
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Trouble> {
    let template = DataPage::new(&app, &visitor, None, String::new());
    page(&template.shell, &template)
}

/// Writes the archive to a file beside the database, which is gone once it is sent: a failure is told as one, and a slow reader holds
/// nothing but the file.
async fn export(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Trouble> {
    let busy = |_| {
        let words = "two archives are being written already; try again in a moment";
        Problem::new(StatusCode::TOO_MANY_REQUESTS, "busy", words)
    };
    let place = WRITING.try_acquire().map_err(busy)?;
    let name = format!("polarize-{}-{}.zip", visitor.athlete, visitor.today());
    let runtime = tokio::runtime::Handle::current();
    // Recordings are unpacked and packed for seconds: no async thread waits for that.
    let written = tokio::task::spawn_blocking(move || runtime.block_on(write(&app, &visitor)));
    let written = written.await.map_err(|error| Problem::internal("archive", &error))?;
    let (file, length) = written.map_err(|error| match error {
        ArchiveError::Store(error) => Trouble::from(error),
        error @ ArchiveError::NotWritten(_) => Problem::internal("archive_not_written", &error).into(),
    })?;
    drop(place);
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CONTENT_LENGTH, length.to_string()),
    ];
    Ok((headers, sent(file)).into_response())
}

async fn write(app: &App, visitor: &Visitor) -> Result<(std::fs::File, u64), ArchiveError> {
    let folder = app.coach.store().path().parent().unwrap_or(Path::new("."));
    let into = BufWriter::with_capacity(CHUNK, tempfile::tempfile_in(folder)?);
    let mut written = app.coach.write_archive(&visitor.athlete, &visitor.now, into).await?;
    written.flush()?;
    let mut file = written.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    let length = file.stream_position()?;
    file.rewind()?;
    Ok((file, length))
}

fn sent(file: std::fs::File) -> Body {
    Body::from_stream(stream::try_unfold(tokio::fs::File::from_std(file), |mut file| async {
        let mut chunk = vec![0; CHUNK];
        let read = file.read(&mut chunk).await?;
        chunk.truncate(read);
        Ok::<_, std::io::Error>((read > 0).then(|| (Bytes::from(chunk), file)))
    }))
}

/// What says that a deletion is meant.
#[derive(Deserialize)]
struct Confirmation {
    confirm: String,
}

async fn delete(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Form(Confirmation { confirm }): Form<Confirmation>,
) -> Result<Response, Trouble> {
    if confirm.trim() != visitor.athlete {
        let problem = crate::pages::words::Words::english()
            .tell("settings-not-confirmed", &[("id", visitor.athlete.as_str().into())]);
        let template = DataPage::new(&app, &visitor, Some(problem), confirm);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&template.shell, &template)?).into_response());
    }
    app.coach.store().delete_athlete(&visitor.athlete).await?;
    let place = match app.settings.is_open() {
        false => "/sign-in",
        true if app.coach.store().athletes().await?.is_empty() => "/welcome",
        true => "/athletes",
    };
    let cookies = AppendHeaders([ATHLETE, TOKEN].map(|name| (header::SET_COOKIE, forgotten(name))));
    Ok((cookies, Redirect::to(&format!("{place}?done=deleted"))).into_response())
}
