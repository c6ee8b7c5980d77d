//! `metrics.jsonl`: a line a step, and a line a look at the held-out examples.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{Evaluation, StepMetrics};

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
