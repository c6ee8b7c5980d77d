//! What came back to the parameters that learn.

use polarize_engine::Engine;

use crate::Model;

/// A gradient for each parameter that learns, in the order of [`Model::parameters`].
pub struct Gradients<E: Engine>(Vec<Option<E::Buffer>>);

impl<E: Engine> Gradients<E> {
    /// Zero gradients for a model.
    pub fn new(engine: &E, model: &Model<E>) -> Self {
        let of =
            |parameter: &crate::Parameter<E>| parameter.learns.then(|| engine.zeros(parameter.shape.iter().product()));
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
}
