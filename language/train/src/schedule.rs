//! The learning rate of each step.

use std::f64::consts::PI;

use crate::{Recipe, ScheduleKind};

/// How the learning rate rises and falls.
///
/// # Source
///
/// transformers, `optimization.py`: `get_cosine_schedule_with_warmup`, `get_linear_schedule_with_warmup`,
/// `get_constant_schedule_with_warmup`, and `get_cosine_with_min_lr_schedule_with_warmup` for the rate it falls to. As there, the first
/// step of a warm-up has a rate of 0.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Schedule {
    kind: ScheduleKind,
    highest: f64,
    minimum: f64,
    warmup: f64,
    steps: f64,
}

impl Schedule {
    #[expect(clippy::cast_precision_loss, reason = "steps are few enough")]
    pub(crate) fn new(recipe: &Recipe, steps: u64) -> Self {
        let steps = steps as f64;
        Self {
            kind: recipe.schedule,
            highest: recipe.learning_rate,
            minimum: recipe.minimum_learning_rate,
            warmup: (recipe.warmup * steps).ceil(),
            steps,
        }
    }

    /// Steps of the warm-up.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a number of steps")]
    pub(crate) fn warming_steps(&self) -> u64 {
        self.warmup as u64
    }

    /// The learning rate of a step, counted from 0.
    #[expect(clippy::cast_precision_loss, reason = "steps are few enough")]
    pub(crate) fn rate(&self, step: u64) -> f64 {
        let step = step as f64;
        if step < self.warmup {
            return self.highest * (step / self.warmup.max(1.0));
        }
        let progress = (step - self.warmup) / (self.steps - self.warmup).max(1.0);
        let share = match self.kind {
            ScheduleKind::Cosine => (0.5 * (1.0 + (PI * progress).cos())).max(0.0),
            ScheduleKind::Linear => (1.0 - progress).max(0.0),
            ScheduleKind::Constant => 1.0,
        };
        self.highest * (share * (1.0 - self.minimum) + self.minimum)
    }
}

#[cfg(test)]
mod tests {
    use super::Schedule;
    use crate::Recipe;

    /// Printed by transformers 5.24: the rates of ten steps, three of them warm-up.
    #[test]
    fn rates_are_those_of_transformers() {
        let warming = [0.0, 1.0 / 3.0, 2.0 / 3.0];
        let cosine = [
            1.0,
            0.950_484_433_951_209_5,
            0.811_744_900_929_366_8,
            0.611_260_466_978_157_2,
            0.388_739_533_021_842_84,
            0.188_255_099_070_633_23,
            0.049_515_566_048_79,
        ];
        let minimum = [
            1.0,
            0.955_435_990_556_088_6,
            0.830_570_410_836_430_2,
            0.650_134_420_280_341_5,
            0.449_865_579_719_658_6,
            0.269_429_589_163_569_94,
            0.144_564_009_443_911_47,
        ];
        let linear = [1.0, 6.0 / 7.0, 5.0 / 7.0, 4.0 / 7.0, 3.0 / 7.0, 2.0 / 7.0, 1.0 / 7.0];
        let cases = [
            ("schedule = \"cosine\"", cosine),
            ("schedule = \"cosine\"\nminimum_learning_rate = 0.1", minimum),
            ("schedule = \"linear\"", linear),
            ("schedule = \"constant\"", [1.0; 7]),
        ];
        for (recipe, expected) in cases {
            let recipe = Recipe::parse(&format!("{recipe}\nlearning_rate = 0.001\nwarmup = 0.3")).unwrap();
            let schedule = Schedule::new(&recipe, 10);
            for (step, share) in (0..).zip(warming.into_iter().chain(expected)) {
                let rate = schedule.rate(step);
                assert!((rate - 1e-3 * share).abs() < 1e-15, "{:?}, step {step}: {rate}", recipe.schedule);
            }
        }
    }

    #[test]
    fn without_a_warm_up_the_first_step_has_the_highest_rate() {
        let recipe = Recipe::parse("warmup = 0.0\nlearning_rate = 0.001").unwrap();
        assert!((Schedule::new(&recipe, 10).rate(0) - 0.001).abs() < 1e-15);
    }
}
