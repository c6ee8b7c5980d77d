//! Reading files on a thread of its own: while one activity is stored, the next is read, and no async thread decodes.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::thread;

use polarize_domain::Recording;
use polarize_formats::{Found, Import, ImportError, ReadOptions, Warning, read_file};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::ImportFile;

/// Files that are read but not stored yet. One keeps the reader busy, and memory small.
const AHEAD: usize = 1;

/// What is found in the files, one after the other; each file's words end with [`Message::Ended`] or [`Message::Unreadable`].
pub(super) enum Message {
    /// So many files are in an archive.
    Entries(usize),
    /// A file's activities.
    File { entry: Option<String>, sha256: String, result: Result<Import, ImportError> },
    /// One of the workouts of a large export.
    Workout { entry: Option<String>, sha256: String, recording: Box<Recording> },
    /// The end of a large export.
    End { entry: Option<String>, result: Result<Vec<Warning>, ImportError> },
    /// A file of an archive is no activity.
    PassedOver,
    /// The file was read to its end, or can't be read further.
    Ended(Result<(), ImportError>),
    /// The file can't be opened.
    Unreadable(io::Error),
}

/// Begins to read. `scratch` is where archives in archives are laid aside.
pub(super) fn begin(files: Vec<ImportFile>, options: ReadOptions, scratch: PathBuf) -> Receiver<Message> {
    let (sender, receiver) = channel(AHEAD);
    thread::spawn(move || {
        for file in files {
            let ended = match File::open(&file.path) {
                Ok(open) => Message::Ended(read(&file, open, &options, &scratch, &sender)),
                Err(error) => Message::Unreadable(error),
            };
            // Nobody listens any more: storing has failed.
            if sender.blocking_send(ended).is_err() {
                return;
            }
        }
    });
    receiver
}

fn read(
    named: &ImportFile,
    file: File,
    options: &ReadOptions,
    scratch: &Path,
    sender: &Sender<Message>,
) -> Result<(), ImportError> {
    // A large export is known by the hash of the file on the disk, taken when its first workout is found.
    let mut whole: Option<String> = None;
    read_file(&named.name, file, options, scratch, &mut |found| {
        let owned = |entry: Option<&str>| entry.map(str::to_owned);
        let message = match found {
            Found::Entries { count } => Message::Entries(count),
            Found::File { entry, bytes, result } => {
                Message::File { entry: owned(entry), sha256: hexadecimal(&Sha256::digest(bytes)), result }
            }
            Found::Workout { entry, recording } => {
                let sha256 = whole.get_or_insert_with(|| hash_of(&named.path)).clone();
                Message::Workout { entry: owned(entry), sha256, recording: Box::new(recording) }
            }
            Found::End { entry, result } => Message::End { entry: owned(entry), result },
            Found::PassedOver => Message::PassedOver,
        };
        // Where nobody listens any more, the import was given up.
        let _ = sender.blocking_send(message);
    })
}

/// The hash of a file of any size; empty where it can't be read any more, which the reader of its content notices, too.
fn hash_of(path: &Path) -> String {
    let hashed = File::open(path).and_then(|file| {
        let (mut sha256, mut file) = (Sha256::new(), BufReader::new(file));
        loop {
            let bytes = file.fill_buf()?;
            if bytes.is_empty() {
                return Ok(hexadecimal(&sha256.finalize()));
            }
            sha256.update(bytes);
            let read = bytes.len();
            file.consume(read);
        }
    });
    hashed.unwrap_or_else(|_: io::Error| String::new())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
