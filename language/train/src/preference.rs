//! How pairs of answers are learnt from: directly, by what the model itself makes of them.

use serde::{Deserialize, Serialize};

/// How far a model prefers what is preferred in the data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Preference {
    /// Share of the pairs whose preferred answer has become likelier than the other, against the model as training began; none is while the two
    /// are as they were.
    pub accuracy: f64,
    /// Mean of what the preferred answers' rewards are above the others'. A reward is `beta` times what an answer's log-likelihood has grown by
    /// since training began.
    pub margin: f64,
}

/// A pair, looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Judged {
    /// In nats.
    pub(crate) loss: f64,
    /// Reward of the preferred answer less that of the other.
    pub(crate) margin: f64,
    /// By how much the pair's loss grows with the loss of the preferred answer, and falls with that of the other.
    pub(crate) slope: f64,
}

impl Judged {
    /// From the summed losses of the preferred answer and the other, in nats, and those that the reference has.
    ///
    /// # Source
    ///
    /// Rafailov et al. (2023), Direct Preference Optimization, eq. 7; TRL's `DPOTrainer` calls this loss "sigmoid".
    pub(crate) fn new(beta: f64, losses: [f64; 2], reference: [f64; 2]) -> Self {
        let [chosen, rejected] = [0, 1].map(|text| beta * (reference[text] - losses[text]));
        let margin = chosen - rejected;
        // Neither exponential leaves the numbers there are.
        let far = (-margin.abs()).exp();
        let loss = (-margin).max(0.0) + far.ln_1p();
        let slope = beta * if margin > 0.0 { far / (1.0 + far) } else { 1.0 / (1.0 + far) };
        Self { loss, margin, slope }
    }
}

/// Sums over pairs.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    pairs: usize,
    preferred: usize,
    margin: f64,
}

impl Tally {
    pub(crate) fn add(&mut self, judged: Judged) {
        self.pairs += 1;
        self.preferred += usize::from(judged.margin > 0.0);
        self.margin += judged.margin;
    }

    /// What it comes to; none where there was no pair.
    #[expect(clippy::cast_precision_loss, reason = "pairs are few enough")]
    pub(crate) fn preference(self) -> Option<Preference> {
        let pairs = self.pairs as f64;
        (self.pairs > 0).then(|| Preference { accuracy: self.preferred as f64 / pairs, margin: self.margin / pairs })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_slope_is_that_of_the_loss(chosen in 0.0..300.0, rejected in 0.0..300.0, reference in -50.0..50.0, beta in 0.01..0.5) {
            const STEP: f64 = 1e-4;
            let at = |moved: [f64; 2]| Judged::new(beta, [chosen + moved[0], rejected + moved[1]], [reference, 3.0]);
            let slope = at([0.0; 2]).slope;
            for (index, sign) in [(0, 1.0), (1, -1.0)] {
                let moved = |by: f64| { let mut moved = [0.0; 2]; moved[index] = by; at(moved).loss };
                let expected = (moved(STEP) - moved(-STEP)) / (2.0 * STEP);
                prop_assert!((sign * slope - expected).abs() < 1e-7, "{slope} {expected}");
            }
        }
    }

    #[test]
    fn a_model_that_is_its_reference_has_the_loss_of_a_tossed_coin() {
        let judged = Judged::new(0.1, [30.0, 40.0], [30.0, 40.0]);
        assert_eq!((judged.loss, judged.margin, judged.slope), (2.0_f64.ln(), 0.0, 0.05));
    }

    #[test]
    fn answers_that_are_worlds_apart_have_a_loss_all_the_same() {
        for (losses, loss) in [([1e6, 0.0], 1e5), ([0.0, 1e6], 0.0)] {
            let judged = Judged::new(0.1, losses, [0.0; 2]);
            assert_eq!(judged.loss, loss);
            assert!(judged.slope.is_finite());
        }
    }
}
