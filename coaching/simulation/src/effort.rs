//! How hard a session is, stretch by stretch: intensity factors (1 at threshold), zones, and the load they make.

use polarize_domain::step::build::build;
use polarize_domain::step::structure::zone_of;
use polarize_domain::zone::Metric;
use polarize_domain::{Intensity, Minutes, Sport, Thresholds, Zone, ZoneBorders};

/// A stretch of even effort.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stretch {
    pub(crate) seconds: f64,
    pub(crate) zone: Zone,
    /// Power or speed as a share of threshold.
    pub(crate) factor: f64,
}

/// The metric by which effort in a sport is told.
pub(crate) const fn metric_of(sport: Sport) -> Option<Metric> {
    match sport {
        Sport::Cycling | Sport::Rowing => Some(Metric::Power),
        Sport::Running | Sport::Swimming => Some(Metric::Speed),
        Sport::Strength | Sport::Other | Sport::Rest => None,
    }
}

/// The stretches of a workout whose steps are built by rule; none in sports without zones.
pub(crate) fn stretches(sport: Sport, intensity: Intensity, minutes: u16, thresholds: &Thresholds) -> Vec<Stretch> {
    let steps = build(sport, intensity, Minutes::clamped(f64::from(minutes)), thresholds);
    let stretch = |step: &polarize_domain::Step| {
        let factor = step.target.midpoint().and_then(|(metric, value)| {
            ZoneBorders::of(thresholds, sport, metric).map(|borders| value / borders.threshold)
        });
        Some(Stretch {
            seconds: f64::from(step.time()?),
            zone: zone_of(step, sport, Some(intensity), thresholds).unwrap_or(Zone::Zone1),
            factor: factor.unwrap_or_else(|| step.kind.untargeted_intensity()),
        })
    };
    steps.iter().filter_map(stretch).collect()
}

/// The mean of a power of the factors, as a factor: exponent 1 for the mean, 4 for normalized power without its 30 s window.
fn mean_factor(stretches: &[Stretch], exponent: i32) -> f64 {
    let seconds: f64 = stretches.iter().map(|stretch| stretch.seconds).sum();
    let sum: f64 = stretches.iter().map(|stretch| stretch.seconds * stretch.factor.powi(exponent)).sum();
    if seconds > 0.0 { sum / seconds } else { 0.0 }
}

/// The plain mean.
pub(crate) fn average(stretches: &[Stretch]) -> f64 {
    mean_factor(stretches, 1)
}

/// Normalized power as a factor. The rolling mean is left out: over steps of minutes it changes less than the noise of a body.
pub(crate) fn normalized(stretches: &[Stretch]) -> f64 {
    mean_factor(stretches, 4).sqrt().sqrt()
}

/// TSS per hour as planned: the normalized-power rule in every sport.
pub(crate) fn planned_per_hour(stretches: &[Stretch]) -> f64 {
    100.0 * normalized(stretches).powi(2)
}

/// Heart rate as a share of threshold heart rate at a share of threshold power or speed: a line through both borders of zone 2, flatter
/// above and steeper below, where the heart doesn't fall as far as the effort.
pub(crate) fn heart_share(factor: f64, metric: Metric) -> f64 {
    let first = match metric {
        Metric::Speed => polarize_domain::zone::LT1_SHARE_OF_SPEED,
        Metric::Power | Metric::HeartRate => polarize_domain::zone::LT1_SHARE_OF_FTP,
    };
    let border = polarize_domain::zone::LT1_SHARE_OF_LTHR;
    if factor >= 1.0 {
        (1.0 + (factor - 1.0) * 0.4).min(1.06)
    } else if factor >= first {
        border + (factor - first) * (1.0 - border) / (1.0 - first)
    } else {
        (border - (first - factor) * 0.5).max(0.5)
    }
}
