//! Load by power.

/// Seconds of the rolling mean under normalized power.
const WINDOW: usize = 30;

/// Normalized power in W of power in W at 1 Hz: the 30 s rolling mean, to the fourth power, averaged, fourth root. The
/// first rolling mean is that of the first full 30 s, so 200 W for an hour gives exactly 200. Fewer than 30 s: the
/// mean; none: 0.
///
/// # Source
/// Coggan, in Allen and Coggan, *Training and Racing with a Power Meter*; the variant that starts at the 30 s mark.
#[must_use]
pub fn normalized_power(watts: &[f64]) -> f64 {
    if watts.is_empty() {
        return 0.0;
    }
    if watts.len() < WINDOW {
        return watts.iter().sum::<f64>() / watts.len() as f64;
    }
    let mut sum: f64 = watts[..WINDOW].iter().sum();
    let mut fourth_powers = (sum * sum) * (sum * sum);
    for (leaving, entering) in watts.iter().zip(&watts[WINDOW..]) {
        sum += entering - leaving;
        fourth_powers += (sum * sum) * (sum * sum);
    }
    // The sums were not divided by the window, and the fourth root is homogeneous: one division at the end does for
    // all.
    (fourth_powers / (watts.len() - WINDOW + 1) as f64).sqrt().sqrt() / WINDOW as f64
}

/// Load in TSS of seconds at a normalized power in W against a threshold in W: `s · NP · IF / (FTP · 3600) · 100`, `IF
/// = NP / FTP`. 0 without a threshold.
///
/// # Source
/// Coggan, in Allen and Coggan, *Training and Racing with a Power Meter*.
#[must_use]
pub fn power_tss(seconds: f64, normalized_power: f64, ftp: f64) -> f64 {
    if ftp <= 0.0 {
        return 0.0;
    }
    let intensity = normalized_power / ftp;
    seconds * normalized_power * intensity / (ftp * 3600.0) * 100.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn normalized_power_has_its_known_values() {
        let mut blocks = vec![100.0; 1800];
        blocks.extend([300.0; 1800]);
        let cases: [(&str, Vec<f64>, &str); 6] = [
            ("an hour at 200 W", vec![200.0; 3600], "200.00"),
            ("30 s at 200 W", vec![200.0; 30], "200.00"),
            ("fewer than 30 s: the mean", vec![100.0, 200.0, 600.0], "300.00"),
            ("half an hour each at 100 and 300 W", blocks, "252.83"),
            ("every other second 400 W", [0.0, 400.0].repeat(600), "200.00"),
            ("nothing", Vec::new(), "0.00"),
        ];
        for (what, watts, expected) in cases {
            assert_eq!(format!("{:.2}", normalized_power(&watts)), expected, "{what}");
        }
    }

    #[test]
    fn load_by_power_is_a_hundred_for_an_hour_at_threshold() {
        let cases = [
            (3600.0, 250.0, 250.0, "100.00"),
            (3600.0, 200.0, 250.0, "64.00"),
            (7200.0, 187.5, 250.0, "112.50"),
            (1800.0, 275.0, 250.0, "60.50"),
            (3600.0, 200.0, 0.0, "0.00"),
        ];
        for (seconds, watts, ftp, expected) in cases {
            assert_eq!(format!("{:.2}", power_tss(seconds, watts, ftp)), expected, "{seconds} s at {watts} of {ftp} W");
        }
    }

    fn by_the_definition(watts: &[f64]) -> f64 {
        let means: Vec<f64> = watts.windows(WINDOW).map(|window| window.iter().sum::<f64>() / WINDOW as f64).collect();
        (means.iter().map(|mean| mean.powi(4)).sum::<f64>() / means.len() as f64).powf(0.25)
    }

    proptest! {
        #[test]
        fn normalized_power_agrees_with_its_definition(watts in prop::collection::vec(0.0..2500.0, 30..400)) {
            prop_assert!((normalized_power(&watts) - by_the_definition(&watts)).abs() < 1e-6);
        }

        #[test]
        fn normalized_power_lies_between_lowest_and_highest(watts in prop::collection::vec(0.0..2500.0, 1..200)) {
            let low = watts.iter().copied().fold(f64::INFINITY, f64::min);
            let high = watts.iter().copied().fold(0.0, f64::max);
            prop_assert!((low - 1e-6..=high + 1e-6).contains(&normalized_power(&watts)));
        }
    }
}
