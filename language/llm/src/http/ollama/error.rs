//! Why a model can't be handed to Ollama.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::digest::Digest;
use crate::error::ModelError;

/// Why a model can't be handed to Ollama, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The server doesn't answer as it should.
    #[error(transparent)]
    Server(#[from] ModelError),
    /// A file can't be read here.
    #[error("{} can't be read: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A file became shorter while it was sent.
    #[error("{} became shorter while it was sent; let it be written to its end, and hand it over again", path.display())]
    Shortened {
        /// The file.
        path: PathBuf,
    },
    /// The server got other bytes than those of the digest.
    #[error(
        "the server got other bytes than {expected}{}: the file was changed since its digest was taken, or damaged on \
         its way; hand it over again",
        arrived.map(|arrived| format!(" ({arrived})")).unwrap_or_default()
    )]
    WrongDigest {
        /// The digest that was told.
        expected: Digest,
        /// The digest of what arrived, where the server said so.
        arrived: Option<Digest>,
    },
    /// The connection broke each time.
    #[error(
        "the upload of {} broke off {tries} times, the last time because: {reason}; look whether the server still runs \
         and its disk has room",
        path.display()
    )]
    BrokeOff {
        /// The file.
        path: PathBuf,
        /// How often it was tried.
        tries: usize,
        /// What the system said the last time.
        reason: String,
    },
    /// Nothing went on.
    #[error("the model server did nothing for {} s; it may be overloaded, or its disk slow", after.as_secs_f32())]
    Stalled {
        /// How long was waited.
        after: Duration,
    },
    /// There is a model of that name.
    #[error("the model server has a model \"{name}\" already; take another name, or say that it is to be replaced")]
    Taken {
        /// The name.
        name: String,
    },
    /// The server couldn't make the model.
    #[error("the model server can't create \"{name}\": {message}")]
    NotCreated {
        /// The model's name.
        name: String,
        /// What it said, shortened.
        message: String,
    },
    /// The server stopped telling how it goes before it was done.
    #[error("the model server stopped creating \"{name}\" without saying that it succeeded ({})", last_words(last))]
    Unfinished {
        /// The model's name.
        name: String,
        /// What it said last.
        last: Option<String>,
    },
}

impl StoreError {
    pub(super) fn of_file(path: &Path, error: &io::Error) -> Self {
        Self::File { path: path.to_owned(), reason: error.to_string() }
    }
}

fn last_words(last: &Option<String>) -> String {
    last.as_ref().map_or_else(|| "it said nothing".to_owned(), |last| format!("its last words: {last}"))
}
