//! Pace in the unit of its sport.

use polarize_domain::{Pace, Sport};

/// A unit of pace.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PaceUnit {
    /// Its distance in metres.
    pub(crate) meters: f64,
    /// As intervals.icu writes it, behind the stroke.
    pub(crate) word: &'static str,
    /// As people read it.
    pub(crate) plain: &'static str,
}

/// The units that are read.
pub(crate) const UNITS: [PaceUnit; 7] = [
    PaceUnit { meters: 1000.0, word: "km", plain: "km" },
    PaceUnit { meters: 1609.344, word: "mi", plain: "mi" },
    PaceUnit { meters: 100.0, word: "100m", plain: "100 m" },
    PaceUnit { meters: 91.44, word: "100y", plain: "100 yd" },
    PaceUnit { meters: 500.0, word: "500m", plain: "500 m" },
    PaceUnit { meters: 400.0, word: "400m", plain: "400 m" },
    PaceUnit { meters: 250.0, word: "250m", plain: "250 m" },
];

/// The unit a sport counts in: a kilometre, 100 m in the water, 500 m in the boat.
pub(crate) const fn unit_of(sport: Sport) -> PaceUnit {
    match sport {
        Sport::Swimming => UNITS[2],
        Sport::Rowing => UNITS[4],
        _ => UNITS[0],
    }
}

/// Whole seconds of a pace in a unit.
pub(crate) fn seconds(pace: Pace, unit: PaceUnit) -> u32 {
    (pace.as_f64() * unit.meters / 1000.0).round() as u32
}

/// Seconds as `M:SS`.
pub(crate) fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
