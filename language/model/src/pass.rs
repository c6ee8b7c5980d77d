//! Through the model and back.

use polarize_engine::{Engine, Packed};

use crate::{Gradients, Model, Workspace};

impl<E: Engine> Model<E> {
    /// The sum of the losses at all supervised positions, in nats.
    pub fn loss(&self, engine: &E, workspace: &mut Workspace<E>, packed: &Packed) -> f64 {
        todo!()
    }

    /// The same, and *adds* the gradients of `scale ·` that sum.
    pub fn backward(
        &self,
        engine: &E,
        workspace: &mut Workspace<E>,
        packed: &Packed,
        scale: f32,
        gradients: &mut Gradients<E>,
    ) -> f64 {
        todo!()
    }

    /// The logits `[rows, vocabulary]` of all positions: for looking at, never for training.
    pub fn logits(&self, engine: &E, workspace: &mut Workspace<E>, packed: &Packed) -> Vec<f32> {
        todo!()
    }
}
