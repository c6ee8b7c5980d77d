//! A recording cut into even pieces of time, each of which is a point of a line.

use std::collections::BTreeSet;

use polarize_domain::Series;

/// A recording in pieces. Time is the time in motion; where samples stand too far apart for a clock, it is the time since the start.
pub(super) struct Timeline {
    each: f64,
    length: f64,
    count: usize,
    /// The piece of each sample.
    places: Vec<usize>,
    /// Pieces before which there was a pause.
    breaks: BTreeSet<usize>,
    is_sparse: bool,
}

impl Timeline {
    /// The seconds of a recording's axis.
    pub(super) fn length(series: &Series) -> f64 {
        if series.is_sparse() {
            series.clock.last().map_or(0.0, |last| f64::from(*last) + 1.0)
        } else {
            series.seconds()
        }
    }

    /// A recording in pieces of so many seconds.
    pub(super) fn new(series: &Series, each: f64) -> Self {
        let (length, is_sparse) = (Self::length(series), series.is_sparse());
        let second = |(index, clock): (usize, &u32)| if is_sparse { f64::from(*clock) } else { index as f64 };
        let places: Vec<usize> =
            series.clock.iter().enumerate().map(|sample| (second(sample) / each) as usize).collect();
        let after_pause = series.clock.windows(2).zip(&places[1.min(places.len())..]);
        let breaks = after_pause.filter(|(pair, _)| pair[1] - pair[0] > 1).map(|(_, place)| *place);
        let breaks = if is_sparse { BTreeSet::new() } else { breaks.collect() };
        Self { each, length, count: (length / each).ceil().max(1.0) as usize, places, breaks, is_sparse }
    }

    /// How many pieces there are.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// When a piece begins, in seconds.
    pub(super) fn seconds(&self, index: usize) -> f64 {
        index as f64 * self.each
    }

    /// Where the middle of a piece stands, as a part of the axis.
    pub(super) fn share(&self, index: usize) -> f64 {
        (index as f64 + 0.5) * self.each / self.length
    }

    /// Where a moment stands that is so many seconds after the start, pauses included, as a part of the axis.
    pub(super) fn share_of(&self, series: &Series, seconds: f64) -> f64 {
        let moment = if self.is_sparse {
            seconds
        } else {
            series.clock.partition_point(|second| f64::from(*second) < seconds) as f64
        };
        (moment / self.length).clamp(0.0, 1.0)
    }

    /// Whether the line breaks before a piece.
    pub(super) fn breaks_before(&self, index: usize) -> bool {
        self.breaks.contains(&index)
    }

    /// How many pieces begin with a pause.
    pub(super) fn pauses(&self) -> usize {
        self.breaks.len()
    }

    /// The first piece in which a column has a value.
    pub(super) fn first_of(&self, column: &[f32]) -> usize {
        column.iter().position(|value| value.is_finite()).and_then(|index| self.places.get(index)).copied().unwrap_or(0)
    }

    /// The mean of a column in each piece; where samples are sparse, a value holds until the next.
    pub(super) fn means(&self, column: &[f32]) -> Vec<Option<f64>> {
        let mut sums = vec![(0.0, 0_u32); self.count];
        for (value, place) in column.iter().zip(&self.places).filter(|(value, _)| value.is_finite()) {
            if let Some((sum, count)) = sums.get_mut(*place) {
                *sum += f64::from(*value);
                *count += 1;
            }
        }
        let means = sums.into_iter().map(|(sum, count)| (count > 0).then(|| sum / f64::from(count)));
        if !self.is_sparse {
            return means.collect();
        }
        means
            .scan(None, |last, mean| {
                *last = mean.or(*last);
                Some(*last)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(clock: Vec<u32>, power: Vec<f32>) -> Series {
        Series { clock, power, ..Series::default() }
    }

    #[test]
    fn a_piece_is_the_mean_of_what_is_there_and_a_pause_breaks_the_line() {
        let series = series(vec![0, 1, 2, 3, 100, 101], vec![100.0, 200.0, f32::NAN, f32::NAN, 300.0, f32::NAN]);
        let timeline = Timeline::new(&series, 2.0);
        assert_eq!(timeline.means(&series.power), [Some(150.0), None, Some(300.0)]);
        assert_eq!((0..3).map(|index| timeline.breaks_before(index)).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!((timeline.share_of(&series, 100.0), timeline.seconds(2)), (4.0 / 6.0, 4.0));
    }

    #[test]
    fn a_value_a_pool_length_holds_until_the_next() {
        let series = series(vec![0, 40, 80], vec![1.0, 2.0, 3.0]);
        let timeline = Timeline::new(&series, 20.0);
        assert_eq!(timeline.means(&series.power), [1.0, 1.0, 2.0, 2.0, 3.0].map(Some));
        assert_eq!(timeline.pauses(), 0);
    }
}
