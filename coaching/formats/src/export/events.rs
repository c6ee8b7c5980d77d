//! ICS: workouts in the calendar.
//!
//! # Source
//! RFC 5545. The plan knows days and no times, so every entry is an all-day event that blocks nothing. The calendar itself has no name: some
//! programs would open one of its own for every file that has, and an entry exported again would not find the one before.

use icalendar::{Calendar, Component, Event, EventStatus, Property};
use jiff::civil::Date;
use polarize_domain::{Race, Sport, Workout, WorkoutStatus};

use super::{ExportError, Format, Origin, steps, words};
use crate::text::one_line;

/// Writes the calendar.
pub(super) fn write(workouts: &[&Workout], races: &[&Race], origin: &Origin<'_>) -> Result<Vec<u8>, ExportError> {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Polarize Coach//Polarize Coach//EN"))
        .append_property(("CALSCALE", "GREGORIAN"));
    calendar.extend(workouts.iter().map(|workout| event(workout, origin)));
    calendar.extend(races.iter().map(|race| race_day(race, origin)));
    let text: String = (&calendar)
        .try_into()
        .map_err(|error: std::fmt::Error| ExportError::NotWritten { format: Format::Ics, reason: error.to_string() })?;
    Ok(text.into_bytes())
}

fn event(workout: &Workout, origin: &Origin<'_>) -> Event {
    let cancelled = workout.status == WorkoutStatus::Skipped;
    let mut event = all_day(workout.id.as_str(), workout.date, origin);
    event
        .status(if cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed })
        .summary(&one_line(&workout.name))
        .description(&description(workout, origin));
    event
}

fn race_day(race: &Race, origin: &Origin<'_>) -> Event {
    let name = one_line(&race.name);
    let mut event = all_day(&format!("race.{}.{name}", race.date), race.date, origin);
    event
        .status(EventStatus::Confirmed)
        .summary(&format!("Race: {name}"))
        .description(&format!("{} race of priority {:?}", race.sport, race.priority));
    event
}

/// An entry that takes a whole day.
fn all_day(id: &str, date: Date, origin: &Origin<'_>) -> Event {
    // Given here, and not left to the writer, which would take its own clock and a random id.
    let mut event = Event::with_uid(&uid(origin.athlete, id));
    event
        .add_property("DTSTAMP", origin.written.strftime("%Y%m%dT%H%M%SZ").to_string())
        .sequence(u32::try_from(origin.version).unwrap_or(u32::MAX))
        .append_property(day("DTSTART", date))
        .add_property("TRANSP", "TRANSPARENT");
    if let Ok(next) = date.tomorrow() {
        event.append_property(day("DTEND", next));
    }
    event
}

/// The name of the entry for good: a calendar that has one of that name replaces it.
fn uid(athlete: &str, id: &str) -> String {
    format!("{}.{}@polarize-coach", one_line(id), one_line(athlete))
}

fn day(key: &str, date: Date) -> Property {
    Property::new(key, date.strftime("%Y%m%d").to_string()).add_parameter("VALUE", "DATE").done()
}

fn description(workout: &Workout, origin: &Origin<'_>) -> String {
    let mut lines = Vec::new();
    if workout.sport == Sport::Rest {
        lines.push("Rest day".to_owned());
    } else {
        let load = workout.estimated_tss.map(|tss| format!(", {:.0} TSS", tss.value())).unwrap_or_default();
        lines.push(format!("{}, {} min{load}", workout.sport, workout.duration_minutes.value()));
    }
    lines.extend(workout.description.as_deref().map(one_line).filter(|text| !text.is_empty()));
    lines.extend(words::lines(&steps(workout, origin.thresholds), workout.sport));
    lines.join("\n")
}
