//! What a device recorded: seconds and values, before anything is concluded from them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Rpe, Sport};

/// One recorded session as a file tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recording {
    /// When it began.
    pub start: Timestamp,
    /// The sport, as told by the file or guessed.
    pub sport: Sport,
    /// Why the sport is a guess, in words for the athlete; `None` where the file says it plainly.
    pub sport_guess: Option<String>,
    /// The session's name, where the file has one.
    pub name: Option<String>,
    /// The device or app that recorded it.
    pub device: Option<String>,
    /// Seconds from start to end, pauses included, as the file says.
    pub elapsed_seconds: f64,
    /// Seconds on the timer, pauses left out, as the file says.
    pub timer_seconds: f64,
    /// Metres, as the file says.
    pub distance_meters: Option<f64>,
    /// Perceived exertion, where the file has it.
    pub rpe: Option<Rpe>,
    /// The samples, in time order, at the device's own rate.
    pub samples: Vec<Sample>,
    /// The laps, in time order.
    pub laps: Vec<Lap>,
    /// What the device summed up itself; used where samples are missing, shown beside ours where they are not.
    pub summary: DeviceSummary,
}

/// One recorded moment. A missing value is missing, never 0.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Sample {
    /// Seconds since the start.
    pub seconds: f64,
    /// Power in W.
    pub power: Option<f32>,
    /// Heart rate in bpm.
    pub heart_rate: Option<f32>,
    /// Speed in m/s.
    pub speed: Option<f32>,
    /// Distance since the start in m.
    pub distance: Option<f32>,
    /// Cadence per minute.
    pub cadence: Option<f32>,
    /// Altitude in m.
    pub altitude: Option<f32>,
}

/// One lap.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Lap {
    /// Seconds since the session's start.
    pub start_seconds: f64,
    /// Its length in seconds.
    pub seconds: f64,
    /// Its length in metres.
    pub meters: Option<f64>,
}

/// What the device itself computed.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct DeviceSummary {
    /// Average power in W.
    pub average_power: Option<f64>,
    /// Normalized power in W.
    pub normalized_power: Option<f64>,
    /// Average heart rate in bpm.
    pub average_heart_rate: Option<f64>,
    /// Highest heart rate in bpm.
    pub max_heart_rate: Option<f64>,
    /// Training load in TSS.
    pub tss: Option<f64>,
}
