//! Load by pace: running, swimming and the Concept2 erg.

use crate::Watts;

/// Energy cost of running on the flat in J/kg/m: the polynomial of [`running_cost`] at 0.
const FLAT_COST: f64 = 3.6;

/// Erg power in W of a speed in m/s: `2.80 / (s per m)³`, so 2:00/500 m is 202.5 W.
///
/// # Source
/// Concept2, "Watts Calculator": watts = 2.80 / pace³ with pace in s/m.
#[must_use]
pub fn concept2_watts(meters_per_second: f64) -> f64 {
    2.80 * meters_per_second.powi(3)
}

/// Erg speed in m/s of a power in W: the inverse of [`concept2_watts`].
#[must_use]
pub fn concept2_speed(watts: f64) -> f64 {
    (watts / 2.80).cbrt()
}

/// Erg power in W second by second from speed in m/s; NaN where speed is missing or would take more power than anybody
/// has, which is a jump of the position and not a stroke.
#[must_use]
pub fn erg_power(speed: &[f32]) -> Vec<f32> {
    let watts = |&speed: &f32| concept2_watts(f64::from(speed)) as f32;
    speed
        .iter()
        .map(watts)
        .map(|watts| if f64::from(watts) <= Watts::MAX.as_f64() { watts } else { f32::NAN })
        .collect()
}

/// Energy cost of running in J/kg/m at a grade (a fraction, −0.45 to 0.45).
///
/// # Source
/// Minetti et al. 2002, *Energy cost of walking and running at extreme uphill and downhill slopes*.
#[must_use]
pub fn running_cost(grade: f64) -> f64 {
    let i = grade;
    ((((155.4 * i - 30.4) * i - 43.3) * i + 46.3) * i + 19.5) * i + FLAT_COST
}

/// The speed in m/s on the flat that costs what `speed` in m/s costs at a grade (a fraction).
#[must_use]
pub fn graded_speed(speed: f64, grade: f64) -> f64 {
    speed * running_cost(grade) / FLAT_COST
}

/// Load in TSS of seconds of running at a graded speed against threshold speed, both in m/s: `100 · h · (NGS /
/// threshold)²`. 0 without a threshold.
///
/// # Source
/// McGregor's rTSS, with graded speed after Minetti in place of normalized graded pace.
#[must_use]
pub fn running_tss(seconds: f64, graded_speed: f64, threshold_speed: f64) -> f64 {
    if threshold_speed <= 0.0 {
        return 0.0;
    }
    100.0 * seconds / 3600.0 * (graded_speed / threshold_speed).powi(2)
}

/// Load in TSS of a swim of elapsed seconds at a moving speed against critical swim speed, both in m/s: `100 · h ·
/// IF³`. 0 without a threshold.
///
/// # Source
/// Toussaint: drag power grows with the cube of speed; sTSS as TrainingPeaks defines it.
#[must_use]
pub fn swimming_tss(elapsed_seconds: f64, moving_speed: f64, critical_speed: f64) -> f64 {
    if critical_speed <= 0.0 {
        return 0.0;
    }
    100.0 * elapsed_seconds / 3600.0 * (moving_speed / critical_speed).powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erg_speed_and_power_are_concept2s() {
        for (seconds_per_500, watts) in [(120.0, "202.5"), (105.0, "302.3"), (150.0, "103.7")] {
            let speed: f64 = 500.0 / seconds_per_500;
            assert_eq!(format!("{:.1}", concept2_watts(speed)), watts);
            assert!((concept2_speed(concept2_watts(speed)) - speed).abs() < 1e-12);
        }
    }

    #[test]
    fn a_jump_of_the_position_is_no_stroke() {
        let watts = erg_power(&[4.0, 12.0, f32::NAN]);
        assert!((watts[0] - 179.2).abs() < 1e-3 && watts[1].is_nan() && watts[2].is_nan());
    }

    #[test]
    fn running_load_follows_graded_speed() {
        for (grade, tss) in [(0.0, "57.42"), (0.05, "97.26")] {
            let load = running_tss(45.0 * 60.0, graded_speed(3.5, grade), 4.0);
            assert_eq!(format!("{load:.2}"), tss, "grade {grade}");
        }
    }

    #[test]
    fn running_costs_least_on_a_moderate_descent_and_never_nothing() {
        let costs: Vec<f64> = (-45..=45).map(|percent| running_cost(f64::from(percent) / 100.0)).collect();
        let cheapest = (0..costs.len()).min_by(|&a, &b| costs[a].total_cmp(&costs[b])).unwrap();
        assert_eq!(cheapest, 45 - 18);
        assert!(costs[cheapest] > 1.5);
    }

    #[test]
    fn swimming_load_goes_with_the_cube_of_speed() {
        for (speed, tss) in [(1.2, "78.65"), (1.3, "100.00"), (0.65, "12.50")] {
            assert_eq!(format!("{:.2}", swimming_tss(3600.0, speed, 1.3)), tss, "{speed} m/s");
        }
    }

    #[test]
    fn faster_is_more_load_and_not_less() {
        assert!(running_tss(3600.0, 4.1, 4.0) > 100.0);
        assert!(swimming_tss(3600.0, 1.4, 1.3) > 100.0);
    }
}
