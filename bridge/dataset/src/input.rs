//! Conversations of a file, line after line.

use std::path::{Path, PathBuf};

use polarize_llm::Message;
use serde::Deserialize;
use serde_json::Value;

use crate::Meta;
use crate::files::FileError;
use crate::lines::LineReader;

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

/// A file of conversations, plain or compressed, line after line. Empty lines are passed over.
pub struct InputFile {
    path: PathBuf,
    lines: LineReader,
    /// The number of the line that was read last, from 1.
    pub number: u64,
}

impl InputFile {
    /// Opens a file.
    ///
    /// # Errors
    /// [`FileError::NotRead`].
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let lines = LineReader::open(path).map_err(|error| FileError::not_read(path, error))?;
        Ok(Self { path: path.to_owned(), lines, number: 0 })
    }

    /// The next line that isn't empty.
    ///
    /// # Errors
    /// [`FileError`] when the file is damaged, or the line is far too long or isn't UTF-8.
    pub fn next_line(&mut self) -> Result<Option<String>, FileError> {
        while let Some(line) = self.lines.next() {
            self.number = line.number;
            let text = line.text.map_err(|fault| self.wrong(fault.to_string()))?;
            if !text.trim_ascii().is_empty() {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// An error about the line that was read last.
    pub fn wrong(&self, reason: impl Into<String>) -> FileError {
        FileError::Line { file: self.path.clone(), line: self.number, reason: reason.into() }
    }
}
