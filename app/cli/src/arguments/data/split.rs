//! `data split`.

use clap::Args;

/// `data split`.
#[derive(Debug, Args)]
pub(crate) struct SplitArguments {}
