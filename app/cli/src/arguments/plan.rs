//! Arguments of `week` and `plan`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::coach::AskedModel;
use super::parse::{date, whole_within};

/// `week`.
#[derive(Debug, Args)]
pub(crate) struct WeekArguments {
    /// A day of the week to show [default: today].
    #[arg(value_parser = date)]
    pub(crate) date: Option<Date>,
    /// Show workout ids and steps.
    #[arg(long)]
    pub(crate) details: bool,
    /// Let the coach propose the days from this one to the end of its week: `plan generate` for one week.
    #[arg(long)]
    pub(crate) propose: bool,
    /// Write the week's workouts to a calendar file (a folder: under a name of the week's; -: standard output).
    #[arg(long, value_name = "FILE", conflicts_with_all = ["details", "propose"])]
    pub(crate) ics: Option<PathBuf>,
    /// Replace the calendar file if there is one.
    #[arg(long, requires = "ics")]
    pub(crate) overwrite: bool,
}

/// `plan`.
#[derive(Debug, Subcommand)]
pub(crate) enum PlanCommand {
    /// Let the coach plan weeks of training, towards your next race of priority A where you have one.
    ///
    /// The weeks are one proposal: look at them, then accept with `polarize apply` and take back with `polarize undo`.
    Generate(PlanArguments),
}

/// Weeks that can be planned at once.
fn weeks(text: &str) -> Result<u8, String> {
    let number = whole_within(text, 1..=u16::from(polarize_coach::MOST_WEEKS))?;
    u8::try_from(number).map_err(|error| error.to_string())
}

/// `plan generate`.
#[derive(Debug, Args)]
pub(crate) struct PlanArguments {
    /// How many weeks.
    #[arg(long, default_value_t = 1, value_parser = weeks)]
    pub(crate) weeks: u8,
    /// The first day to plan [default: the next Monday; today if it is one].
    #[arg(long, value_parser = date, value_name = "DATE")]
    pub(crate) start: Option<Date>,
    /// What you want with it; kept beside the proposal. What it is to lead to goes in with `polarize race add`.
    #[arg(long, value_name = "TEXT")]
    pub(crate) goal: Option<String>,
    #[command(flatten)]
    pub(crate) asked: AskedModel,
}
