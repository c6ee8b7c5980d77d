//! Bars with their intervals, drawn as SVG whose colours are the page's.

use std::fmt::Write as _;

use polarize_evaluate::Interval;

/// Units across a drawing, which is stretched to its place.
const WIDTH: f64 = 1000.0;
/// Height of a bar's row, in pixels.
const ROW: f64 = 18.0;

/// What bars are drawn between.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// From nothing to the whole.
    pub(super) const SHARE: Self = Self { low: 0.0, high: 1.0 };

    /// Around nothing, as far as intervals reach on either side; from nothing up where none reaches below.
    pub(super) fn of(intervals: impl Iterator<Item = Interval>) -> Self {
        let (low, high) = intervals
            .fold((0.0_f64, 0.0_f64), |(low, high), interval| (low.min(interval.low), high.max(interval.high)));
        if low == high { Self { low: 0.0, high: 1.0 } } else { Self { low, high } }
    }

    fn place(self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0) * WIDTH
    }
}

/// A bar from nothing to a value, with a line over its interval. `look` is a class of the page's.
pub(super) fn bar(scale: Scale, value: f64, interval: Interval, look: &str, words: &str) -> String {
    let zero = scale.place(0.0);
    let end = scale.place(value);
    let (left, width) = (zero.min(end), (end - zero).abs().max(2.0));
    let (low, high) = (scale.place(interval.low), scale.place(interval.high));
    let middle = ROW / 2.0;
    let mut out = format!(
        "<svg class=\"bar {look}\" viewBox=\"0 0 {WIDTH} {ROW}\" preserveAspectRatio=\"none\" height=\"{ROW}\" role=\"img\" \
         aria-label=\"{words}\"><rect x=\"{left:.1}\" y=\"3\" width=\"{width:.1}\" height=\"{:.0}\"/>",
        ROW - 6.0
    );
    if high - low > 1.0 {
        let _ = write!(
            out,
            "<path d=\"M{low:.1} {middle}H{high:.1}M{low:.1} 4V{:.0}M{high:.1} 4V{:.0}\"/>",
            ROW - 4.0,
            ROW - 4.0
        );
    }
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_reaches_from_nothing_to_its_value() {
        let interval = Interval { low: 0.25, high: 0.75 };
        let drawn = bar(Scale::SHARE, 0.5, interval, "c0", "half");
        assert!(drawn.contains("x=\"0.0\"") && drawn.contains("width=\"500.0\""), "{drawn}");
        assert!(drawn.contains("M250.0 9H750.0"), "{drawn}");
        let below = Interval { low: -0.5, high: 0.5 };
        let drawn = bar(Scale::of([below].into_iter()), -0.25, below, "c0", "less");
        assert!(drawn.contains("x=\"250.0\"") && drawn.contains("width=\"250.0\""), "{drawn}");
    }

    #[test]
    fn what_has_no_width_has_no_line() {
        let sure = Interval { low: 1.0, high: 1.0 };
        assert!(!bar(Scale::SHARE, 1.0, sure, "c0", "all").contains("<path"));
        assert_eq!(Scale::of([Interval { low: 0.0, high: 0.0 }].into_iter()), Scale::SHARE);
    }
}
