//! Load by heart rate: Banister's TRIMP, and HRSS that puts it on the scale of TSS.

use crate::{Sex, Thresholds};

/// What a heart rate is measured against, in bpm: rest < threshold, rest < maximum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeartRateRange {
    rest: f64,
    max: f64,
    threshold: f64,
    factor: f64,
    exponent: f64,
}

impl HeartRateRange {
    /// The athlete's range: rest and maximum as told, LTHR as told or rest + 0.85 · (max − rest). Unknown sex counts as
    /// male. `None` where rest or maximum is unknown or the values contradict each other.
    #[must_use]
    pub fn of(thresholds: &Thresholds, sex: Option<Sex>) -> Option<Self> {
        let (rest, max) = (thresholds.resting_hr_bpm?.as_f64(), thresholds.max_hr_bpm?.as_f64());
        let threshold = thresholds.lthr_or_estimate()?.as_f64();
        let (factor, exponent) = match sex {
            Some(Sex::Female) => (0.86, 1.67),
            Some(Sex::Male) | None => (0.64, 1.92),
        };
        (rest < threshold && threshold <= max).then_some(Self { rest, max, threshold, factor, exponent })
    }

    /// TRIMP of one minute at a heart rate in bpm: `x · A · e^(k·x)`, `x = (HR − rest) / (max − rest)`, kept within 0
    /// and 1.
    ///
    /// # Source
    /// Banister 1991, *Modeling elite athletic performance*; A and k after Morton et al. 1990: men 0.64 and 1.92, women
    /// 0.86 and 1.67.
    fn trimp_per_minute(&self, beats: f64) -> f64 {
        let reserve = ((beats - self.rest) / (self.max - self.rest)).clamp(0.0, 1.0);
        reserve * self.factor * (self.exponent * reserve).exp()
    }
}

/// TRIMP of heart rates in bpm at 1 Hz.
#[must_use]
pub fn trimp(beats: &[f64], range: &HeartRateRange) -> f64 {
    beats.iter().map(|&beats| range.trimp_per_minute(beats)).sum::<f64>() / 60.0
}

/// TRIMP of an hour at threshold heart rate.
#[must_use]
pub fn trimp_of_threshold_hour(range: &HeartRateRange) -> f64 {
    60.0 * range.trimp_per_minute(range.threshold)
}

/// Heart rate stress score in TSS of heart rates in bpm at 1 Hz: 100 · TRIMP / TRIMP of an hour at LTHR.
#[must_use]
pub fn hrss(beats: &[f64], range: &HeartRateRange) -> f64 {
    100.0 * trimp(beats, range) / trimp_of_threshold_hour(range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::HeartRate;

    fn thresholds(rest: u16, max: u16, lthr: Option<u16>) -> Thresholds {
        let beats = |beats: u16| HeartRate::new(beats).unwrap();
        Thresholds {
            resting_hr_bpm: Some(beats(rest)),
            max_hr_bpm: Some(beats(max)),
            lthr_bpm: lthr.map(beats),
            ..Thresholds::default()
        }
    }

    #[test]
    fn trimp_and_hrss_have_their_known_values_by_sex() {
        let cases = [
            (Some(Sex::Male), "108.095 152.702 70.79"),
            (None, "108.095 152.702 70.79"),
            (Some(Sex::Female), "121.499 167.101 72.71"),
        ];
        for (sex, expected) in cases {
            let range = HeartRateRange::of(&thresholds(50, 190, Some(165)), sex).unwrap();
            let beats = vec![150.0; 3600];
            let (score, at_threshold) = (trimp(&beats, &range), trimp_of_threshold_hour(&range));
            assert_eq!(format!("{score:.3} {at_threshold:.3} {:.2}", hrss(&beats, &range)), expected, "{sex:?}");
        }
    }

    #[test]
    fn an_hour_at_the_estimated_threshold_is_a_hundred() {
        let range = HeartRateRange::of(&thresholds(50, 190, None), None).unwrap();
        assert!((hrss(&[169.0; 3600], &range) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn heart_rates_outside_rest_and_maximum_count_as_these() {
        let range = HeartRateRange::of(&thresholds(50, 190, Some(165)), None).unwrap();
        assert_eq!(trimp(&[40.0; 60], &range), 0.0);
        assert_eq!(trimp(&[230.0; 60], &range), trimp(&[190.0; 60], &range));
    }

    #[test]
    fn without_rest_and_maximum_or_with_contradictions_there_is_no_range() {
        let lthr_alone = Thresholds { lthr_bpm: Some(HeartRate::new(165).unwrap()), ..Thresholds::default() };
        let cases =
            [lthr_alone, thresholds(190, 50, Some(165)), thresholds(50, 190, Some(45)), thresholds(50, 160, Some(165))];
        for case in cases {
            assert_eq!(HeartRateRange::of(&case, None), None, "{case:?}");
        }
    }
}
