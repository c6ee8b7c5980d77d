//! The zones that `Z1` to `Z7` mean in this syntax, in percent of the threshold.

/// Power, of FTP.
///
/// # Source
/// Coggan's power levels. Zone 1 begins at 40 % and zone 7 ends at 200 %, for a target needs two ends.
pub(super) const POWER: [(f64, f64); 7] =
    [(40.0, 55.0), (56.0, 75.0), (76.0, 90.0), (91.0, 105.0), (106.0, 120.0), (121.0, 150.0), (151.0, 200.0)];

/// Heart rate, of LTHR.
///
/// # Source
/// Friel's heart rate zones for cycling, zone 5 in its three parts.
pub(super) const HEART_RATE: [(f64, f64); 7] =
    [(65.0, 80.0), (81.0, 89.0), (90.0, 93.0), (94.0, 99.0), (100.0, 102.0), (103.0, 106.0), (107.0, 110.0)];

/// Speed, of threshold speed.
///
/// # Source
/// The pace zones intervals.icu starts with: 77.5, 87.7, 94.3, 100, 103.4 and 111.5 % of threshold pace.
pub(super) const SPEED: [(f64, f64); 7] =
    [(65.0, 77.5), (77.5, 87.7), (87.7, 94.3), (94.3, 100.0), (100.0, 103.4), (103.4, 111.5), (111.5, 125.0)];
