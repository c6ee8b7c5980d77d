//! `data merge`.

use clap::Args;

/// `data merge`.
#[derive(Debug, Args)]
pub(crate) struct MergeArguments {}
