//! Why a model's description can't be taken or written.

use std::path::PathBuf;

use super::Family;
use crate::file::FileError;

/// Why a folder's `config.json` can't be taken or written.
#[derive(Debug, thiserror::Error)]
pub enum DescriptionError {
    /// The file can't be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file isn't JSON, or not an object.
    #[error("{} is not a model's description: {reason}", file.display())]
    Syntax {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Another kind of model.
    #[error(
        "{} describes a {found}; only {} can be trained, so take a base of one of these",
        file.display(),
        Family::ALL.map(Family::architecture).join(", ")
    )]
    Architecture {
        /// The file.
        file: PathBuf,
        /// What it says.
        found: String,
    },
    /// Something needed isn't there.
    #[error("{} lacks {key}; take the config.json that belongs to the model", file.display())]
    Missing {
        /// The file.
        file: PathBuf,
        /// What is missing.
        key: &'static str,
    },
    /// A value of the wrong kind, or out of range.
    #[error("{} has {key} {found}, which should be {expected}", file.display())]
    Value {
        /// The file.
        file: PathBuf,
        /// Where.
        key: &'static str,
        /// What it says.
        found: String,
        /// What can be there.
        expected: String,
    },
    /// Something that isn't computed here: the model would not be the one it claims to be.
    #[error("{} has {key} {found}, which isn't computed here; only {supported} is, so take another base", file.display())]
    Unsupported {
        /// The file.
        file: PathBuf,
        /// Where.
        key: &'static str,
        /// What it says.
        found: String,
        /// What is computed.
        supported: &'static str,
    },
}
