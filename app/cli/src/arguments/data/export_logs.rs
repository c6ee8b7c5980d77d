//! `data export-logs`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use crate::arguments::parse::date;

/// What stands behind the options of `data export-logs --help`.
const PRIVACY: &str = "\
Nothing is sent anywhere. Names, addresses, numbers, links and places are taken out, all days move by the same weeks, and what names a
day of the calendar is left out. Rules miss things: a person must read the files before they are given to anybody.

Examples are what was accepted (`apply`), as it came or after it was refined; proposals taken back are none. Pairs are a better and a worse
answer to the same prompt: refined and first, the part that was accepted and the whole, accepted and rejected.";

/// `data export-logs`.
#[derive(Debug, Args)]
#[command(after_help = PRIVACY)]
pub(crate) struct ExportLogsArguments {
    /// The file to write, JSON Lines; a report of what was removed and left out is written beside it.
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// A file of pairs to write, too: prompt, chosen and rejected, as TRL reads them.
    #[arg(long, value_name = "FILE")]
    pub(crate) pairs: Option<PathBuf>,
    /// Only proposals made on this day or later.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) since: Option<Date>,
    /// Of every athlete in the database, each under a pseudonym of their own.
    #[arg(long)]
    pub(crate) all_athletes: bool,
    /// The folder of the model's tokenizer, by which prompts and answers keep their budget [default: an estimate that rather counts too many].
    #[arg(long, value_name = "DIR")]
    pub(crate) tokenizer: Option<PathBuf>,
    /// Replace the files if there are any.
    #[arg(long)]
    pub(crate) overwrite: bool,
}
