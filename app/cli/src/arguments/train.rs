//! `train`.

use std::path::PathBuf;

use clap::Args;

/// What stands behind the options of `train --help`.
const EXAMPLE: &str = "\
A small coach from nothing, and adapters on it:

  polarize data generate --output data.jsonl --count 3400
  polarize data split data.jsonl --held-out 0.03
  polarize train --recipe tiny-coach --from-scratch \\
    --data data.train.jsonl --held-out data.held_out.jsonl --output coach
  polarize train --recipe tiny-lora --base coach/model \\
    --data data.train.jsonl --held-out data.held_out.jsonl --output coach-lora

data split sets whole athletes apart. The recipe's share (held_out) is of single conversations, of athletes that are learnt from, too.

Ctrl-C stops after the pass that is under way and writes a checkpoint; the same command with --resume goes on from it, and ends with
the very numbers it would have had. A second Ctrl-C ends at once. docs/TRAINING.md tells what the keys of a recipe do.

Exit status 130: stopped by Ctrl-C, or by SIGTERM, which does the same.";

/// `train`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct TrainArguments {
    /// How to train: a TOML file, or a recipe that comes along: tiny-coach, tiny-lora.
    #[arg(long, value_name = "FILE")]
    pub(crate) recipe: PathBuf,
    /// Conversations to learn from, JSON Lines as `data generate` writes them; also .gz.
    #[arg(long, value_name = "FILE", num_args = 1.., required_unless_present = "print_recipe")]
    pub(crate) data: Vec<PathBuf>,
    /// The folder for the model, its checkpoints, metrics.jsonl and report.html; a new one.
    #[arg(long, value_name = "DIR", required_unless_present = "print_recipe")]
    pub(crate) output: Option<PathBuf>,
    /// The folder of the model to begin with: config.json, *.safetensors and the tokenizer's files.
    #[arg(long, value_name = "DIR", required_unless_present_any = ["from_scratch", "print_recipe"])]
    pub(crate) base: Option<PathBuf>,
    /// Begin with nothing: a model of the recipe's shape, and a tokenizer learnt from the data.
    #[arg(long, conflicts_with = "base")]
    pub(crate) from_scratch: bool,
    /// Conversations to look at and never to learn from, as `data split` sets them apart [default: the recipe's share of the data].
    #[arg(long, value_name = "FILE")]
    pub(crate) held_out: Option<PathBuf>,
    /// Go on from the last checkpoint in the output folder.
    #[arg(long)]
    pub(crate) resume: bool,
    /// Threads [default: the recipe's]. The numbers that come out don't depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    /// Say what is to come, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print the recipe with what each of its keys does, and do no more.
    #[arg(long)]
    pub(crate) print_recipe: bool,
}
