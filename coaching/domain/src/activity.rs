//! Activities: what was done, with its load and how that load was computed.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::load::Load;
use crate::{Rpe, Sport, ZoneTimes};

/// A session that was done, summed up. The recording behind it, if there is one, is kept beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// Its id.
    pub id: String,
    /// When it began.
    pub start: Timestamp,
    /// Its calendar day in the athlete's time zone.
    pub date: Date,
    /// Its sport.
    pub sport: Sport,
    /// Why the sport is a guess; `None` where it is certain or was corrected.
    pub sport_guess: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Seconds from start to end.
    pub elapsed_seconds: f64,
    /// Seconds in motion: pauses longer than 10 s left out.
    pub moving_seconds: f64,
    /// Metres.
    pub distance_meters: Option<f64>,
    /// Average heart rate in bpm.
    pub average_heart_rate: Option<f64>,
    /// Highest heart rate in bpm.
    pub max_heart_rate: Option<f64>,
    /// Average power in W.
    pub average_power: Option<f64>,
    /// Normalized power in W.
    pub normalized_power: Option<f64>,
    /// Perceived exertion, where told.
    pub rpe: Option<Rpe>,
    /// Its load, with the way it was computed.
    pub load: Load,
    /// Time in zones; all zero where no metric could be judged.
    pub zone_times: ZoneTimes,
}
