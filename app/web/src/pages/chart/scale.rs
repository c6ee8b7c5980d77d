//! Values to places in a drawing.

use std::fmt::Write as _;

/// A straight way from values to places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    from: f64,
    until: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// From values (first, last) to places (start, end); the places may run backwards, as heights in a drawing do.
    pub(crate) fn new(values: (f64, f64), places: (f64, f64)) -> Self {
        Self { from: values.0, until: values.1, start: places.0, end: places.1 }
    }

    /// The place of a value, to a tenth: a drawing needs no more. Values beyond the ends are drawn at them.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let span = self.until - self.from;
        let share = if span == 0.0 { 0.0 } else { ((value - self.from) / span).clamp(0.0, 1.0) };
        let place = self.start + share * (self.end - self.start);
        if place.is_finite() { (place * 10.0).round() / 10.0 } else { self.start }
    }

    /// Round values within the scale, about so many, for lines and labels.
    pub(crate) fn ticks(&self, about: usize) -> Vec<f64> {
        let (low, high) = (self.from.min(self.until), self.from.max(self.until));
        let rough = (high - low) / about.max(1) as f64;
        if !rough.is_finite() || rough <= 0.0 {
            return Vec::new();
        }
        let magnitude = 10f64.powf(rough.log10().floor());
        let step =
            [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * magnitude).find(|step| *step >= rough * 0.999);
        let step = step.unwrap_or(magnitude);
        let first = (low / step).ceil() as i64;
        let last = (high / step).floor() as i64;
        (first..=last).map(|number| number as f64 * step).collect()
    }
}

/// A line through points, as the `d` of a path. A point without a height breaks it.
pub(crate) fn line(points: impl IntoIterator<Item = (f64, Option<f64>)>) -> String {
    let mut path = String::new();
    let mut drawing = false;
    for (x, y) in points {
        if let Some(y) = y {
            // Writing to a string can't fail.
            let _ = write!(path, "{}{x} {y}", if drawing { 'L' } else { 'M' });
        }
        drawing = y.is_some();
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_placed_between_the_ends_and_never_beyond() {
        let up = Scale::new((0.0, 50.0), (100.0, 0.0));
        assert_eq!(
            [-5.0, 0.0, 12.34, 50.0, 80.0, f64::NAN].map(|value| up.at(value)),
            [100.0, 100.0, 75.3, 0.0, 0.0, 100.0]
        );
        assert_eq!(Scale::new((3.0, 3.0), (0.0, 9.0)).at(3.0), 0.0);
    }

    #[test]
    fn ticks_are_round_and_within() {
        let cases: [((f64, f64), &[f64]); 4] = [
            ((0.0, 100.0), &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
            ((-23.0, 31.0), &[-20.0, 0.0, 20.0]),
            ((0.0, 0.0), &[]),
            ((0.0, 0.9), &[0.0, 0.2, 0.4, 0.6000000000000001, 0.8]),
        ];
        for (values, expected) in cases {
            assert_eq!(Scale::new(values, (0.0, 1.0)).ticks(5), expected, "{values:?}");
        }
    }

    #[test]
    fn a_line_breaks_where_there_is_no_value() {
        let points = [(0.0, Some(1.0)), (1.0, Some(2.0)), (2.0, None), (3.0, Some(0.5))];
        assert_eq!(line(points), "M0 1L1 2M3 0.5");
    }
}
