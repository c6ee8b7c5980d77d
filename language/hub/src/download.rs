//! One file into the cache: gone on with where an earlier try stopped, checked, and only then shown.
//!
//! hf-hub's own download isn't used: see ARCHITECTURE.md.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use ureq::Agent;
use ureq::config::RedirectAuthHeaders;
use ureq::http::Response;

use crate::cache::Shelf;
use crate::listing::{Entry, refusal};
use crate::{BaseId, Hub, HubError, Progress};

/// Bytes that are read at once.
const PIECE: usize = 1 << 20;
/// How long a connection may say nothing.
const SILENCE: Duration = Duration::from_secs(60);

/// What all files of one fetch have in common.
pub(crate) struct Downloads<'a> {
    pub(crate) hub: &'a Hub,
    pub(crate) id: &'a BaseId,
    pub(crate) shelf: &'a Shelf,
    pub(crate) commit: &'a str,
}

impl Downloads<'_> {
    /// Whether the commit's folder shows the file, as long as the hub says it is.
    pub(crate) fn has(&self, entry: &Entry) -> bool {
        is_of_size(&self.shelf.snapshot(self.commit).join(&entry.name), entry.size)
    }

    /// Bytes that an earlier try has left.
    pub(crate) fn begun(&self, entry: &Entry) -> u64 {
        fs::metadata(self.part(entry)).map_or(0, |about| about.len())
    }

    /// Where the bytes of a file are gathered.
    fn part(&self, entry: &Entry) -> PathBuf {
        let unnamed = || format!("{}-{}", self.commit, entry.name.replace('/', "-"));
        self.shelf.blob(&format!("{}.incomplete", entry.blob.clone().unwrap_or_else(unnamed)))
    }

    fn url(&self, name: &str) -> String {
        format!("{}/{}/resolve/{}/{name}", self.hub.endpoint, self.id.repository(), self.commit)
    }

    fn ask(&self, name: &str, from: u64) -> Result<Response<ureq::Body>, HubError> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .redirect_auth_headers(RedirectAuthHeaders::SameHost)
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_per_read(Some(SILENCE))
            // Compressed, a part of a file would be a part of something else.
            .accept_encoding("identity")
            .build()
            .into();
        let mut request = agent.get(self.url(name));
        if let Some(token) = &self.hub.token {
            request = request.header("Authorization", format!("Bearer {}", token.secret()));
        }
        if from > 0 {
            request = request.header("Range", format!("bytes={from}-"));
        }
        let unreachable = |error: ureq::Error| HubError::Unreachable {
            endpoint: self.hub.endpoint.clone(),
            reason: error.to_string(),
        };
        request.call().map_err(unreachable)
    }
}

/// Sees to it that the commit's folder shows a file.
pub(crate) fn get(downloads: &Downloads<'_>, entry: &Entry, say: &mut dyn FnMut(Progress)) -> Result<(), HubError> {
    let (shelf, commit) = (downloads.shelf, downloads.commit);
    if downloads.has(entry) {
        return Ok(());
    }
    // Another revision may have had the same contents.
    if let Some(blob) = entry.blob.as_ref().map(|digest| shelf.blob(digest))
        && is_of_size(&blob, entry.size)
    {
        return shelf.link(commit, &entry.name, &blob);
    }
    let mut part = Part::open(downloads.part(entry), &entry.name)?;
    fill(downloads, entry, &mut part, say)?;
    // Open, and so locked, until it is shown: whoever waits for it begins when all of it is there.
    let (digest, path, _locked) = part.finish(downloads, entry)?;
    let blob = shelf.blob(entry.blob.as_deref().unwrap_or(&digest));
    fs::rename(&path, &blob).map_err(|reason| HubError::of_file(&blob, reason))?;
    shelf.link(commit, &entry.name, &blob)
}

/// Asks until all bytes are there. A connection that breaks is followed by another as long as each brings something.
fn fill(
    downloads: &Downloads<'_>,
    entry: &Entry,
    part: &mut Part,
    say: &mut dyn FnMut(Progress),
) -> Result<(), HubError> {
    let mut pauses = downloads.hub.pauses.iter();
    let mut furthest = part.length;
    while let Err(error) = go_on(downloads, entry, part, say) {
        if !error.passes() {
            return Err(error);
        }
        if part.length > furthest {
            furthest = part.length;
            pauses = downloads.hub.pauses.iter();
        } else {
            sleep(*pauses.next().ok_or(error)?);
        }
    }
    Ok(())
}

/// Asks once for what is missing.
fn go_on(
    downloads: &Downloads<'_>,
    entry: &Entry,
    part: &mut Part,
    say: &mut dyn FnMut(Progress),
) -> Result<(), HubError> {
    if entry.size.is_some_and(|size| part.length > size) {
        part.start_again()?;
    }
    if entry.size == Some(part.length) {
        return Ok(());
    }
    let answer = downloads.ask(&entry.name, part.length)?;
    match answer.status().as_u16() {
        // Whoever doesn't know of ranges sends all of it.
        200 => part.start_again()?,
        206 if begins_at(&answer) == Some(part.length) => {}
        206 | 416 if part.length > 0 => {
            part.start_again()?;
            return Err(broke_off(entry, part, "the hub can't go on from where it was".to_owned()));
        }
        404 => {
            let (repository, file) = (downloads.id.repository(), entry.name.clone());
            return Err(HubError::Listed { repository, file, endpoint: downloads.hub.endpoint.clone() });
        }
        _ => return Err(refusal(downloads.hub, downloads.id, &answer)),
    }
    let promised = answer.body().content_length().map(|rest| part.length + rest);
    let total = entry.size.or(promised);
    // One byte more than expected tells a file that is too long.
    let most = total.map_or(u64::MAX, |total| (total - part.length.min(total)).saturating_add(1));
    let mut body = answer.into_body().into_with_config().limit(u64::MAX).reader().take(most);
    let mut piece = vec![0; PIECE];
    loop {
        say(Progress::File { name: entry.name.clone(), done: part.length, total });
        match body.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => part.write(&piece[..count])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(broke_off(entry, part, error.to_string())),
        }
    }
    match total {
        Some(total) if part.length < total => Err(broke_off(entry, part, format!("it has {total}"))),
        _ => Ok(()),
    }
}

fn broke_off(entry: &Entry, part: &Part, reason: String) -> HubError {
    HubError::BrokeOff { file: entry.name.clone(), done: part.length, reason }
}

/// Where in the file an answer begins: `Content-Range: bytes 100-199/200`.
fn begins_at<Body>(answer: &Response<Body>) -> Option<u64> {
    let range = answer.headers().get("content-range")?.to_str().ok()?;
    range.strip_prefix("bytes ")?.split('-').next()?.trim().parse().ok()
}

fn is_of_size(file: &Path, size: Option<u64>) -> bool {
    fs::metadata(file).is_ok_and(|about| about.is_file() && size.is_none_or(|size| size == about.len()))
}

/// A file of which not all is there.
struct Part {
    path: PathBuf,
    file: File,
    length: u64,
    digest: Sha256,
}

impl Part {
    /// Opens what an earlier try left, or begins. Locked, so that two processes don't write into one another.
    fn open(path: PathBuf, name: &str) -> Result<Self, HubError> {
        let unusable = |reason| HubError::of_file(&path, reason);
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(unusable)?;
        let options = OpenOptions::new().read(true).append(true).create(true).open(&path);
        let mut file = options.map_err(unusable)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(HubError::Busy { file: name.to_owned() }),
            // Some network file systems know no locks.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let (mut digest, mut length) = (Sha256::new(), 0);
        let mut piece = vec![0; PIECE];
        loop {
            match file.read(&mut piece).map_err(unusable)? {
                0 => break,
                count => {
                    digest.update(&piece[..count]);
                    length += count as u64;
                }
            }
        }
        Ok(Self { path, file, length, digest })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), HubError> {
        self.file.write_all(bytes).map_err(|reason| HubError::of_file(&self.path, reason))?;
        self.digest.update(bytes);
        self.length += bytes.len() as u64;
        Ok(())
    }

    fn start_again(&mut self) -> Result<(), HubError> {
        let emptied = self.file.set_len(0).and_then(|()| self.file.rewind());
        emptied.map_err(|reason| HubError::of_file(&self.path, reason))?;
        (self.length, self.digest) = (0, Sha256::new());
        Ok(())
    }

    /// The digest of a file that is what the hub says it is, once it is on the disk, and where it lies; what is something else is thrown away.
    fn finish(self, downloads: &Downloads<'_>, entry: &Entry) -> Result<(String, PathBuf, File), HubError> {
        let digest: String = self.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let reason = match (entry.size, &entry.sha256) {
            (Some(size), _) if size != self.length => Some("it has another length"),
            (_, Some(sha256)) if *sha256 != digest => Some("it has another SHA-256"),
            _ => None,
        };
        if let Some(reason) = reason {
            fs::remove_file(&self.path).map_err(|error| HubError::of_file(&self.path, error))?;
            let endpoint = downloads.hub.endpoint.clone();
            return Err(HubError::Altered { file: entry.name.clone(), endpoint, reason });
        }
        self.file.sync_all().map_err(|error| HubError::of_file(&self.path, error))?;
        Ok((digest, self.path, self.file))
    }
}
