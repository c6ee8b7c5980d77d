//! Files as they lie on a disk: archives with files in them, exports of gigabytes, and plain activity files.
//!
//! Whatever the size of the file, one of the files in it is in memory at a time, and no more than [`MAX_BYTES`] of it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek as _};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use polarize_domain::Recording;

use crate::import::{Import, ImportError, MAX_BYTES, ReadOptions, Warning, apple_health, archive, gzip, read};

/// How much of a file is looked at to know what it is.
pub(crate) const HEAD: usize = 64 * 1024;

/// What was found in a file, in the order of reading. `entry` is the place in an archive, fit to be shown; `None` where the file is none.
#[derive(Debug)]
pub enum Found<'a> {
    /// An archive was opened; this many files are in it. An archive in an archive is another one.
    Entries {
        /// How many.
        count: usize,
    },
    /// A file was read whole, or could not be.
    File {
        /// Where it is.
        entry: Option<&'a str>,
        /// Its bytes; none where they could not be had.
        bytes: &'a [u8],
        /// Its activities.
        result: Result<Import, ImportError>,
    },
    /// A workout of an export that is too large to be held at once.
    Workout {
        /// Where the export is.
        entry: Option<&'a str>,
        /// The workout.
        recording: Recording,
    },
    /// The end of such an export.
    End {
        /// Where the export is.
        entry: Option<&'a str>,
        /// What the athlete should know about how it was read, or why it was not read to its end.
        result: Result<Vec<Warning>, ImportError>,
    },
    /// A file of an archive that is of another kind.
    PassedOver,
}

/// Reads a file of any size and hands on what is found in it. `scratch` is a folder for an archive in an archive, which is unpacked there to a
/// file without a name.
///
/// # Errors
/// [`ImportError::Unreadable`], [`ImportError::TooLarge`] without reading the file, and [`ImportError::Archive`] for an archive that can't be
/// opened or read on, or has no activity in it; what was handed on until then is sound. What is wrong with one of several files is handed on with it.
pub fn read_file(
    name: &str,
    mut file: File,
    options: &ReadOptions,
    scratch: &Path,
    each: &mut dyn FnMut(Found<'_>),
) -> Result<(), ImportError> {
    let unreadable = |error: io::Error| ImportError::Unreadable { reason: error.to_string() };
    let head = head_of(&mut file).map_err(unreadable)?;
    file.rewind().map_err(unreadable)?;
    if archive::recognises(&head) {
        return archive::read(file, options, scratch, each);
    }
    if apple_health::recognises(&plain(&head)) {
        let result = if gzip::recognises(&head) {
            stream(
                None,
                BufReader::new(MultiGzDecoder::new(BufReader::new(file)).take(archive::MAX_UNPACKED)),
                options,
                each,
            )
        } else {
            stream(None, BufReader::new(file), options, each)
        };
        each(Found::End { entry: None, result });
        return Ok(());
    }
    let size = file.metadata().map_err(unreadable)?.len();
    if size > MAX_BYTES as u64 {
        return Err(ImportError::TooLarge {
            mebibytes: usize::try_from(size.div_ceil(1024 * 1024)).unwrap_or(usize::MAX),
        });
    }
    let mut bytes = Vec::new();
    // A file that grows meanwhile is refused as too large, not followed.
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    each(Found::File { entry: None, result: read(name, &bytes, options), bytes: &bytes });
    Ok(())
}

/// Hands on the workouts of a large export one by one.
pub(crate) fn stream(
    entry: Option<&str>,
    mut input: impl BufRead,
    options: &ReadOptions,
    each: &mut dyn FnMut(Found<'_>),
) -> Result<Vec<Warning>, ImportError> {
    apple_health::read(&mut input, options, &mut |recording| each(Found::Workout { entry, recording }))
}

/// The first bytes of what is read.
pub(crate) fn head_of(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    input.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// The beginning of a file, unpacked where it is packed by gzip.
pub(crate) fn plain(head: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    if gzip::recognises(head) {
        // The head ends in the middle of the stream, so there is always an error; what was unpacked before it is the beginning.
        let _ = MultiGzDecoder::new(head).take(HEAD as u64).read_to_end(&mut plain);
    } else {
        plain.extend(head);
    }
    plain
}
