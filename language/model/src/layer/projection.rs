//! The linear layers of a layer, each with its adapter where it has one.

use polarize_engine::{Dropout, Engine, Linear, Mode, Weight};

use super::Layer;
use crate::workspace::Low;
use crate::{Gradients, Target, layout, random};

/// An adapter at work: where A is (B is behind it), the two shapes, what its part is multiplied by, and what is left out of what goes in.
struct Adapter {
    place: usize,
    into: Linear,
    out_of: Linear,
    scale: f32,
    dropout: Option<Dropout>,
}

impl<E: Engine> Layer<'_, E> {
    /// `output = input · Wᵀ`, and the adapter's part.
    pub(super) fn project(&self, target: Target, input: &E::Buffer, low: &mut Low<E::Buffer>, output: &mut E::Buffer) {
        self.apply(target, Mode::Replace, input, low, output);
    }

    /// The same, added to what is there.
    pub(super) fn project_onto(
        &self,
        target: Target,
        input: &E::Buffer,
        low: &mut Low<E::Buffer>,
        output: &mut E::Buffer,
    ) {
        self.apply(target, Mode::Add, input, low, output);
    }

    fn apply(&self, target: Target, mode: Mode, input: &E::Buffer, low: &mut Low<E::Buffer>, output: &mut E::Buffer) {
        self.engine.linear(&self.linear(target), mode, 1.0, input, self.weight(target), output);
        if let Some(Adapter { place, into, out_of, scale, dropout }) = self.adapter(target) {
            let Low { between, dropped, .. } = low;
            let input = self.drop_out(dropout, input, dropped);
            self.engine.linear(&into, Mode::Replace, 1.0, input, self.values(place), between);
            self.engine.linear(&out_of, Mode::Add, scale, between, self.values(place + 1), output);
        }
    }

    /// Whether its matrix learns, or its adapter: the way back needs what went in then.
    pub(super) fn learns(&self, target: Target, gradients: &Gradients<E>) -> bool {
        let adapter = self.model.adapter(self.index, target);
        gradients.has(layout::weight(self.model.description(), self.index, target))
            || adapter.is_some_and(|place| gradients.has(place) || gradients.has(place + 1))
    }

    /// Adds to the gradients of its matrices what comes back; `low.gradient` then holds what comes back between the adapter's two.
    pub(super) fn learn(
        &self,
        target: Target,
        input: &E::Buffer,
        output_gradient: &E::Buffer,
        low: &mut Low<E::Buffer>,
        gradients: &mut Gradients<E>,
    ) {
        if let Some(gradient) = gradients.of(layout::weight(self.model.description(), self.index, target)) {
            self.engine.linear_weight_gradient(&self.linear(target), 1.0, input, output_gradient, gradient);
        }
        let Some(Adapter { place, into, out_of, scale, dropout }) = self.adapter(target) else { return };
        let Low { between, gradient: low_gradient, dropped } = low;
        let b = self.values(place + 1);
        self.engine.linear_input_gradient(&out_of, Mode::Replace, scale, output_gradient, b, low_gradient);
        let input = self.drop_out(dropout, input, dropped);
        if let Some(gradient) = gradients.of(place + 1) {
            self.engine.linear(&into, Mode::Replace, 1.0, input, self.values(place), between);
            self.engine.linear_weight_gradient(&out_of, scale, between, output_gradient, gradient);
        }
        if let Some(gradient) = gradients.of(place) {
            self.engine.linear_weight_gradient(&into, 1.0, input, low_gradient, gradient);
        }
    }

    /// `input_gradient = output_gradient · W`, and the adapter's part, for which [`learn`](Self::learn) must have gone before.
    pub(super) fn carry(
        &self,
        target: Target,
        output_gradient: &E::Buffer,
        low: &mut Low<E::Buffer>,
        input_gradient: &mut E::Buffer,
    ) {
        self.apply_backward(target, Mode::Replace, output_gradient, low, input_gradient);
    }

    /// The same, added to what is there.
    pub(super) fn carry_onto(
        &self,
        target: Target,
        output_gradient: &E::Buffer,
        low: &mut Low<E::Buffer>,
        input_gradient: &mut E::Buffer,
    ) {
        self.apply_backward(target, Mode::Add, output_gradient, low, input_gradient);
    }

    fn apply_backward(
        &self,
        target: Target,
        mode: Mode,
        output_gradient: &E::Buffer,
        low: &mut Low<E::Buffer>,
        input_gradient: &mut E::Buffer,
    ) {
        let weight = self.weight(target);
        self.engine.linear_input_gradient(&self.linear(target), mode, 1.0, output_gradient, weight, input_gradient);
        let Some(Adapter { place, into, dropout, .. }) = self.adapter(target) else { return };
        let (engine, a) = (self.engine, self.values(place));
        match (dropout, &mut low.dropped) {
            (Some(dropout), Some(dropped)) => {
                engine.linear_input_gradient(&into, Mode::Replace, 1.0, &low.gradient, a, dropped);
                engine.dropout(&dropout, Mode::Add, dropped, input_gradient);
            }
            _ => engine.linear_input_gradient(&into, Mode::Add, 1.0, &low.gradient, a, input_gradient),
        }
    }

    /// What goes into an adapter: the layer's input, less what dropout leaves out.
    fn drop_out<'b>(
        &self,
        dropout: Option<Dropout>,
        input: &'b E::Buffer,
        dropped: &'b mut Option<E::Buffer>,
    ) -> &'b E::Buffer {
        let (Some(dropout), Some(dropped)) = (dropout, dropped) else { return input };
        self.engine.dropout(&dropout, Mode::Replace, input, dropped);
        dropped
    }

    fn linear(&self, target: Target) -> Linear {
        layout::linear(self.model.description(), target, self.rows)
    }

    fn weight(&self, target: Target) -> Weight<'_, E> {
        self.values(layout::weight(self.model.description(), self.index, target))
    }

    fn values(&self, place: usize) -> Weight<'_, E> {
        self.model.parameters()[place].weight()
    }

    fn adapter(&self, target: Target) -> Option<Adapter> {
        let place = self.model.adapter(self.index, target)?;
        let adapters = self.model.adapters()?;
        let (rank, rate) = (adapters.rank, adapters.dropout as f32);
        let Linear { rows, inputs, outputs } = self.linear(target);
        let into = Linear { rows, inputs, outputs: rank };
        let out_of = Linear { rows, inputs: rank, outputs };
        let of_its_own = |seed| random::mixed(seed, (self.index * Target::ALL.len() + target as usize) as u64);
        let dropout = self.chance.filter(|_| rate > 0.0).map(of_its_own);
        let dropout = dropout.map(|seed| Dropout { length: rows * inputs, rate, seed });
        Some(Adapter { place, into, out_of, scale: adapters.scale(), dropout })
    }
}
