//! `data export-logs`.

use clap::Args;

/// `data export-logs`.
#[derive(Debug, Args)]
pub(crate) struct ExportLogsArguments {}
