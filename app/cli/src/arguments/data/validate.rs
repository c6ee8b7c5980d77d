//! `data validate`.

use std::path::PathBuf;

use clap::Args;

/// What `--help` says of exit statuses.
const STATUSES: &str = "Exit status: 0 where nothing is wrong, 1 where something is or a file can't be read, 2 for arguments that can't be meant.

What is wrong stands as FILE:LINE path: message (code); the same code always means the same. Files of other prompts (messages as OpenAI and TRL \
write them) are checked for their shape alone, and it says so.";

/// `data validate`.
#[derive(Debug, Args)]
#[command(after_help = STATUSES)]
pub(crate) struct ValidateArguments {
    /// Files of examples, one JSON object a line, plain or compressed (gzip, zstd); - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Count tokens with the tokenizer in this folder, and hold lengths against the budget
    #[arg(long, value_name = "DIR")]
    pub(crate) tokenizer: Option<PathBuf>,
    /// Write the file with everything mended that can be meant in one way only; it appears whole or not at all
    #[arg(long, value_name = "FILE")]
    pub(crate) fix: Option<PathBuf>,
    /// Replace the file behind --fix
    #[arg(long, requires = "fix")]
    pub(crate) overwrite: bool,
    /// Show so many problems; all are counted
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) max_problems: usize,
}
