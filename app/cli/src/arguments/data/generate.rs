//! `data generate`.

use std::path::PathBuf;

use clap::Args;

use super::seed;

/// What stands behind the options of `data generate --help`.
const MIX: &str = "\
A mix file is TOML: shares of the kinds, which need not sum to 1.

  # more weeks than usual
  plan_modification = 0.5   # feedback, answered by a change of the plan
  weekly_plan = 0.3         # a week on request
  coaching = 0.15           # questions, answered in free words
  bare = 0.05               # a question without any context

The same seed, count, kinds and tokenizer give the same bytes, on any number of threads.";

/// `data generate`.
#[derive(Debug, Args)]
#[command(after_help = MIX)]
pub(crate) struct GenerateArguments {
    /// The file to write, JSON Lines; one that ends in .gz is compressed. A card is written beside it.
    #[arg(long, value_name = "FILE", default_value = "./training_data.jsonl")]
    pub(crate) output: PathBuf,
    /// How many conversations.
    #[arg(long, default_value_t = 1000, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    pub(crate) count: u64,
    /// Only these kinds: plan_modification, weekly_plan, coaching, bare.
    #[arg(long, num_args = 1.., value_name = "KIND", value_delimiter = ',')]
    pub(crate) types: Vec<String>,
    /// The source of all chance.
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = seed)]
    pub(crate) seed: u64,
    /// How often each kind comes, a TOML file.
    #[arg(long, value_name = "FILE")]
    pub(crate) mix: Option<PathBuf>,
    /// The folder of the model's tokenizer, by which prompts and answers keep their budget [default: an estimate that rather counts too many].
    #[arg(long, value_name = "DIR")]
    pub(crate) tokenizer: Option<PathBuf>,
    /// Threads [default: as many as there are cores].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    /// Replace the file if there is one.
    #[arg(long)]
    pub(crate) overwrite: bool,
}
