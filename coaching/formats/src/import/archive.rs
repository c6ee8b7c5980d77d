//! Zip archives: what Strava, Garmin and Apple give who asks for their data, and any other with activity files in it.
//!
//! The files are read one by one in the order of the archive. What is no activity by its first bytes is not unpacked further: an export is
//! mostly pictures, settings and measurements. The names in an archive are shown, never used as paths.

mod budget;
mod fault;
mod strava;

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek as _};
use std::path::Path;
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use crate::import::file::{Found, head_of, plain, stream};
use crate::import::{
    Import, ImportError, MAX_BYTES, ReadOptions, XmlFault, apple_health, gzip, is_activity, read as read_bytes,
};
use budget::Budgeted;
use strava::Activities;

pub use fault::ArchiveFault;

/// All files of an archive together unpack to no more than this.
pub(crate) const MAX_UNPACKED: u64 = 4 << 30;
/// The most files of an archive: thirty years with twenty a day.
const MAX_ENTRIES: usize = 200_000;
/// What may be read to find an archive's table of contents; [`MAX_ENTRIES`] take some 20 MiB.
const MAX_CONTENTS: u64 = 32 << 20;
/// An archive, and an archive in it, as Garmin packs its exports.
const DEEPEST: usize = 2;
/// The longest name that is shown, in letters.
const LONGEST_NAME: usize = 240;

type Zip = ZipArchive<Budgeted<BufReader<File>>>;

/// Whether a file begins like a zip archive, or like an empty one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Hands on the activities of every file in an archive.
pub(crate) fn read(
    file: File,
    options: &ReadOptions,
    scratch: &Path,
    each: &mut dyn FnMut(Found<'_>),
) -> Result<(), ImportError> {
    read_within(MAX_UNPACKED, file, options, scratch, each)
}

/// As [`read`], with another limit for what is unpacked.
fn read_within(
    most: u64,
    file: File,
    options: &ReadOptions,
    scratch: &Path,
    each: &mut dyn FnMut(Found<'_>),
) -> Result<(), ImportError> {
    let left = || Rc::new(Cell::new(most));
    let mut reading =
        Reading { options, scratch, each, left: left(), scratch_left: left(), passed_over: 0, handed_on: 0 };
    reading.archive(file, "", 1)?;
    if reading.handed_on == 0 {
        return Err(ArchiveFault::NoActivities { passed_over: reading.passed_over }.into());
    }
    Ok(())
}

/// An archive that is being read.
struct Reading<'a> {
    options: &'a ReadOptions,
    scratch: &'a Path,
    each: &'a mut dyn FnMut(Found<'_>),
    /// Bytes that may still be unpacked.
    left: Rc<Cell<u64>>,
    /// Bytes that archives in the archive may still take on the disk; what they hold is counted on its own.
    scratch_left: Rc<Cell<u64>>,
    passed_over: usize,
    handed_on: usize,
}

/// What is known of the files of an archive as a whole.
#[derive(Default)]
struct Contents {
    /// What Strava's table tells.
    activities: Activities,
    /// The place of that table, and its bytes.
    table: Option<(usize, Result<Vec<u8>, ImportError>)>,
    /// Whether workouts come from Apple's export, which has the routes of the same workouts beside it.
    has_workouts: bool,
}

impl Contents {
    fn of(zip: &mut Zip, options: &ReadOptions) -> Self {
        let names: Vec<String> = (0..zip.len()).map(|index| name_of(zip, index)).collect();
        // The export's own name is in the phone's language.
        let has_workouts = names.iter().any(|name| name.contains("apple_health_export/") && name.ends_with(".xml"));
        let place = names.iter().position(|name| name == TABLE || name.ends_with(&format!("/{TABLE}")));
        let Some(index) = place else { return Self { has_workouts, ..Self::default() } };
        let folder = names[index].strip_suffix(TABLE).unwrap_or_default();
        let (activities, table) = match table_of(zip, index) {
            Ok(bytes) => match Activities::of(&bytes, folder, options) {
                Some(activities) => (activities, Some((index, Ok(bytes)))),
                None => (Activities::default(), None),
            },
            Err(error) => (Activities::default(), Some((index, Err(error)))),
        };
        Self { activities, table, has_workouts }
    }

    /// Whether a file is left alone whatever is in it: folders, hidden files, what macOS adds, and routes of workouts.
    fn leaves_alone(&self, path: &str) -> bool {
        path.ends_with('/')
            || path.starts_with("__MACOSX/")
            || path.rsplit('/').next().is_some_and(|name| name.starts_with('.'))
            || (self.has_workouts && path.contains("/workout-routes/"))
    }
}

/// The table in which Strava names the files.
const TABLE: &str = "activities.csv";

/// One file of an archive.
struct Entry<'a> {
    /// Its name in the archive.
    path: &'a str,
    /// Its place from the outermost archive, fit to be shown.
    shown: &'a str,
    /// How many archives it is in.
    depth: usize,
}

impl Reading<'_> {
    /// Reads one archive. `within` is the place of this one, with a slash, or nothing.
    fn archive(&mut self, file: File, within: &str, depth: usize) -> Result<(), ImportError> {
        let mut zip = open(file)?;
        (self.each)(Found::Entries { count: zip.len() });
        let mut contents = Contents::of(&mut zip, self.options);
        for index in 0..zip.len() {
            let path = name_of(&zip, index);
            let shown = format!("{within}{}", fit_to_show(&path));
            if contents.leaves_alone(&path) {
                self.pass_over();
                continue;
            }
            match contents.table.take_if(|(place, _)| *place == index) {
                Some((_, Ok(bytes))) => {
                    match contents.activities.take_by_hand() {
                        Some(result) => self.hand_on(&shown, &bytes, result),
                        None => self.pass_over(),
                    }
                    continue;
                }
                Some((_, Err(error))) => {
                    self.hand_on(&shown, &[], Err(error));
                    continue;
                }
                None => {}
            }
            let entry = Entry { path: &path, shown: &shown, depth };
            match self.entry(&mut zip, index, &entry, &contents.activities) {
                Ok(()) => {}
                // What concerns the archive as a whole ends the reading; everything else is a problem of this file.
                Err(error @ ImportError::Archive(ArchiveFault::TooLarge)) => return Err(error),
                Err(error) => self.hand_on(&shown, &[], Err(error)),
            }
        }
        Ok(())
    }

    fn entry(
        &mut self,
        zip: &mut Zip,
        index: usize,
        of: &Entry<'_>,
        activities: &Activities,
    ) -> Result<(), ImportError> {
        let mut entry = zip.by_index(index).map_err(fault_of)?;
        let (size, method) = (entry.size(), entry.compression());
        if !matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated) && promises_activity(of.path) {
            return Err(ArchiveFault::Method { method: method.to_string() }.into());
        }
        let head = head_of(&mut entry).map_err(damaged)?;
        if recognises(&head) {
            let inner = self.laid_aside(head.chain(entry), of.depth)?;
            return self.archive(inner, &format!("{}/", of.shown), of.depth + 1);
        }
        let beginning = plain(&head);
        let mut input = Budgeted { inner: head.chain(entry), left: Rc::clone(&self.left) };
        if apple_health::recognises(&beginning) {
            self.workouts(input, gzip::recognises(&head), of.shown);
            return self.unless_all_is_spent(Ok(()));
        }
        if !is_activity(&beginning) && !promises_activity(of.path) {
            self.pass_over();
            return Ok(());
        }
        if size > MAX_BYTES as u64 {
            let mebibytes = usize::try_from(size.div_ceil(1024 * 1024)).unwrap_or(usize::MAX);
            return Err(ImportError::TooLarge { mebibytes });
        }
        let mut bytes = Vec::new();
        // The size an archive tells may be wrong: where there is more, the reader of the file says so.
        let unpacked = input.by_ref().take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(damaged);
        self.unless_all_is_spent(unpacked.map(drop))?;
        let mut result = read_bytes(of.path, &bytes, self.options);
        if let Ok(import) = &mut result {
            activities.label(of.path, import, self.options);
        }
        match result {
            Err(ImportError::NotAnActivity { .. }) => self.pass_over(),
            result => self.hand_on(of.shown, &bytes, result),
        }
        Ok(())
    }

    /// An archive in the archive, unpacked to a file without a name that is gone with its last reader.
    fn laid_aside(&mut self, inner: impl Read, depth: usize) -> Result<File, ImportError> {
        if depth >= DEEPEST {
            return Err(ArchiveFault::TooDeep.into());
        }
        let scratch = |error: io::Error| ArchiveFault::Scratch { reason: error.to_string() };
        let mut file = tempfile::tempfile_in(self.scratch).map_err(scratch)?;
        let mut inner = Budgeted { inner, left: Rc::clone(&self.scratch_left) };
        io::copy(&mut inner, &mut file).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => damaged(error),
            _ if self.scratch_left.get() == 0 => ArchiveFault::TooLarge.into(),
            _ => scratch(error).into(),
        })?;
        file.rewind().map_err(scratch)?;
        Ok(file)
    }

    /// Hands on the workouts of Apple's export.
    fn workouts(&mut self, input: impl Read, is_gzip: bool, shown: &str) {
        let input = BufReader::new(input);
        let result = if is_gzip {
            let unpacked = BufReader::new(MultiGzDecoder::new(input).take(MAX_UNPACKED));
            stream(Some(shown), unpacked, self.options, self.each)
        } else {
            stream(Some(shown), input, self.options, self.each)
        };
        let result = result.map_err(|error| match error {
            // What the reader could not get is what the archive could not give.
            ImportError::Xml { fault: XmlFault::Unreadable { reason }, .. } => {
                ArchiveFault::DamagedEntry { reason }.into()
            }
            error => error,
        });
        self.handed_on += 1;
        (self.each)(Found::End { entry: Some(shown), result });
    }

    /// What was read, unless the archive has unpacked to more than any does: then that is the cause.
    fn unless_all_is_spent(&self, result: Result<(), ImportError>) -> Result<(), ImportError> {
        if self.left.get() == 0 { Err(ArchiveFault::TooLarge.into()) } else { result }
    }

    fn pass_over(&mut self) {
        self.passed_over += 1;
        (self.each)(Found::PassedOver);
    }

    fn hand_on(&mut self, shown: &str, bytes: &[u8], result: Result<Import, ImportError>) {
        self.handed_on += 1;
        (self.each)(Found::File { entry: Some(shown), bytes, result });
    }
}

/// Opens an archive, within bounds for its table of contents.
fn open(file: File) -> Result<Zip, ArchiveFault> {
    let left = Rc::new(Cell::new(MAX_CONTENTS));
    let budgeted = Budgeted { inner: BufReader::new(file), left: Rc::clone(&left) };
    let zip = ZipArchive::new(budgeted).map_err(|error| match left.get() {
        0 => ArchiveFault::TooManyEntries,
        _ => ArchiveFault::Damaged { reason: error.to_string() },
    })?;
    if zip.len() > MAX_ENTRIES {
        return Err(ArchiveFault::TooManyEntries);
    }
    left.set(u64::MAX);
    Ok(zip)
}

/// The bytes of Strava's table.
fn table_of(zip: &mut Zip, index: usize) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    let entry = zip.by_index(index).map_err(fault_of)?;
    entry.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { mebibytes: bytes.len().div_ceil(1024 * 1024) });
    }
    Ok(bytes)
}

/// The name of a file as the archive has it; nothing where that is no text.
fn name_of(zip: &Zip, index: usize) -> String {
    zip.name_for_index(index).and_then(Result::ok).unwrap_or_default().into_owned()
}

/// A name without what a terminal would obey, and not longer than anybody reads.
fn fit_to_show(path: &str) -> String {
    let letters = path.chars().map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter });
    letters.take(LONGEST_NAME).collect()
}

/// Whether a file's name says that it is an activity: then its content is a problem, not something else.
fn promises_activity(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let plain = lower.strip_suffix(".gz").unwrap_or(&lower);
    [".fit", ".tcx", ".gpx"].iter().any(|ending| plain.ends_with(ending))
}

fn fault_of(error: ZipError) -> ImportError {
    let fault = match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ArchiveFault::Encrypted
        }
        other => ArchiveFault::DamagedEntry { reason: other.to_string() },
    };
    fault.into()
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn damaged(error: io::Error) -> ImportError {
    ArchiveFault::DamagedEntry { reason: error.to_string() }.into()
}

#[cfg(test)]
mod tests;
