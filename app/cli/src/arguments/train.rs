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

Adapters beside a base in four bits, once it is known what fits:

  polarize train --recipe mistral-7b-qlora --plan
  polarize train --recipe mistral-7b-qlora --set recompute=true \\
    --data data.train.jsonl --held-out data.held_out.jsonl --output coach-7b

data split sets whole athletes apart. The recipe's share (held_out) is of single conversations, of athletes that are learnt from, too.

Ctrl-C stops after the pass that is under way and writes a checkpoint; the same command with --resume goes on from it, and ends with
the very numbers it would have had. A second Ctrl-C ends at once. docs/TRAINING.md tells what the keys of a recipe do.

Exit status 130: stopped by Ctrl-C, or by SIGTERM, which does the same.";

/// `train`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(crate) struct TrainArguments {
    /// How to train: a TOML file, or a recipe that comes along: tiny-coach, tiny-lora, tiny-qlora, mistral-7b-qlora, gemma-2b-qlora, gemma2-2b-qlora.
    #[arg(long, value_name = "FILE")]
    pub(crate) recipe: PathBuf,
    /// A key of the recipe otherwise than its file has it, as in `--set length=1024`; may be given again.
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// The longest text, in tokens: short for `--set length=N`.
    #[arg(long, value_name = "N")]
    pub(crate) length: Option<u32>,
    /// Conversations to learn from, JSON Lines as `data generate` writes them, or with objective = "preference" pairs as `data export-logs`
    /// does; also .gz.
    #[arg(long, value_name = "FILE", num_args = 1.., required_unless_present_any = ["print_recipe", "plan"])]
    pub(crate) data: Vec<PathBuf>,
    /// The folder for the model, its checkpoints, metrics.jsonl and report.html; a new one.
    #[arg(long, value_name = "DIR", required_unless_present_any = ["print_recipe", "plan"])]
    pub(crate) output: Option<PathBuf>,
    /// The model to begin with [default: the recipe's].
    ///
    /// A folder with config.json, *.safetensors and the tokenizer's files; a .gguf file; or a model of the hub, as owner/name, owner/name@revision or
    /// owner/name/FILE.gguf, which is fetched once and kept.
    #[arg(long, value_name = "BASE")]
    pub(crate) base: Option<String>,
    /// Begin with nothing: a model of the recipe's shape, and a tokenizer learnt from the data.
    #[arg(long, conflicts_with = "base")]
    pub(crate) from_scratch: bool,
    /// The adapter to go on from, rather than a new one: a folder as PEFT has it. Rank, alpha, targets and layers are the adapter's.
    #[arg(long, value_name = "DIR", conflicts_with = "from_scratch")]
    pub(crate) adapter: Option<PathBuf>,
    /// Conversations to look at and never to learn from, as `data split` sets them apart [default: the recipe's share of the data].
    #[arg(long, value_name = "FILE")]
    pub(crate) held_out: Option<PathBuf>,
    /// Go on from the last checkpoint in the output folder.
    #[arg(long)]
    pub(crate) resume: bool,
    /// Threads [default: the recipe's]. The numbers that come out don't depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    /// Say what fits into 8, 12, 16 and 24 GB of memory, and how the recipe should be set for it; needs neither data nor the base's weights.
    #[arg(long, conflicts_with_all = ["print_recipe", "dry_run", "resume"])]
    pub(crate) plan: bool,
    /// Say what is to come, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Print the recipe with what each of its keys does, and do no more.
    #[arg(long)]
    pub(crate) print_recipe: bool,
}
