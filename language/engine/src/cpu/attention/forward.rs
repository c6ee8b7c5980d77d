//! The way through: each tile of queries against the keys before it.

use std::ops::Range;

use super::super::product::{Matrix, multiply};
use super::super::scratch::Need;
use super::super::softcap::soften;
use super::super::{Cpu, Real};
use super::pieces::{Pieces, share_out};
use super::scores::{Columns, hide, scale_columns, soft_maximum};
use super::{Inputs, KEYS, TILE, Tile, check};
use crate::{Attention, Mode, Packed};

/// What a tile of a head works in.
pub(super) struct Work<'a, T> {
    query: &'a mut [T],
    pub(super) output: &'a mut [T],
    scores: &'a mut [T],
    columns: Columns<'a, T>,
}

impl<'a, T> Work<'a, T> {
    pub(super) fn length(head_dim: usize) -> usize {
        TILE * (2 * head_dim + KEYS + 3)
    }

    pub(super) fn new(head_dim: usize, memory: &'a mut [T]) -> Self {
        let (query, memory) = memory.split_at_mut(TILE * head_dim);
        let (output, memory) = memory.split_at_mut(TILE * head_dim);
        let (scores, memory) = memory.split_at_mut(TILE * KEYS);
        let (maximum, memory) = memory.split_at_mut(TILE);
        let (sum, correction) = memory.split_at_mut(TILE);
        Self { query, output, scores, columns: Columns { maximum, sum, correction } }
    }
}

/// What the way forward works in.
pub(super) fn need(attention: &Attention, tokens: usize) -> Need {
    let Attention { kv_heads, head_dim, .. } = *attention;
    Need { shared: tokens * kv_heads * head_dim, own: Work::<f32>::length(head_dim) }
}

impl<T: Real> Cpu<T> {
    pub(in super::super) fn attend(
        &self,
        attention: &Attention,
        batch: &Packed,
        inputs: Inputs<'_, T>,
        output: &mut [T],
        log_sum_exp: &mut [T],
    ) {
        check(attention);
        let Attention { heads, kv_heads, head_dim, window, .. } = *attention;
        let output = &mut output[..batch.len() * heads * head_dim];
        let log_sum_exp = &mut log_sum_exp[..batch.len() * heads];
        let need = need(attention, batch.len());
        self.scratch.plan_own(need.own);
        self.scratch.with_shared(need.shared, |transposed_value| {
            self.threads.install(|| {
                self.transpose_heads(kv_heads, head_dim, batch, inputs.value, transposed_value);
                let transposed_value = &*transposed_value;
                let sizes = [heads * head_dim, heads];
                share_out(Pieces::Rows(TILE), batch.texts(), [output, log_sum_exp], sizes, &|text, index, output| {
                    let tile = Tile::new(index, text.len(), window);
                    self.scratch.with_own(need.own, |memory| {
                        let mut work = Work::new(head_dim, memory);
                        let [output, log_sum_exp] = output;
                        for head in 0..heads {
                            self.attend_tile(attention, &tile, text, head, inputs, transposed_value, &mut work);
                            let output = &mut output[head * head_dim..];
                            self.transpose(head_dim, tile.count, work.output, tile.width, output, heads * head_dim);
                            let results = log_sum_exp[head..].iter_mut().step_by(heads);
                            let columns = work.columns.maximum.iter().zip(&*work.columns.sum);
                            for (result, (maximum, sum)) in results.zip(columns) {
                                *result = *maximum + T::from_f64(sum.to_f64().ln());
                            }
                        }
                    });
                });
            });
        });
    }

    /// Leaves the head's output, transposed, in `work.output`, and its softmax in `work.columns`.
    #[expect(clippy::too_many_arguments, reason = "a shape, a tile of a head of a text, inputs and memory")]
    pub(super) fn attend_tile(
        &self,
        attention: &Attention,
        tile: &Tile,
        text: &Range<usize>,
        head: usize,
        inputs: Inputs<'_, T>,
        transposed_value: &[T],
        work: &mut Work<'_, T>,
    ) {
        let Attention { heads, kv_heads, head_dim, scale, .. } = *attention;
        let softcap = attention.softcap.map(T::from_f32);
        let kv_head = head / (heads / kv_heads);
        let width = tile.width;
        let query = &inputs.query[((text.start + tile.first - tile.past) * heads + head) * head_dim..];
        self.vectorized(
            #[inline(always)]
            || tile.transpose(head_dim, query, heads * head_dim, work.query),
        );
        let transposed_value = &transposed_value[(text.start * kv_heads + kv_head * text.len()) * head_dim..];
        // From the last block on, since there each query sees itself at least: its maximum is a number at once.
        for (index, (first, keys)) in tile.blocks().rev().enumerate() {
            let is_first = index == 0;
            let scores = &mut work.scores[..keys * width];
            let key = &inputs.key[((text.start + first) * kv_heads + kv_head) * head_dim..];
            let left = Matrix { values: key, stride: kv_heads * head_dim };
            let right = Matrix { values: &*work.query, stride: width };
            multiply((keys, head_dim, width), Mode::Replace, T::from_f32(scale), left, right, scores, width);
            self.vectorized(
                #[inline(always)]
                || {
                    if let Some(cap) = softcap {
                        soften(scores, cap);
                    }
                    hide(tile, first, scores, T::LOWEST);
                    soft_maximum(width, scores, is_first, &mut work.columns);
                    if !is_first {
                        scale_columns(width, &mut work.output[..head_dim * width], work.columns.correction);
                    }
                },
            );
            let mode = if is_first { Mode::Replace } else { Mode::Add };
            let left = Matrix { values: &transposed_value[first..], stride: text.len() };
            let right = Matrix { values: &*scores, stride: width };
            multiply((head_dim, keys, width), mode, T::ONE, left, right, work.output, width);
        }
        self.vectorized(
            #[inline(always)]
            || {
                let Columns { sum, correction, .. } = &mut work.columns;
                for (inverse, sum) in correction[..width].iter_mut().zip(&**sum) {
                    *inverse = T::ONE / *sum;
                }
                scale_columns(width, &mut work.output[..head_dim * width], correction);
            },
        );
    }
}
