//! Numbers as people read them.

/// A number with four significant digits, small and large ones as powers of ten.
pub(super) fn short(value: f64) -> String {
    if !value.is_finite() {
        return if value.is_nan() { "not a number".to_owned() } else { format!("{value}") };
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    match value.abs().log10().floor() {
        exponent if exponent < -3.0 => plain(format!("{value:.3e}")),
        exponent if exponent >= 7.0 => plain(format!("{value:.3e}")),
        exponent if exponent >= 3.0 => grouped(value.round()),
        exponent => {
            let digits = (3.0 - exponent) as usize;
            let text = format!("{value:.digits$}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
    }
}

/// A whole number with its thousands apart.
pub(super) fn grouped(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut out = if value < 0.0 { "−".to_owned() } else { String::new() };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            // A narrow space that doesn't break.
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// Bytes for people, in powers of ten: `900 kB`, `5 MB`, `22.5 GB`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "one digit is shown")]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.0} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

/// A time for people, in hours, minutes and seconds, the two largest that there are: `2 h 1 min`.
#[must_use]
pub fn duration(seconds: f64) -> String {
    let whole = seconds.max(0.0).round() as u64;
    match whole {
        0..60 => format!("{whole} s"),
        60..3600 => format!("{} min {} s", whole / 60, whole % 60),
        _ => format!("{} h {} min", whole / 3600, whole % 3600 / 60),
    }
}

/// A mantissa without zeros that say nothing: `2.000e-4` is `2e-4`.
fn plain(text: String) -> String {
    match text.split_once('e') {
        Some((mantissa, exponent)) => format!("{}e{exponent}", mantissa.trim_end_matches('0').trim_end_matches('.')),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let cases = [
            (0.0, "0"),
            (2e-4, "2e-4"),
            (1.234_56e-5, "1.235e-5"),
            (0.012_345, "0.01235"),
            (1.0, "1"),
            (8.317_77, "8.318"),
            (-2.5, "-2.5"),
            (45_678.9, "45\u{202f}679"),
            (1e9, "1e9"),
            (f64::NAN, "not a number"),
            (f64::INFINITY, "inf"),
        ];
        for (value, text) in cases {
            assert_eq!(short(value), text);
        }
    }

    #[test]
    fn sizes_and_times_have_a_unit() {
        assert_eq!([900, 5_400_000, 22_500_000_000].map(size), ["1 kB", "5 MB", "22.5 GB"]);
        assert_eq!([0.4, 61.0, 7300.0].map(duration), ["0 s", "1 min 1 s", "2 h 1 min"]);
        assert_eq!(grouped(1_234_567.0), "1\u{202f}234\u{202f}567");
    }
}
