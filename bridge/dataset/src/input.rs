//! Conversations of a file, line after line.

use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use polarize_llm::Message;
use serde::Deserialize;
use serde_json::Value;

use crate::Meta;
use crate::files::FileError;

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 16 << 20;
/// Bytes read at a time.
const CHUNK: usize = 1 << 16;

/// A line of a file, read.
#[derive(Debug, Clone)]
pub struct Conversation {
    /// The turns.
    pub messages: Vec<Message>,
    /// What is known of it, if it is told in our words.
    pub meta: Option<Meta>,
}

#[derive(Deserialize)]
struct Shape {
    messages: Vec<Message>,
    #[serde(default)]
    meta: Value,
}

impl Conversation {
    /// Reads a line.
    ///
    /// # Errors
    /// Words about what is wrong with it.
    pub fn read(line: &str) -> Result<Self, String> {
        let shape: Shape = serde_json::from_str(line).map_err(|error| format!("it is no conversation: {error}"))?;
        if shape.messages.is_empty() {
            return Err("its list of messages is empty".to_owned());
        }
        // A `meta` object of another program is ignored, as it says nothing that is understood here.
        Ok(Self { messages: shape.messages, meta: Meta::deserialize(shape.meta).ok() })
    }
}

/// The lines of a file, plain or `.gz`, without their ends. Empty lines are passed over.
pub struct Lines {
    path: PathBuf,
    reader: Box<dyn BufRead>,
    /// The number of the line that was read last, from 1.
    pub number: u64,
    buffer: Vec<u8>,
}

impl Lines {
    /// Opens a file.
    ///
    /// # Errors
    /// [`FileError::NotRead`].
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let file = File::open(path).map_err(|error| FileError::not_read(path, error))?;
        let plain = BufReader::with_capacity(CHUNK, file);
        let is_gzip = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
        let reader: Box<dyn BufRead> = if is_gzip {
            Box::new(BufReader::with_capacity(CHUNK, MultiGzDecoder::new(plain)))
        } else {
            Box::new(plain)
        };
        Ok(Self { path: path.to_owned(), reader, number: 0, buffer: Vec::new() })
    }

    /// The next line that isn't empty.
    ///
    /// # Errors
    /// [`FileError`] when the file can't be read, or the line is far too long or isn't UTF-8.
    pub fn next_line(&mut self) -> Result<Option<&str>, FileError> {
        loop {
            self.buffer.clear();
            let mut bounded = self.reader.by_ref().take(LONGEST_LINE + 1);
            let read = bounded.read_until(b'\n', &mut self.buffer);
            if read.map_err(|error| FileError::not_read(&self.path, error))? == 0 {
                return Ok(None);
            }
            self.number += 1;
            if self.buffer.len() as u64 > LONGEST_LINE {
                return Err(self.wrong("it is longer than 16 MiB"));
            }
            if !self.buffer.trim_ascii().is_empty() {
                break;
            }
        }
        if std::str::from_utf8(&self.buffer).is_err() {
            return Err(self.wrong("it isn't UTF-8"));
        }
        Ok(std::str::from_utf8(&self.buffer).ok().map(str::trim_ascii))
    }

    /// An error about the line that was read last.
    pub fn wrong(&self, reason: impl Into<String>) -> FileError {
        FileError::Line { file: self.path.clone(), line: self.number, reason: reason.into() }
    }
}
