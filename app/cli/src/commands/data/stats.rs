//! `data stats`.

use std::process::ExitCode;

use crate::arguments::{Global, StatsArguments};

pub(crate) fn run(_global: &Global, _arguments: &StatsArguments) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
