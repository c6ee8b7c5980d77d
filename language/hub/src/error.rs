//! Why a base can't be fetched, and what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why a base can't be fetched. Never holds the token.
#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// The hub doesn't know the repository.
    #[error("there is no model {repository} on {endpoint}; look whether it is written as on its page")]
    NoModel {
        /// `owner/name`.
        repository: String,
        /// The hub that was asked.
        endpoint: String,
    },
    /// The hub doesn't know it to those who don't say who they are.
    #[error(
        "{endpoint} shows nobody a model {repository} who doesn't say who they are: either there is none (look at the name), or it wants a licence to be \
         accepted: do so at {endpoint}/{repository} and set HF_TOKEN to a token of yours"
    )]
    NoModelOrNotAllowed {
        /// `owner/name`.
        repository: String,
        /// The hub that was asked.
        endpoint: String,
    },
    /// The repository has no such branch, tag or commit.
    #[error("{repository} has no revision {revision}; leave it out for the newest")]
    NoRevision {
        /// `owner/name`.
        repository: String,
        /// The revision.
        revision: String,
    },
    /// The repository hasn't the file.
    #[error("{repository} has no file {file}; {}", those(there))]
    NoFile {
        /// `owner/name`.
        repository: String,
        /// The file.
        file: String,
        /// The GGUF files it has.
        there: Vec<String>,
    },
    /// The repository has no safetensors files.
    #[error("{repository} has no config.json with safetensors files, so it can't be trained from; {}", those(there))]
    NoWeights {
        /// `owner/name`.
        repository: String,
        /// The GGUF files it has.
        there: Vec<String>,
    },
    /// The model's owner gives it only to those who accept its licence.
    #[error("{repository} is given to those who accept its licence: do so at {endpoint}/{repository}, {}", and_then(*has_token))]
    NotAllowed {
        /// `owner/name`.
        repository: String,
        /// The hub that was asked.
        endpoint: String,
        /// Whether a token was sent.
        has_token: bool,
    },
    /// Somebody on the way, the hub or a network between, doesn't let it through.
    #[error(
        "{repository} is forbidden (403) on the way to {endpoint}; look whether the token of HF_TOKEN may read models, and whether the network lets large files through"
    )]
    Forbidden {
        /// `owner/name`.
        repository: String,
        /// The hub that was asked.
        endpoint: String,
    },
    /// The hub lists a file, and doesn't give it.
    #[error(
        "{endpoint} lists {file} of {repository}, and has no such file; run it again in a while, or set HF_ENDPOINT to another hub"
    )]
    Listed {
        /// `owner/name`.
        repository: String,
        /// The file.
        file: String,
        /// The hub that was asked.
        endpoint: String,
    },
    /// The hub doesn't know the token.
    #[error(
        "{endpoint} doesn't accept the token; make a new one at {endpoint}/settings/tokens and set HF_TOKEN, or unset it for a model that all may have"
    )]
    BadToken {
        /// The hub that was asked.
        endpoint: String,
    },
    /// Nobody answers.
    #[error(
        "{endpoint} can't be reached: {reason}; look at the network (or HF_ENDPOINT) and run it again, what was fetched is kept"
    )]
    Unreachable {
        /// The hub that was asked.
        endpoint: String,
        /// What the network says.
        reason: String,
    },
    /// The hub fails.
    #[error("{endpoint} answers with status {status}; wait a little and run it again, what was fetched is kept")]
    Failed {
        /// The hub that was asked.
        endpoint: String,
        /// Its status.
        status: u16,
    },
    /// A file's bytes stopped before its end.
    #[error("{file} broke off after {done} bytes: {reason}; run it again, it goes on from there")]
    BrokeOff {
        /// The file.
        file: String,
        /// Bytes that are kept.
        done: u64,
        /// What the network says.
        reason: String,
    },
    /// A file is not what the hub says it is.
    #[error(
        "{file} came otherwise than {endpoint} says it is ({reason}), and was thrown away; run it again to fetch it anew"
    )]
    Altered {
        /// The file.
        file: String,
        /// The hub that was asked.
        endpoint: String,
        /// How it differs.
        reason: &'static str,
    },
    /// The hub says what can't be understood.
    #[error("{endpoint} answers with what is no answer of a hub: {reason}; look at HF_ENDPOINT")]
    OddAnswer {
        /// The hub that was asked.
        endpoint: String,
        /// What is odd.
        reason: String,
    },
    /// The disk is full, or will be.
    #[error(
        "there is no room for {file} in {}{}; make room, or set HF_HUB_CACHE to a folder on another disk", folder.display(), needed(*bytes)
    )]
    DiskFull {
        /// What was to be written.
        file: String,
        /// The cache.
        folder: PathBuf,
        /// Bytes still to be written, where known.
        bytes: Option<u64>,
    },
    /// Another process fetches the same file.
    #[error("another program is fetching {file} just now; wait until it is done")]
    Busy {
        /// The file.
        file: String,
    },
    /// A file of the cache can't be read or written.
    #[error("{} can't be used: {reason}; HF_HUB_CACHE names another folder", file.display())]
    Unusable {
        /// The file or folder.
        file: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The hub wasn't to be asked, and the cache hasn't all of it.
    #[error("{id} isn't whole in {}, and HF_HUB_OFFLINE forbids to ask for it; unset it, or fetch it where there is a network", folder.display())]
    NotKept {
        /// The base.
        id: String,
        /// The cache.
        folder: PathBuf,
    },
    /// Nobody says where the cache is.
    #[error("this system says of no home folder to keep models in; set HF_HOME")]
    NoHome,
}

impl HubError {
    /// Whether it may be otherwise in a while, or on another network.
    pub(crate) fn passes(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Failed { .. } | Self::BrokeOff { .. })
    }

    /// What the system says of a file of the cache.
    pub(crate) fn of_file(file: &Path, reason: io::Error) -> Self {
        match reason.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                let folder = file.parent().unwrap_or(file).to_owned();
                Self::DiskFull { file: name, folder, bytes: None }
            }
            _ => Self::Unusable { file: file.to_owned(), reason },
        }
    }
}

fn those(there: &[String]) -> String {
    match there {
        [] => "take one with safetensors files".to_owned(),
        [one] => format!("it has the GGUF file {one}"),
        _ => format!("it has the GGUF files {}", there.join(", ")),
    }
}

fn and_then(has_token: bool) -> &'static str {
    if has_token { "with the account that HF_TOKEN belongs to" } else { "and set HF_TOKEN to a token of yours" }
}

fn needed(bytes: Option<u64>) -> String {
    bytes.map_or_else(String::new, |bytes| format!(": {:.1} GB are still to come", bytes as f64 / 1e9))
}
