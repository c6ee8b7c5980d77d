//! Numbers of metrics as people read them.

use polarize_evaluate::{Interval, Metric, Unit};

/// A metric's number with its unit.
pub(super) fn number(metric: Metric, value: f64) -> String {
    match metric.unit() {
        Unit::Share => format!("{:.1} %", value * 100.0),
        Unit::Count => format!("{value:.2}"),
        Unit::Tss => format!("{value:.1} TSS"),
        Unit::Characters => format!("{value:.0} characters"),
        Unit::Tokens => format!("{value:.0} tokens"),
        Unit::Seconds => format!("{value:.2} s"),
        Unit::PerSecond => format!("{value:.1} /s"),
    }
}

/// An interval, without the unit.
pub(super) fn interval(metric: Metric, interval: Interval) -> String {
    format!("{} to {}", plain(metric, interval.low), plain(metric, interval.high))
}

/// A difference, with its sign: of shares in percentage points.
pub(super) fn difference(metric: Metric, value: f64) -> String {
    let plain = plain(metric, value);
    if plain.starts_with('-') || is_nothing(&plain) { plain } else { format!("+{plain}") }
}

/// A metric's number without its unit.
fn plain(metric: Metric, value: f64) -> String {
    let (value, digits) = match metric.unit() {
        Unit::Share => (value * 100.0, 1),
        Unit::Count | Unit::Seconds => (value, 2),
        Unit::Tss | Unit::PerSecond => (value, 1),
        Unit::Characters | Unit::Tokens => (value, 0),
    };
    let text = format!("{value:.digits$}");
    // What rounds to nothing has no sign.
    let unsigned = text.trim_start_matches('-');
    if is_nothing(unsigned) { unsigned.to_owned() } else { text }
}

/// So many things: `1 line`, `3 lines`.
pub(super) fn many(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

fn is_nothing(text: &str) -> bool {
    text.chars().all(|letter| matches!(letter, '0' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_units_and_differences_their_signs() {
        let cases = [
            (number(Metric::ValidJson, 0.995), "99.5 %"),
            (number(Metric::LoadDifference, 12.34), "12.3 TSS"),
            (number(Metric::FirstToken, 0.1), "0.10 s"),
            (interval(Metric::ValidJson, Interval { low: 0.9, high: 1.0 }), "90.0 to 100.0"),
            (difference(Metric::ValidJson, 0.05), "+5.0"),
            (difference(Metric::ValidJson, -0.05), "-5.0"),
            (difference(Metric::ValidJson, -0.0001), "0.0"),
            (difference(Metric::ValidJson, 0.0001), "0.0"),
            (difference(Metric::Characters, 0.0), "0"),
        ];
        for (text, expected) in cases {
            assert_eq!(text, expected);
        }
    }
}
