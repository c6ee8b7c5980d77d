//! Through the layers with the next tokens of a text.

use candle_core::CpuStorage;
use polarize_engine::{Cpu, Engine, Mode, Norm};
use rayon::join;

use super::Decoder;
use super::input::Input;
use super::matrix::{Fault, Matrix};
use super::past::Past;
use super::rotation::Turns;
use super::weights::{LayerWeights, Weights};
use crate::{Description, Target, layout};

/// Tokens of a pass, at most: enough that a matrix is read once for many of them.
pub(super) const CHUNK: usize = 128;
/// Tokens of a pass, at least, where there are as many.
const LEAST: usize = 16;
/// Products of a layer in a pass, at most: some 60 ms on two cores. Whoever no longer wants an answer is heard between a layer's parts. It
/// follows from the model alone, never from a clock: other passes round otherwise, and the same seed is to give the same answer.
const PRODUCTS: usize = 6_000_000_000;

/// Why a text didn't go on. It is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// Whoever wanted it no longer does.
    #[error("it was cancelled")]
    Cancelled,
    /// A product could not be worked out.
    #[error("the model's numbers can't be multiplied: {reason}")]
    Multiplying {
        /// What the kernels say.
        reason: String,
    },
    /// What came out is no number.
    #[error("what the model computes are no numbers; its file may be damaged: copy or download it again")]
    NotFinite,
}

impl From<Fault> for Stopped {
    fn from(fault: Fault) -> Self {
        Self::Multiplying { reason: fault.to_string() }
    }
}

/// The memory of a pass, for [`CHUNK`] tokens.
pub(super) struct Room {
    stream: Vec<f32>,
    normed: Vec<f32>,
    query: Vec<f32>,
    key: Vec<f32>,
    value: Vec<f32>,
    attended: Vec<f32>,
    gate: Vec<f32>,
    up: Vec<f32>,
    wide: Vec<f32>,
    inverse: Vec<f32>,
    logits: Vec<f32>,
    /// Tokens of a pass.
    chunk: usize,
}

impl Room {
    pub(super) fn new(description: &Description) -> Self {
        let Description { width, heads, kv_heads, head_dim, feed_forward, vocabulary, .. } = *description;
        let of = |numbers: usize| vec![0.0; CHUNK * numbers];
        let sides = Target::ALL.into_iter().map(|target| layout::sides(description, target));
        let layer: usize = sides.map(|(inputs, outputs)| inputs * outputs).sum();
        Self {
            stream: of(width),
            normed: of(width),
            query: of(heads * head_dim),
            key: of(kv_heads * head_dim),
            value: of(kv_heads * head_dim),
            attended: of(heads * head_dim),
            gate: of(feed_forward),
            up: of(feed_forward),
            wide: of(feed_forward),
            inverse: of(1),
            logits: vec![0.0; vocabulary],
            chunk: (PRODUCTS / layer.max(1)).clamp(LEAST, CHUNK),
        }
    }
}

/// What all layers know of a pass.
struct Pass<'a> {
    engine: &'a Cpu,
    description: &'a Description,
    turns: &'a Turns,
    rows: usize,
    /// Tokens that the text has already.
    before: usize,
}

impl Decoder {
    /// Puts tokens behind those of a text, and gives the logit of each token of the vocabulary for what follows the last of them.
    ///
    /// `stop` is asked between the parts of layers: where it says so, the text is left as it was before the tokens of that pass.
    ///
    /// # Errors
    ///
    /// [`Stopped`]; of more tokens than go through in one pass, those of the passes before stay in the text.
    ///
    /// # Panics
    ///
    /// Where there are no tokens, or one is beyond the vocabulary: whoever has the model's tokenizer has no others.
    pub fn go_on(
        &mut self,
        tokens: &[u32],
        past: &mut Past,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Result<&[f32], Stopped> {
        assert!(!tokens.is_empty(), "a text goes on with tokens");
        let vocabulary = self.description.vocabulary;
        assert!(
            tokens.iter().all(|id| (*id as usize) < vocabulary),
            "a token is beyond the vocabulary of {vocabulary}"
        );
        let Self { engine, description, weights, turns, room } = self;
        let mut rest = tokens;
        while !rest.is_empty() {
            let (tokens, behind) = rest.split_at(room.chunk.min(rest.len()));
            rest = behind;
            past.make_room(tokens.len());
            turns.reach(past.len() + tokens.len());
            let pass = Pass { engine, description, turns, rows: tokens.len(), before: past.len() };
            engine.within(|| pass.layers(weights, tokens, past, room, stop))?;
            past.add(tokens.len());
            if rest.is_empty() {
                engine.within(|| pass.logits(weights, room))?;
            }
        }
        Ok(&self.room.logits)
    }
}

impl Pass<'_> {
    fn layers(
        &self,
        weights: &Weights,
        tokens: &[u32],
        past: &mut Past,
        room: &mut Room,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Result<(), Stopped> {
        let Description { vocabulary, width, .. } = *self.description;
        let scale = self.description.embedding_scale();
        let CpuStorage::F32(embedded) = weights.embedding.embedding(tokens, vocabulary, width)? else {
            return Err(Fault::msg("an embedding isn't in single precision").into());
        };
        room.stream.iter_mut().zip(embedded).for_each(|(to, from)| *to = from * scale);
        for (index, layer) in weights.layers.iter().enumerate() {
            for part in 0..2 {
                if stop() {
                    return Err(Stopped::Cancelled);
                }
                match part {
                    0 => self.attention(index, layer, past, room)?,
                    _ => self.feed_forward(layer, room)?,
                }
            }
        }
        Ok(())
    }

    /// Adds what a layer's attention has to say.
    fn attention(&self, index: usize, layer: &LayerWeights, past: &mut Past, room: &mut Room) -> Result<(), Stopped> {
        let Description { heads, kv_heads, head_dim, .. } = *self.description;
        let numbers = self.rows * kv_heads * head_dim;
        self.norm(Mode::Replace, &room.stream, &layer.attention_norm, &mut room.normed, &mut room.inverse);
        let input = self.input(&room.normed, self.description.width)?;
        let (query, (key, value)) = join(
            || layer.query.times(&input, &mut room.query),
            || join(|| layer.key.times(&input, &mut room.key), || layer.value.times(&input, &mut room.value)),
        );
        query.and(key).and(value)?;
        // Attention would give what is no number a share of nothing.
        finite(&room.query[..self.rows * heads * head_dim])?;
        finite(&room.key[..numbers])?;
        self.turns.turn(self.before, heads, &mut room.query[..self.rows * heads * head_dim]);
        self.turns.turn(self.before, kv_heads, &mut room.key[..numbers]);
        let cache = past.layer(index);
        cache.put(self.before, &room.key[..numbers], &room.value[..numbers]);
        let shape = self.description.attention(index);
        self.engine.attend_onward(&shape, self.before, self.rows, &room.query, cache, &mut room.attended);
        let behind = layer.behind.as_ref().map(|[attention, _]| attention);
        self.add(&layer.output, &room.attended, behind, &mut room.normed, &mut room.stream, &mut room.inverse)
    }

    /// Adds what a layer's feed-forward part has to say.
    fn feed_forward(&self, layer: &LayerWeights, room: &mut Room) -> Result<(), Stopped> {
        self.norm(Mode::Replace, &room.stream, &layer.feed_forward_norm, &mut room.normed, &mut room.inverse);
        let input = self.input(&room.normed, self.description.width)?;
        let (gate, up) = join(|| layer.gate.times(&input, &mut room.gate), || layer.up.times(&input, &mut room.up));
        gate.and(up)?;
        let numbers = self.rows * self.description.feed_forward;
        self.engine.gate(self.description.activation, numbers, &room.gate, &room.up, &mut room.wide);
        let behind = layer.behind.as_ref().map(|[_, feed_forward]| feed_forward);
        self.add(&layer.down, &room.wide, behind, &mut room.normed, &mut room.stream, &mut room.inverse)
    }

    /// Adds a product to the stream, through the norm behind it where there is one.
    fn add(
        &self,
        matrix: &Matrix,
        numbers: &[f32],
        behind: Option<&Vec<f32>>,
        product: &mut Vec<f32>,
        stream: &mut Vec<f32>,
        inverse: &mut Vec<f32>,
    ) -> Result<(), Stopped> {
        matrix.times(&self.input(numbers, numbers.len() / CHUNK)?, product)?;
        match behind {
            Some(norm) => self.norm(Mode::Add, product, norm, stream, inverse),
            None => {
                stream.iter_mut().zip(&product[..self.rows * self.description.width]).for_each(|(to, from)| *to += from)
            }
        }
        Ok(())
    }

    fn norm(&self, mode: Mode, input: &Vec<f32>, weight: &Vec<f32>, output: &mut Vec<f32>, inverse: &mut Vec<f32>) {
        let norm = Norm {
            rows: self.rows,
            width: self.description.width,
            epsilon: self.description.norm_epsilon as f32,
            offset: self.description.norm_offset(),
        };
        self.engine.norm(&norm, mode, input, weight, output, inverse);
    }

    /// The first rows of a buffer, as products begin with them. The kernels' 8 bits would make zeros of what is no number.
    fn input(&self, numbers: &[f32], width: usize) -> Result<Input, Stopped> {
        let numbers = &numbers[..self.rows * width];
        finite(numbers)?;
        Ok(Input::new(self.rows, numbers))
    }

    /// The logits behind the last token.
    fn logits(&self, weights: &Weights, room: &mut Room) -> Result<(), Stopped> {
        let width = self.description.width;
        room.stream.copy_within((self.rows - 1) * width..self.rows * width, 0);
        let last = Pass { rows: 1, ..*self };
        last.norm(Mode::Replace, &room.stream, &weights.norm, &mut room.normed, &mut room.inverse);
        weights.head.times(&last.input(&room.normed, width)?, &mut room.logits)?;
        if let Some(cap) = self.description.logit_softcap {
            let cap = cap as f32;
            room.logits.iter_mut().for_each(|logit| *logit = cap * (*logit / cap).tanh());
        }
        Ok(())
    }
}

fn finite(numbers: &[f32]) -> Result<(), Stopped> {
    // To the end whatever is found, which is hardly ever anything: a loop without another way out becomes vector instructions.
    let are_finite = numbers.iter().fold(true, |finite, number| finite & number.is_finite());
    if are_finite { Ok(()) } else { Err(Stopped::NotFinite) }
}
