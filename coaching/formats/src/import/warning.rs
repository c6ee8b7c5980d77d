//! What the athlete should know about an import that succeeded.

use std::fmt;

/// A remark on how a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// The file has records but no session: the recording was cut short.
    NoSession {
        /// The records it was read from.
        records: usize,
    },
    /// A session with neither length nor records was left out.
    EmptySession,
    /// Records outside every session were left out.
    RecordsOutside {
        /// How many.
        count: usize,
    },
    /// Values no athlete produces were treated as missing.
    ImpossibleValues {
        /// How many.
        count: usize,
    },
    /// Messages that could not be decoded were left out.
    UnreadMessages {
        /// How many.
        count: usize,
    },
    /// Rows of a table that could not be read were left out.
    UnreadRows {
        /// How many.
        count: usize,
    },
    /// Trackpoints without a readable time were left out.
    UntimedTrackpoints {
        /// How many.
        count: usize,
    },
    /// The distances at the trackpoints are no count from the start, and were left out.
    OddDistances,
    /// Workouts without a readable start or length were left out.
    UnreadWorkouts {
        /// How many.
        count: usize,
    },
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSession { records } => write!(
                f,
                "the file has no summary of the session, so it was put together from its {records} records; the recording was probably cut \
                 short"
            ),
            Self::EmptySession => write!(f, "a session with neither length nor records was left out"),
            Self::RecordsOutside { count } => {
                write!(f, "{count} records outside the time of their session were left out")
            }
            Self::ImpossibleValues { count } => {
                write!(f, "{count} impossible values of power, heart rate, cadence or speed were treated as missing")
            }
            Self::UnreadMessages { count } => write!(f, "{count} messages could not be decoded and were left out"),
            Self::UnreadRows { count } => write!(f, "{count} rows of the table could not be read and were left out"),
            Self::UntimedTrackpoints { count } => {
                write!(f, "{count} trackpoints without a readable time were left out")
            }
            Self::OddDistances => write!(
                f,
                "the distances at the trackpoints go up and down, so they were left out; distance comes from positions or speed where the \
                 file has them"
            ),
            Self::UnreadWorkouts { count } => {
                write!(f, "{count} workouts without a readable start or length were left out")
            }
        }
    }
}
