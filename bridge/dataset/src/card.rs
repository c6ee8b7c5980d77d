//! The card beside a file of examples: what made it, what it holds, what it may be used for, and what it can't teach.
//!
//! No clock: the same run gives the same card.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::files::{FileError, OutputFile, Written, digest_of};
use crate::{Counts, Source, Summary};

/// The shape of cards and of the lines they describe.
const FORMAT: &str =
    "polarize training data 1: JSON Lines, a conversation in `messages`, what is known of it in `meta`";
const SYNTHETIC_LICENCE: &str = "MIT OR Apache-2.0, as the program that made it";
const SYNTHETIC_ORIGIN: &str = "Simulated athletes; their words from tables, the answers by rule. No person's data, and no language model's words.";
const PERSONAL_LICENCE: &str = "None: it holds data of the athletes it is of, health among it. For their own use; ask them before it is handed on.";
const PERSONAL_ORIGIN: &str = "What athletes told the coach and what they decided, without names.";
const MIXED_ORIGIN: &str =
    "Some of simulated athletes, some of what athletes told the coach and what they decided, without names.";
const UNKNOWN_LICENCE: &str = "Unknown: the lines don't tell where they come from; that of the files it is made from.";
const UNKNOWN_ORIGIN: &str = "Unknown: the lines don't tell where they come from.";

/// What can't be learned from such a file, whatever is in it.
const LIMITS: [&str; 5] = [
    "The words of simulated athletes come from tables: they vary in wording, register, length and mistakes, but people say things that no table has.",
    "The answers are those of rules. A model that learns them learns the rules, not what a coach would do beyond them.",
    "Simulated athletes keep to their plans more than people do, and their bodies follow the model of load that the program computes with.",
    "Words are English, with a few in other languages; answers are English.",
    "Nothing in it is medical advice; signs of danger are answered by a fixed card when serving, whatever a model says.",
];

/// What a card says of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The file's name, without its folder.
    pub file: String,
    /// The shape of its lines.
    pub format: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// What made it.
    pub made_by: Made,
    /// The files it was made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<Parent>,
    /// What it holds.
    pub holds: Summary,
    /// Why tries were given up, with how many there were.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub given_up: Counts,
    /// What may be done with it.
    pub licence: String,
    /// Where it comes from.
    pub origin: String,
    /// What it can't teach.
    pub limits: Vec<String>,
}

/// What made a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// Program and version.
    pub program: String,
    /// The command with everything that decides on the bytes; the file's place and the number of threads don't.
    pub command: String,
    /// The values of its options, written out, defaults included.
    pub options: BTreeMap<String, Value>,
}

/// A file that another was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// Its name, without its folder.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// How many of its lines are in the file.
    pub examples: u64,
}

impl Parent {
    /// A file, of which so many lines were taken.
    ///
    /// # Errors
    /// [`FileError::NotRead`].
    pub fn of(path: &Path, examples: u64) -> Result<Self, FileError> {
        Ok(Self { file: name_of(path), sha256: digest_of(path)?.sha256, examples })
    }
}

impl Card {
    /// The card of a file that was written.
    #[must_use]
    pub fn new(path: &Path, written: &Written, made_by: Made, holds: Summary) -> Self {
        let (licence, origin) = rights(&holds);
        Self {
            file: name_of(path),
            format: FORMAT.to_owned(),
            sha256: written.sha256.clone(),
            bytes: written.bytes,
            made_by,
            parents: Vec::new(),
            holds,
            given_up: Counts::new(),
            licence: licence.to_owned(),
            origin: origin.to_owned(),
            limits: LIMITS.map(str::to_owned).to_vec(),
        }
    }

    /// Where the card of a file lies: `training_data.card.json` beside `training_data.jsonl`.
    #[must_use]
    pub fn path_of(file: &Path) -> PathBuf {
        let name = name_of(file);
        file.with_file_name(format!("{}.card.json", name.strip_suffix(".jsonl").unwrap_or(&name)))
    }

    /// Writes the card beside its file.
    ///
    /// # Errors
    /// [`FileError`] when it can't be written, or is there already and isn't to be replaced.
    pub fn write(&self, file: &Path, overwrite: bool) -> Result<PathBuf, FileError> {
        let path = Self::path_of(file);
        let text = serde_json::to_string_pretty(self);
        let text = text.map_err(|error| FileError::not_written(&path, &error.into()))?;
        let mut out = OutputFile::create(&path, overwrite)?;
        writeln!(out, "{text}").map_err(|error| FileError::not_written(&path, &error))?;
        out.finish()?;
        Ok(path)
    }
}

/// Licence and origin, by where the lines come from.
fn rights(holds: &Summary) -> (&'static str, &'static str) {
    let synthetic = serde_json::to_value(Source::Synthetic).unwrap_or_default();
    let synthetic = synthetic.as_str().and_then(|word| holds.sources.get(word)).copied().unwrap_or(0);
    let personal = holds.sources.values().sum::<u64>() - synthetic;
    match (synthetic, personal) {
        (_, 0) if holds.without_meta > 0 => (UNKNOWN_LICENCE, UNKNOWN_ORIGIN),
        (_, 0) => (SYNTHETIC_LICENCE, SYNTHETIC_ORIGIN),
        (0, _) => (PERSONAL_LICENCE, PERSONAL_ORIGIN),
        _ => (PERSONAL_LICENCE, MIXED_ORIGIN),
    }
}

pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_lies_beside_its_file_and_two_files_never_share_one() {
        let path = |file: &str| Card::path_of(Path::new(file)).display().to_string();
        assert_eq!(path("a/training_data.jsonl"), "a/training_data.card.json");
        assert_eq!(path("training_data.jsonl.gz"), "training_data.jsonl.gz.card.json");
    }

    #[test]
    fn data_of_people_is_never_called_free() {
        let holds = |sources: &[(&str, u64)], without_meta| Summary {
            sources: sources.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect(),
            without_meta,
            ..Summary::default()
        };
        assert_eq!(rights(&holds(&[("synthetic", 9)], 0)).0, SYNTHETIC_LICENCE);
        for (sources, without_meta) in
            [(&[("accepted", 1)][..], 0), (&[("synthetic", 9), ("refined", 1)], 0), (&[("accepted", 1)], 4)]
        {
            assert_eq!(rights(&holds(sources, without_meta)).0, PERSONAL_LICENCE);
        }
        assert_eq!(rights(&holds(&[("synthetic", 9)], 1)).0, UNKNOWN_LICENCE);
    }
}
