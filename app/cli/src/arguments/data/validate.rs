//! `data validate`.

use clap::Args;

/// `data validate`.
#[derive(Debug, Args)]
pub(crate) struct ValidateArguments {}
