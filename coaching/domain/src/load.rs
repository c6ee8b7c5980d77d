//! Training load of a session: by power, pace, heart rate, perceived exertion, or the sport's default; the first that applies wins.

pub mod heart_rate;
pub mod pace;
pub mod perceived;
pub mod planned;
pub mod power;
pub mod recorded;

use serde::{Deserialize, Serialize};

use crate::Tss;

/// How a load was computed, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LoadMethod {
    /// Normalized power against FTP.
    Power,
    /// Graded running pace, swim pace or erg pace against threshold.
    Pace,
    /// Heart rate (HRSS).
    HeartRate,
    /// Session RPE.
    Rpe,
    /// The sport's default by duration: an estimate.
    SportDefault,
}

/// A session's load and how it was computed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Load {
    /// The load.
    pub tss: Tss,
    /// How it was computed.
    pub method: LoadMethod,
}
