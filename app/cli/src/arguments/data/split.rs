//! `data split`.

use std::path::PathBuf;

use clap::Args;

use super::seed;

/// `data split`.
#[derive(Debug, Args)]
pub(crate) struct SplitArguments {
    /// The file, JSON Lines or .gz.
    pub(crate) file: PathBuf,
    /// The share of athletes to hold out, more than 0 and less than 1.
    #[arg(long, default_value_t = 0.1, value_name = "SHARE", value_parser = share)]
    pub(crate) held_out: f64,
    /// The source of all chance.
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = seed)]
    pub(crate) seed: u64,
    /// Where NAME.train.jsonl and NAME.held_out.jsonl are written [default: beside the file].
    #[arg(long, value_name = "DIR")]
    pub(crate) output_dir: Option<PathBuf>,
    /// Count tokens for the cards by this model's tokenizer [default: an estimate].
    #[arg(long, value_name = "DIR")]
    pub(crate) tokenizer: Option<PathBuf>,
    /// Replace the files if there are any.
    #[arg(long)]
    pub(crate) overwrite: bool,
}

fn share(text: &str) -> Result<f64, String> {
    let share: Option<f64> = text.parse().ok().filter(|share| *share > 0.0 && *share < 1.0);
    share.ok_or_else(|| "write a share of more than 0 and less than 1, for example 0.1".to_owned())
}
