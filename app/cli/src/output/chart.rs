//! Small charts of block characters.

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A line of bars, the lowest value at the bottom of the range and the highest at its top.
pub(crate) fn sparkline(values: &[f64], range: (f64, f64)) -> String {
    let (low, high) = range;
    let span = (high - low).max(1e-9);
    values
        .iter()
        .map(|value| {
            let place = ((value - low) / span * 7.0).round().clamp(0.0, 7.0);
            BARS[place as usize]
        })
        .collect()
}

/// The smallest and largest of some values; 0 to 1 without any.
pub(crate) fn range<'a>(values: impl IntoIterator<Item = &'a f64>) -> (f64, f64) {
    let range = values
        .into_iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &value| (low.min(value), high.max(value)));
    if range.0 <= range.1 { range } else { (0.0, 1.0) }
}

/// A bar of a share of a width.
pub(crate) fn bar(share: f64, width: usize) -> String {
    let filled = (share.clamp(0.0, 1.0) * width as f64).round() as usize;
    format!("{}{}", "█".repeat(filled), "░".repeat(width - filled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_rise_with_the_values() {
        let values = [0.0, 5.0, 10.0];
        assert_eq!(sparkline(&values, range(&values)), "▁▅█");
        assert_eq!(sparkline(&[3.0, 3.0], range(&[3.0, 3.0])), "▁▁");
        assert_eq!(range(&[]), (0.0, 1.0));
    }

    #[test]
    fn a_bar_is_as_wide_as_asked() {
        assert_eq!(bar(0.5, 4), "██░░");
        assert_eq!(bar(7.0, 4), "████");
    }
}
