//! `data generate`.

use clap::Args;

/// `data generate`.
#[derive(Debug, Args)]
pub(crate) struct GenerateArguments {}
