//! The output folder: one training's, and one process's.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::TrainError;
use crate::checkpoint::Checkpoints;
use crate::file::{make_folder, unwritable};

const LOCK: &str = ".lock";
/// What a training came from, written last.
pub(crate) const MANIFEST: &str = "run.json";

/// The output folder.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) folder: PathBuf,
    /// Kept for as long as the folder is in use; the system lets go of it when the process dies.
    lock: Option<File>,
}

impl Output {
    /// A folder for a new training: one that isn't there or has nothing in it. It is not made yet.
    pub(crate) fn new(folder: &Path) -> Result<Self, TrainError> {
        let output = Self { folder: folder.to_owned(), lock: None };
        output.check_free()?;
        Ok(output)
    }

    /// The folder of a training that is to be resumed.
    pub(crate) fn resumed(folder: &Path) -> Result<Self, TrainError> {
        let mut output = Self { folder: folder.to_owned(), lock: None };
        if !output.checkpoints().folder.is_dir() {
            return Err(TrainError::NoCheckpoint(folder.to_owned()));
        }
        output.lock()?;
        Ok(output)
    }

    /// Makes the folder where it isn't there yet, and takes it for this process alone.
    pub(crate) fn begin(&mut self) -> Result<(), TrainError> {
        if self.lock.is_none() {
            make_folder(&self.folder)?;
            self.lock()?;
            // Somebody may have come and gone since it was looked at.
            self.check_free()?;
        }
        make_folder(&self.checkpoints().folder)
    }

    fn check_free(&self) -> Result<(), TrainError> {
        let unreadable = |source| TrainError::Unreadable { file: self.folder.clone(), source };
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
                let reason = std::io::Error::new(error.kind(), "it is a file, or within one; name a folder");
                return Err(unwritable(&self.folder, reason));
            }
            Err(error) => return Err(unreadable(error)),
        };
        for entry in entries {
            if entry.map_err(unreadable)?.file_name() != LOCK {
                return Err(TrainError::OutputNotEmpty(self.folder.clone()));
            }
        }
        Ok(())
    }

    fn lock(&mut self) -> Result<(), TrainError> {
        let file = self.folder.join(LOCK);
        let lock = File::options().create(true).truncate(false).write(true).open(&file);
        let lock = lock.map_err(|source| unwritable(&file, source))?;
        match lock.try_lock() {
            Ok(()) => self.lock = Some(lock),
            Err(TryLockError::WouldBlock) => return Err(TrainError::OutputLocked(self.folder.clone())),
            Err(TryLockError::Error(source)) => return Err(unwritable(&file, source)),
        }
        Ok(())
    }

    pub(crate) fn checkpoints(&self) -> Checkpoints {
        Checkpoints { folder: self.folder.join("checkpoints") }
    }

    pub(crate) fn metrics(&self) -> PathBuf {
        self.folder.join("metrics.jsonl")
    }

    pub(crate) fn tokenizer(&self) -> PathBuf {
        self.folder.join("tokenizer")
    }

    pub(crate) fn recipe(&self) -> PathBuf {
        self.folder.join("recipe.toml")
    }

    pub(crate) fn manifest(&self) -> PathBuf {
        self.folder.join(MANIFEST)
    }
}
