//! Activity files in: bytes to recordings, one file for each format, and what they share.
//!
//! [`read`] recognises the format by the content, never by the name, and answers with every activity of the file or with the reason why
//! there is none. Whatever the bytes are, it does not panic, and its memory is bounded by [`MAX_BYTES`] and by limits on messages,
//! trackpoints and sessions. [`read_file`] takes a file of any size from the disk: archives file by file, Apple Health's export
//! workout by workout.

pub mod apple_health;
mod archive;
mod error;
mod file;
mod fit;
mod gpx;
mod guess;
mod gzip;
mod moment;
mod sport_words;
mod table;
mod tcx;
mod track;
mod warning;
mod xml;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use polarize_domain::{Recording, Sport};

pub use archive::ArchiveFault;
pub use error::ImportError;
pub use file::{Found, read_file};
pub use fit::FitFault;
pub use gzip::GzipFault;
pub use warning::Warning;
pub use xml::XmlFault;

/// The largest file that is read: 64 MiB, some ten times the longest recording of a device.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// What the athlete says about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// When it began: used where the file carries no date, ignored where it does.
    pub date: Option<Timestamp>,
    /// The sport: beats what the file says.
    pub sport: Option<Sport>,
    /// The athlete's time zone, for files that give the time on the clock there.
    pub time_zone: TimeZone,
}

impl Default for ReadOptions {
    /// Nothing told, in UTC.
    fn default() -> Self {
        Self { date: None, sport: None, time_zone: TimeZone::UTC }
    }
}

/// What a file contains.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The activities, in time order within each chained part; at least one.
    pub recordings: Vec<Recording>,
    /// What the athlete should know about how they were read.
    pub warnings: Vec<Warning>,
}

/// Reads an activity file. `name` only serves the message about a file whose content is of no known format.
///
/// # Errors
/// [`ImportError`], worded for the athlete and without the file's name: the caller knows it.
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Import, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { mebibytes: bytes.len().div_ceil(1024 * 1024) });
    }
    if gzip::recognises(bytes) {
        let name = name.strip_suffix(".gz").unwrap_or(name);
        return read_plain(name, &gzip::unpack(bytes)?, options);
    }
    read_plain(name, bytes, options)
}

/// Reads a file that is not packed.
fn read_plain(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Import, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if fit::recognises(bytes) {
        return fit::read(bytes, options);
    }
    if tcx::recognises(bytes) {
        return tcx::read(bytes, options);
    }
    if gpx::recognises(bytes) {
        return gpx::read(bytes, options);
    }
    if let Some(table) = table::recognise(bytes) {
        return table::read(&table, options);
    }
    if apple_health::recognises(bytes) {
        return apple_health::read_bytes(bytes, options);
    }
    Err(ImportError::UnknownFormat { named_fit: name.to_ascii_lowercase().ends_with(".fit") })
}

/// Whether a file that begins so is read as an activity file. Some 64 KiB are enough.
fn is_activity(head: &[u8]) -> bool {
    fit::recognises(head)
        || tcx::recognises(head)
        || gpx::recognises(head)
        || apple_health::recognises(head)
        || table::recognise(head).is_some()
}
