//! AdamW over all parameters that learn.

use polarize_engine::{AdamW, Engine};
use polarize_model::{Gradients, Model};

use crate::Recipe;

/// AdamW's means of gradients and of their squares, for each parameter that learns, in the order of [`Model::parameters`].
pub struct Moments<E: Engine> {
    /// Mean gradients.
    pub first: Vec<Option<E::Buffer>>,
    /// Mean squares.
    pub second: Vec<Option<E::Buffer>>,
}

impl<E: Engine> Moments<E> {
    /// Zero moments for a model.
    pub fn new(engine: &E, model: &Model<E>) -> Self {
        let zeros = || {
            let learning = model.parameters().iter();
            learning.map(|one| one.learns.then(|| engine.zeros(one.shape.iter().product()))).collect()
        };
        Self { first: zeros(), second: zeros() }
    }

    /// Takes a step, counted from 1. The gradient is made shorter first where its length is above the recipe's `clip`.
    ///
    /// # Source
    ///
    /// PyTorch, `torch.nn.utils.clip_grad_norm_`, for the 1e-6. Norms and biases are vectors and don't decay, as transformers' Trainer has it.
    pub fn step(&mut self, engine: &E, model: &mut Model<E>, gradients: &Gradients<E>, recipe: &Recipe, at: At) {
        let gradient_scale = if recipe.clip > 0.0 { (recipe.clip / (at.gradient_norm + 1e-6)).min(1.0) } else { 1.0 };
        for (index, parameter) in model.parameters_mut().iter_mut().enumerate() {
            let (Some(gradient), Some(first), Some(second)) =
                (gradients.get(index), &mut self.first[index], &mut self.second[index])
            else {
                continue;
            };
            let step = AdamW {
                step: at.step,
                learning_rate: at.learning_rate,
                beta1: recipe.beta1,
                beta2: recipe.beta2,
                epsilon: recipe.epsilon,
                weight_decay: if parameter.shape.len() > 1 { recipe.weight_decay } else { 0.0 },
                gradient_scale,
            };
            if let Some(values) = parameter.full_mut() {
                engine.adamw(&step, gradient, values, first, second);
            }
        }
    }
}

/// Where in a training a step is.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// Steps so far, this one among them.
    pub step: u64,
    /// Its learning rate.
    pub learning_rate: f64,
    /// Length of the whole gradient.
    pub gradient_norm: f64,
}
