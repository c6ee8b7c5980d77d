//! Whole files, read and written: a file is there with all of its content, or as it was before.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

/// What can't be done to a file that isn't written.
const WRITTEN: &str = "written";

/// A file can't be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{} can't be {doing}: {source}", file.display())]
pub struct FileError {
    file: PathBuf,
    doing: &'static str,
    source: io::Error,
}

impl FileError {
    /// What the system says about reading a file.
    pub(crate) fn read(file: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| Self { file: file.to_owned(), doing: "read", source }
    }

    fn written(file: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| Self { file: file.to_owned(), doing: WRITTEN, source }
    }

    /// Whether it was to be written.
    #[must_use]
    pub fn is_unwritten(&self) -> bool {
        self.doing == WRITTEN
    }

    /// Whether there is no such file.
    pub fn is_absent(&self) -> bool {
        self.source.kind() == io::ErrorKind::NotFound
    }
}

/// All bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(FileError::read(path))
}

/// Writes a file under another name, makes sure that it is on the disk, and gives it its name; makes the folder where there is none.
pub(crate) fn write(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), FileError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = folder.join(format!(".{name}.part"));
    let written = fs::create_dir_all(folder).and_then(|()| {
        let mut writer = BufWriter::with_capacity(1 << 20, File::create(&temporary)?);
        content(&mut writer)?;
        writer.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&temporary, path)?;
        // The new name is in the folder's own data.
        File::open(folder).and_then(|folder| folder.sync_all()).or_else(ignore_where_folders_are_no_files)
    });
    written.map_err(|error| {
        // What is left of it is of no use; that it can't be removed either changes nothing.
        let _ = fs::remove_file(&temporary);
        FileError::written(path)(error)
    })
}

fn ignore_where_folders_are_no_files(error: io::Error) -> io::Result<()> {
    if cfg!(unix) { Err(error) } else { Ok(()) }
}

/// Writes a value as indented JSON.
pub(crate) fn write_json(path: &Path, value: &impl Serialize) -> Result<(), FileError> {
    write(path, |writer| {
        serde_json::to_writer_pretty(&mut *writer, value)?;
        writer.write_all(b"\n")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_has_the_reason_of_the_system_and_tells_reading_from_writing() {
        let (file, reason) = (Path::new("model.safetensors"), || io::Error::from(io::ErrorKind::StorageFull));
        let written = FileError::written(file)(reason());
        assert_eq!(written.to_string(), "model.safetensors can't be written: no storage space");
        assert!(written.is_unwritten() && !FileError::read(file)(reason()).is_unwritten());
    }
}
