//! Load by pace: running, swimming and the Concept2 erg.

/// Erg power in W of a speed in m/s: `2.80 / (s per m)³`, so 2:00/500 m is 202.5 W.
///
/// # Source
/// Concept2, "Watts Calculator": watts = 2.80 / pace³ with pace in s/m.
#[must_use]
pub fn concept2_watts(meters_per_second: f64) -> f64 {
    2.80 * meters_per_second.powi(3)
}

/// Erg speed in m/s of a power in W: the inverse of [`concept2_watts`].
#[must_use]
pub fn concept2_speed(watts: f64) -> f64 {
    (watts / 2.80).cbrt()
}
