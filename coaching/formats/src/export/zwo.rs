//! ZWO: Zwift's workout files.
//!
//! Power stands as a share of FTP, running pace as a share of threshold speed. What ZWO can't say (heart rate) is ridden freely with a line on
//! the screen that says it.
//!
//! # Source
//! Zwift publishes no description; the elements are those of the workouts that come with it.

use std::io;

use polarize_domain::step::structure::fold;
use polarize_domain::{Sport, Step, StepKind, Target};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::effort::{Effort, speed, watts, whole_seconds};
use super::words::target_words;
use super::{ExportError, Format, Session};
use crate::text::{cut, one_line};

/// Bytes of a line on the screen.
const MESSAGE_BYTES: usize = 160;

const FORMAT: Format = Format::Zwo;

type Xml = Writer<Vec<u8>>;

/// A step with its length and, where ZWO can say it, its effort as a share of the threshold.
struct Element<'a> {
    step: &'a Step,
    seconds: u32,
    effort: Option<Effort>,
    message: Option<String>,
}

/// Writes the workout.
pub(super) fn write(session: &Session<'_>) -> Result<Vec<u8>, ExportError> {
    let sport = session.workout.sport;
    let elements = elements(session)?;
    if elements.iter().all(|element| element.seconds == 0) {
        return Err(ExportError::NoLength);
    }
    let aims = |step: &Step| step.target != Target::Open;
    let said =
        |element: &Element<'_>| element.effort.is_some() || matches!(element.step.target, Target::Cadence { .. });
    if session.steps.iter().any(aims) && !elements.iter().any(said) {
        let known = if sport == Sport::Running { "pace" } else { "power" };
        return Err(ExportError::NothingSteered { format: FORMAT, known });
    }
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 4);
    document(&mut xml, session, &elements)
        .map_err(|error| ExportError::NotWritten { format: FORMAT, reason: error.to_string() })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn elements<'a>(session: &Session<'a>) -> Result<Vec<Element<'a>>, ExportError> {
    let (sport, thresholds) = (session.workout.sport, session.thresholds);
    let missing = |threshold, option| ExportError::NoThreshold { format: FORMAT, threshold, option };
    let threshold = match sport {
        Sport::Cycling => thresholds.ftp_of(sport).ok_or(missing("FTP", "--ftp WATTS"))?.as_f64(),
        Sport::Running => {
            thresholds.threshold_speed(sport).ok_or(missing("threshold pace", "--threshold-pace M:SS"))?
        }
        _ => return Err(ExportError::Sport { format: FORMAT, known: "cycling and running", sport }),
    };
    let element = |(step, seconds): (&'a Step, u32)| {
        let effort = if sport == Sport::Running { speed(step) } else { watts(step, sport) };
        let effort = effort.map(|effort| effort.over(threshold.max(1e-3)));
        // A runner sees the pace itself, too: which race the share refers to is a setting in Zwift.
        let shown = target_words(&step.target, sport).filter(|_| effort.is_none() || sport == Sport::Running);
        let notes = step.notes.as_deref().map(one_line).filter(|notes| !notes.is_empty());
        let message = [shown, notes].into_iter().flatten().collect::<Vec<_>>().join(": ");
        Element { step, seconds, effort, message: (!message.is_empty()).then_some(message) }
    };
    Ok(session.steps.iter().zip(whole_seconds(session)).map(element).collect())
}

fn document(xml: &mut Xml, session: &Session<'_>, elements: &[Element<'_>]) -> io::Result<()> {
    let workout = session.workout;
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("workout_file").write_inner_content(|xml| {
        let mut field = |name: &str, text: &str| {
            xml.create_element(name).write_text_content(BytesText::new(&one_line(text))).map(drop)
        };
        field("author", "Polarize Coach")?;
        field("name", &workout.name)?;
        field("description", workout.description.as_deref().unwrap_or_default())?;
        field("sportType", if workout.sport == Sport::Running { "run" } else { "bike" })?;
        if let Some(pace) = session.thresholds.threshold_pace_s_per_km.filter(|_| workout.sport == Sport::Running) {
            field("thresholdSecPerKm", &pace.value().to_string())?;
        }
        field("durationType", "time")?;
        xml.create_element("workout").write_inner_content(|xml| {
            let mut at = 0;
            for group in fold(session.steps) {
                let all = &elements[at..at + group.steps.len() * group.times];
                at += all.len();
                match all {
                    [on, off, ..] if group.times > 1 && group.steps.len() == 2 && is_interval(on, off) => {
                        intervals(xml, on, off, group.times)?;
                    }
                    _ => all.iter().try_for_each(|element| single(xml, element))?,
                }
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

/// Whether the two steps of a repeat are what an `IntervalsT` says: two steady efforts.
fn is_interval(on: &Element<'_>, off: &Element<'_>) -> bool {
    let steady = |element: &Element<'_>| {
        element.seconds > 0
            && element.effort.is_some()
            && !matches!(element.step.kind, StepKind::Warmup | StepKind::Cooldown)
    };
    steady(on) && steady(off)
}

fn intervals(xml: &mut Xml, on: &Element<'_>, off: &Element<'_>, times: usize) -> io::Result<()> {
    let share = |element: &Element<'_>| format!("{:.4}", element.effort.map_or(0.0, |effort| effort.start));
    let element = xml
        .create_element("IntervalsT")
        .with_attribute(("Repeat", times.to_string().as_str()))
        .with_attribute(("OnDuration", on.seconds.to_string().as_str()))
        .with_attribute(("OffDuration", off.seconds.to_string().as_str()))
        .with_attribute(("OnPower", share(on).as_str()))
        .with_attribute(("OffPower", share(off).as_str()));
    let messages: Vec<_> = [(0, on), (on.seconds, off)]
        .into_iter()
        .filter_map(|(offset, element)| Some((offset, element.message.as_deref()?)))
        .collect();
    with_messages(element, &messages)
}

fn single(xml: &mut Xml, element: &Element<'_>) -> io::Result<()> {
    if element.seconds == 0 {
        return Ok(());
    }
    let seconds = element.seconds.to_string();
    let share = |effort: f64| format!("{effort:.4}");
    let name = match (element.effort, element.step.kind) {
        (None, _) => "FreeRide",
        (Some(_), StepKind::Warmup) => "Warmup",
        (Some(_), StepKind::Cooldown) => "Cooldown",
        (Some(_), _) => "SteadyState",
    };
    let mut written = xml.create_element(name).with_attribute(("Duration", seconds.as_str()));
    match element.effort {
        Some(effort) if name == "SteadyState" => {
            written = written.with_attribute(("Power", share(effort.start).as_str()));
        }
        // In both, `PowerLow` is where the ramp begins and `PowerHigh` where it ends.
        Some(effort) => {
            written = written
                .with_attribute(("PowerLow", share(effort.start).as_str()))
                .with_attribute(("PowerHigh", share(effort.end).as_str()));
        }
        None => {}
    }
    if let Target::Cadence { low, high } = element.step.target {
        let cadence = f64::midpoint(low.as_f64(), high.as_f64()).round().to_string();
        written = written.with_attribute(("Cadence", cadence.as_str()));
    }
    let messages: Vec<_> = element.message.iter().map(|message| (0, message.as_str())).collect();
    with_messages(written, &messages)
}

/// Ends an element with its lines for the screen, each with the second it appears at.
fn with_messages(element: quick_xml::writer::ElementWriter<'_, Vec<u8>>, messages: &[(u32, &str)]) -> io::Result<()> {
    if messages.is_empty() {
        return element.write_empty().map(drop);
    }
    let written = element.write_inner_content(|xml| {
        messages.iter().try_for_each(|(offset, message)| {
            xml.create_element("textevent")
                .with_attribute(("timeoffset", offset.to_string().as_str()))
                .with_attribute(("message", cut(message, MESSAGE_BYTES)))
                .write_empty()
                .map(drop)
        })
    });
    written.map(drop)
}
