//! Where a training stands, and what it is a training of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Best, Evaluation, Losses, Preference, Recipe};

/// Where a training stands: all that the next step depends on beside the numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    /// Steps taken.
    pub(crate) step: u64,
    /// The step behind which the held-out examples were last looked at.
    pub(crate) evaluated: Option<u64>,
    /// Looks since the lowest held-out loss.
    pub(crate) looks_since_best: u64,
    pub(crate) best: Option<Best>,
    pub(crate) losses: Losses,
    /// Seconds of training.
    pub(crate) seconds: f64,
    pub(crate) fingerprint: Fingerprint,
}

impl State {
    pub(crate) fn new(fingerprint: Fingerprint) -> Self {
        let losses = Losses { first: None, last: None, held_out_first: None, held_out_last: None };
        Self { step: 0, evaluated: None, looks_since_best: 0, best: None, losses, seconds: 0.0, fingerprint }
    }

    /// Takes down a look at the held-out examples, and says whether the model is the best so far. One before the first step is no candidate:
    /// nothing is learnt there.
    pub(crate) fn evaluated(
        &mut self,
        step: u64,
        epoch: f64,
        loss: f64,
        supervised: u64,
        preference: Option<Preference>,
    ) -> (Evaluation, bool) {
        let best = step > 0 && self.best.is_none_or(|best| loss < best.loss);
        if best {
            self.best = Some(Best { step, loss, preference });
            self.looks_since_best = 0;
        } else if step > 0 {
            self.looks_since_best += 1;
        }
        self.evaluated = Some(step);
        let first = *self.losses.held_out_first.get_or_insert(loss);
        self.losses.held_out_last = Some(loss);
        (Evaluation { step, epoch, loss, supervised, best: best && loss < first, preference }, best)
    }

    /// That training has made it worse, where it has.
    pub(crate) fn warning(&self) -> Option<String> {
        let (first, best) = (self.losses.held_out_first?, self.best?);
        (best.loss >= first).then(|| {
            format!(
                "the held-out loss was {first:.4} before training and never lower behind a step ({:.4} after step {}): the model has become \
                 worse on what it doesn't know; lower learning_rate, or give more data",
                best.loss, best.step
            )
        })
    }
}

/// What a training is a training of: with anything else, going on would not lead where it would have led.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fingerprint {
    /// The program's version: another may compute otherwise.
    version: String,
    /// The recipe's keys that matter to the numbers, as they stand in a file.
    recipe: BTreeMap<String, Option<String>>,
    #[serde(flatten)]
    pub(crate) sources: Sources,
}

/// SHA-256 of all files that a training comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sources {
    /// Each file of data.
    pub(crate) data: Vec<String>,
    /// The file of held-out conversations.
    pub(crate) held_out: Option<String>,
    /// The base, its tokenizer in it.
    pub(crate) base: Option<String>,
    /// The adapter that is gone on from.
    pub(crate) adapter: Option<String>,
    /// The tokenizer that was trained for a model from scratch.
    pub(crate) tokenizer: Option<String>,
}

/// Keys that change how long it takes, and what a crash costs, but no number; the base counts by its hash, whatever it is called.
const WITHOUT_EFFECT: [&str; 3] = ["threads", "checkpoint_every", "base"];

impl Fingerprint {
    pub(crate) fn new(recipe: &Recipe, sources: Sources) -> Self {
        let entries = recipe.entries().into_iter().filter(|(key, ..)| !WITHOUT_EFFECT.contains(key));
        let recipe = entries.map(|(key, _, value)| (key.to_owned(), value)).collect();
        Self { version: env!("CARGO_PKG_VERSION").to_owned(), recipe, sources }
    }

    /// What is otherwise now than it was.
    pub(crate) fn differences(&self, now: &Self) -> Vec<String> {
        let told = |value: Option<&Option<String>>| value.cloned().flatten().unwrap_or_else(|| "not given".to_owned());
        let mut differences: Vec<String> = self
            .recipe
            .keys()
            .chain(now.recipe.keys().filter(|key| !self.recipe.contains_key(*key)))
            .map(|key| (key, told(self.recipe.get(key)), told(now.recipe.get(key))))
            .filter(|(_, was, is)| was != is)
            .map(|(key, was, is)| format!("{key} was {was}, and is {is} now"))
            .collect();
        if self.version != now.version {
            differences.push(format!("the program's version was {}, and is {} now", self.version, now.version));
        }
        let (was, is) = (&self.sources, &now.sources);
        let files = [
            ("the data", was.data == is.data),
            ("the held-out data", was.held_out == is.held_out),
            ("the base", was.base == is.base),
            ("the adapter to go on from", was.adapter == is.adapter),
            ("the tokenizer", was.tokenizer == is.tokenizer),
        ];
        let changed = files.into_iter().filter(|(_, same)| !same);
        differences.extend(changed.map(|(what, _)| format!("{what} is not the same, by its hash")));
        differences
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> State {
        let sources = Sources { data: vec![], held_out: None, base: None, adapter: None, tokenizer: None };
        State::new(Fingerprint::new(&Recipe::default(), sources))
    }

    #[test]
    fn only_below_the_loss_before_training_is_a_look_the_lowest() {
        let mut state = state();
        // The loss at a step, whether it is the lowest of all, and whether it is the best model there is.
        let looks = [(0, 3.0, false, false), (1, 3.5, false, true), (2, 3.2, false, true), (3, 3.3, false, false)];
        for (step, loss, lowest, best) in looks {
            let (evaluation, is_best) = state.evaluated(step, 0.0, loss, 1, None);
            assert_eq!((evaluation.best, is_best), (lowest, best), "step {step}");
        }
        let warning = state.warning().unwrap();
        assert!(warning.contains("was 3.0000 before training") && warning.contains("3.2000 after step 2"), "{warning}");
        let (evaluation, is_best) = state.evaluated(4, 0.0, 2.9, 1, None);
        assert!(evaluation.best && is_best);
        assert_eq!(state.warning(), None);
    }
}
