//! ERG and MRC: one effort for every minute, as trainers and ergs ride it.
//!
//! # Source
//! The course files of CompuTrainer: a header, then lines of minutes and watts (ERG) or percent of FTP (MRC), joined by straight lines.

use std::fmt::Write as _;

use polarize_domain::{Sport, Step, StepKind, Target, Watts};

use super::effort::{Effort, watts, whole_seconds};
use super::{ExportError, Format, Session};
use crate::text::{cut, one_line};

/// Bytes of a name in the header.
const NAME_BYTES: usize = 100;

/// Writes the course.
pub(super) fn write(format: Format, session: &Session<'_>) -> Result<Vec<u8>, ExportError> {
    let sport = session.workout.sport;
    let (threshold, option) = match sport {
        Sport::Cycling => ("FTP", "--ftp WATTS"),
        Sport::Rowing => ("rowing FTP", "--rftp WATTS"),
        _ => return Err(ExportError::Sport { format, known: "cycling and rowing", sport }),
    };
    let ftp = session.thresholds.ftp_of(sport);
    let known_ftp = || ftp.ok_or(ExportError::NoThreshold { format, threshold, option });
    let mut efforts = Vec::new();
    for (index, step) in session.steps.iter().enumerate() {
        efforts.push(match watts(step, sport) {
            Some(effort) => effort,
            None => untargeted(format, index, step, known_ftp)?,
        });
    }
    if format == Format::Mrc {
        let ftp = known_ftp()?.as_f64().max(1.0);
        efforts.iter_mut().for_each(|effort| *effort = effort.over(ftp / 100.0));
    }
    let seconds = whole_seconds(session);
    if seconds.iter().all(|seconds| *seconds == 0) {
        return Err(ExportError::NoLength);
    }
    let mut course = header(format, session, ftp);
    let mut clock = 0_u64;
    for (effort, seconds) in efforts.iter().zip(seconds).filter(|(_, seconds)| *seconds > 0) {
        line(&mut course, clock, effort.start);
        clock += u64::from(seconds);
        line(&mut course, clock, effort.end);
    }
    course.push_str("[END COURSE DATA]\r\n");
    Ok(course.into_bytes())
}

/// The effort of an easy step without a target: the plan's share of FTP for it. Work without watts has none.
fn untargeted(
    format: Format,
    index: usize,
    step: &Step,
    ftp: impl Fn() -> Result<Watts, ExportError>,
) -> Result<Effort, ExportError> {
    let refuse = |aim| Err(ExportError::NoPower { format, step: index + 1, aim });
    match (step.target, step.kind) {
        (Target::HeartRate { .. }, _) => refuse("aims at heart rate"),
        (Target::Pace { .. }, _) => refuse("aims at pace"),
        (Target::Cadence { .. }, StepKind::Active) => refuse("aims at cadence only"),
        (_, StepKind::Active) => refuse("has no target"),
        (_, StepKind::Rest) => Ok(Effort { start: 0.0, end: 0.0 }),
        (_, kind) => {
            let watts = kind.untargeted_intensity() * ftp()?.as_f64();
            Ok(Effort { start: watts, end: watts })
        }
    }
}

fn header(format: Format, session: &Session<'_>, ftp: Option<Watts>) -> String {
    let name = one_line(&session.workout.name);
    let name = cut(&name, NAME_BYTES);
    let unit = if format == Format::Mrc { "PERCENT" } else { "WATTS" };
    let ftp = ftp.map(|ftp| format!("FTP = {}\r\n", ftp.value())).unwrap_or_default();
    format!(
        "[COURSE HEADER]\r\nVERSION = 2\r\nUNITS = METRIC\r\nDESCRIPTION = {name}\r\nFILE NAME = {name}\r\n{ftp}\
         MINUTES {unit}\r\n[END COURSE HEADER]\r\n[COURSE DATA]\r\n"
    )
}

/// Minutes to the thousandth, so that a second is never lost.
fn line(course: &mut String, seconds: u64, effort: f64) {
    let minutes = seconds as f64 / 60.0;
    // Writing into memory has no way to fail.
    let _ = write!(course, "{minutes:.3}\t{effort:.1}\r\n");
}
