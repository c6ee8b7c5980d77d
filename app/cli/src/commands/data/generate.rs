//! `data generate`.

use std::process::ExitCode;

use crate::arguments::{GenerateArguments, Global};

pub(crate) fn run(_global: &Global, _arguments: &GenerateArguments) -> anyhow::Result<ExitCode> {
    anyhow::bail!("not written yet")
}
