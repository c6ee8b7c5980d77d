//! What a repository has at a revision, as the hub lists it.

use std::io::Read as _;
use std::time::Duration;

use hf_hub::api::sync::ApiBuilder;
use hf_hub::{Cache, Repo, RepoType};
use serde::Deserialize;
use ureq::http::Response;

use crate::base_id::{is_commit, is_digest};
use crate::{BaseId, Hub, HubError};

/// Bytes of a listing, at most.
const MOST_BYTES: u64 = 32 << 20;

/// A repository's files at one commit.
#[derive(Debug)]
pub(crate) struct Listing {
    /// The commit that the revision stands for.
    pub(crate) commit: String,
    entries: Vec<Entry>,
}

/// A file as it is listed.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its path in the repository.
    pub(crate) name: String,
    /// Its bytes, where the hub says so.
    pub(crate) size: Option<u64>,
    /// What the cache calls its contents, where the hub says so: SHA-256 of large files, Git's digest of others.
    pub(crate) blob: Option<String>,
    /// SHA-256, which the hub says of large files.
    pub(crate) sha256: Option<String>,
}

#[derive(Deserialize)]
struct Answer {
    sha: String,
    siblings: Vec<Sibling>,
}

#[derive(Deserialize)]
struct Sibling {
    rfilename: String,
    size: Option<u64>,
    #[serde(rename = "blobId")]
    blob: Option<String>,
    lfs: Option<Large>,
}

#[derive(Deserialize)]
struct Large {
    sha256: Option<String>,
    size: Option<u64>,
}

impl Listing {
    /// Asks the hub.
    pub(crate) fn ask(hub: &Hub, id: &BaseId) -> Result<Self, HubError> {
        let unreachable = |reason: String| HubError::Unreachable { endpoint: hub.endpoint.clone(), reason };
        let odd = |reason: String| HubError::OddAnswer { endpoint: hub.endpoint.clone(), reason };
        let builder = ApiBuilder::from_cache(Cache::new(hub.cache.clone())).with_endpoint(hub.endpoint.clone());
        let api = builder.with_token(hub.token.as_ref().map(|token| token.secret().to_owned())).build();
        let api = api.map_err(|error| odd(error.to_string()))?;
        let repository = Repo::with_revision(id.repository(), RepoType::Model, id.revision().to_owned());
        let request = api.repo(repository).info_request().query("blobs", "true").config().http_status_as_error(false);
        let request =
            request.timeout_connect(Some(Duration::from_secs(20))).timeout_global(Some(Duration::from_secs(60)));
        let answer = request.build().call().map_err(|error| unreachable(error.to_string()))?;
        if answer.status() != 200 {
            return Err(refusal(hub, id, &answer));
        }
        let mut text = Vec::new();
        let mut body = answer.into_body().into_with_config().limit(MOST_BYTES).reader();
        body.read_to_end(&mut text).map_err(|error| unreachable(error.to_string()))?;
        let answer: Answer =
            serde_json::from_slice(&text).map_err(|error| odd(format!("its list of files: {error}")))?;
        if !is_commit(&answer.sha) {
            return Err(odd("it names no commit".to_owned()));
        }
        Ok(Self { commit: answer.sha, entries: answer.siblings.into_iter().map(Entry::from).collect() })
    }

    /// The file of this name.
    pub(crate) fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }
}

impl From<Sibling> for Entry {
    fn from(listed: Sibling) -> Self {
        let (sha256, large_size) = listed.lfs.map_or((None, None), |large| (large.sha256, large.size));
        let sha256 = sha256.filter(|digest| is_digest(digest, 64));
        let blob = sha256.clone().or_else(|| listed.blob.filter(|digest| is_digest(digest, 40)));
        Self { name: listed.rfilename, size: listed.size.or(large_size), blob, sha256 }
    }
}

/// What an answer that is neither the list nor the file means.
///
/// # Source
///
/// huggingface_hub, `utils/_http.py`: the header `X-Error-Code` says what a status means; to strangers the hub answers 401 for what it doesn't have as
/// well as for what they may not see.
pub(crate) fn refusal<Body>(hub: &Hub, id: &BaseId, answer: &Response<Body>) -> HubError {
    let header = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (repository, endpoint) = (id.repository(), hub.endpoint.clone());
    let has_token = hub.token.is_some();
    match (answer.status().as_u16(), header("x-error-code")) {
        (_, "GatedRepo") => HubError::NotAllowed { repository, endpoint, has_token },
        (403, _) => HubError::Forbidden { repository, endpoint },
        (_, "RevisionNotFound") => HubError::NoRevision { repository, revision: id.revision().to_owned() },
        (401, _) if header("x-error-message").contains("Invalid credentials") => HubError::BadToken { endpoint },
        (401, _) if !has_token => HubError::NoModelOrNotAllowed { repository, endpoint },
        (401, code) if code != "RepoNotFound" => HubError::BadToken { endpoint },
        (401 | 404, _) => HubError::NoModel { repository, endpoint },
        (status, _) => HubError::Failed { endpoint, status },
    }
}
