//! `data merge`.

use std::path::PathBuf;

use clap::Args;
use polarize_dataset::Part;

use super::seed;

/// `data merge`.
#[derive(Debug, Args)]
pub(crate) struct MergeArguments {
    /// Files, each with the weight of its lines among all: synthetic.jsonl:0.9 logs.jsonl:0.1.
    #[arg(required = true, value_name = "FILE:WEIGHT", value_parser = part)]
    pub(crate) parts: Vec<Part>,
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// How many lines; of a file that has fewer than its weight asks for, lines are repeated [default: as many as there are without].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    pub(crate) count: Option<u64>,
    /// The source of all chance.
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = seed)]
    pub(crate) seed: u64,
    /// Count tokens for the card by this model's tokenizer [default: an estimate].
    #[arg(long, value_name = "DIR")]
    pub(crate) tokenizer: Option<PathBuf>,
    /// Replace the file if there is one.
    #[arg(long)]
    pub(crate) overwrite: bool,
}

/// `FILE:WEIGHT`; without a weight it is 1.
fn part(text: &str) -> Result<Part, String> {
    let Some((file, weight)) = text.rsplit_once(':') else { return Ok(Part { file: text.into(), weight: 1.0 }) };
    let weight: Option<f64> = weight.parse().ok().filter(|weight: &f64| weight.is_finite() && *weight > 0.0);
    let weight = weight.ok_or("write a weight of more than 0 behind the colon, for example logs.jsonl:0.1")?;
    if file.is_empty() {
        return Err("write a file before the colon, for example logs.jsonl:0.1".to_owned());
    }
    Ok(Part { file: file.into(), weight })
}
