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
