//! A copy of the whole database in one file.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use crate::{Store, StoreError, StoreResult};

impl Store {
    /// Writes a copy of the database, as it is at one moment, to a file only the owner can read. The copy is a database
    /// of its own: to restore it, put it in the place of the damaged file. It appears under its name only when it is
    /// complete and on the disk.
    ///
    /// # Errors
    /// [`StoreError::BackupExists`] where the file exists and `overwrite` was not said; [`StoreError::File`] where it
    /// can't be written.
    pub async fn backup(&self, target: impl AsRef<Path>, overwrite: bool) -> StoreResult<()> {
        let target = target.as_ref().to_owned();
        let beside = beside(&target);
        let placeholder = if overwrite { None } else { Some(reserve(&target)?) };
        let written = self.write_copy(&beside, &target).await;
        if written.is_err() {
            // What can't be removed either is left for the person to see; the first error says what went wrong.
            let _ = std::fs::remove_file(&beside);
            if let Some(placeholder) = placeholder {
                let _ = std::fs::remove_file(placeholder);
            }
        }
        written
    }

    async fn write_copy(&self, beside: &Path, target: &Path) -> StoreResult<()> {
        if beside.exists() {
            // Left by a backup that was cut off.
            std::fs::remove_file(beside).map_err(StoreError::file("remove", beside))?;
        }
        // SQLite writes into an empty file as it stands, with the permissions it has.
        create_empty(beside).map_err(StoreError::file("write the backup", beside))?;
        let name = beside.to_str().ok_or_else(|| {
            StoreError::file("write the backup", beside)(std::io::Error::other("the name is not valid Unicode"))
        })?;
        let mut connection = self.writing_connection().await?;
        sqlx::query("VACUUM INTO ?1").bind(name).execute(&mut *connection).await?;
        drop(connection);
        File::open(beside).and_then(|file| file.sync_all()).map_err(StoreError::file("write the backup", beside))?;
        std::fs::rename(beside, target).map_err(StoreError::file("write the backup", target))?;
        sync_folder(target).map_err(StoreError::file("write the backup", target))
    }
}

/// The name the copy has until it is complete: on the same disk, so that renaming is one step.
fn beside(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.partial", std::process::id()));
    target.with_file_name(name)
}

/// Takes the name, unless somebody has it.
fn reserve(target: &Path) -> StoreResult<PathBuf> {
    match create_empty(target) {
        Ok(()) => Ok(target.to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::BackupExists { path: target.to_owned() })
        }
        Err(error) => Err(StoreError::file("write the backup", target)(error)),
    }
}

fn create_empty(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Makes a renamed file's name last through a power cut.
fn sync_folder(file: &Path) -> std::io::Result<()> {
    match file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        #[cfg(unix)]
        Some(folder) => File::open(folder)?.sync_all(),
        #[cfg(unix)]
        None => File::open(".")?.sync_all(),
        #[cfg(not(unix))]
        _ => Ok(()),
    }
}
