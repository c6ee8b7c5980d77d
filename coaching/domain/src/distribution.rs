//! How training is spread: over zones, over the days of a week, over weeks, and within a session.

/// Monotony is not told above this: days that are all alike would make it infinite.
pub const HIGHEST_MONOTONY: f64 = 10.0;
/// What an empty zone 2 counts as in the polarization index.
const LEAST_ZONE_2: f64 = 0.01;
/// The index above which a distribution may be called polarized.
const POLARIZED_ABOVE: f64 = 2.0;
/// Days of the acute and of the chronic side of the workload ratio.
const ACUTE_DAYS: usize = 7;
const CHRONIC_DAYS: usize = 28;

/// Treff's polarization index of times or sessions in zones 1, 2 and 3, in any unit: `log10(z1/z2 · z3 · 100)` with
/// shares. An empty zone 2 is taken as 0.01; without zone 1 or zone 3 the index is 0. `None` where there is nothing to
/// share out.
///
/// # Source
/// Treff et al. 2019, *The polarization-index: a simple calculation to distinguish polarized from non-polarized
/// training intensity distributions*.
#[must_use]
pub fn polarization_index(zones: [f64; 3]) -> Option<f64> {
    let [zone1, zone2, zone3] = shares(zones)?;
    if zone1 == 0.0 || zone3 == 0.0 {
        return Some(0.0);
    }
    let zone2 = if zone2 == 0.0 { LEAST_ZONE_2 } else { zone2 };
    Some((zone1 / zone2 * zone3 * 100.0).log10())
}

/// Whether times or sessions in zones 1, 2 and 3 are polarized: an index above 2.00, and zone 1 > zone 3 > zone 2.
#[must_use]
pub fn is_polarized(zones: [f64; 3]) -> bool {
    let [zone1, zone2, zone3] = zones;
    polarization_index(zones).is_some_and(|index| index > POLARIZED_ABOVE) && zone1 > zone3 && zone3 > zone2
}

fn shares(zones: [f64; 3]) -> Option<[f64; 3]> {
    let total: f64 = zones.iter().sum();
    let possible = total > 0.0 && total.is_finite() && zones.iter().all(|zone| *zone >= 0.0);
    possible.then(|| zones.map(|zone| zone / total))
}

/// Foster's monotony of the daily loads of a week, days off included as 0: mean / population standard deviation, at
/// most 10. `None` without days; 0 for a week without any load.
///
/// # Source
/// Foster 1998, *Monitoring training in athletes with reference to overtraining syndrome*.
#[must_use]
pub fn monotony(daily_loads: &[f64]) -> Option<f64> {
    let mean = mean(daily_loads)?;
    if mean == 0.0 {
        return Some(0.0);
    }
    let variance = daily_loads.iter().map(|load| (load - mean).powi(2)).sum::<f64>() / daily_loads.len() as f64;
    Some((mean / variance.sqrt()).min(HIGHEST_MONOTONY))
}

/// Foster's strain of a week: its load times its monotony. `None` without days.
///
/// # Source
/// Foster 1998, as for [`monotony`].
#[must_use]
pub fn strain(daily_loads: &[f64]) -> Option<f64> {
    monotony(daily_loads).map(|monotony| monotony * daily_loads.iter().sum::<f64>())
}

/// Acute to chronic workload ratio, EWMA variant: exponentially weighted means over 7 and 28 days with λ = 2/(N+1),
/// both started with the first load. Daily loads, oldest first. `None` under 28 days or without chronic load. Context
/// only, never the sole reason for anything.
///
/// # Source
/// Williams et al. 2017, *Better way to determine the acute:chronic workload ratio?*
#[must_use]
pub fn acwr_ewma(daily_loads: &[f64]) -> Option<f64> {
    if daily_loads.len() < CHRONIC_DAYS {
        return None;
    }
    ratio(ewma(daily_loads, ACUTE_DAYS)?, ewma(daily_loads, CHRONIC_DAYS)?)
}

/// Acute to chronic workload ratio, coupled rolling variant: mean of the last 7 days over mean of the last 28, the 7
/// included. Daily loads, oldest first. `None` under 28 days or without chronic load. Context only, never the sole
/// reason for anything.
///
/// # Source
/// Gabbett 2016, *The training-injury prevention paradox*.
#[must_use]
pub fn acwr_coupled(daily_loads: &[f64]) -> Option<f64> {
    let chronic = daily_loads.last_chunk::<CHRONIC_DAYS>()?;
    let acute = daily_loads.last_chunk::<ACUTE_DAYS>()?;
    ratio(mean(acute)?, mean(chronic)?)
}

/// Decoupling in percent of output (power in W or speed in m/s) from heart rate (bpm), both at 1 Hz: `100 · (r₁ − r₂) /
/// r₁`, r the output per heartbeat of the first and second half. Positive: the heart drifted up. Seconds in which
/// either is missing (NaN) or the heart rate is 0 are left out. `None` where a half has none left, or no output.
///
/// # Source
/// Friel, *The Triathlete's Training Bible*: aerobic decoupling.
#[must_use]
pub fn decoupling(output: &[f64], heart_rate: &[f64]) -> Option<f64> {
    let pairs: Vec<(f64, f64)> = output
        .iter()
        .zip(heart_rate)
        .map(|(&output, &beats)| (output, beats))
        .filter(|(output, beats)| output.is_finite() && beats.is_finite() && *beats > 0.0)
        .collect();
    let (first, second) = pairs.split_at(pairs.len() / 2);
    let per_beat = |half: &[(f64, f64)]| {
        let (output, beats) = half.iter().fold((0.0, 0.0), |sums, pair| (sums.0 + pair.0, sums.1 + pair.1));
        ratio(output, beats)
    };
    let (first, second) = (per_beat(first)?, per_beat(second)?);
    ratio(100.0 * (first - second), first)
}

fn ewma(values: &[f64], days: usize) -> Option<f64> {
    let lambda = 2.0 / (days as f64 + 1.0);
    let (first, rest) = values.split_first()?;
    Some(rest.iter().fold(*first, |mean, value| mean + lambda * (value - mean)))
}

fn mean(values: &[f64]) -> Option<f64> {
    ratio(values.iter().sum(), values.len() as f64)
}

fn ratio(numerator: f64, denominator: f64) -> Option<f64> {
    (denominator > 0.0).then(|| numerator / denominator)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(value: Option<f64>) -> String {
        value.map_or("none".to_owned(), |value| format!("{value:.3}"))
    }

    #[test]
    fn the_polarization_index_has_its_known_values() {
        let cases = [
            ([80.0, 5.0, 15.0], "2.380", true),
            ([80.0, 10.0, 10.0], "1.903", false),
            ([0.8, 0.0, 0.2], "3.204", true),
            ([80.0, 20.0, 0.0], "0.000", false),
            ([0.0, 20.0, 80.0], "0.000", false),
            // Above 2, but with more of zone 3 than of zone 1.
            ([30.0, 10.0, 60.0], "2.255", false),
            ([0.0, 0.0, 0.0], "none", false),
            ([f64::NAN, 0.0, 1.0], "none", false),
        ];
        for (zones, index, polarized) in cases {
            assert_eq!(
                (told(polarization_index(zones)).as_str(), is_polarized(zones)),
                (index, polarized),
                "{zones:?}"
            );
        }
    }

    #[test]
    fn monotony_and_strain_have_fosters_values() {
        let cases: [(&[f64], &str, &str); 5] = [
            (&[5.0, 15.0, 20.0, 20.0, 20.0, 25.0, 35.0], "2.366", "331.300"),
            (&[100.0, 0.0, 100.0, 0.0, 100.0, 0.0, 0.0], "0.866", "259.808"),
            (&[50.0; 7], "10.000", "3500.000"),
            (&[0.0; 7], "0.000", "0.000"),
            (&[], "none", "none"),
        ];
        for (loads, expected_monotony, expected_strain) in cases {
            assert_eq!(told(monotony(loads)), expected_monotony, "{loads:?}");
            assert_eq!(told(strain(loads)), expected_strain, "{loads:?}");
        }
    }

    #[test]
    fn the_workload_ratio_has_its_known_values_by_variant() {
        let mut rising = vec![50.0; 21];
        rising.extend([80.0; 7]);
        let cases = [
            (rising, "1.230", "1.391"),
            (vec![60.0; 28], "1.000", "1.000"),
            (vec![0.0; 28], "none", "none"),
            (vec![60.0; 27], "none", "none"),
        ];
        for (loads, ewma, coupled) in cases {
            assert_eq!(
                (told(acwr_ewma(&loads)).as_str(), told(acwr_coupled(&loads)).as_str()),
                (ewma, coupled),
                "{loads:?}"
            );
        }
    }

    #[test]
    fn decoupling_is_the_loss_of_output_per_heartbeat() {
        let halves = |first: f64, second: f64| [vec![first; 600], vec![second; 600]].concat();
        let cases = [
            (halves(200.0, 200.0), halves(140.0, 140.0), "0.000"),
            (halves(200.0, 200.0), halves(140.0, 147.0), "4.762"),
            (halves(200.0, 180.0), halves(150.0, 150.0), "10.000"),
            (halves(180.0, 198.0), halves(150.0, 150.0), "-10.000"),
            (halves(0.0, 198.0), halves(150.0, 150.0), "none"),
            (halves(200.0, 200.0), halves(0.0, f64::NAN), "none"),
            (vec![200.0], vec![150.0], "none"),
        ];
        for (output, heart_rate, expected) in cases {
            assert_eq!(told(decoupling(&output, &heart_rate)), expected, "{} {}", output[0], heart_rate[0]);
        }
    }

    proptest! {
        #[test]
        fn the_index_is_the_same_in_minutes_and_in_seconds(zones in [0.0..100.0, 0.0..100.0, 0.0..100.0]) {
            let (minutes, seconds) = (polarization_index(zones), polarization_index(zones.map(|zone| zone * 60.0)));
            prop_assert!((minutes.unwrap_or(0.0) - seconds.unwrap_or(0.0)).abs() < 1e-9);
        }

        #[test]
        fn monotony_is_between_nothing_and_its_cap(loads in prop::collection::vec(0.0..500.0, 1..=7)) {
            prop_assert!((0.0..=HIGHEST_MONOTONY).contains(&monotony(&loads).unwrap()));
        }
    }
}
