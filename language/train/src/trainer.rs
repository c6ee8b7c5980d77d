//! One step, and one evaluation of the held-out examples.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use polarize_engine::{Engine, Packed};
use polarize_model::{Gradients, Lesson, Model, Workspace};
use rand_chacha::rand_core::Rng as _;

use crate::example::Example;
use crate::optimizer::{At, Moments};
use crate::order::{Purpose, chance};
use crate::plan::{Plan, evaluation_passes, fill};
use crate::preference::{Judged, Tally};
use crate::schedule::Schedule;
use crate::state::State;
use crate::{Evaluation, Event, Objective, Recipe, StepMetrics, TrainError};

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
    /// What pairs are compared with; none where single texts are learnt from.
    pub(crate) reference: Option<Reference>,
}

/// The losses of pairs under the model as training begins, in nats.
pub(crate) struct Reference {
    /// Of the examples to learn from.
    examples: Vec<[f64; 2]>,
    held_out: Vec<[f64; 2]>,
}

impl<E: Engine> Trainer<E> {
    /// Takes the next step; none where it was told to stop before the step was done, and nothing has changed then.
    #[expect(clippy::cast_precision_loss, reason = "a mean")]
    pub(crate) fn step(&mut self, stop: &AtomicBool) -> Result<Option<StepMetrics>, TrainError> {
        let begun = Instant::now();
        let passes = self.plan.passes(self.state.step);
        let examples = || passes.iter().flatten().map(|example| &self.examples[*example]);
        let tokens: usize = examples().map(Example::tokens).sum();
        let supervised: usize = examples().map(Example::supervised).sum();
        // What the loss is the mean of.
        let count = if self.reference.is_some() { examples().count() } else { supervised } as f64;
        let mut chance = chance(self.recipe.seed, Purpose::Dropout(self.state.step));
        let (mut loss, mut tally) = (0.0, Tally::default());
        self.gradients.clear(&self.engine);
        for pass in &passes {
            if stop.load(Ordering::Relaxed) {
                return Ok(None);
            }
            loss += self.learn(pass, count, chance.next_u64(), &mut tally);
        }
        let loss = loss / count;
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
            preference: tally.preference(),
        }))
    }

    /// Adds the gradients of what a pass adds to a loss that is the mean of so many, and gives the sum of its own.
    #[expect(clippy::cast_possible_truncation, reason = "in single precision")]
    fn learn(&mut self, pass: &[usize], count: f64, seed: u64, tally: &mut Tally) -> f64 {
        fill(&mut self.packed, &self.examples, pass);
        let Some(reference) = &self.reference else {
            let lesson = Lesson { packed: &self.packed, scale: (1.0 / count) as f32, seed };
            return self.model.backward(&self.engine, &mut self.workspace, &lesson, &mut self.gradients);
        };
        let mut sum = 0.0;
        let weigh = |losses: &mut [f64]| {
            for (pair, losses) in pass.iter().zip(losses.as_chunks_mut().0) {
                let judged = Judged::new(self.recipe.beta, *losses, reference.examples[*pair]);
                tally.add(judged);
                sum += judged.loss;
                *losses = [judged.slope / count, -judged.slope / count];
            }
        };
        let (engine, workspace) = (&self.engine, &mut self.workspace);
        self.model.backward_by_text(engine, workspace, &self.packed, seed, weigh, &mut self.gradients);
        sum
    }

    /// Looks at the held-out examples, and says whether the model is the best so far; none where it was told to stop before it had seen all.
    #[expect(clippy::cast_precision_loss, reason = "a mean")]
    pub(crate) fn evaluate(&mut self, stop: &AtomicBool) -> Option<(Evaluation, bool)> {
        let (mut loss, mut tally) = (0.0, Tally::default());
        for pass in &self.evaluation_passes {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            fill(&mut self.packed, &self.held_out, pass);
            let (engine, workspace) = (&self.engine, &mut self.workspace);
            let Some(reference) = &self.reference else {
                loss += self.model.loss(engine, workspace, &self.packed);
                continue;
            };
            let losses = self.model.loss_by_text(engine, workspace, &self.packed).as_chunks().0;
            for (pair, losses) in pass.iter().zip(losses) {
                let judged = Judged::new(self.recipe.beta, *losses, reference.held_out[*pair]);
                tally.add(judged);
                loss += judged.loss;
            }
        }
        let supervised: usize = self.held_out.iter().map(Example::supervised).sum();
        let count = if self.reference.is_some() { self.held_out.len() } else { supervised } as f64;
        let (step, epoch) = (self.state.step, self.plan.epochs_after(self.state.step));
        Some(self.state.evaluated(step, epoch, loss / count, supervised as u64, tally.preference()))
    }

    /// Takes the model as it is for what pairs are compared with, where pairs are learnt from.
    pub(crate) fn take_as_reference(&mut self, say: &mut dyn FnMut(&Event)) {
        if self.recipe.objective != Objective::Preference {
            return;
        }
        let total = self.examples.len() + self.held_out.len();
        let mut known: Vec<[f64; 2]> = Vec::with_capacity(total);
        for examples in [&self.examples, &self.held_out] {
            for pass in evaluation_passes(examples, self.plan.longest_pass) {
                say(&Event::Comparing { done: known.len(), total });
                fill(&mut self.packed, examples, &pass);
                let losses = self.model.loss_by_text(&self.engine, &mut self.workspace, &self.packed);
                known.extend(losses.as_chunks::<2>().0);
            }
        }
        say(&Event::Comparing { done: total, total });
        let held_out = known.split_off(self.examples.len());
        self.reference = Some(Reference { examples: known, held_out });
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
        let (mut shortest, mut all) = (f64::INFINITY, 0.0);
        for _ in 0..TRIED_PASSES {
            let begun = Instant::now();
            self.learn(pass, 1.0, 0, &mut Tally::default());
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
