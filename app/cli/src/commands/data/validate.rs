//! `data validate`.

use std::process::ExitCode;

use crate::arguments::{Global, ValidateArguments};

pub(crate) fn run(_global: &Global, _arguments: &ValidateArguments) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
