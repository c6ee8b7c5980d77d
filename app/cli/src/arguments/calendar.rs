//! Arguments of `race` and `block`.

use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;
use polarize_domain::{Priority, Sport};

use super::parse::{date, sport};

/// `race`.
#[derive(Debug, Subcommand)]
pub(crate) enum RaceCommand {
    /// List races.
    List,
    /// Add a race, or change the one of that day and name.
    Add {
        /// Its day, YYYY-MM-DD: to come, or within the last year for the record.
        #[arg(value_parser = date)]
        date: Date,
        /// Its name.
        name: String,
        /// A: goal of the season, B: matters, C: out of training.
        #[arg(long, value_enum, default_value = "b", ignore_case = true)]
        priority: PriorityArgument,
        /// Its sport [default: the athlete's].
        #[arg(long, value_parser = sport)]
        sport: Option<Sport>,
    },
    /// Remove a race.
    Remove {
        /// Its day.
        #[arg(value_parser = date)]
        date: Date,
        /// Its name.
        name: String,
    },
}

/// A priority on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum PriorityArgument {
    /// Goal of the season.
    A,
    /// Matters.
    B,
    /// Out of training.
    C,
}

impl From<PriorityArgument> for Priority {
    fn from(argument: PriorityArgument) -> Self {
        match argument {
            PriorityArgument::A => Self::A,
            PriorityArgument::B => Self::B,
            PriorityArgument::C => Self::C,
        }
    }
}

/// `block`.
#[derive(Debug, Subcommand)]
pub(crate) enum BlockCommand {
    /// List blocked days and missing sports.
    List,
    /// Block days.
    Days {
        /// First day, YYYY-MM-DD.
        #[arg(value_parser = date)]
        from: Date,
        /// Last day [default: the first].
        #[arg(value_parser = date)]
        until: Option<Date>,
        /// Why.
        #[arg(long)]
        reason: Option<String>,
    },
    /// A sport is not possible for now.
    Sport {
        /// The sport.
        #[arg(value_parser = sport)]
        sport: Sport,
        /// The last day of it, today at the earliest.
        #[arg(long, value_parser = date)]
        until: Option<Date>,
    },
    /// Free blocked days again.
    FreeDays {
        /// First blocked day.
        #[arg(value_parser = date)]
        from: Date,
        /// Last blocked day [default: the first].
        #[arg(value_parser = date)]
        until: Option<Date>,
    },
    /// A sport is possible again.
    FreeSport {
        /// The sport.
        #[arg(value_parser = sport)]
        sport: Sport,
    },
}
