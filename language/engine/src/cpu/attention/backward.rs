//! The way back: each head of each text, tile by tile.

use std::ops::Range;

use super::super::product::{Matrix, multiply};
use super::super::scratch::Need;
use super::super::softcap::soften;
use super::super::{Cpu, Real};
use super::pieces::{Pieces, share_out};
use super::scores::{dot, hide, probabilities};
use super::{Inputs, KEYS, TILE, Tile, check};
use crate::{Attention, Mode, Packed};

/// What came out of an attention, and what comes back.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Outputs<'a, T> {
    pub(in super::super) output: &'a [T],
    pub(in super::super) log_sum_exp: &'a [T],
    pub(in super::super) output_gradient: &'a [T],
}

/// What comes back to an attention's inputs.
#[derive(Debug)]
pub(in super::super) struct Gradients<'a, T> {
    pub(in super::super) query: &'a mut [T],
    pub(in super::super) key: &'a mut [T],
    pub(in super::super) value: &'a mut [T],
}

/// What a tile of a head works in.
struct Work<'a, T> {
    query: &'a mut [T],
    query_gradient: &'a mut [T],
    output_gradient: &'a mut [T],
    scores: &'a mut [T],
    gradients: &'a mut [T],
    log_sum_exp: &'a mut [T],
    offset: &'a mut [T],
}

impl<'a, T> Work<'a, T> {
    fn length(head_dim: usize) -> usize {
        TILE * (3 * head_dim + 2 * KEYS + 2)
    }

    fn new(head_dim: usize, memory: &'a mut [T]) -> Self {
        let (query, memory) = memory.split_at_mut(TILE * head_dim);
        let (query_gradient, memory) = memory.split_at_mut(TILE * head_dim);
        let (output_gradient, memory) = memory.split_at_mut(TILE * head_dim);
        let (scores, memory) = memory.split_at_mut(TILE * KEYS);
        let (gradients, memory) = memory.split_at_mut(TILE * KEYS);
        let (log_sum_exp, offset) = memory.split_at_mut(TILE);
        Self { query, query_gradient, output_gradient, scores, gradients, log_sum_exp, offset }
    }
}

/// One head of one text.
struct Head<'a, T> {
    attention: &'a Attention,
    text: &'a Range<usize>,
    head: usize,
    inputs: Inputs<'a, T>,
    outputs: Outputs<'a, T>,
    /// The keys of all heads, transposed.
    transposed_key: &'a [T],
}

/// What the way back works in: the keys transposed, and each head's gradients of queries, keys and values.
pub(super) fn need(attention: &Attention, tokens: usize) -> Need {
    let Attention { heads, kv_heads, head_dim, .. } = *attention;
    Need { shared: tokens * (kv_heads + 3 * heads) * head_dim, own: Work::<f32>::length(head_dim) }
}

impl<T: Real> Cpu<T> {
    /// Each query head's gradients of its keys and values are kept apart until all are there: so heads that share keys can be worked on by
    /// several threads, and are added in one order.
    pub(in super::super) fn attend_backward(
        &self,
        attention: &Attention,
        batch: &Packed,
        inputs: Inputs<'_, T>,
        outputs: Outputs<'_, T>,
        gradients: Gradients<'_, T>,
    ) {
        check(attention);
        let Attention { heads, kv_heads, head_dim, .. } = *attention;
        let transposed_length = batch.len() * kv_heads * head_dim;
        let per_token = heads * 3 * head_dim;
        let need = need(attention, batch.len());
        self.scratch.plan_own(need.own);
        self.scratch.with_shared(need.shared, |memory| {
            let (transposed_key, parts) = memory.split_at_mut(transposed_length);
            self.threads.install(|| {
                self.transpose_heads(kv_heads, head_dim, batch, inputs.key, transposed_key);
                let transposed_key = &*transposed_key;
                share_out(Pieces::Heads(heads), batch.texts(), [&mut *parts], [per_token], &|text, head, [part]| {
                    let head = Head { attention, text, head, inputs, outputs, transposed_key };
                    self.scratch.with_own(need.own, |memory| {
                        self.head_backward(&head, part, &mut Work::new(head_dim, memory));
                    });
                });
                self.gather(attention, batch, parts, gradients);
            });
        });
    }

    /// Writes the head's gradients of queries, keys and values, one behind the other, to `part`.
    fn head_backward(&self, head: &Head<'_, T>, part: &mut [T], work: &mut Work<'_, T>) {
        let length = head.text.len();
        let head_dim = head.attention.head_dim;
        let (query_gradient, part) = part.split_at_mut(length * head_dim);
        let (key_gradient, value_gradient) = part.split_at_mut(length * head_dim);
        key_gradient.fill(T::ZERO);
        value_gradient.fill(T::ZERO);
        for index in 0..length.div_ceil(TILE) {
            let tile = Tile::new(index, length, head.attention.window);
            self.load_tile(head, &tile, work);
            for (index, block) in tile.blocks().enumerate() {
                self.score_block(head, &tile, block, work);
                self.add_block(head, &tile, block, index == 0, key_gradient, value_gradient, work);
            }
            let to = &mut query_gradient[tile.first * head_dim..];
            self.transpose(head_dim, tile.count, work.query_gradient, tile.width, to, head_dim);
        }
    }

    /// Turns the tile's queries and what comes back to it over, and notes what its softmax needs.
    fn load_tile(&self, head: &Head<'_, T>, tile: &Tile, work: &mut Work<'_, T>) {
        let Attention { heads, head_dim, .. } = *head.attention;
        let first = (head.text.start + tile.first) * heads + head.head;
        let stride = heads * head_dim;
        let query = &head.inputs.query[first * head_dim..];
        let gradient = &head.outputs.output_gradient[first * head_dim..];
        let output = &head.outputs.output[first * head_dim..];
        work.log_sum_exp.fill(T::ZERO);
        work.offset.fill(T::ZERO);
        let rows = head.outputs.log_sum_exp[first..].iter().step_by(heads).take(tile.count);
        for (to, from) in work.log_sum_exp.iter_mut().zip(rows) {
            *to = *from;
        }
        self.vectorized(
            #[inline(always)]
            || {
                tile.transpose(head_dim, query, stride, work.query);
                tile.transpose(head_dim, gradient, stride, work.output_gradient);
                for (row, offset) in work.offset[..tile.count].iter_mut().enumerate() {
                    *offset = dot(&gradient[row * stride..][..head_dim], &output[row * stride..][..head_dim]);
                }
            },
        );
    }

    /// Leaves a block's probabilities in `work.scores`, and the gradients of its scores in `work.gradients`.
    fn score_block(&self, head: &Head<'_, T>, tile: &Tile, (first, keys): (usize, usize), work: &mut Work<'_, T>) {
        let Attention { heads, kv_heads, head_dim, scale, softcap, .. } = *head.attention;
        let width = tile.width;
        let softcap = softcap.map(T::from_f32);
        let kv_head = head.head / (heads / kv_heads);
        let at = ((head.text.start + first) * kv_heads + kv_head) * head_dim;
        let stride = kv_heads * head_dim;
        let scores = &mut work.scores[..keys * width];
        let gradients = &mut work.gradients[..keys * width];
        let shape = (keys, head_dim, width);
        let key = Matrix { values: &head.inputs.key[at..], stride };
        let query = Matrix { values: &*work.query, stride: width };
        multiply(shape, Mode::Replace, T::from_f32(scale), key, query, scores, width);
        let value = Matrix { values: &head.inputs.value[at..], stride };
        let output_gradient = Matrix { values: &*work.output_gradient, stride: width };
        multiply(shape, Mode::Replace, T::ONE, value, output_gradient, gradients, width);
        self.vectorized(
            #[inline(always)]
            || {
                if let Some(cap) = softcap {
                    soften(scores, cap);
                }
                probabilities(width, softcap, scores, gradients, work.log_sum_exp, work.offset);
                hide(tile, first, scores, T::ZERO);
                hide(tile, first, gradients, T::ZERO);
            },
        );
    }

    /// Adds what a block of scores gives back to its keys and values, and to the tile's queries, transposed.
    #[expect(clippy::too_many_arguments, reason = "a block of a tile of a head, and the gradients it adds to")]
    fn add_block(
        &self,
        head: &Head<'_, T>,
        tile: &Tile,
        (first, keys): (usize, usize),
        is_first: bool,
        key_gradient: &mut [T],
        value_gradient: &mut [T],
        work: &mut Work<'_, T>,
    ) {
        let Attention { heads, kv_heads, head_dim, scale, .. } = *head.attention;
        let scale = T::from_f32(scale);
        let width = tile.width;
        let at = ((head.text.start + tile.first) * heads + head.head) * head_dim;
        let stride = heads * head_dim;
        let shape = (keys, tile.count, head_dim);
        let scores = Matrix { values: &*work.scores, stride: width };
        let gradients = Matrix { values: &*work.gradients, stride: width };
        let output_gradient = Matrix { values: &head.outputs.output_gradient[at..], stride };
        let query = Matrix { values: &head.inputs.query[at..], stride };
        let to = first * head_dim;
        multiply(shape, Mode::Add, T::ONE, scores, output_gradient, &mut value_gradient[to..], head_dim);
        multiply(shape, Mode::Add, scale, gradients, query, &mut key_gradient[to..], head_dim);
        let length = head.text.len();
        let kv_head = head.head / (heads / kv_heads);
        let transposed = &head.transposed_key[(head.text.start * kv_heads + kv_head * length) * head_dim + first..];
        let key = Matrix { values: transposed, stride: length };
        let mode = if is_first { Mode::Replace } else { Mode::Add };
        multiply((head_dim, keys, width), mode, scale, key, gradients, work.query_gradient, width);
    }

    /// Puts what was computed head by head where it belongs, row by row; heads that share keys are added in their order.
    fn gather(&self, attention: &Attention, batch: &Packed, parts: &[T], gradients: Gradients<'_, T>) {
        let Attention { heads, kv_heads, head_dim, .. } = *attention;
        let sizes = [heads * head_dim, kv_heads * head_dim, kv_heads * head_dim];
        let Gradients { query, key, value } = gradients;
        let rows = batch.len();
        let to = [&mut query[..rows * sizes[0]], &mut key[..rows * sizes[1]], &mut value[..rows * sizes[2]]];
        share_out(Pieces::Rows(TILE), batch.texts(), to, sizes, &|text, index, [query, key, value]| {
            let length = text.len();
            let part = |head: usize, kind: usize, row: usize| {
                let at = (text.start * heads + head * length) * 3 + kind * length + index * TILE + row;
                &parts[at * head_dim..][..head_dim]
            };
            let group = heads / kv_heads;
            for (at, to) in query.chunks_exact_mut(head_dim).enumerate() {
                to.copy_from_slice(part(at % heads, 0, at / heads));
            }
            for (kind, to) in [(1, key), (2, value)] {
                for (at, to) in to.chunks_exact_mut(head_dim).enumerate() {
                    let (row, kv_head) = (at / kv_heads, at % kv_heads);
                    to.copy_from_slice(part(kv_head * group, kind, row));
                    for head in 1..group {
                        for (to, from) in to.iter_mut().zip(part(kv_head * group + head, kind, row)) {
                            *to += *from;
                        }
                    }
                }
            }
        });
    }
}
