//! Steps in the text syntax of intervals.icu, read and written.
//!
//! | part | what is read |
//! | --- | --- |
//! | step | a line that begins with `-`: text, length, target, cadence; the text before the length becomes the step's note |
//! | length | `1h`, `10m`, `90s`, `1h2m30s`, `1m30`, `5'`, `30"`; `400mtr`, `2km`, `1.5mi`, `100y`; `press lap` for an open one |
//! | power | `150w`, `200-240w`, `75%`, `95-105%` (of FTP), `Z2`, `Z3-Z4` |
//! | heart rate | `85% LTHR`, `70-75% HR` (of the highest), `Z2 HR`; beyond the syntax `120-135bpm` |
//! | pace | `4:30/km Pace`, `7:15-7:00/km`, `1:40/100m Pace`, `4:30 Pace` (in the sport's unit), `85-90% Pace`, `Z2 Pace` |
//! | cadence | `90rpm`, `85-95 rpm`, `24spm`: the target where there is no other, else a note |
//! | ramp | `ramp 50-75%`: a range, since the plan knows no ramps; `freeride`: no target |
//! | repeats | `4x` or `Main set 4x` before a block of steps; a blank line or another heading ends any block |
//! | purpose | `intensity=warmup` (active, interval, recovery, cooldown, rest), else the heading or the note that begins with such a word |
//!
//! Not supported, and said so: `MMP`, custom zones (`CZ1`), nested repeats. Zones are those intervals.icu starts with ([`zones`]), not
//! the coach's three: `Z2` of power is 56–75 % of FTP.
//!
//! # Source
//! The forum of intervals.icu, "Workout builder" and "Workout Builder Syntax Quick Guide".

mod line;
mod problem;
mod quantity;
mod read;
mod target;
mod write;
mod zones;

pub use problem::{StepProblem, TextRefused};
pub use read::read;
pub(crate) use write::write;

use polarize_domain::StepKind;

/// The purpose that a heading or a note begins with, if it does: `Warmup`, `Cool down`, `Recovery`, `Rest`.
fn purpose_of(text: &str) -> Option<StepKind> {
    let lower = text.trim().to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    match (words.next()?, words.next()) {
        ("warmup", _) | ("warm", Some("up")) => Some(StepKind::Warmup),
        ("cooldown", _) | ("cool", Some("down")) => Some(StepKind::Cooldown),
        ("recovery" | "recover", _) => Some(StepKind::Recovery),
        ("rest", _) => Some(StepKind::Rest),
        _ => None,
    }
}

/// The word of a purpose behind `intensity=`.
const fn purpose_word(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Warmup => "warmup",
        StepKind::Active => "active",
        StepKind::Recovery => "recovery",
        StepKind::Cooldown => "cooldown",
        StepKind::Rest => "rest",
    }
}
