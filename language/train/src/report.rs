//! `report.html`: the curves of a training, on one page that needs nothing else.

mod chart;
mod number;
mod page;
mod series;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{MetricsError, read_metrics};

/// The page's file in the folder of a training.
const REPORT: &str = "report.html";

/// Why the report of a training can't be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The metrics can't be read.
    #[error(transparent)]
    Metrics(#[from] MetricsError),
    /// What the folder says of the training can't be read.
    #[error("{} can't be read: {reason}; name the output folder of a training", file.display())]
    Run {
        /// The file.
        file: PathBuf,
        /// What the system says, or what is wrong with the file.
        reason: String,
    },
    /// The page can't be written.
    #[error("{} can't be written: {reason}; make room, or allow it", file.display())]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
}

/// The report of a training: a page of HTML without scripts, from the `metrics.jsonl` and `run.json` in its folder.
///
/// # Errors
///
/// [`ReportError`] where one of them can't be read.
pub fn report(folder: &Path) -> Result<String, ReportError> {
    let lines = read_metrics(&folder.join("metrics.jsonl"))?;
    let file = folder.join("run.json");
    let run = std::fs::read_to_string(&file).map_err(|error| error.to_string());
    let run: Value = run
        .and_then(|text| serde_json::from_str(&text).map_err(|error| error.to_string()))
        .map_err(|reason| ReportError::Run { file, reason })?;
    let name = folder.file_name().map_or_else(|| folder.display().to_string(), |name| name.display().to_string());
    Ok(page::page(&name, &lines, &run))
}

/// Writes the report into the folder of the training and says where it is.
///
/// # Errors
///
/// [`ReportError`] where the training's files can't be read, or the page can't be written.
pub fn write_report(folder: &Path) -> Result<PathBuf, ReportError> {
    let page = report(folder)?;
    let file = folder.join(REPORT);
    let partial = folder.join(format!("{REPORT}.partial"));
    let written = std::fs::File::create(&partial)
        .and_then(|mut opened| opened.write_all(page.as_bytes()).and_then(|()| opened.sync_all()))
        .and_then(|()| std::fs::rename(&partial, &file));
    match written {
        Ok(()) => Ok(file),
        Err(error) => Err(ReportError::Unwritable { file, reason: error.to_string() }),
    }
}
