//! A repository's place in the cache: contents by digest in `blobs`, a folder of links for each commit in `snapshots`, what a branch stood for when it
//! was last fetched in `refs`.

use std::fs;
use std::path::{Path, PathBuf};

use hf_hub::{Cache, CacheRepo, Repo, RepoType};

use crate::base_id::is_commit;
use crate::{BaseId, HubError, choice};

/// A repository's folder in the cache.
#[derive(Debug)]
pub(crate) struct Shelf {
    folder: PathBuf,
    layout: CacheRepo,
    revision: String,
    is_pinned: bool,
}

impl Shelf {
    pub(crate) fn new(cache: &Path, id: &BaseId) -> Self {
        let repository = Repo::with_revision(id.repository(), RepoType::Model, id.revision().to_owned());
        let folder = cache.join(repository.folder_name());
        let layout = Cache::new(cache.to_owned()).repo(repository);
        Self { folder, layout, revision: id.revision().to_owned(), is_pinned: id.is_pinned() }
    }

    /// The folder of a commit.
    pub(crate) fn snapshot(&self, commit: &str) -> PathBuf {
        self.layout.pointer_path(commit)
    }

    /// Where contents are kept.
    pub(crate) fn blob(&self, digest: &str) -> PathBuf {
        self.layout.blob_path(digest)
    }

    /// What the cache has of a base, if it is whole: the folder, or the file.
    pub(crate) fn kept(&self, id: &BaseId) -> Option<PathBuf> {
        let commit = match self.is_pinned {
            true => self.revision.clone(),
            false => fs::read_to_string(self.folder.join("refs").join(&self.revision)).ok()?.trim().to_owned(),
        };
        let folder = is_commit(&commit).then(|| self.snapshot(&commit))?;
        match id.file() {
            Some(file) => Some(folder.join(file)).filter(|file| file.is_file()),
            None => Some(folder).filter(|folder| is_whole(folder)),
        }
    }

    /// Notes which commit the revision stands for.
    pub(crate) fn point(&self, commit: &str) -> Result<(), HubError> {
        if self.is_pinned {
            return Ok(());
        }
        let place = self.folder.join("refs").join(&self.revision);
        // Whole or not at all, which hf-hub's own way of writing it isn't.
        let written = (|| {
            let folder = place.parent().unwrap_or(&self.folder);
            fs::create_dir_all(folder)?;
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            std::io::Write::write_all(&mut file, commit.as_bytes())?;
            file.persist(&place)?;
            std::io::Result::Ok(())
        })();
        written.map_err(|reason| HubError::of_file(&place, reason))
    }

    /// Sees to it that the folder is there, and that its disk has room for so many bytes less those that are there already.
    pub(crate) fn make_room(&self, file: &str, bytes: u64, begun: u64) -> Result<(), HubError> {
        let blobs = self.folder.join("blobs");
        fs::create_dir_all(&blobs).map_err(|reason| HubError::of_file(&blobs, reason))?;
        let needed = bytes.saturating_sub(begun);
        // A file system that says of no size at all isn't asked for its room.
        let has_size = fs4::total_space(&blobs).is_ok_and(|bytes| bytes > 0);
        match fs4::available_space(&blobs) {
            Ok(free) if has_size && free < needed => {
                Err(HubError::DiskFull { file: file.to_owned(), folder: blobs, bytes: Some(needed) })
            }
            _ => Ok(()),
        }
    }

    /// Lets a commit's folder show a file's contents.
    pub(crate) fn link(&self, commit: &str, name: &str, blob: &Path) -> Result<(), HubError> {
        let pointer = self.snapshot(commit).join(name);
        let linked = (|| {
            pointer.parent().map_or(Ok(()), fs::create_dir_all)?;
            if pointer.symlink_metadata().is_ok() {
                fs::remove_file(&pointer)?;
            }
            let depth = name.split('/').count() + 1;
            let up: PathBuf = std::iter::repeat_n("..", depth).collect();
            show(blob, &up.join("blobs").join(blob.file_name().unwrap_or_default()), &pointer)
        })();
        linked.map_err(|reason| HubError::of_file(&pointer, reason))
    }
}

#[cfg(unix)]
fn show(_blob: &Path, from_there: &Path, pointer: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(from_there, pointer)
}

/// Windows lets not everybody make links; then the contents move to where they are looked for, as Python's tools do it.
#[cfg(windows)]
fn show(blob: &Path, from_there: &Path, pointer: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_file(from_there, pointer).or_else(|_| fs::rename(blob, pointer))
}

/// Whether a folder has all that a training reads.
fn is_whole(folder: &Path) -> bool {
    let has = |name: &str| folder.join(name).is_file();
    let has_weights = || {
        has(choice::SINGLE)
            || choice::shards(&folder.join(choice::INDEX)).is_ok_and(|shards| shards.iter().all(|shard| has(shard)))
    };
    has(choice::CONFIG) && choice::TOKENIZERS.iter().any(|name| has(name)) && has_weights()
}
