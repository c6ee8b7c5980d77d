//! Values over steps: what of them is drawn, and between which bounds.

/// The most points of a curve; more can't be told apart on a screen and make a slow page.
pub(super) const MOST_POINTS: usize = 1000;

/// A value at a step.
pub(super) type Point = (f64, f64);

/// The points of a curve, [`MOST_POINTS`] at most. Of neighbours the lowest and the highest are kept, so that no peak is lost.
pub(super) fn thinned(points: &[Point]) -> Vec<Point> {
    if points.len() <= MOST_POINTS {
        return points.to_vec();
    }
    let together = points.len().div_ceil(MOST_POINTS / 2);
    points.chunks(together).flat_map(ends).collect()
}

fn ends(points: &[Point]) -> Vec<Point> {
    let by_value = |one: &&Point, other: &&Point| one.1.total_cmp(&other.1);
    let lowest = points.iter().min_by(by_value);
    let highest = points.iter().max_by(by_value);
    let mut ends: Vec<Point> = lowest.into_iter().chain(highest).copied().collect();
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    ends.dedup();
    ends
}

/// Rows of a table: every so many points, and the last.
pub(super) fn sampled(points: &[Point], most: usize) -> Vec<Point> {
    let every = points.len().div_ceil(most.max(1)).max(1);
    let mut rows: Vec<Point> = points.iter().step_by(every).copied().collect();
    if let Some(last) = points.last()
        && rows.last().map(|row| row.0) != Some(last.0)
    {
        rows.push(*last);
    }
    rows
}

/// How many steps the smooth curve takes together.
pub(super) fn window(points: usize) -> usize {
    (points / 40).clamp(1, 200)
}

/// The mean of each value and those before it, `window` in all.
pub(super) fn smoothed(points: &[Point], window: usize) -> Vec<Point> {
    let mean = |end: usize| {
        let begin = (end + 1).saturating_sub(window);
        let sum: f64 = points[begin..=end].iter().map(|point| point.1).sum();
        sum / (end + 1 - begin) as f64
    };
    points.iter().enumerate().map(|(index, (step, _))| (*step, mean(index))).collect()
}

/// Bounds and the marks between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) marks: Vec<f64>,
}

impl Axis {
    /// An axis on which all values that are numbers have a place, with a few round marks.
    pub(super) fn of(values: impl Iterator<Item = f64>) -> Self {
        let finite = values.filter(|value| value.is_finite());
        let bounds = finite.fold(None, |bounds: Option<(f64, f64)>, value| {
            Some(bounds.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        });
        let (low, high) = bounds.unwrap_or((0.0, 1.0));
        // One value, or many that are the same, stand in the middle.
        let spare = if high > low { (high - low) * 0.05 } else { (high.abs() * 0.1).max(f64::MIN_POSITIVE * 1e10) };
        let spare = if low == 0.0 && high == 0.0 { 1.0 } else { spare };
        // What is never below zero has no axis below zero.
        let from = if low >= 0.0 { (low - spare).max(0.0) } else { low - spare };
        let to = high + spare;
        Self { from, to, marks: marks(from, to) }
    }

    /// Where a value stands: 0 at the lower bound, 1 at the upper.
    pub(super) fn place(&self, value: f64) -> f64 {
        (value - self.from) / (self.to - self.from)
    }
}

/// Two to five round numbers between bounds: multiples of 1, 2 or 5 times a power of ten.
fn marks(from: f64, to: f64) -> Vec<f64> {
    let rough = (to - from) / 4.0;
    if !(rough.is_finite() && rough > 0.0) {
        return Vec::new();
    }
    let power = 10_f64.powf(rough.log10().floor());
    let each = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power).into_iter().find(|each| *each >= rough);
    let each = each.unwrap_or(10.0 * power);
    let first = (from / each).ceil() as i64;
    (first..first + 6).map(|number| number as f64 * each).take_while(|mark| *mark <= to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(values: &[f64]) -> Vec<Point> {
        values.iter().enumerate().map(|(index, value)| (index as f64 + 1.0, *value)).collect()
    }

    #[test]
    fn a_hundred_thousand_steps_are_a_thousand_points_with_every_peak() {
        let mut values: Vec<f64> = (0..100_000).map(|step| 5.0 / f64::from(step + 1).sqrt()).collect();
        values[54_321] = 40.0;
        let thin = thinned(&points(&values));
        assert!(thin.len() <= MOST_POINTS, "{}", thin.len());
        assert!(thin.contains(&(54_322.0, 40.0)));
        assert!(thin.is_sorted_by(|one, other| one.0 < other.0));
        assert_eq!(thin[0].0, 1.0);
    }

    #[test]
    fn few_points_stay_as_they_are() {
        for count in [0, 1, MOST_POINTS] {
            assert_eq!(thinned(&points(&vec![2.0; count])).len(), count);
        }
    }

    #[test]
    fn a_smooth_curve_has_the_mean_of_a_value_and_those_before_it() {
        let smooth = smoothed(&points(&[1.0, 3.0, 5.0]), 2);
        assert_eq!(smooth.iter().map(|point| point.1).collect::<Vec<_>>(), [1.0, 2.0, 4.0]);
    }

    #[test]
    fn an_axis_holds_every_number_and_has_round_marks() {
        let cases: &[&[f64]] = &[
            &[],
            &[f64::NAN],
            &[3.0],
            &[0.0],
            &[-2.0, -2.0],
            &[8.3, 1.9],
            &[2e-4, 0.0],
            &[1e-12],
            &[1e300, 1.0],
            &[f64::INFINITY, 2.0],
        ];
        for values in cases {
            let axis = Axis::of(values.iter().copied());
            assert!(axis.from < axis.to && axis.from.is_finite() && axis.to.is_finite(), "{values:?}: {axis:?}");
            assert!((1..=6).contains(&axis.marks.len()), "{values:?}: {axis:?}");
            for value in values.iter().filter(|value| value.is_finite()).chain(&axis.marks) {
                assert!((0.0..=1.0).contains(&axis.place(*value)), "{value} on {axis:?}");
            }
        }
        assert_eq!(Axis::of([8.3, 1.9].into_iter()).marks, [2.0, 4.0, 6.0, 8.0]);
    }

    #[test]
    fn one_value_stands_in_the_middle() {
        assert_eq!(Axis::of([3.0].into_iter()).place(3.0), 0.5);
    }

    #[test]
    fn a_table_ends_with_the_last_point() {
        assert_eq!(sampled(&points(&[1.0, 2.0, 3.0, 4.0]), 2).last(), Some(&(4.0, 4.0)));
        assert!(sampled(&points(&vec![0.0; 1000]), 40).len() <= 41);
        assert!(sampled(&[], 40).is_empty());
    }
}
