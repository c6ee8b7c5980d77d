//! `data stats`.

use std::path::PathBuf;

use clap::Args;

/// `data stats`.
#[derive(Debug, Args)]
pub(crate) struct StatsArguments {
    /// The files, JSON Lines or .gz.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Write a page with charts, too: one file that needs nothing else.
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Count tokens by this model's tokenizer [default: an estimate that rather counts too many].
    #[arg(long, value_name = "DIR")]
    pub(crate) tokenizer: Option<PathBuf>,
    /// Replace the page if there is one.
    #[arg(long)]
    pub(crate) overwrite: bool,
}
