//! Arguments of `workout`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use polarize_domain::{Intensity, Sport};
use polarize_formats::export::Format;

use super::parse::{date, format, intensity, number, sport, whole};

/// What a workout is to be.
#[derive(Debug, Clone, Args)]
pub(crate) struct WorkoutContent {
    /// Minutes.
    #[arg(long, value_parser = whole)]
    pub(crate) minutes: Option<u16>,
    /// recovery, zone1, zone2, zone3 or race.
    #[arg(long, value_parser = intensity)]
    pub(crate) intensity: Option<Intensity>,
    /// Its name.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// What it is for.
    #[arg(long)]
    pub(crate) description: Option<String>,
    /// Planned load in TSS [default: from its steps]; up to 500, and from one hour on up to 110 an hour.
    #[arg(long, value_parser = number)]
    pub(crate) tss: Option<f64>,
    /// Its steps in the text of intervals.icu, a line each: "- 15m 55-70%"; length and intensity follow from them.
    ///
    /// Repeats stand below a line like "4x", with a blank line behind them. Targets: 150w, 75% (of FTP), 85% LTHR, 70% HR,
    /// 4:30/km Pace, 90rpm, and intervals.icu's zones (Z2 is 56-75% of FTP, Z2 HR, Z2 Pace). Lengths: 10m, 90s, 400mtr,
    /// 2km, press lap.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, conflicts_with = "steps_file")]
    pub(crate) steps: Option<String>,
    /// A file with its steps in that text (-: standard input).
    #[arg(long, value_name = "FILE")]
    pub(crate) steps_file: Option<PathBuf>,
}

impl WorkoutContent {
    /// Whether nothing was said.
    pub(crate) const fn is_empty(&self) -> bool {
        self.minutes.is_none()
            && self.intensity.is_none()
            && self.name.is_none()
            && self.description.is_none()
            && self.tss.is_none()
            && self.steps.is_none()
            && self.steps_file.is_none()
    }
}

/// `workout`.
#[derive(Debug, Subcommand)]
pub(crate) enum WorkoutCommand {
    /// Add a workout; its steps follow from sport, intensity and length, or are yours.
    Add {
        /// Its day, YYYY-MM-DD: to come, or within the last four weeks.
        #[arg(value_parser = date)]
        date: Date,
        /// Its sport.
        #[arg(value_parser = sport)]
        sport: Sport,
        #[command(flatten)]
        content: WorkoutContent,
        /// It is part of the training plan, which the coach may change (without: your own, which it leaves alone unless
        /// you name it).
        #[arg(long)]
        plan: bool,
    },
    /// Change a workout.
    Edit {
        /// Its id.
        id: String,
        /// Its new day: to come, or within the last four weeks.
        #[arg(long, value_parser = date)]
        date: Option<Date>,
        #[command(flatten)]
        content: WorkoutContent,
    },
    /// Show a workout with its steps.
    Show {
        /// Its id.
        id: String,
    },
    /// Write a workout to a file for watch, trainer or calendar.
    Export(ExportArguments),
    /// Lock a workout: the coach never touches it.
    Lock {
        /// Its id.
        id: String,
    },
    /// Unlock a workout.
    Unlock {
        /// Its id.
        id: String,
    },
    /// Remove a workout.
    Remove {
        /// Its id.
        id: String,
    },
}

/// `workout export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// Its id.
    pub(crate) id: String,
    /// fit (watches), zwo (Zwift), erg, mrc (trainers), ics (calendar) or intervals (intervals.icu's text).
    #[arg(long, value_parser = format)]
    pub(crate) format: Format,
    /// File or folder (-: standard output) [default: date and name, in the folder you are in].
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the file if there is one.
    #[arg(long)]
    pub(crate) overwrite: bool,
}
