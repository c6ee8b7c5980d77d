//! `data`: the files a model is made from.

mod export_logs;
mod generate;
mod merge;
mod split;
mod stats;
mod validate;

use clap::Subcommand;

pub(crate) use export_logs::ExportLogsArguments;
pub(crate) use generate::GenerateArguments;
pub(crate) use merge::MergeArguments;
pub(crate) use split::SplitArguments;
pub(crate) use stats::StatsArguments;
pub(crate) use validate::ValidateArguments;

/// What to do with training data.
#[derive(Debug, Subcommand)]
pub(crate) enum DataCommand {
    /// Generate conversations of simulated athletes with the coach.
    Generate(GenerateArguments),
    /// Check every line of files: shape, schema, principles, numbers and lengths.
    Validate(ValidateArguments),
    /// Split a file by athlete, into training and held-out examples.
    Split(SplitArguments),
    /// Count what a file holds; with --html a page with charts.
    Stats(StatsArguments),
    /// Mix files, each with a weight.
    Merge(MergeArguments),
    /// Show the JSON schemas of the answers, by kind; those that a model is given, too.
    Schema,
    /// Write what athletes accepted, refined and rejected as examples and preference pairs, without names.
    ExportLogs(ExportLogsArguments),
}

/// A seed.
pub(super) fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "write a whole number, for example 42".to_owned())
}
