//! Which step sees what: epochs cut into steps, and steps into passes.

use polarize_engine::Packed;

use crate::Recipe;
use crate::example::Example;
use crate::packing::Packing;

/// The steps of a training, from its recipe and the lengths of its examples alone.
#[derive(Debug)]
pub(crate) struct Plan {
    packing: Packing,
    batch: usize,
    accumulate: usize,
    lengths: Vec<usize>,
    /// The first step of each epoch, and behind them the number of all steps.
    starts: Vec<u64>,
    /// Steps from the first to the last.
    pub(crate) steps: u64,
    /// Tokens of the longest pass.
    pub(crate) longest_pass: usize,
    /// Rows of the first epoch.
    pub(crate) rows: usize,
    epoch: Option<(u64, Vec<Vec<usize>>)>,
}

impl Plan {
    pub(crate) fn new(recipe: &Recipe, examples: &[Example]) -> Self {
        let packing = Packing { length: recipe.row(), shared: recipe.packing, seed: recipe.seed };
        let lengths: Vec<usize> = examples.iter().map(Example::tokens).collect();
        let limit = if recipe.steps == 0 { u64::MAX } else { recipe.steps };
        let mut plan = Self {
            packing,
            batch: recipe.batch,
            accumulate: recipe.accumulate,
            lengths,
            starts: vec![0],
            steps: 0,
            longest_pass: 0,
            rows: 0,
            epoch: None,
        };
        for epoch in 0..recipe.epochs {
            let rows = plan.packing.rows(&plan.lengths, epoch);
            let longest =
                rows.chunks(plan.batch).map(|pass| pass.iter().flatten().map(|example| plan.lengths[*example]).sum());
            plan.longest_pass = longest.fold(plan.longest_pass, usize::max);
            plan.steps += rows.len().div_ceil(plan.batch * plan.accumulate) as u64;
            plan.starts.push(plan.steps);
            if epoch == 0 {
                plan.rows = rows.len();
            }
            if plan.steps >= limit {
                break;
            }
        }
        plan.steps = plan.steps.min(limit);
        plan
    }

    /// Epochs that are done after so many steps, with the part of the one that is not.
    #[expect(clippy::cast_precision_loss, reason = "steps are few enough")]
    pub(crate) fn epochs_after(&self, steps: u64) -> f64 {
        let epoch = self.epoch_of(steps);
        let (start, end) = (self.starts[epoch], self.starts.get(epoch + 1).copied().unwrap_or(u64::MAX));
        epoch as f64 + (steps - start) as f64 / (end - start).max(1) as f64
    }

    fn epoch_of(&self, step: u64) -> usize {
        self.starts.partition_point(|start| *start <= step) - 1
    }

    /// The passes of a step, counted from 0: the indices of their examples.
    pub(crate) fn passes(&mut self, step: u64) -> Vec<Vec<usize>> {
        let epoch = self.epoch_of(step);
        if self.epoch.as_ref().is_none_or(|(known, _)| *known != epoch as u64) {
            self.epoch = Some((epoch as u64, self.packing.rows(&self.lengths, epoch as u64)));
        }
        let rows = self.epoch.as_ref().map_or(&[][..], |(_, rows)| rows);
        let a_step = self.batch * self.accumulate;
        let within = usize::try_from(step - self.starts[epoch]).unwrap_or(usize::MAX);
        let rows = rows.chunks(a_step).nth(within).unwrap_or_default();
        rows.chunks(self.batch).map(|pass| pass.concat()).collect()
    }

    /// Tokens of a step, on average.
    pub(crate) fn tokens_per_step(&self) -> u64 {
        let tokens: usize = self.lengths.iter().sum();
        let epochs = (self.starts.len() - 1) as u64;
        tokens as u64 * epochs / self.starts.last().copied().unwrap_or(0).max(1)
    }

    /// Tokens by what the rows of the first epoch could hold.
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    pub(crate) fn efficiency(&self) -> f64 {
        let tokens: usize = self.lengths.iter().sum();
        tokens as f64 / (self.rows * self.packing.length).max(1) as f64
    }
}

/// The passes of an evaluation, in which all examples come once, in their order, until the next would be too much.
pub(crate) fn evaluation_passes(examples: &[Example], most: usize) -> Vec<Vec<usize>> {
    let (mut passes, mut pass, mut tokens) = (Vec::new(), Vec::new(), 0);
    for (index, example) in examples.iter().enumerate() {
        if tokens + example.tokens() > most && !pass.is_empty() {
            passes.push(std::mem::take(&mut pass));
            tokens = 0;
        }
        tokens += example.tokens();
        pass.push(index);
    }
    if !pass.is_empty() {
        passes.push(pass);
    }
    passes
}

/// Fills a batch with the texts of some examples.
pub(crate) fn fill(packed: &mut Packed, examples: &[Example], some: &[usize]) {
    packed.clear();
    for text in some.iter().flat_map(|example| &examples[*example].texts) {
        let pushed = packed.push(&text.tokens, &text.targets);
        debug_assert!(pushed.is_ok(), "texts have tokens, and a target each");
    }
}
