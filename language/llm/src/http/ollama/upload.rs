//! A file on its way to the server, piece by piece.

use std::path::Path;
use std::time::Duration;

use futures_util::{Stream, stream};
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE};
use reqwest::{Body, Method, Response};
use tokio::fs::File;
use tokio::io::AsyncReadExt as _;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

use super::digest::Digest;
use super::error::StoreError;
use super::store::{OllamaStore, blob};
use crate::error::{ModelError, Waited};

/// Bytes of a piece. With what lies in HTTP's and the system's buffers, an upload holds some of them at once.
const PIECE: u64 = 256 * 1024;

/// What came of an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Upload {
    /// The server had the file; nothing was sent.
    AlreadyThere,
    /// The file was sent.
    Sent,
}

/// How far an upload is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadStep {
    /// So many bytes are sent. Never fewer than before within one try.
    Sent {
        /// Bytes that have left, or are about to.
        done: u64,
        /// Bytes of the file.
        total: u64,
    },
    /// The connection broke; the file will be sent again from its beginning, since the server keeps no parts.
    Again {
        /// Why it broke.
        reason: String,
        /// How long is waited before.
        pause: Duration,
    },
}

/// Why one try failed.
enum Failure {
    /// The connection broke; another may hold.
    Broke(String),
    /// Another try would fail as well.
    Lasting(StoreError),
}

impl From<ModelError> for Failure {
    fn from(error: ModelError) -> Self {
        match error {
            ModelError::Broken { reason } => Self::Broke(reason),
            error @ (ModelError::Unreachable { .. } | ModelError::Timeout { waited: Waited::Connection, .. }) => {
                Self::Broke(error.to_string())
            }
            error => Self::Lasting(error.into()),
        }
    }
}

/// How far the file was read, and why no further.
#[derive(Debug, Default)]
struct ReadSoFar {
    done: u64,
    failure: Option<StoreError>,
}

impl OllamaStore {
    /// Hands over a file, unless the server has one with this digest, which is asked first. It is read and sent in
    /// pieces. Where the connection breaks, the server is asked again, and the file is sent again from its beginning.
    ///
    /// # Errors
    /// [`StoreError`] if the file can't be read, its bytes aren't those of the digest, the server refuses it (a full
    /// disk is told in its words) or stands still, or the connection breaks each time.
    pub async fn upload(
        &self,
        path: &Path,
        digest: &Digest,
        progress: &mut (dyn FnMut(UploadStep) + Send),
    ) -> Result<Upload, StoreError> {
        if self.has_file(digest).await? {
            return Ok(Upload::AlreadyThere);
        }
        let mut pauses = self.settings.pauses.iter();
        let mut tries = 1;
        let mut outcome = self.send_file(path, digest, progress).await;
        loop {
            let reason = match outcome {
                Ok(()) => return Ok(Upload::Sent),
                Err(Failure::Lasting(error)) => return Err(error),
                Err(Failure::Broke(reason)) => reason,
            };
            let Some(pause) = pauses.next().copied() else {
                return Err(StoreError::BrokeOff { path: path.to_owned(), tries, reason });
            };
            progress(UploadStep::Again { reason, pause });
            sleep(pause).await;
            outcome = self.send_again(path, digest, progress).await;
            tries += 1;
        }
    }

    /// Sends a file unless it arrived after all: the connection may have broken behind its last byte.
    async fn send_again(
        &self,
        path: &Path,
        digest: &Digest,
        progress: &mut (dyn FnMut(UploadStep) + Send),
    ) -> Result<(), Failure> {
        if self.has_file(digest).await? { Ok(()) } else { self.send_file(path, digest, progress).await }
    }

    /// Sends a file once.
    async fn send_file(
        &self,
        path: &Path,
        digest: &Digest,
        progress: &mut (dyn FnMut(UploadStep) + Send),
    ) -> Result<(), Failure> {
        let unread = |error| Failure::Lasting(StoreError::of_file(path, &error));
        let file = File::open(path).await.map_err(unread)?;
        let total = file.metadata().await.map_err(unread)?.len();
        let (telling, mut told) = watch::channel(ReadSoFar::default());
        let path_there = blob(digest);
        let request = self.caller.request(Method::POST, &path_there);
        let request = request.header(CONTENT_TYPE, "application/octet-stream").header(CONTENT_LENGTH, total);
        let request = request.body(Body::wrap_stream(pieces(file, path, total, telling)));
        progress(UploadStep::Sent { done: 0, total });
        let outcome = self.carry(request, total, &mut told, progress).await;
        // A file that can't be read breaks the connection: that is the reason, not the connection.
        if let Some(failure) = told.borrow().failure.clone() {
            return Err(Failure::Lasting(failure));
        }
        let response = outcome?;
        match self.caller.judged(response, self.settings.silence, &self.question("")).await {
            Ok(_) => {
                progress(UploadStep::Sent { done: total, total });
                Ok(())
            }
            Err(error) => Err(wrong_digest(digest, &error).map_or_else(|| error.into(), Failure::Lasting)),
        }
    }

    /// Waits for the response as long as the file, or the server, goes on.
    async fn carry(
        &self,
        request: reqwest::RequestBuilder,
        total: u64,
        told: &mut watch::Receiver<ReadSoFar>,
        progress: &mut (dyn FnMut(UploadStep) + Send),
    ) -> Result<Response, Failure> {
        let mut response = std::pin::pin!(request.send());
        let mut reading = true;
        let mut last = Instant::now();
        loop {
            tokio::select! {
                response = &mut response => {
                    return response.map_err(|error| self.caller.unsent(&error).into());
                }
                changed = told.changed(), if reading => {
                    reading = changed.is_ok();
                    last = Instant::now();
                    let done = told.borrow_and_update().done;
                    if reading {
                        progress(UploadStep::Sent { done, total });
                    }
                }
                () = sleep_until(last + self.settings.silence) => return Err(Failure::Lasting(self.stalled())),
            }
        }
    }
}

/// A file's bytes, as long as it was when it was opened.
fn pieces(
    file: File,
    path: &Path,
    total: u64,
    telling: watch::Sender<ReadSoFar>,
) -> impl Stream<Item = Result<Vec<u8>, StoreError>> + Send + 'static {
    let path = path.to_owned();
    stream::try_unfold((file, 0, telling), move |(mut file, done, telling)| {
        let path = path.clone();
        async move {
            let left: u64 = total - done;
            if left == 0 {
                return Ok(None);
            }
            let mut piece = vec![0; usize::try_from(left.min(PIECE)).unwrap_or_default()];
            let failure = match file.read(&mut piece).await {
                Ok(0) => StoreError::Shortened { path },
                Ok(read) => {
                    piece.truncate(read);
                    let done = done + read as u64;
                    telling.send_modify(|so_far| so_far.done = done);
                    return Ok(Some((piece, (file, done, telling))));
                }
                Err(error) => StoreError::of_file(&path, &error),
            };
            telling.send_modify(|so_far| so_far.failure = Some(failure.clone()));
            Err(failure)
        }
    })
}

/// What the server says of bytes that aren't those of the digest.
fn wrong_digest(expected: &Digest, error: &ModelError) -> Option<StoreError> {
    let ModelError::Refused { status: 400, message } = error else { return None };
    if !message.contains("digest mismatch") {
        return None;
    }
    let arrived = message.split('"').filter_map(|word| word.parse().ok()).find(|digest| digest != expected);
    Some(StoreError::WrongDigest { expected: *expected, arrived })
}
