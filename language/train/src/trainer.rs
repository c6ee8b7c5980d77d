//! One step, and one evaluation of the held-out examples.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use polarize_engine::{Engine, Packed};
use polarize_model::{Gradients, Lesson, Model, Workspace};

use crate::example::Example;
use crate::optimizer::{At, Moments};
use crate::plan::{Plan, fill};
use crate::schedule::Schedule;
use crate::state::State;
use crate::{Evaluation, Recipe, StepMetrics, TrainError};

/// Passes that are tried at most, and seconds after which no further one is, to know how long a training takes.
const TRIED_PASSES: usize = 4;
const ENOUGH_SECONDS: f64 = 3.0;

/// A model, and all that its training takes.
pub(crate) struct Trainer<E: Engine> {
    pub(crate) engine: E,
    pub(crate) recipe: Recipe,
    pub(crate) model: Model<E>,
    pub(crate) workspace: Workspace<E>,
    pub(crate) gradients: Gradients<E>,
    pub(crate) moments: Moments<E>,
    pub(crate) packed: Packed,
    pub(crate) examples: Vec<Example>,
    pub(crate) held_out: Vec<Example>,
    /// The held-out examples' passes.
    pub(crate) evaluation_passes: Vec<Vec<usize>>,
    pub(crate) plan: Plan,
    pub(crate) schedule: Schedule,
    pub(crate) state: State,
}

impl<E: Engine> Trainer<E> {
    /// Takes the next step; none where it was told to stop before the step was done, and nothing has changed then.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a mean of single precision")]
    pub(crate) fn step(&mut self, stop: &AtomicBool) -> Result<Option<StepMetrics>, TrainError> {
        let begun = Instant::now();
        let passes = self.plan.passes(self.state.step);
        let texts = || passes.iter().flatten().map(|text| &self.examples[*text]);
        let tokens: usize = texts().map(|example| example.tokens.len()).sum();
        let supervised: usize = texts().map(|example| example.supervised).sum();
        let mut loss = 0.0;
        self.gradients.clear(&self.engine);
        for pass in &passes {
            if stop.load(Ordering::Relaxed) {
                return Ok(None);
            }
            fill(&mut self.packed, &self.examples, pass);
            let scale = (1.0 / supervised as f64) as f32;
            let lesson = Lesson { packed: &self.packed, scale, seed: 0 };
            loss += self.model.backward(&self.engine, &mut self.workspace, &lesson, &mut self.gradients);
        }
        let loss = loss / supervised as f64;
        let gradient_norm = self.gradients.norm(&self.engine);
        let (step, learning_rate) = (self.state.step + 1, self.schedule.rate(self.state.step));
        if !loss.is_finite() || !gradient_norm.is_finite() {
            return Err(TrainError::Diverged { step });
        }
        let at = At { step, learning_rate, gradient_norm };
        self.moments.step(&self.engine, &mut self.model, &self.gradients, &self.recipe, at);
        let seconds = begun.elapsed().as_secs_f64();
        self.state.step = step;
        self.state.seconds += seconds;
        self.state.losses.first.get_or_insert(loss);
        self.state.losses.last = Some(loss);
        Ok(Some(StepMetrics {
            step,
            epoch: self.plan.epochs_after(step),
            loss,
            learning_rate,
            gradient_norm,
            tokens: tokens as u64,
            supervised: supervised as u64,
            seconds: self.state.seconds,
            tokens_per_second: tokens as f64 / seconds.max(1e-9),
        }))
    }

    /// Looks at the held-out examples, and says whether the model is the best so far; none where it was told to stop before it had seen all.
    #[expect(clippy::cast_precision_loss, reason = "a mean")]
    pub(crate) fn evaluate(&mut self, stop: &AtomicBool) -> Option<(Evaluation, bool)> {
        let mut loss = 0.0;
        for pass in &self.evaluation_passes {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            fill(&mut self.packed, &self.held_out, pass);
            loss += self.model.loss(&self.engine, &mut self.workspace, &self.packed);
        }
        let supervised: usize = self.held_out.iter().map(|example| example.supervised).sum();
        let (step, epoch) = (self.state.step, self.plan.epochs_after(self.state.step));
        Some(self.state.evaluated(step, epoch, loss / supervised as f64, supervised as u64))
    }

    /// Whether the held-out examples are to be looked at before anything else happens: before the first step, every so many, and at the end.
    pub(crate) fn evaluation_is_due(&self) -> bool {
        let step = self.state.step;
        let its_turn = step.is_multiple_of(self.recipe.evaluate_every) || step == self.plan.steps;
        its_turn && !self.evaluation_passes.is_empty() && self.state.evaluated != Some(step)
    }

    /// Whether the held-out loss has not fallen for as many evaluations as the recipe bears with.
    pub(crate) fn patience_is_exhausted(&self) -> bool {
        self.recipe.patience > 0 && self.state.looks_since_best >= self.recipe.patience
    }

    /// Seconds a token of a step takes, from a pass that is forgotten at once. The first one takes all memory into use, which later ones don't;
    /// where it was short, the shortest of a few counts.
    #[expect(clippy::cast_precision_loss, reason = "a rate")]
    pub(crate) fn seconds_a_token(&mut self) -> f64 {
        let step = self.state.step.min(self.plan.steps.saturating_sub(1));
        let passes = self.plan.passes(step);
        let Some(pass) = passes.first() else { return 0.0 };
        fill(&mut self.packed, &self.examples, pass);
        let (mut shortest, mut all) = (f64::INFINITY, 0.0);
        for _ in 0..TRIED_PASSES {
            let begun = Instant::now();
            let lesson = Lesson { packed: &self.packed, scale: 1.0, seed: 0 };
            self.model.backward(&self.engine, &mut self.workspace, &lesson, &mut self.gradients);
            let seconds = begun.elapsed().as_secs_f64();
            (shortest, all) = (seconds.min(shortest), all + seconds);
            if all > ENOUGH_SECONDS {
                break;
            }
        }
        self.gradients.clear(&self.engine);
        shortest / self.packed.len().max(1) as f64
    }
}
