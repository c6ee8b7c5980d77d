//! Fitness (CTL), fatigue (ATL) and form (TSB), day by day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::add_days;

/// Days of the time constant of fitness.
pub const FITNESS_DAYS: f64 = 42.0;
/// Days of the time constant of fatigue.
pub const FATIGUE_DAYS: f64 = 7.0;
/// Days of history below which the metrics are provisional: one time constant of fitness.
pub const PROVISIONAL_DAYS: i64 = 42;

/// Fitness and fatigue at one moment, in TSS per day.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Fitness {
    /// Chronic training load.
    pub ctl: f64,
    /// Acute training load.
    pub atl: f64,
}

impl Fitness {
    /// Training stress balance: CTL − ATL.
    #[must_use]
    pub fn form(self) -> f64 {
        self.ctl - self.atl
    }

    /// The state after a day of some load: `x + α (load − x)` with `α = 1 − e^(−1/τ)`, τ = 42 and 7 days.
    ///
    /// # Source
    /// Banister's impulse-response model as Coggan's performance manager uses it, in the exponential variant (not 1/τ).
    #[must_use]
    pub fn after(self, load: f64) -> Self {
        let alpha_fitness = -(-1.0 / FITNESS_DAYS).exp_m1();
        let alpha_fatigue = -(-1.0 / FATIGUE_DAYS).exp_m1();
        Self { ctl: self.ctl + alpha_fitness * (load - self.ctl), atl: self.atl + alpha_fatigue * (load - self.atl) }
    }
}

/// One calendar day: its load, and fitness and fatigue before and after it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FitnessDay {
    /// The day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// Its load in TSS, scaled by sport.
    pub load: f64,
    /// In the morning, before the day's training: what form is computed from.
    pub morning: Fitness,
    /// In the evening, after it.
    pub evening: Fitness,
}

impl FitnessDay {
    /// Form of the day: that morning's CTL − ATL.
    #[must_use]
    pub fn form(&self) -> f64 {
        self.morning.form()
    }
}

/// The days from `first` on, one per load, beginning with `morning`.
#[must_use]
pub fn daily(first: Date, morning: Fitness, loads: &[f64]) -> Vec<FitnessDay> {
    let alpha_fitness = -(-1.0 / FITNESS_DAYS).exp_m1();
    let alpha_fatigue = -(-1.0 / FATIGUE_DAYS).exp_m1();
    let mut morning = morning;
    let mut date = first;
    let mut days = Vec::with_capacity(loads.len());
    for &load in loads {
        let evening = Fitness {
            ctl: morning.ctl + alpha_fitness * (load - morning.ctl),
            atl: morning.atl + alpha_fatigue * (load - morning.atl),
        };
        days.push(FitnessDay { date, load, morning, evening });
        morning = evening;
        date = date.tomorrow().unwrap_or(date);
    }
    days
}

/// Form in the app's six words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FormStatus {
    /// Below −35.
    Overtrained,
    /// −35 to below −30.
    VeryFatigued,
    /// −30 to below −15.
    Building,
    /// −15 to below 0.
    Maintaining,
    /// 0 to below 15.
    Fresh,
    /// 15 and more.
    Detraining,
}

impl FormStatus {
    /// The status of a form (TSB).
    #[must_use]
    pub fn of(form: f64) -> Self {
        match form {
            x if x < -35.0 => Self::Overtrained,
            x if x < -30.0 => Self::VeryFatigued,
            x if x < -15.0 => Self::Building,
            x if x < 0.0 => Self::Maintaining,
            x if x < 15.0 => Self::Fresh,
            _ => Self::Detraining,
        }
    }

    /// What it means for today.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Overtrained => "recovery only",
            Self::VeryFatigued => "no zone 3, less load",
            Self::Building => "where fitness is built; normal, not a reason to cut by itself",
            Self::Maintaining => "steady",
            Self::Fresh => "ready for hard work",
            Self::Detraining => "add load, unless in a taper or coming back from a break",
        }
    }
}

/// A day some days after the last of a series, reached without training.
#[must_use]
pub fn rest_until(last: &FitnessDay, date: Date) -> Fitness {
    let mut state = last.evening;
    let mut day = add_days(last.date, 1);
    while day < date {
        state = state.after(0.0);
        day = add_days(day, 1);
    }
    state
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_hard_day_moves_fitness_a_little_and_fatigue_a_lot() {
        let evening = Fitness { ctl: 60.0, atl: 75.0 }.after(120.0);
        assert_eq!(format!("{:.2} / {:.2}", evening.ctl, evening.atl), "61.41 / 80.99");
    }

    #[test]
    fn the_smoothing_factors_are_those_of_the_exponential_variant() {
        let step = Fitness::default().after(1.0);
        assert_eq!(format!("{:.6} {:.6}", step.ctl, step.atl), "0.023528 0.133122");
    }

    #[test]
    fn seven_hundreds_from_zero_read_minus_forty_eight() {
        let days = daily(date(2026, 1, 1), Fitness::default(), &[100.0; 7]);
        assert_eq!(format!("{:.1}", days[6].evening.form()), "-47.9");
    }

    #[test]
    fn form_is_of_the_morning() {
        let days = daily(date(2026, 1, 1), Fitness { ctl: 60.0, atl: 75.0 }, &[120.0, 0.0]);
        assert_eq!(days[0].form(), -15.0);
        assert_eq!(days[1].morning, days[0].evening);
        assert_eq!(days[1].date, date(2026, 1, 2));
    }

    #[test]
    fn form_has_six_words() {
        let cases = [
            (-35.1, FormStatus::Overtrained),
            (-35.0, FormStatus::VeryFatigued),
            (-30.0, FormStatus::Building),
            (-15.0, FormStatus::Maintaining),
            (0.0, FormStatus::Fresh),
            (15.0, FormStatus::Detraining),
        ];
        for (form, status) in cases {
            assert_eq!(FormStatus::of(form), status, "{form}");
        }
    }
}
