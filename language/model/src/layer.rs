//! One layer, forward and backward.

mod projection;

use polarize_engine::{Direction, Engine, Mode, Norm};

use crate::workspace::{Back, Behind, Kept, Work};
use crate::{Description, Gradients, Model, Target, layout};

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

/// Where a norm of a layer is.
type Place = fn(&Description, usize) -> usize;

/// The parts of a layer in the order in which a gradient comes to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Down,
    GateAndUp,
    FeedForwardNorm,
    /// The norm behind the attention, where there is one.
    NormBehindAttention,
    Output,
    QueryKeyValue,
    AttentionNorm,
    /// What is below the layer.
    Input,
}

const GATE_AND_UP: [Target; 2] = [Target::Gate, Target::Up];
const QUERY_KEY_VALUE: [Target; 3] = [Target::Query, Target::Key, Target::Value];

impl<E: Engine> Layer<'_, E> {
    /// Everything before the down layer: what the way back needs, and in `work.wide` what goes into it.
    pub(crate) fn activate(&self, input: &E::Buffer, kept: &mut Kept<E::Buffer>, work: &mut Work<E::Buffer>) {
        let Work { normed, wide, low } = work;
        let Kept { query, key, value, attended, log_sum_exp, middle, gate, up, behind, .. } = kept;
        let description = self.model.description();
        self.norm(layout::attention_norm, Mode::Replace, input, normed, &mut kept.attention_inverse);
        self.project(Target::Query, normed, low, query);
        self.project(Target::Key, normed, low, key);
        self.project(Target::Value, normed, low, value);
        self.rotate(Direction::Forward, description.heads, query);
        self.rotate(Direction::Forward, description.kv_heads, key);
        let shape = description.attention(self.index);
        self.engine.attention(&shape, self.batch, query, key, value, attended, log_sum_exp);
        self.engine.copy(self.rows * description.width, input, middle);
        match behind {
            None => self.project_onto(Target::Output, attended, low, middle),
            Some(Behind { attention, attention_inverse, .. }) => {
                self.project(Target::Output, attended, low, attention);
                self.norm(layout::norm_behind_attention, Mode::Add, attention, middle, attention_inverse);
            }
        }
        self.norm(layout::feed_forward_norm, Mode::Replace, middle, normed, &mut kept.feed_forward_inverse);
        self.project(Target::Gate, normed, low, gate);
        self.project(Target::Up, normed, low, up);
        self.gate(gate, up, wide);
    }

    /// The rest of it: what comes out.
    pub(crate) fn finish(&self, kept: &mut Kept<E::Buffer>, work: &mut Work<E::Buffer>, output: &mut E::Buffer) {
        let Work { wide, low, .. } = work;
        self.engine.copy(self.rows * self.model.description().width, &kept.middle, output);
        match &mut kept.behind {
            None => self.project_onto(Target::Down, wide, low, output),
            Some(Behind { feed_forward, feed_forward_inverse, .. }) => {
                self.project(Target::Down, wide, low, feed_forward);
                self.norm(layout::norm_behind_feed_forward, Mode::Add, feed_forward, output, feed_forward_inverse);
            }
        }
    }

    /// All that the way back needs, once more.
    pub(crate) fn again(&self, input: &E::Buffer, kept: &mut Kept<E::Buffer>, work: &mut Work<E::Buffer>) {
        self.activate(input, kept, work);
        let Work { normed, wide, low } = work;
        if let Some(Behind { feed_forward, feed_forward_inverse, .. }) = &mut kept.behind {
            self.project(Target::Down, wide, low, feed_forward);
            // For what it multiplies each token by; what comes out is there already.
            self.norm(layout::norm_behind_feed_forward, Mode::Replace, feed_forward, normed, feed_forward_inverse);
        }
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
        if last >= Part::NormBehindAttention {
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
        let Kept { middle, gate, up, feed_forward_inverse, behind, .. } = kept;
        let Back { stream, normed: normed_gradient, .. } = back;
        if self.learns(Target::Down, gradients) {
            self.gate(gate, up, wide);
        }
        let output_gradient = match behind {
            None => &*stream,
            Some(Behind { feed_forward, feed_forward_inverse, .. }) => {
                let place = layout::norm_behind_feed_forward;
                self.engine.clear(normed_gradient);
                self.norm_backward(place, feed_forward, feed_forward_inverse, stream, normed_gradient, gradients);
                &*normed_gradient
            }
        };
        self.learn(Target::Down, wide, output_gradient, low, gradients);
        if last < Part::GateAndUp {
            return;
        }
        self.carry(Target::Down, output_gradient, low, wide);
        let description = self.model.description();
        self.engine.gate_backward(description.activation, self.rows * description.feed_forward, wide, gate, up);
        if GATE_AND_UP.iter().any(|target| self.learns(*target, gradients)) {
            self.norm(layout::feed_forward_norm, Mode::Replace, middle, normed, feed_forward_inverse);
        }
        let onward = last >= Part::FeedForwardNorm;
        self.learn(Target::Gate, normed, gate, low, gradients);
        if onward {
            self.carry(Target::Gate, gate, low, normed_gradient);
        }
        self.learn(Target::Up, normed, up, low, gradients);
        if onward {
            self.carry_onto(Target::Up, up, low, normed_gradient);
            self.norm_backward(
                layout::feed_forward_norm,
                middle,
                feed_forward_inverse,
                normed_gradient,
                stream,
                gradients,
            );
        }
    }

    /// From the middle to what comes out of the attention, whose gradient is in `work.wide` then.
    fn output_backward(
        &self,
        last: Part,
        kept: &Kept<E::Buffer>,
        work: &mut Work<E::Buffer>,
        back: &mut Back<E::Buffer>,
        gradients: &mut Gradients<E>,
    ) {
        let Back { stream, normed: normed_gradient, .. } = back;
        let output_gradient = match &kept.behind {
            None => &*stream,
            Some(Behind { attention, attention_inverse, .. }) => {
                let place = layout::norm_behind_attention;
                self.engine.clear(normed_gradient);
                self.norm_backward(place, attention, attention_inverse, stream, normed_gradient, gradients);
                &*normed_gradient
            }
        };
        self.learn(Target::Output, &kept.attended, output_gradient, &mut work.low, gradients);
        if last >= Part::QueryKeyValue {
            self.carry(Target::Output, output_gradient, &mut work.low, &mut work.wide);
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
        if QUERY_KEY_VALUE.iter().any(|target| self.learns(*target, gradients)) {
            self.norm(layout::attention_norm, Mode::Replace, input, normed, attention_inverse);
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
            self.norm_backward(layout::attention_norm, input, attention_inverse, normed_gradient, stream, gradients);
        }
    }

    /// The last part to which a gradient must come.
    fn last_part(&self, gradients: &Gradients<E>, below: bool) -> Part {
        let learns = |targets: &[Target]| targets.iter().any(|target| self.learns(*target, gradients));
        let behind = self.model.description().family.has_norms_behind();
        let parts = [
            (Part::Input, below),
            (Part::AttentionNorm, gradients.has(self.place(layout::attention_norm))),
            (Part::QueryKeyValue, learns(&QUERY_KEY_VALUE)),
            (Part::Output, learns(&[Target::Output])),
            (Part::NormBehindAttention, behind && gradients.has(self.place(layout::norm_behind_attention))),
            (Part::FeedForwardNorm, gradients.has(self.place(layout::feed_forward_norm))),
            (Part::GateAndUp, learns(&GATE_AND_UP)),
        ];
        parts.into_iter().find(|(_, needed)| *needed).map_or(Part::Down, |(part, _)| part)
    }

    fn norm(&self, place: Place, mode: Mode, input: &E::Buffer, output: &mut E::Buffer, inverse: &mut E::Buffer) {
        let weight = self.vector(self.place(place));
        self.engine.norm(&norm(self.model, self.rows), mode, input, weight, output, inverse);
    }

    fn norm_backward(
        &self,
        place: Place,
        input: &E::Buffer,
        inverse: &E::Buffer,
        output_gradient: &E::Buffer,
        input_gradient: &mut E::Buffer,
        gradients: &mut Gradients<E>,
    ) {
        let place = self.place(place);
        let weight = self.vector(place);
        let norm = norm(self.model, self.rows);
        let own = gradients.of(place);
        self.engine.norm_backward(&norm, input, weight, inverse, output_gradient, input_gradient, own);
    }

    /// Where a norm of this layer is.
    fn place(&self, place: Place) -> usize {
        place(self.model.description(), self.index)
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
