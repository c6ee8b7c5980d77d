//! Why a workout is not written.

use polarize_domain::Sport;

use super::Format;

/// Why a workout can't be said in a format, in words for the athlete: the cause, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// A day off has nothing to do.
    #[error("a rest day has no steps for {}; only a calendar shows it, with --format ics", format.name())]
    RestDay {
        /// The format asked for.
        format: Format,
    },
    /// The workout has neither steps nor a length.
    #[error(
        "this workout has neither steps nor a length; give it minutes with `polarize workout edit`, and export it again"
    )]
    NoLength,
    /// The format knows other sports only.
    #[error("{} is made for {known}, not for {sport}; use --format fit, which takes every sport", format.name())]
    Sport {
        /// The format asked for.
        format: Format,
        /// The sports it knows, in words.
        known: &'static str,
        /// The workout's sport.
        sport: Sport,
    },
    /// The format needs a threshold that is not known.
    #[error(
        "{} needs your {threshold}, which is not known; set it with `polarize athlete {option}`, or use --format fit", format.name()
    )]
    NoThreshold {
        /// The format asked for.
        format: Format,
        /// What is missing, in words.
        threshold: &'static str,
        /// How to set it.
        option: &'static str,
    },
    /// Not one of the targets can be said.
    #[error(
        "{} can say {known} only, and no step of this workout aims at that; use --format fit, which takes every target", format.name()
    )]
    NothingSteered {
        /// The format asked for.
        format: Format,
        /// What it can say, in words.
        known: &'static str,
    },
    /// A step without watts where every minute needs some.
    #[error(
        "{} needs watts for every minute, and step {step} {aim}; give it a power target with `polarize workout edit --steps`, or use \
         --format fit", format.name()
    )]
    NoPower {
        /// The format asked for.
        format: Format,
        /// The step, from 1.
        step: usize,
        /// What it aims at instead, in words.
        aim: &'static str,
    },
    /// The file could not be put together.
    #[error("{} could not be written: {reason}; use another format, and report this", format.name())]
    NotWritten {
        /// The format asked for.
        format: Format,
        /// What the writer said.
        reason: String,
    },
}

impl ExportError {
    /// A stable word for scripts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RestDay { .. } => "rest_day",
            Self::NoLength => "no_length",
            Self::Sport { .. } => "format_of_other_sports",
            Self::NoThreshold { .. } => "no_threshold",
            Self::NothingSteered { .. } => "nothing_steered",
            Self::NoPower { .. } => "no_power",
            Self::NotWritten { .. } => "not_written",
        }
    }
}
