//! Arguments of what brings activities in and shows them: `import`, `log`, `activities`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::{Date, DateTime, Time};
use polarize_domain::{Rpe, Sport};

use super::parse::{date, day_or_moment, number, rpe, sport, time, whole, whole_within};

/// `import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// Files, folders, and the archives that Strava, Garmin or Apple Health export.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// When recordings began that carry no date themselves: YYYY-MM-DD (noon) or YYYY-MM-DDTHH:MM, in your time zone.
    #[arg(long, value_parser = day_or_moment, value_name = "WHEN")]
    pub(crate) date: Option<DateTime>,
    /// Sport of these recordings, whatever the file says.
    #[arg(long, value_parser = sport)]
    pub(crate) sport: Option<Sport>,
}

/// `log`.
#[derive(Debug, Args)]
pub(crate) struct LogArguments {
    /// rowing, cycling, running, swimming, strength or other.
    #[arg(value_parser = sport)]
    pub(crate) sport: Sport,
    /// Minutes.
    #[arg(value_parser = whole)]
    pub(crate) minutes: u16,
    /// How hard it was, 1 (very easy) to 10 (all out).
    #[arg(long, value_parser = rpe)]
    pub(crate) rpe: Option<Rpe>,
    /// The day [default: today].
    #[arg(long, value_parser = date)]
    pub(crate) date: Option<Date>,
    /// When it began, HH:MM.
    #[arg(long, value_parser = time, default_value = "12:00")]
    pub(crate) time: Time,
    /// Its name.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Kilometres.
    #[arg(long, value_parser = number)]
    pub(crate) km: Option<f64>,
}

/// `activities`.
#[derive(Debug, Args)]
pub(crate) struct ActivitiesArguments {
    /// Days to list.
    #[arg(long, default_value_t = 28, value_parser = |text: &str| whole_within(text, 1..=u16::MAX))]
    pub(crate) days: u16,
    #[command(subcommand)]
    pub(crate) command: Option<ActivityCommand>,
}

/// What to do with an activity.
#[derive(Debug, Subcommand)]
pub(crate) enum ActivityCommand {
    /// Show an activity: zones, what was measured, the workout it did.
    Show {
        /// Its id as `activities` shows it, or four characters or more of its beginning or end.
        id: String,
    },
    /// Correct an activity's sport or set how hard it was.
    Correct {
        /// Its id as `activities` shows it, or four characters or more of its beginning or end.
        id: String,
        /// The right sport.
        #[arg(long, value_parser = sport)]
        sport: Option<Sport>,
        /// How hard it was, 1 to 10.
        #[arg(long, value_parser = rpe)]
        rpe: Option<Rpe>,
    },
    /// Delete an activity with its recording.
    Delete {
        /// Its id as `activities` shows it, or four characters or more of its beginning or end.
        id: String,
    },
}
