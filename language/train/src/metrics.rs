//! `metrics.jsonl`: a line a step, and a line a look at the held-out examples.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::file::{unwritable, write};
use crate::state::State;
use crate::{Evaluation, StepMetrics, TrainError};

/// A line of `metrics.jsonl`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MetricsLine {
    /// `"kind": "step"`
    Step(StepMetrics),
    /// `"kind": "evaluation"`
    Evaluation(Evaluation),
}

/// Why a file of metrics can't be read.
#[derive(Debug, thiserror::Error)]
pub enum MetricsError {
    /// The file can't be read.
    #[error("{} can't be read: {source}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A line isn't what it should be.
    #[error("line {line} of {} is no line of metrics: {source}", file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// Which, from 1.
        line: usize,
        /// What is wrong.
        source: serde_json::Error,
    },
}

/// The lines of a file of metrics. A last line without its end, which a kill cut off, is passed over.
///
/// # Errors
///
/// [`MetricsError`] where the file can't be read or holds something else.
pub fn read_metrics(file: &Path) -> Result<Vec<MetricsLine>, MetricsError> {
    let unreadable = |source| MetricsError::Unreadable { file: file.to_owned(), source };
    let text = std::fs::read_to_string(file).map_err(unreadable)?;
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    let lines = whole.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let broken = |source| MetricsError::Line { file: file.to_owned(), line: index + 1, source };
            serde_json::from_str(line).map_err(broken)
        })
        .collect()
}

/// The file that lines are put behind.
#[derive(Debug)]
pub(crate) struct MetricsLog {
    file: PathBuf,
    opened: File,
}

impl MetricsLog {
    /// Opens the file and cuts it back to where a training stands: what was written behind its last checkpoint comes again.
    pub(crate) fn open(file: &Path, state: &State) -> Result<Self, TrainError> {
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(TrainError::Unreadable { file: file.to_owned(), source }),
        };
        let kept: String = text.split_inclusive('\n').filter(|line| is_behind(line, state)).collect();
        if kept != text {
            write(file, kept.as_bytes())?;
        }
        let opened = File::options().create(true).append(true).open(file);
        let opened = opened.map_err(|source| unwritable(file, source))?;
        Ok(Self { file: file.to_owned(), opened })
    }

    /// Puts a line behind the others.
    pub(crate) fn push(&mut self, line: MetricsLine) -> Result<(), TrainError> {
        let mut text = serde_json::to_string(&line).unwrap_or_default();
        text.push('\n');
        self.opened.write_all(text.as_bytes()).map_err(|source| unwritable(&self.file, source))
    }

    /// Makes sure that the lines outlive a loss of power.
    pub(crate) fn sync(&self) -> Result<(), TrainError> {
        self.opened.sync_data().map_err(|source| unwritable(&self.file, source))
    }
}

/// Whether a line tells of something that a training has behind it.
fn is_behind(line: &str, state: &State) -> bool {
    match serde_json::from_str(line) {
        Ok(MetricsLine::Step(step)) => step.step <= state.step,
        Ok(MetricsLine::Evaluation(evaluation)) => state.evaluated.is_some_and(|step| evaluation.step <= step),
        Err(_) => false,
    }
}
