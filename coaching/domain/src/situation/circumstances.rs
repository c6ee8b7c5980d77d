//! What the athlete's words say of the world around training: journeys, altitude, races, missed sessions, hours, equipment; and the language
//! they say it in.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The language of a feedback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of languages say all there is to say")]
pub enum Language {
    #[default]
    English,
    German,
    French,
    Spanish,
    Italian,
}

/// A journey that tires: a flight, a long drive, other time zones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Travel {
    /// Its day, where told; past for one just made.
    pub date: Option<Date>,
    /// Hours of difference in time, where told.
    pub hours: Option<u8>,
}

/// A stay at altitude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Altitude {
    /// The day of arrival, where told.
    pub since: Option<Date>,
}

/// Training that did not happen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Missed {
    /// The days told, in order.
    pub dates: Vec<Date>,
    /// For how many days there was no training at all, where told.
    pub days_off: Option<u16>,
    /// Whether the athlete thinks of making up for it.
    pub make_up: bool,
}

/// A race the athlete tells of, in the calendar or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaceTold {
    /// Its day, where told.
    pub date: Option<Date>,
    /// Whether it is over.
    pub done: bool,
    /// Whether it is of the kind that takes more than two days to get over: a marathon, a long triathlon.
    pub long: bool,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the parts of a day say all there is to say")]
pub enum PartOfDay {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

/// The part of a day in which training is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoursTold {
    /// The day; `None`: every day for now.
    pub date: Option<Date>,
    /// The part of it.
    pub part: PartOfDay,
}

/// A thing that measures or makes training possible, other than a sport's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names of the things say all there is to say")]
pub enum Equipment {
    PowerMeter,
    HeartRateMonitor,
    Watch,
    Trainer,
}
