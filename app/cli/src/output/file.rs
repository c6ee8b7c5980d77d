//! Files that appear whole or not at all.

use std::fs::File;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use anyhow::Context as _;
use tempfile::Builder;

use crate::failure::refuse;

/// The permissions of a file that is made to be handed to other programs: as readable as any other file of this person.
const SHARED: u32 = 0o666;
/// The permissions of a file that may hold a secret.
const PRIVATE: u32 = 0o600;

/// Writes a file for other programs.
pub(crate) fn write_file(path: &Path, bytes: &[u8], overwrite: bool) -> anyhow::Result<()> {
    write(path, overwrite, SHARED, |file| file.write_all(bytes))
}

/// Writes a file for other programs, piece by piece.
pub(crate) fn write_file_with(
    path: &Path,
    overwrite: bool,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> anyhow::Result<()> {
    write(path, overwrite, SHARED, fill)
}

/// Writes a file that nobody else may read, in the place of the old one.
pub(crate) fn replace_private(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    write(path, true, PRIVATE, |file| file.write_all(bytes))
}

/// Writes a file that nobody else may read, piece by piece.
pub(crate) fn write_private_with(
    path: &Path,
    overwrite: bool,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> anyhow::Result<()> {
    write(path, overwrite, PRIVATE, fill)
}

/// Writes a file under a temporary name, syncs it, and gives it its own.
fn write(
    path: &Path,
    overwrite: bool,
    mode: u32,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> anyhow::Result<()> {
    let failed = |error: &std::io::Error| {
        // The error of a temporary file tells its name, which nobody asked for.
        let error = error.raw_os_error().map_or_else(|| error.kind().into(), std::io::Error::from_raw_os_error);
        let message = format!("{} could not be written: {error}; choose another place", path.display());
        refuse("file_not_written", message)
    };
    let exists = || {
        let message = format!("{} exists already; choose another name, or replace it with --overwrite", path.display());
        refuse("file_exists", message)
    };
    if !overwrite && path.symlink_metadata().is_ok() {
        return Err(exists());
    }
    if path.metadata().is_ok_and(|found| !found.is_file()) {
        let message = format!("{} is no file; name one, or - for standard output", path.display());
        return Err(refuse("file_not_written", message));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        let message = format!("there is no folder {}; make it, or choose another place", folder.display());
        return Err(refuse("file_not_written", message));
    }
    let mut builder = Builder::new();
    builder.prefix(".polarize-").suffix(".partial");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    let mut partial = builder.tempfile_in(folder).map_err(|error| failed(&error))?;
    fill(partial.as_file_mut()).and_then(|()| partial.as_file().sync_all()).map_err(|error| failed(&error))?;
    let named = if overwrite { partial.persist(path) } else { partial.persist_noclobber(path) };
    named.map_err(|error| {
        let taken = !overwrite && error.error.kind() == ErrorKind::AlreadyExists;
        if taken { exists() } else { failed(&error.error) }
    })?;
    #[cfg(unix)]
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .with_context(|| format!("{} is written, but may not outlast a power cut", path.display()))?;
    Ok(())
}
