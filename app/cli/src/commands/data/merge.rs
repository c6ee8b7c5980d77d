//! `data merge`.

use std::process::ExitCode;

use crate::arguments::{Global, MergeArguments};

pub(crate) fn run(_global: &Global, _arguments: &MergeArguments) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
