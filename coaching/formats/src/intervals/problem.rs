//! What is wrong with a text of steps.

use polarize_domain::OutOfRange;

/// Why a text is not read, in words for the athlete: every line that is wrong, at once.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TextRefused {
    /// No step in it.
    #[error("there is no step in the text; a step is a line like \"- 10m 60%\"")]
    NoSteps,
    /// More text than steps need.
    #[error("the text has {kibibytes} KiB, and no more than 64 KiB are read; give only the steps")]
    TooLong {
        /// Its size, rounded up.
        kibibytes: usize,
    },
    /// More steps than anybody does.
    #[error("with its repeats the text makes more than 1000 steps; repeat less")]
    TooManySteps,
    /// Lines that can't be read.
    #[error("{}", listed(.0))]
    Lines(Vec<(usize, StepProblem)>),
}

/// Lines that are told one by one; of more it is only said how many.
const LINES_TOLD: usize = 20;

fn listed(problems: &[(usize, StepProblem)]) -> String {
    let mut lines: Vec<_> =
        problems.iter().take(LINES_TOLD).map(|(line, problem)| format!("line {line}: {problem}")).collect();
    if let Some(more) = problems.len().checked_sub(LINES_TOLD).filter(|more| *more > 0) {
        lines.push(format!("and {more} more"));
    }
    lines.join("\n")
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StepProblem {
    /// Neither time nor distance.
    #[error(
        "no length; write one like 10m, 90s, 400mtr or 2km, or \"press lap\" for a step that ends with the lap button"
    )]
    NoLength,
    /// A step of no length at all, or longer than a session.
    #[error(
        "\"{0}\" is no length of a step: it takes 1 s to 8 h, or 1 m to 500 km (m means minutes; metres are written 400mtr)"
    )]
    Length(String),
    /// Two lengths.
    #[error("\"{0}\" is a second length; leave one of them out")]
    SecondLength(String),
    /// Two targets.
    #[error("\"{0}\" is a second target; a step has one, and one cadence beside it")]
    SecondTarget(String),
    /// Something with numbers behind the length that says nothing known.
    #[error(
        "\"{0}\" is not understood; write a target like 150w, 75%, 85% LTHR or 4:30/km Pace, and other text before the length"
    )]
    NotUnderstood(String),
    /// A part of the syntax that needs data which is not kept here.
    #[error("\"{0}\" is not supported; write watts or a share of FTP instead")]
    NotSupported(String),
    /// A zone that the metric doesn't have.
    #[error("there is no zone {0}; zones go from 1 to 7")]
    NoZone(u8),
    /// A share of a threshold that is not known.
    #[error(
        "\"{said}\" refers to your {threshold}, which is not known; set it with `polarize athlete {option}`, or write {instead}"
    )]
    NoThreshold {
        /// The target.
        said: String,
        /// What it refers to, in words.
        threshold: &'static str,
        /// How to set it.
        option: &'static str,
        /// What would be understood without.
        instead: &'static str,
    },
    /// The sport is not steered by this.
    #[error("\"{said}\" is a share of power, and {sport} has none here; write it with {instead} behind it")]
    NotInThisSport {
        /// The target.
        said: String,
        /// The sport.
        sport: &'static str,
        /// What would be understood.
        instead: &'static str,
    },
    /// A number beyond its bounds.
    #[error(transparent)]
    Range(#[from] OutOfRange),
    /// An unknown purpose.
    #[error("\"{0}\" is no purpose of a step; use intensity=warmup, active, interval, recovery, cooldown or rest")]
    Purpose(String),
    /// A step without its dash.
    #[error("a step begins with \"- \"; without it the line is taken for a heading")]
    NoDash,
    /// Too few or too many repeats.
    #[error("\"{0}\" is no number of repeats; 1x to 1000x are possible")]
    Times(String),
    /// A repeat of nothing.
    #[error("no steps follow the repeat; write them in the lines below it")]
    EmptyRepeat,
    /// Longer notes than a plan keeps.
    #[error("its text is longer than 160 characters; shorten it")]
    LongText,
}
