//! One workout of an export.

use jiff::Timestamp;
use polarize_domain::recording::DeviceSummary;
use polarize_domain::{HeartRate, Meters, Recording, Seconds, Sport, Watts};

use crate::import::ReadOptions;
use crate::import::sport_words;
use crate::import::xml::{Start, name_of, number};

/// A workout as far as it is read.
pub(super) struct Workout {
    sport: Option<Sport>,
    name: Option<String>,
    device: Option<String>,
    start: Option<Timestamp>,
    end: Option<Timestamp>,
    timer_seconds: Option<f64>,
    /// The whole distance, as older exports give it.
    distance_meters: Option<f64>,
    /// The distances by kind of movement, as newer exports give them.
    distances_meters: f64,
    summary: DeviceSummary,
    /// When it was paused, if it is.
    paused: Option<Timestamp>,
    pause_seconds: f64,
}

impl Workout {
    /// A workout by its own attributes.
    pub(super) fn of(start: &Start<'_>) -> Self {
        let kind = start.attribute("workoutActivityType").unwrap_or_default();
        let distance = quantity(start, "totalDistance", "totalDistanceUnit", meters);
        Self {
            sport: sport_words::named(kind.trim_start_matches("HKWorkoutActivityType")),
            name: None,
            device: start.attribute("sourceName").and_then(|name| name_of(&name)),
            start: start.attribute("startDate").and_then(|date| moment(&date)),
            end: start.attribute("endDate").and_then(|date| moment(&date)),
            timer_seconds: quantity(start, "duration", "durationUnit", seconds),
            distance_meters: distance.filter(|meters| *meters > 0.0),
            distances_meters: 0.0,
            summary: DeviceSummary::default(),
            paused: None,
            pause_seconds: 0.0,
        }
    }

    /// Takes in what an element within says.
    pub(super) fn take(&mut self, start: &Start<'_>) {
        match start.name {
            "WorkoutStatistics" => self.take_statistics(start),
            "WorkoutEvent" => self.take_event(start),
            "MetadataEntry" if start.attribute("key").as_deref() == Some("HKWorkoutBrandName") => {
                self.name = start.attribute("value").and_then(|name| name_of(&name));
            }
            _ => {}
        }
    }

    fn take_statistics(&mut self, start: &Start<'_>) {
        let Some(kind) = start.attribute("type") else { return };
        let within = |attribute: &str, unit: fn(f64, &str) -> Option<f64>, min: f64, max: f64| {
            quantity(start, attribute, "unit", unit).filter(|value| (min..=max).contains(value))
        };
        let beats = |attribute: &str| within(attribute, per_minute, HeartRate::MIN.as_f64(), HeartRate::MAX.as_f64());
        match kind.trim_start_matches("HKQuantityTypeIdentifier") {
            "HeartRate" => {
                self.summary.average_heart_rate = beats("average");
                self.summary.max_heart_rate = beats("maximum");
            }
            "CyclingPower" | "RunningPower" => {
                self.summary.average_power = within("average", watts, 0.0, Watts::MAX.as_f64());
            }
            kind if kind.starts_with("Distance") => {
                let sum = within("sum", meters, f64::MIN_POSITIVE, Meters::MAX.as_f64());
                self.distances_meters += sum.unwrap_or(0.0);
            }
            _ => {}
        }
    }

    fn take_event(&mut self, start: &Start<'_>) {
        let kind = start.attribute("type").unwrap_or_default();
        let Some(at) = start.attribute("date").and_then(|date| moment(&date)) else { return };
        match kind.trim_start_matches("HKWorkoutEventType") {
            "Pause" => self.paused = self.paused.or(Some(at)),
            "Resume" => {
                let paused = self.paused.take().map_or(0.0, |paused| between(paused, at));
                self.pause_seconds += paused.max(0.0);
            }
            _ => {}
        }
    }

    /// The finished recording; `None` without a start or a believable length.
    pub(super) fn recording(self, options: &ReadOptions) -> Option<Recording> {
        let start = self.start?;
        let possible = |seconds: &f64| *seconds > 0.0 && *seconds <= Seconds::MAX.as_f64();
        let span = self.end.map(|end| between(start, end)).filter(possible);
        let timer = self.timer_seconds.filter(possible);
        let elapsed_seconds = span.into_iter().chain(timer).reduce(f64::max)?;
        let distance = self.distance_meters.or(Some(self.distances_meters).filter(|meters| *meters > 0.0));
        let moving = timer.unwrap_or(elapsed_seconds - self.pause_seconds);
        Some(Recording {
            start,
            sport: options.sport.or(self.sport).unwrap_or(Sport::Other),
            sport_guess: None,
            name: self.name,
            device: self.device,
            elapsed_seconds,
            timer_seconds: Some(moving).filter(possible).unwrap_or(elapsed_seconds),
            distance_meters: distance.filter(|meters| *meters <= Meters::MAX.as_f64()),
            rpe: None,
            samples: Vec::new(),
            laps: Vec::new(),
            summary: self.summary,
        })
    }
}

/// A time with its offset, as Apple writes it: `2024-03-01 07:12:33 +0100`.
fn moment(text: &str) -> Option<Timestamp> {
    Timestamp::strptime("%Y-%m-%d %H:%M:%S %z", text.trim()).ok()
}

fn between(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).as_secs_f64()
}

/// An attribute's number in our unit; `None` where the file's unit is unknown.
fn quantity(start: &Start<'_>, value: &str, unit: &str, in_ours: fn(f64, &str) -> Option<f64>) -> Option<f64> {
    let value = number(&start.attribute(value)?)?;
    in_ours(value, start.attribute(unit).unwrap_or_default().trim())
}

fn seconds(value: f64, unit: &str) -> Option<f64> {
    Some(
        value
            * match unit {
                "s" | "sec" => 1.0,
                "min" | "" => 60.0,
                "hr" | "h" => 3600.0,
                "ms" => 0.001,
                _ => return None,
            },
    )
}

fn meters(value: f64, unit: &str) -> Option<f64> {
    Some(
        value
            * match unit {
                "m" => 1.0,
                "km" => 1000.0,
                "mi" => 1609.344,
                "yd" => 0.9144,
                "ft" => 0.3048,
                _ => return None,
            },
    )
}

fn per_minute(value: f64, unit: &str) -> Option<f64> {
    (unit == "count/min").then_some(value)
}

fn watts(value: f64, unit: &str) -> Option<f64> {
    (unit == "W").then_some(value)
}
