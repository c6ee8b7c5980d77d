//! `data export-logs`.

use std::process::ExitCode;

use crate::arguments::{ExportLogsArguments, Global};

pub(crate) async fn run(_global: &Global, _arguments: &ExportLogsArguments) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
