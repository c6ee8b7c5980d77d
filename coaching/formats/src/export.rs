//! Planned workouts out: to the watch, the trainer and the calendar.
//!
//! [`export`] writes one workout in a [`Format`]; [`calendar`] writes several into one calendar. The steps written are the workout's own;
//! where it has none they are built by rule, and where there is no rule (strength, other) the workout is one step of its length. All of it
//! is pure: the moment of writing is an argument, so the same workout gives the same bytes.

mod course;
mod effort;
mod error;
mod events;
mod fit;
mod words;
mod zwo;

use jiff::Timestamp;
use jiff::civil::Date;
use polarize_domain::step::build::build;
use polarize_domain::{Race, Sport, Step, StepKind, Target, Thresholds, Workout};

use crate::intervals;

pub use error::ExportError;
pub use words::step_words;

/// A format a workout is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Garmin's workout file, for watches and bike computers; takes every sport.
    Fit,
    /// Zwift's workout file, for cycling and running.
    Zwo,
    /// Watts over minutes, for trainers and ergs.
    Erg,
    /// Percent of FTP over minutes, for trainers and ergs.
    Mrc,
    /// An entry for the calendar.
    Ics,
    /// The text syntax of intervals.icu.
    Intervals,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] = [Self::Fit, Self::Zwo, Self::Erg, Self::Mrc, Self::Ics, Self::Intervals];

    /// The word on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::Zwo => "zwo",
            Self::Erg => "erg",
            Self::Mrc => "mrc",
            Self::Ics => "ics",
            Self::Intervals => "intervals",
        }
    }

    /// The ending of its files' names.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Intervals => "txt",
            other => other.word(),
        }
    }

    /// The name people know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fit => "FIT",
            Self::Zwo => "ZWO",
            Self::Erg => "ERG",
            Self::Mrc => "MRC",
            Self::Ics => "ICS",
            Self::Intervals => "the intervals.icu text",
        }
    }
}

/// What a file says beside the workout: whose it is and when it was written.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The athlete's id: with the workout's it makes a name that no other athlete's workout has.
    pub athlete: &'a str,
    /// The thresholds that shares and built steps refer to.
    pub thresholds: &'a Thresholds,
    /// When the file is written.
    pub written: Timestamp,
    /// The plan's version: a calendar takes the entry of a higher one for the newer.
    pub version: u64,
}

/// Writes one workout.
///
/// # Errors
/// [`ExportError`] where the format can't say what the workout is, with what to do instead.
pub fn export(format: Format, workout: &Workout, origin: &Origin<'_>) -> Result<Vec<u8>, ExportError> {
    if format == Format::Ics {
        return calendar(&[workout], origin);
    }
    if workout.sport == Sport::Rest {
        return Err(ExportError::RestDay { format });
    }
    let steps = steps(workout, origin.thresholds);
    let session = Session { workout, steps: &steps, thresholds: origin.thresholds };
    match format {
        Format::Fit => fit::write(&session, origin),
        Format::Zwo => zwo::write(&session),
        Format::Erg | Format::Mrc => course::write(format, &session),
        Format::Intervals => {
            intervals::write(&steps, workout.sport, workout.duration_minutes, origin.thresholds).map(String::into_bytes)
        }
        Format::Ics => calendar(&[workout], origin),
    }
}

/// Writes workouts into one calendar: an all-day entry each, since the plan knows days and no times.
///
/// # Errors
/// [`ExportError::NotWritten`] where the calendar can't be put together.
pub fn calendar(workouts: &[&Workout], origin: &Origin<'_>) -> Result<Vec<u8>, ExportError> {
    events::write(workouts, &[], origin)
}

/// Writes what a calendar subscribes to: workouts and races.
///
/// # Errors
/// As [`calendar`].
pub fn feed(workouts: &[&Workout], races: &[&Race], origin: &Origin<'_>) -> Result<Vec<u8>, ExportError> {
    events::write(workouts, races, origin)
}

/// Letters of a workout's name that its file's name takes over.
const NAME_LETTERS: usize = 40;

/// A file's name from a day and a name: small letters and digits of any language, joined by dashes.
#[must_use]
pub fn file_name(date: Date, name: &str, extension: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug: String = words.collect::<Vec<_>>().join("-").chars().take(NAME_LETTERS).collect();
    let dash = if slug.is_empty() { "" } else { "-" };
    format!("{date}{dash}{}.{extension}", slug.trim_end_matches('-'))
}

/// The steps that are written for a workout: its own, else those of the rule, else one step of its length.
#[must_use]
pub fn steps(workout: &Workout, thresholds: &Thresholds) -> Vec<Step> {
    if !workout.steps.is_empty() {
        return workout.steps.clone();
    }
    let built =
        workout.intensity.map(|intensity| build(workout.sport, intensity, workout.duration_minutes, thresholds));
    built.filter(|steps| !steps.is_empty()).unwrap_or_else(|| {
        let seconds = workout.duration_minutes.seconds();
        if seconds == 0 { Vec::new() } else { vec![Step::timed(StepKind::Active, seconds, Target::Open)] }
    })
}

/// A workout with the steps that are written for it.
struct Session<'a> {
    workout: &'a Workout,
    steps: &'a [Step],
    thresholds: &'a Thresholds,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_files_name_has_nothing_that_a_file_system_minds() {
        let day = date(2026, 5, 6);
        let cases = [
            ("4-minute repeats", "2026-05-06-4-minute-repeats.fit"),
            ("../../etc/Passwd: \"Über\"", "2026-05-06-etc-passwd-über.fit"),
            ("???", "2026-05-06.fit"),
            (
                "One very long name after another that goes on",
                "2026-05-06-one-very-long-name-after-another-that-go.fit",
            ),
        ];
        for (name, expected) in cases {
            assert_eq!(file_name(day, name, "fit"), expected);
        }
    }
}
