//! One layer, forward and backward.

mod projection;

use polarize_engine::{Direction, Engine, Mode, Norm};

use crate::workspace::{Back, Kept, Work};
use crate::{Gradients, Model, Target, layout};

/// A layer of a model at work on a batch.
pub(crate) struct Layer<'a, E: Engine> {
    pub(crate) engine: &'a E,
    pub(crate) model: &'a Model<E>,
    pub(crate) batch: &'a E::Batch,
    /// Cosines and sines of each position.
    pub(crate) table: &'a E::Buffer,
    /// Tokens.
    pub(crate) rows: usize,
    pub(crate) index: usize,
    /// Source of what dropout leaves out; nothing is where there is none.
    pub(crate) chance: Option<u64>,
}

/// The parts of a layer in the order in which a gradient comes to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Down,
    GateAndUp,
    FeedForwardNorm,
    Output,
    QueryKeyValue,
    AttentionNorm,
    /// What is below the layer.
    Input,
}

const GATE_AND_UP: [Target; 2] = [Target::Gate, Target::Up];
const QUERY_KEY_VALUE: [Target; 3] = [Target::Query, Target::Key, Target::Value];

impl<E: Engine> Layer<'_, E> {
    /// Everything but the last product: what the way back needs, and in `work.wide` what goes into the down layer.
    pub(crate) fn activate(&self, input: &E::Buffer, kept: &mut Kept<E::Buffer>, work: &mut Work<E::Buffer>) {
        let Work { normed, wide, low } = work;
        let Kept { query, key, value, attended, log_sum_exp, middle, gate, up, .. } = kept;
        let description = self.model.description();
        self.norm(
            layout::attention_norm(self.model.description(), self.index),
            input,
            normed,
            &mut kept.attention_inverse,
        );
        self.project(Target::Query, normed, low, query);
        self.project(Target::Key, normed, low, key);
        self.project(Target::Value, normed, low, value);
        self.rotate(Direction::Forward, description.heads, query);
        self.rotate(Direction::Forward, description.kv_heads, key);
        self.engine.attention(
            &self.model.description().attention(self.index),
            self.batch,
            query,
            key,
            value,
            attended,
            log_sum_exp,
        );
        self.engine.copy(self.rows * description.width, input, middle);
        self.project_onto(Target::Output, attended, low, middle);
        self.norm(
            layout::feed_forward_norm(self.model.description(), self.index),
            middle,
            normed,
            &mut kept.feed_forward_inverse,
        );
        self.project(Target::Gate, normed, low, gate);
        self.project(Target::Up, normed, low, up);
        self.gate(gate, up, wide);
    }

    /// The rest of it: what comes out.
    pub(crate) fn finish(&self, kept: &Kept<E::Buffer>, work: &mut Work<E::Buffer>, output: &mut E::Buffer) {
        self.engine.copy(self.rows * self.model.description().width, &kept.middle, output);
        self.project_onto(Target::Down, &work.wide, &mut work.low, output);
    }

    /// Back through the layer. `back.stream` holds the gradient of what came out and, where something below needs it, then of what went in.
    pub(crate) fn backward(
        &self,
        input: &E::Buffer,
        kept: &mut Kept<E::Buffer>,
        work: &mut Work<E::Buffer>,
        back: &mut Back<E::Buffer>,
        gradients: &mut Gradients<E>,
        below: bool,
    ) {
        let last = self.last_part(gradients, below);
        self.feed_forward_backward(last, kept, work, back, gradients);
        if last >= Part::Output {
            self.output_backward(last, kept, work, back, gradients);
        }
        if last >= Part::QueryKeyValue {
            self.attention_backward(last, input, kept, work, back, gradients);
        }
    }

    /// From what comes out to the middle. The gate's two factors become their gradients.
    fn feed_forward_backward(
        &self,
        last: Part,
        kept: &mut Kept<E::Buffer>,
        work: &mut Work<E::Buffer>,
        back: &mut Back<E::Buffer>,
        gradients: &mut Gradients<E>,
    ) {
        let Work { normed, wide, low } = work;
        let Kept { middle, gate, up, feed_forward_inverse, .. } = kept;
        let Back { stream, normed: normed_gradient, .. } = back;
        if self.learns(Target::Down, gradients) {
            self.gate(gate, up, wide);
        }
        self.learn(Target::Down, wide, stream, low, gradients);
        if last < Part::GateAndUp {
            return;
        }
        self.carry(Target::Down, stream, low, wide);
        let description = self.model.description();
        self.engine.gate_backward(description.activation, self.rows * description.feed_forward, wide, gate, up);
        let norm = layout::feed_forward_norm(self.model.description(), self.index);
        if GATE_AND_UP.iter().any(|target| self.learns(*target, gradients)) {
            self.norm(norm, middle, normed, feed_forward_inverse);
        }
        let onward = last >= Part::FeedForwardNorm;
        self.learn(Target::Gate, normed, gate, low, gradients);
        if onward {
            self.carry(Target::Gate, gate, low, normed_gradient);
        }
        self.learn(Target::Up, normed, up, low, gradients);
        if onward {
            self.carry_onto(Target::Up, up, low, normed_gradient);
            self.norm_backward(norm, middle, feed_forward_inverse, normed_gradient, stream, gradients);
        }
    }

    /// From the middle to what comes out of the attention, whose gradient is in `work.wide` then.
    fn output_backward(
        &self,
        last: Part,
        kept: &Kept<E::Buffer>,
        work: &mut Work<E::Buffer>,
        back: &Back<E::Buffer>,
        gradients: &mut Gradients<E>,
    ) {
        self.learn(Target::Output, &kept.attended, &back.stream, &mut work.low, gradients);
        if last >= Part::QueryKeyValue {
            self.carry(Target::Output, &back.stream, &mut work.low, &mut work.wide);
        }
    }

    /// From what comes out of the attention to what went into the layer.
    fn attention_backward(
        &self,
        last: Part,
        input: &E::Buffer,
        kept: &mut Kept<E::Buffer>,
        work: &mut Work<E::Buffer>,
        back: &mut Back<E::Buffer>,
        gradients: &mut Gradients<E>,
    ) {
        let Work { normed, wide, low } = work;
        let Kept { query, key, value, attended, log_sum_exp, attention_inverse, .. } = kept;
        let Back { stream, normed: normed_gradient, query: dq, key: dk, value: dv, .. } = back;
        let (engine, description) = (self.engine, self.model.description());
        let shape = self.model.description().attention(self.index);
        engine.attention_backward(&shape, self.batch, query, key, value, attended, log_sum_exp, wide, dq, dk, dv);
        self.rotate(Direction::Backward, description.heads, dq);
        self.rotate(Direction::Backward, description.kv_heads, dk);
        let norm = layout::attention_norm(self.model.description(), self.index);
        if QUERY_KEY_VALUE.iter().any(|target| self.learns(*target, gradients)) {
            self.norm(norm, input, normed, attention_inverse);
        }
        let onward = last >= Part::AttentionNorm;
        self.learn(Target::Query, normed, dq, low, gradients);
        if onward {
            self.carry(Target::Query, dq, low, normed_gradient);
        }
        for (target, gradient) in [(Target::Key, dk), (Target::Value, dv)] {
            self.learn(target, normed, gradient, low, gradients);
            if onward {
                self.carry_onto(target, gradient, low, normed_gradient);
            }
        }
        if onward {
            self.norm_backward(norm, input, attention_inverse, normed_gradient, stream, gradients);
        }
    }

    /// The last part to which a gradient must come.
    fn last_part(&self, gradients: &Gradients<E>, below: bool) -> Part {
        let learns = |targets: &[Target]| targets.iter().any(|target| self.learns(*target, gradients));
        let parts = [
            (Part::Input, below),
            (Part::AttentionNorm, gradients.has(layout::attention_norm(self.model.description(), self.index))),
            (Part::QueryKeyValue, learns(&QUERY_KEY_VALUE)),
            (Part::Output, learns(&[Target::Output])),
            (Part::FeedForwardNorm, gradients.has(layout::feed_forward_norm(self.model.description(), self.index))),
            (Part::GateAndUp, learns(&GATE_AND_UP)),
        ];
        parts.into_iter().find(|(_, needed)| *needed).map_or(Part::Down, |(part, _)| part)
    }

    /// The norm at a place of the model.
    fn norm(&self, place: usize, input: &E::Buffer, output: &mut E::Buffer, inverse: &mut E::Buffer) {
        let weight = self.vector(place);
        self.engine.norm(&norm(self.model, self.rows), Mode::Replace, input, weight, output, inverse);
    }

    fn norm_backward(
        &self,
        place: usize,
        input: &E::Buffer,
        inverse: &E::Buffer,
        output_gradient: &E::Buffer,
        input_gradient: &mut E::Buffer,
        gradients: &mut Gradients<E>,
    ) {
        let weight = self.vector(place);
        let norm = norm(self.model, self.rows);
        let own = gradients.of(place);
        self.engine.norm_backward(&norm, input, weight, inverse, output_gradient, input_gradient, own);
    }

    /// A norm's numbers, which are never in few bits.
    fn vector(&self, place: usize) -> &E::Buffer {
        self.model.vector(place)
    }

    fn rotate(&self, direction: Direction, heads: usize, values: &mut E::Buffer) {
        let head_dim = self.model.description().head_dim;
        self.engine.rotate(direction, self.rows, heads, head_dim, self.batch, self.table, values);
    }

    fn gate(&self, gate: &E::Buffer, up: &E::Buffer, output: &mut E::Buffer) {
        let description = self.model.description();
        self.engine.gate(description.activation, self.rows * description.feed_forward, gate, up, output);
    }
}

/// The shape of a model's norms.
pub(crate) fn norm<E: Engine>(model: &Model<E>, rows: usize) -> Norm {
    let description = model.description();
    Norm { rows, width: description.width, epsilon: description.norm_epsilon as f32, offset: description.norm_offset() }
}
