//! What came back to the parameters that learn.

use polarize_engine::Engine;

use crate::{Model, Parameter};

/// A gradient for each parameter that learns, in the order of [`Model::parameters`].
pub struct Gradients<E: Engine>(Vec<Option<E::Buffer>>);

impl<E: Engine> Gradients<E> {
    /// Zero gradients for a model.
    pub fn new(engine: &E, model: &Model<E>) -> Self {
        let of = |parameter: &Parameter<E>| parameter.learns.then(|| engine.zeros(parameter.length()));
        Self(model.parameters().iter().map(of).collect())
    }

    /// Sets all to zero.
    pub fn clear(&mut self, engine: &E) {
        for gradient in self.0.iter_mut().flatten() {
            engine.clear(gradient);
        }
    }

    /// The length of all gradients together as one vector.
    pub fn norm(&self, engine: &E) -> f64 {
        self.0.iter().flatten().map(|gradient| engine.squared_norm(gradient)).sum::<f64>().sqrt()
    }

    /// The gradient of the parameter at an index, where that learns.
    pub fn get(&self, index: usize) -> Option<&E::Buffer> {
        self.0.get(index)?.as_ref()
    }

    /// Whether the parameter at an index learns.
    pub(crate) fn has(&self, index: usize) -> bool {
        self.get(index).is_some()
    }

    /// The gradient to be added to.
    pub(crate) fn of(&mut self, index: usize) -> Option<&mut E::Buffer> {
        self.0.get_mut(index)?.as_mut()
    }

    /// Whether one of the parameters at these indices learns.
    pub(crate) fn any(&self, mut indices: impl Iterator<Item = usize>) -> bool {
        indices.any(|index| self.has(index))
    }
}
