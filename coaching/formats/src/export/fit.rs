//! FIT workout files.
//!
//! # Source
//! FIT profile, messages `file_id`, `workout` and `workout_step`: <https://developer.garmin.com/fit/file-types/workout/>. Time is in ms,
//! distance in cm, power in W + 1000 and heart rate in bpm + 100 (smaller numbers mean percent), speed in mm/s.

use std::io::Cursor;

use embedded_io_adapters::std::FromStd;
use polarize_domain::step::structure::fold;
use polarize_domain::{Pace, Sport, Step, StepKind, StepLength, Target};
use rustyfit::Encoder;
use rustyfit::profile::mesgdef::{FileId, Workout, WorkoutStep};
use rustyfit::profile::typedef;
use rustyfit::profile::typedef::{
    DateTime, File, Manufacturer, MessageIndex, SubSport, WktStepDuration, WktStepTarget,
};
use rustyfit::proto::{FIT, Message};

use super::{ExportError, Format, Origin, Session};
use crate::text::{cut, one_line};

/// Bytes of a workout's name: what the displays of watches and bike computers show of it.
const NAME_BYTES: usize = 50;
/// Bytes of a step's notes: a field holds 255 with its end, and the phone apps of devices take 200.
const NOTES_BYTES: usize = 200;

/// Up to these numbers the profile means percent, so that no watt and no beat can be said: power and heart rate begin one above.
const WATTS_OFFSET: u32 = 1000;
const BEATS_OFFSET: u32 = 100;

/// Writes the workout as a FIT file of three kinds of messages.
pub(super) fn write(session: &Session<'_>, origin: &Origin<'_>) -> Result<Vec<u8>, ExportError> {
    if session.steps.is_empty() {
        return Err(ExportError::NoLength);
    }
    let steps = step_messages(session.steps);
    let mut messages = vec![Message::from(file_id(session, origin)), Message::from(workout(session, steps.len()))];
    messages.extend(steps.into_iter().map(Message::from));
    let mut fit = FIT { messages, ..FIT::default() };
    let mut bytes = Cursor::new(Vec::new());
    Encoder::new()
        .encode(FromStd::new(&mut bytes), &mut fit)
        .map_err(|error| ExportError::NotWritten { format: Format::Fit, reason: error.to_string() })?;
    Ok(bytes.into_inner())
}

fn file_id(session: &Session<'_>, origin: &Origin<'_>) -> FileId {
    let mut file_id = FileId::new();
    file_id.r#type = File::WORKOUT;
    file_id.manufacturer = Manufacturer::DEVELOPMENT;
    file_id.product = 0;
    file_id.serial_number = serial_number(origin.athlete, session.workout.id.as_str());
    file_id.time_created = DateTime::from_unix_timestamp(origin.written.as_second());
    file_id
}

/// A number of a workout's own, by FNV-1a: devices take files of one serial number and one second for the same file.
fn serial_number(athlete: &str, workout: &str) -> u32 {
    let bytes = athlete.bytes().chain([0]).chain(workout.bytes());
    bytes.fold(0x811C_9DC5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)).max(1)
}

fn workout(session: &Session<'_>, steps: usize) -> Workout {
    let (sport, sub_sport) = sport(session.workout.sport, session.steps);
    let name = one_line(&session.workout.name);
    let mut workout = Workout::new();
    workout.sport = sport;
    workout.sub_sport = sub_sport;
    workout.num_valid_steps = u16::try_from(steps).unwrap_or(u16::MAX - 1);
    workout.wkt_name = cut(&name, NAME_BYTES).into();
    workout
}

/// The profile's sport. Rowing steered by watts is on the erg, and swimming to a critical pace in the pool.
fn sport(sport: Sport, steps: &[Step]) -> (typedef::Sport, SubSport) {
    let by_power = steps.iter().any(|step| matches!(step.target, Target::Power { .. }));
    match sport {
        Sport::Rowing if by_power => (typedef::Sport::ROWING, SubSport::INDOOR_ROWING),
        Sport::Rowing => (typedef::Sport::ROWING, SubSport::GENERIC),
        Sport::Cycling => (typedef::Sport::CYCLING, SubSport::GENERIC),
        Sport::Running => (typedef::Sport::RUNNING, SubSport::GENERIC),
        Sport::Swimming => (typedef::Sport::SWIMMING, SubSport::LAP_SWIMMING),
        Sport::Strength => (typedef::Sport::TRAINING, SubSport::STRENGTH_TRAINING),
        Sport::Other | Sport::Rest => (typedef::Sport::GENERIC, SubSport::GENERIC),
    }
}

/// The steps in their order; behind the steps of a repeat stands the one that leads back to its first.
fn step_messages(steps: &[Step]) -> Vec<WorkoutStep> {
    let mut messages = Vec::new();
    for group in fold(steps) {
        let first = messages.len();
        for step in group.steps {
            messages.push(step_message(step, messages.len()));
        }
        if group.times > 1 {
            let mut repeat = numbered(messages.len());
            repeat.duration_type = WktStepDuration::REPEAT_UNTIL_STEPS_CMPLT;
            repeat.duration_value = u32::try_from(first).unwrap_or(u32::MAX);
            repeat.target_type = WktStepTarget::OPEN;
            repeat.target_value = u32::try_from(group.times).unwrap_or(u32::MAX);
            messages.push(repeat);
        }
    }
    messages
}

fn numbered(index: usize) -> WorkoutStep {
    let mut step = WorkoutStep::new();
    step.message_index = MessageIndex(u16::try_from(index).unwrap_or(u16::MAX));
    step
}

fn step_message(step: &Step, index: usize) -> WorkoutStep {
    let mut message = numbered(index);
    (message.duration_type, message.duration_value) = match step.length {
        StepLength::Time(seconds) => (WktStepDuration::TIME, seconds.value() * 1000),
        StepLength::Distance(meters) => (WktStepDuration::DISTANCE, meters.saturating_mul(100)),
        StepLength::Calories(kilocalories) => (WktStepDuration::CALORIES, u32::from(kilocalories)),
        StepLength::Open => (WktStepDuration::OPEN, 0),
    };
    message.intensity = match step.kind {
        StepKind::Warmup => typedef::Intensity::WARMUP,
        StepKind::Active => typedef::Intensity::ACTIVE,
        StepKind::Recovery => typedef::Intensity::RECOVERY,
        StepKind::Cooldown => typedef::Intensity::COOLDOWN,
        StepKind::Rest => typedef::Intensity::REST,
    };
    let (target, range) = target(&step.target);
    message.target_type = target;
    // Zone 0: the numbers count.
    message.target_value = 0;
    if let Some((low, high)) = range {
        (message.custom_target_value_low, message.custom_target_value_high) = (low, high);
    }
    let notes = one_line(step.notes.as_deref().unwrap_or_default());
    message.notes = cut(&notes, NOTES_BYTES).into();
    message
}

fn target(target: &Target) -> (WktStepTarget, Option<(u32, u32)>) {
    let above = |offset: u32, value: u16| offset + u32::from(value).max(1);
    match *target {
        Target::HeartRate { low, high } => {
            (WktStepTarget::HEART_RATE, Some((above(BEATS_OFFSET, low.value()), above(BEATS_OFFSET, high.value()))))
        }
        Target::Power { low, high } => {
            (WktStepTarget::POWER, Some((above(WATTS_OFFSET, low.value()), above(WATTS_OFFSET, high.value()))))
        }
        // The smaller number of seconds is the higher speed.
        Target::Pace { low, high } => (WktStepTarget::SPEED, Some((millimeters(high), millimeters(low)))),
        Target::Cadence { low, high } => {
            (WktStepTarget::CADENCE, Some((u32::from(low.value()), u32::from(high.value()))))
        }
        Target::Open => (WktStepTarget::OPEN, None),
    }
}

/// The speed of a pace in mm/s.
fn millimeters(pace: Pace) -> u32 {
    (1000.0 * pace.meters_per_second()).round() as u32
}
