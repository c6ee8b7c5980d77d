//! Files that appear whole or not at all, and the SHA-256 of what stands in them.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read as _, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};
use tempfile::{Builder, NamedTempFile};

/// The permissions of a file that is made to be handed to other programs: as readable as any other file of this person.
#[cfg(unix)]
const SHARED: u32 = 0o666;
/// Bytes read at a time.
const CHUNK: usize = 1 << 16;
/// Endings of compressed files that can't be written.
const UNWRITABLE: [&str; 5] = ["zst", "zstd", "bz2", "xz", "zip"];

/// Why a file can't be written or read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It is there already.
    #[error("{} exists already; choose another name, or replace it with --overwrite", file.display())]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// It can't be written.
    #[error("{} could not be written: {reason}; choose another place, or make room", file.display())]
    NotWritten {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// Its ending names a compression that isn't written.
    #[error(
        "{}: files ending in .{ending} can't be written; name one that ends in .jsonl, or in .jsonl.gz for a small one",
        file.display()
    )]
    Compression {
        /// The file.
        file: PathBuf,
        /// The ending.
        ending: String,
    },
    /// It can't be read.
    #[error("{} can't be read: {reason}; name a file of JSON Lines", file.display())]
    NotRead {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A line isn't what is expected.
    #[error("{}, line {line}: {reason}; `polarize data validate` tells everything that is wrong with a file", file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// Somebody stopped it.
    #[error("stopped; nothing was written")]
    Cancelled,
}

impl FileError {
    /// A stable word for it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Exists { .. } => "file_exists",
            Self::NotWritten { .. } => "file_not_written",
            Self::Compression { .. } => "compression_not_written",
            Self::NotRead { .. } => "file_not_read",
            Self::Line { .. } => "invalid_line",
            Self::Cancelled => "cancelled",
        }
    }

    pub(crate) fn not_written(file: &Path, error: &io::Error) -> Self {
        // The error of a temporary file tells its name, which nobody asked for.
        let error = error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
        Self::NotWritten { file: file.to_owned(), reason: error.to_string() }
    }

    pub(crate) fn not_read(file: &Path, reason: impl ToString) -> Self {
        Self::NotRead { file: file.to_owned(), reason: reason.to_string() }
    }
}

/// What a file holds, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// A file that is being written under a temporary name. Dropped before it is finished, it leaves nothing.
pub struct OutputFile {
    path: PathBuf,
    overwrite: bool,
    out: Encoder,
}

/// What stands between the lines and the file.
enum Encoder {
    Plain(BufWriter<Hashed>),
    Gzip(GzEncoder<BufWriter<Hashed>>),
}

/// A temporary file, and the digest of what went into it.
struct Hashed {
    file: NamedTempFile,
    digest: Sha256,
    bytes: u64,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.digest.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl OutputFile {
    /// Begins a file; one that ends in `.gz` is compressed.
    ///
    /// # Errors
    /// [`FileError`] when the file is there already and isn't to be replaced, or nothing can be written at its place.
    pub fn create(path: &Path, overwrite: bool) -> Result<Self, FileError> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if UNWRITABLE.contains(&ending.as_str()) {
            return Err(FileError::Compression { file: path.to_owned(), ending });
        }
        if !overwrite && path.symlink_metadata().is_ok() {
            return Err(FileError::Exists { file: path.to_owned() });
        }
        let refused = |reason: &str| FileError::NotWritten { file: path.to_owned(), reason: reason.to_owned() };
        if path.metadata().is_ok_and(|found| !found.is_file()) {
            return Err(refused("it is no file"));
        }
        let folder = folder_of(path);
        if !folder.is_dir() {
            return Err(refused("there is no such folder"));
        }
        let mut builder = Builder::new();
        builder.prefix(".polarize-").suffix(".partial");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(SHARED));
        let file = builder.tempfile_in(folder).map_err(|error| FileError::not_written(path, &error))?;
        let out = BufWriter::with_capacity(CHUNK, Hashed { file, digest: Sha256::new(), bytes: 0 });
        let out = match ending.as_str() {
            "gz" => Encoder::Gzip(GzEncoder::new(out, Compression::default())),
            _ => Encoder::Plain(out),
        };
        Ok(Self { path: path.to_owned(), overwrite, out })
    }

    /// Puts the file, synced, in its place.
    ///
    /// # Errors
    /// [`FileError`] when it can't be written, or another stands there meanwhile and isn't to be replaced.
    pub fn finish(self) -> Result<Written, FileError> {
        let Self { path, overwrite, out } = self;
        let failed = |error: &io::Error| FileError::not_written(&path, error);
        let buffered = match out {
            Encoder::Plain(out) => out,
            Encoder::Gzip(encoder) => encoder.finish().map_err(|error| failed(&error))?,
        };
        let Hashed { file, digest, bytes } = buffered.into_inner().map_err(|error| failed(error.error()))?;
        file.as_file().sync_all().map_err(|error| failed(&error))?;
        let named = if overwrite { file.persist(&path) } else { file.persist_noclobber(&path) };
        named.map_err(|error| match error.error.kind() {
            ErrorKind::AlreadyExists if !overwrite => FileError::Exists { file: path.clone() },
            _ => failed(&error.error),
        })?;
        #[cfg(unix)]
        File::open(folder_of(&path)).and_then(|folder| folder.sync_all()).map_err(|error| failed(&error))?;
        Ok(Written { bytes, sha256: hexadecimal(&digest.finalize()) })
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Encoder::Plain(out) => out.write(bytes),
            Encoder::Gzip(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.out {
            Encoder::Plain(out) => out.flush(),
            Encoder::Gzip(out) => out.flush(),
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Length and SHA-256 of a file as it lies there.
///
/// # Errors
/// [`FileError::NotRead`].
pub fn digest_of(path: &Path) -> Result<Written, FileError> {
    let failed = |error: io::Error| FileError::not_read(path, error);
    let mut file = File::open(path).map_err(failed)?;
    let (mut digest, mut bytes, mut chunk) = (Sha256::new(), 0, vec![0; CHUNK]);
    loop {
        match file.read(&mut chunk).map_err(failed)? {
            0 => return Ok(Written { bytes, sha256: hexadecimal(&digest.finalize()) }),
            read => {
                digest.update(&chunk[..read]);
                bytes += read as u64;
            }
        }
    }
}
