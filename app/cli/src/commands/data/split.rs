//! `data split`.

use std::process::ExitCode;

use crate::arguments::{Global, SplitArguments};

pub(crate) fn run(_global: &Global, _arguments: &SplitArguments) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
