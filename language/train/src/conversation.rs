//! What files hold to learn from, a line each: conversations, or pairs of them.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::read::MultiGzDecoder;
use polarize_llm::{Message, Role};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use crate::file::hexadecimal;
use crate::{DataError, Objective};

/// A line of data: a conversation, or a pair of them that begin alike, the preferred one first.
#[derive(Debug)]
pub(crate) struct Sample {
    pub(crate) conversations: Vec<Conversation>,
    pub(crate) place: Place,
}

/// What was said.
#[derive(Debug)]
pub(crate) struct Conversation {
    pub(crate) messages: Vec<Message>,
    /// How many answers at the end are learnt: all of them, or of a pair those behind what both begin with.
    pub(crate) answers: usize,
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

/// The samples of a file, and the SHA-256 of its text.
pub(crate) struct FileOfSamples {
    pub(crate) samples: Vec<Sample>,
    pub(crate) sha256: String,
}

/// A line with a conversation; other keys than this say something about it.
#[derive(Deserialize)]
struct One {
    messages: Vec<Message>,
}

/// A line with a pair, as trainers of preferences read it.
#[derive(Deserialize)]
struct Pair {
    prompt: Vec<Message>,
    chosen: Vec<Message>,
    rejected: Vec<Message>,
}

/// What a file compressed with gzip begins with, and one compressed with zstd.
const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// Reads a file of samples; one compressed with gzip is unpacked, whatever its name.
pub(crate) fn read(path: &Path, objective: Objective) -> Result<FileOfSamples, DataError> {
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
    let mut samples = Vec::new();
    let file: Arc<Path> = path.into();
    while lines.read_until(b'\n', &mut line).map_err(unreadable)? > 0 {
        number += 1;
        hash.update(&line);
        let place = Place { file: Arc::clone(&file), line: number };
        samples.extend(sample(&line, place, objective)?);
        line.clear();
    }
    Ok(FileOfSamples { samples, sha256: hexadecimal(&hash.finalize()) })
}

/// The sample of a line; none where it is blank.
fn sample(line: &[u8], place: Place, objective: Objective) -> Result<Option<Sample>, DataError> {
    let line = if place.line == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
    if line.trim_ascii().is_empty() {
        return Ok(None);
    }
    let conversations = match objective {
        Objective::Answers => one(line, &place)?,
        Objective::Preference => pair(line, &place)?,
    };
    Ok(Some(Sample { conversations, place }))
}

fn one(line: &[u8], place: &Place) -> Result<Vec<Conversation>, DataError> {
    match serde_json::from_slice::<One>(line) {
        Ok(One { messages }) if messages.is_empty() => Err(DataError::NoMessages { place: place.clone() }),
        Ok(One { messages }) => Ok(vec![Conversation { answers: answers(&messages), messages }]),
        Err(_) if is::<Pair>(line) => Err(DataError::PairOfConversations { place: place.clone() }),
        Err(error) => Err(DataError::Line { place: place.clone(), reason: error.to_string() }),
    }
}

fn pair(line: &[u8], place: &Place) -> Result<Vec<Conversation>, DataError> {
    match serde_json::from_slice::<Pair>(line) {
        Ok(Pair { chosen, rejected, .. }) if chosen.is_empty() || rejected.is_empty() => {
            Err(DataError::NoMessages { place: place.clone() })
        }
        Ok(Pair { prompt, chosen, rejected }) => {
            let behind = |answer: Vec<Message>| Conversation {
                answers: answers(&answer),
                messages: prompt.iter().cloned().chain(answer).collect(),
            };
            Ok([chosen, rejected].map(behind).into())
        }
        Err(_) if is::<One>(line) => Err(DataError::SingleConversation { place: place.clone() }),
        Err(error) => Err(DataError::Pair { place: place.clone(), reason: error.to_string() }),
    }
}

fn is<T: DeserializeOwned>(line: &[u8]) -> bool {
    serde_json::from_slice::<T>(line).is_ok()
}

fn answers(messages: &[Message]) -> usize {
    messages.iter().filter(|message| message.role == Role::Assistant).count()
}

/// The samples of several files, one behind the other, and each file's hash.
pub(crate) fn read_all(
    paths: &[PathBuf],
    objective: Objective,
    say: &mut dyn FnMut(&crate::Event),
) -> Result<(Vec<Sample>, Vec<String>), DataError> {
    let (mut samples, mut hashes) = (Vec::new(), Vec::new());
    for path in paths {
        say(&crate::Event::Reading { path: path.clone() });
        let read = read(path, objective)?;
        samples.extend(read.samples);
        hashes.push(read.sha256);
    }
    Ok((samples, hashes))
}

/// How many of some samples stand among others, message for message.
pub(crate) fn count_in_both(some: &[Sample], others: &[Sample]) -> usize {
    fn key(sample: &Sample) -> [u8; 32] {
        let mut hash = Sha256::new();
        for conversation in &sample.conversations {
            // The lengths keep an end apart from the next one's beginning.
            hash.update((conversation.messages.len() as u64).to_le_bytes());
            for message in &conversation.messages {
                hash.update([message.role as u8]);
                hash.update((message.content.len() as u64).to_le_bytes());
                hash.update(&message.content);
            }
        }
        hash.finalize().into()
    }
    let others: HashSet<[u8; 32]> = others.iter().map(key).collect();
    some.iter().filter(|one| others.contains(&key(one))).count()
}
