//! `data stats`.

use clap::Args;

/// `data stats`.
#[derive(Debug, Args)]
pub(crate) struct StatsArguments {}
