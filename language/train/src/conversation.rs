//! Conversations from files, one a line.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::read::MultiGzDecoder;
use polarize_llm::Message;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::DataError;
use crate::file::hexadecimal;

/// A conversation, and where it stands.
#[derive(Debug)]
pub(crate) struct Conversation {
    pub(crate) messages: Vec<Message>,
    pub(crate) place: Place,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<Path>,
    /// The line, from 1.
    pub line: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, line {}", self.file.display(), self.line)
    }
}

/// Conversations of a file, and the SHA-256 of its text.
pub(crate) struct FileOfConversations {
    pub(crate) conversations: Vec<Conversation>,
    pub(crate) sha256: String,
}

/// A line; other keys than this say something about the conversation.
#[derive(Deserialize)]
struct Line {
    messages: Vec<Message>,
}

/// What a file compressed with gzip begins with, and one compressed with zstd.
const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// Reads a file of conversations; one compressed with gzip is unpacked, whatever its name.
pub(crate) fn read(path: &Path) -> Result<FileOfConversations, DataError> {
    let unreadable = |source| DataError::Unreadable { file: path.to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    let mut file = BufReader::with_capacity(1 << 16, file);
    let beginning = file.fill_buf().map_err(unreadable)?;
    if beginning.starts_with(ZSTD) {
        return Err(DataError::Zstd { file: path.to_owned() });
    }
    let mut lines: Box<dyn BufRead> = if beginning.starts_with(GZIP) {
        Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(file)))
    } else {
        Box::new(file)
    };
    let (mut hash, mut line, mut number) = (Sha256::new(), Vec::new(), 0);
    let mut conversations = Vec::new();
    let file: Arc<Path> = path.into();
    while lines.read_until(b'\n', &mut line).map_err(unreadable)? > 0 {
        number += 1;
        hash.update(&line);
        let place = Place { file: Arc::clone(&file), line: number };
        conversations.extend(conversation(&line, place)?);
        line.clear();
    }
    Ok(FileOfConversations { conversations, sha256: hexadecimal(&hash.finalize()) })
}

/// The conversation of a line; none where it is blank.
fn conversation(line: &[u8], place: Place) -> Result<Option<Conversation>, DataError> {
    let line = if place.line == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
    if line.trim_ascii().is_empty() {
        return Ok(None);
    }
    match serde_json::from_slice::<Line>(line) {
        Ok(Line { messages }) if messages.is_empty() => Err(DataError::NoMessages { place }),
        Ok(Line { messages }) => Ok(Some(Conversation { messages, place })),
        Err(error) => Err(DataError::Line { place, reason: error.to_string() }),
    }
}

/// The conversations of several files, one behind the other, and each file's hash.
pub(crate) fn read_all(
    paths: &[PathBuf],
    say: &mut dyn FnMut(&crate::Event),
) -> Result<(Vec<Conversation>, Vec<String>), DataError> {
    let (mut conversations, mut hashes) = (Vec::new(), Vec::new());
    for path in paths {
        say(&crate::Event::Reading { path: path.clone() });
        let read = read(path)?;
        conversations.extend(read.conversations);
        hashes.push(read.sha256);
    }
    Ok((conversations, hashes))
}

/// How many of some conversations stand among others, message for message.
pub(crate) fn count_in_both(some: &[Conversation], others: &[Conversation]) -> usize {
    fn key(conversation: &Conversation) -> [u8; 32] {
        let mut hash = Sha256::new();
        for message in &conversation.messages {
            // The length keeps a message's end apart from the next one's beginning.
            hash.update([message.role as u8]);
            hash.update((message.content.len() as u64).to_le_bytes());
            hash.update(&message.content);
        }
        hash.finalize().into()
    }
    let others: HashSet<[u8; 32]> = others.iter().map(key).collect();
    some.iter().filter(|one| others.contains(&key(one))).count()
}
