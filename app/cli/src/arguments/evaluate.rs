//! `evaluate`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use polarize_evaluate::Requirement;

use super::data::seed;
use super::parse::number_within;

/// What `--help` says of candidates and exit statuses.
const CANDIDATES: &str = "Candidates:
  built-in      the built-in coach, who is told no more than a model is
  file          the file's own answers: how far a figure can come
  ollama:NAME   a model on Ollama
  openai:NAME   a model on a server that speaks OpenAI's protocol (llama-server, vLLM, LM Studio)
  FILE.gguf     a model in this process

Timeouts, context and key of a server are those of the settings; the key is sent only to the server that the settings name.

Exit status: 0 where all that is required is met, 1 where something isn't or a model gives no answers, 2 for arguments that can't be meant, 130 after Ctrl-C, \
with the figures of what was asked until then.";

/// Whether a schema is sent along with what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mask {
    /// It is.
    On,
    /// It isn't.
    Off,
    /// Each model is asked twice.
    Both,
}

/// `evaluate`.
#[derive(Debug, Args)]
#[command(after_help = CANDIDATES)]
pub(crate) struct EvaluateArguments {
    /// Examples that the candidates were not trained on, as `data split` writes them.
    #[arg(value_name = "FILE", required_unless_present = "metrics")]
    pub(crate) file: Option<PathBuf>,
    /// Who is evaluated.
    #[arg(long, value_name = "CANDIDATE", required_unless_present_any = ["metrics", "ladder"])]
    pub(crate) model: Option<String>,
    /// Whom to compare with, question by question.
    #[arg(long, value_name = "CANDIDATE")]
    pub(crate) against: Vec<String>,
    /// The steps of a model's way to its server, each beside the first: base, merged, f16, q8_0, q4_k_m …
    #[arg(long, value_name = "CANDIDATE,…", value_delimiter = ',')]
    pub(crate) ladder: Vec<String>,
    /// Where the servers are [default: as in the settings].
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<String>,
    /// Whether models are given the schema, as a mask over what they can say.
    #[arg(long, value_enum, default_value_t = Mask::On)]
    pub(crate) mask: Mask,
    /// Ask so many examples, spread over kinds and file [default: all].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) examples: Option<u32>,
    /// Ask so many examples again, with orders to the model behind the athlete's words.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) attacks: u32,
    /// The source of all chance.
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = seed)]
    pub(crate) seed: u64,
    /// How freely a model chooses its words; 0 always takes the likeliest.
    #[arg(long, default_value_t = 0.0, value_name = "T", value_parser = |text: &str| number_within(text, 0.0..=2.0))]
    pub(crate) temperature: f64,
    /// The most tokens of an answer [default: by kind, as when serving].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(16..=32_768))]
    pub(crate) most_tokens: Option<u32>,
    /// What the candidate of --model must reach (of a ladder alone: all): at least NUMBER, at most where less is better.
    #[arg(long, value_name = "METRIC=NUMBER")]
    pub(crate) require: Vec<Requirement>,
    /// Hold what is required against the worse end of the 95 % interval.
    #[arg(long, requires = "require")]
    pub(crate) by_interval: bool,
    /// Write a page with charts.
    #[arg(long, value_name = "FILE.html")]
    pub(crate) report: Option<PathBuf>,
    /// Write every answer with what was measured of it, as JSON Lines.
    #[arg(long, value_name = "FILE.jsonl")]
    pub(crate) details: Option<PathBuf>,
    /// Replace files that are there.
    #[arg(long)]
    pub(crate) overwrite: bool,
    /// List all metrics.
    #[arg(long)]
    pub(crate) metrics: bool,
}
