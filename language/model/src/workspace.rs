//! All memory of a pass, planned once.

use std::ops::Range;

use polarize_engine::{Engine, Packed};

use crate::{Adapters, Description, Learn, Model, layout};

/// Memory for one pass of up to a number of tokens.
pub struct Workspace<E: Engine> {
    pub(crate) batch: E::Batch,
    /// Cosines and sines of each position.
    pub(crate) table: E::Buffer,
    pub(crate) room: Room<E::Buffer>,
    /// What each token's loss counts, on its way to the engine; or what it is, on its way from there.
    pub(crate) scales: Vec<f32>,
    /// The loss of each text, and then what it counts.
    pub(crate) by_text: Vec<f64>,
    tokens: usize,
    longest: usize,
}

impl<E: Engine> Workspace<E> {
    /// Memory for passes of up to `tokens` tokens, the longest text of `longest` tokens. With `recompute`, each layer keeps its input alone
    /// and is computed again on the way back: less memory, a third more work.
    pub fn new(engine: &E, model: &Model<E>, tokens: usize, longest: usize, recompute: bool) -> Self {
        let description = model.description();
        let mut table = engine.zeros(table_length(description, longest));
        for position in 0..longest {
            let turns = turns(description, position);
            engine.write(&mut table, position * description.head_dim, &turns);
        }
        engine.reserve(&description.operations(model.learn(), model.is_quantized(), tokens));
        let room = Room::new(description, model.learn(), tokens, recompute, |length| engine.zeros(length));
        Self {
            batch: engine.batch(tokens),
            table,
            room,
            scales: vec![0.0; tokens],
            by_text: Vec::with_capacity(tokens),
            tokens,
            longest,
        }
    }

    /// Puts a batch in.
    ///
    /// # Panics
    ///
    /// Where it has more tokens, or a longer text, than there is room for; whoever packs knows both.
    pub(crate) fn load(&mut self, engine: &E, packed: &Packed) {
        assert!(packed.len() <= self.tokens, "{} tokens in room for {}", packed.len(), self.tokens);
        let longest = packed.texts().iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        assert!(longest <= self.longest, "a text of {longest} tokens in room for {}", self.longest);
        engine.load(packed, &mut self.batch);
    }

    /// The sum of each text's losses, of a pass that has been through the vocabulary's matrix.
    pub(crate) fn sum_by_text(&mut self, engine: &E, packed: &Packed) -> &mut [f64] {
        let Self { room, scales: losses, by_text, .. } = self;
        engine.read(&room.losses, 0, &mut losses[..packed.len()]);
        by_text.clear();
        let sum = |text: &Range<usize>| losses[text.clone()].iter().map(|loss| f64::from(*loss)).sum::<f64>();
        by_text.extend(packed.texts().iter().map(sum));
        by_text
    }
}

/// The cosines, then the sines, by which a position turns each pair of numbers.
///
/// # Source
///
/// Su et al. (2021), RoFormer, eq. 15; each step rounded to single precision as transformers has it.
pub(crate) fn turns(description: &Description, position: usize) -> Vec<f32> {
    let head_dim = description.head_dim;
    let frequency = |pair: usize| {
        let exponent = (2 * pair) as f32 / head_dim as f32;
        1.0 / (description.rope_theta as f32).powf(exponent)
    };
    let angles = (0..head_dim / 2).map(|pair| position as f32 * frequency(pair));
    angles.clone().map(f32::cos).chain(angles.map(f32::sin)).collect()
}

/// The buffers of a pass: written down once, for memory that is taken and for memory that is only counted.
pub(crate) struct Room<B> {
    /// What goes into each layer, and last what comes out of the last one; two that take turns where nothing learns.
    pub(crate) streams: Vec<B>,
    /// What the way back needs of each layer; one for all where layers are computed again.
    pub(crate) kept: Vec<Kept<B>>,
    pub(crate) work: Work<B>,
    /// What the last norm multiplied each token by.
    pub(crate) inverse: B,
    pub(crate) losses: B,
    /// What the way back works in, where something learns.
    pub(crate) back: Option<Back<B>>,
}

/// What one layer's way back needs, but for what is cheaply computed again.
pub(crate) struct Kept<B> {
    pub(crate) attention_inverse: B,
    pub(crate) query: B,
    pub(crate) key: B,
    pub(crate) value: B,
    pub(crate) log_sum_exp: B,
    pub(crate) attended: B,
    /// After the attention: what goes into the feed-forward part.
    pub(crate) middle: B,
    pub(crate) feed_forward_inverse: B,
    pub(crate) gate: B,
    pub(crate) up: B,
    /// In a model with norms behind the parts of its layers.
    pub(crate) behind: Option<Behind<B>>,
}

/// What went into the norms behind a layer's parts, and what they multiplied each token by.
pub(crate) struct Behind<B> {
    /// What comes out of the attention's output layer.
    pub(crate) attention: B,
    pub(crate) attention_inverse: B,
    /// What comes out of the down layer.
    pub(crate) feed_forward: B,
    pub(crate) feed_forward_inverse: B,
}

/// What all layers work in.
pub(crate) struct Work<B> {
    /// After a norm.
    pub(crate) normed: B,
    /// What goes into the down layer; on the way back its gradient, and then that of the attention's output.
    pub(crate) wide: B,
    /// What adapters work in.
    pub(crate) low: Low<B>,
}

/// What the adapter of a linear layer works in, empty where there are none.
pub(crate) struct Low<B> {
    /// Between its two matrices.
    pub(crate) between: B,
    /// On the way back, what comes back there.
    pub(crate) gradient: B,
    /// What goes into it, less what dropout leaves out; on the way back what comes back to that.
    pub(crate) dropped: Option<B>,
}

/// What the way back works in.
pub(crate) struct Back<B> {
    /// Of what comes out of the layer at work, and at its end of what went in.
    pub(crate) stream: B,
    /// Of what comes out of a norm; before that, of what went into the norm behind a part of the layer.
    pub(crate) normed: B,
    pub(crate) query: B,
    pub(crate) key: B,
    pub(crate) value: B,
    /// What each token's loss counts.
    pub(crate) scales: B,
}

impl<B> Room<B> {
    pub(crate) fn new(
        description: &Description,
        learn: &Learn,
        tokens: usize,
        recompute: bool,
        mut buffer: impl FnMut(usize) -> B,
    ) -> Self {
        let Description { width, layers, heads, feed_forward, .. } = *description;
        let learns = *learn != Learn::Nothing;
        let queries = heads * description.head_dim;
        let keys = description.kv_heads * description.head_dim;
        let (rank, dropped) = match learn {
            Learn::Adapters(adapters) => (adapters.rank, dropped(description, adapters)),
            Learn::Nothing | Learn::All => (0, None),
        };
        let mut buffer = |numbers: usize| buffer(tokens.saturating_mul(numbers));
        let streams = if learns { layers + 1 } else { 2 };
        let kept = if learns && !recompute { layers } else { 1 };
        Self {
            streams: (0..streams).map(|_| buffer(width)).collect(),
            kept: (0..kept)
                .map(|_| Kept {
                    attention_inverse: buffer(1),
                    query: buffer(queries),
                    key: buffer(keys),
                    value: buffer(keys),
                    log_sum_exp: buffer(heads),
                    attended: buffer(queries),
                    middle: buffer(width),
                    feed_forward_inverse: buffer(1),
                    gate: buffer(feed_forward),
                    up: buffer(feed_forward),
                    behind: description.family.has_norms_behind().then(|| Behind {
                        attention: buffer(width),
                        attention_inverse: buffer(1),
                        feed_forward: buffer(width),
                        feed_forward_inverse: buffer(1),
                    }),
                })
                .collect(),
            work: Work {
                normed: buffer(width),
                wide: buffer(feed_forward.max(queries)),
                low: Low { between: buffer(rank), gradient: buffer(rank), dropped: dropped.map(&mut buffer) },
            },
            inverse: buffer(1),
            losses: buffer(1),
            back: learns.then(|| Back {
                stream: buffer(width),
                normed: buffer(width),
                query: buffer(queries),
                key: buffer(keys),
                value: buffer(keys),
                scales: buffer(1),
            }),
        }
    }
}

/// Numbers a token of the widest layer whose adapter has dropout; none where none has.
fn dropped(description: &Description, adapters: &Adapters) -> Option<usize> {
    let inputs = adapters.targets.iter().map(|target| layout::sides(description, *target).0);
    inputs.max().filter(|_| adapters.dropout > 0.0)
}

/// How many numbers the table of positions has.
pub(crate) fn table_length(description: &Description, longest: usize) -> usize {
    longest * description.head_dim
}
