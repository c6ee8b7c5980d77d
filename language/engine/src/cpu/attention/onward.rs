//! Attention of a text that goes on: what was before keeps its keys and values, only the new tokens ask.

use rayon::prelude::*;

use super::super::softcap::{LANES, soften};
use super::super::{Cpu, Real};
use super::forward::Work;
use super::{Inputs, TILE, Tile, check};
use crate::Attention;

/// New tokens up to which each is attended by itself: of so few, a tile would mostly be filling.
const FEW: usize = 4;

impl<T: Real> Cpu<T> {
    /// Causal attention of a text's last `rows` tokens, `past` of whose tokens were attended before: `output [rows, heads, head_dim]` from `query`
    /// `[rows, heads, head_dim]`, and from `key` and `value` `[past + rows, kv_heads, head_dim]`, those of the whole text. What comes out is what
    /// [`attention`](crate::Engine::attention) has for these tokens, but for rounding.
    ///
    /// # Panics
    ///
    /// Where a buffer is too short.
    #[expect(clippy::too_many_arguments, reason = "three inputs, an output, a shape and where the text goes on")]
    pub fn attend_onward(
        &self,
        attention: &Attention,
        past: usize,
        rows: usize,
        query: &[T],
        key: &[T],
        value: &[T],
        output: &mut [T],
    ) {
        check(attention);
        let Attention { heads, kv_heads, head_dim, .. } = *attention;
        let tokens = past + rows;
        let output = &mut output[..rows * heads * head_dim];
        let inputs =
            Inputs { query, key: &key[..tokens * kv_heads * head_dim], value: &value[..tokens * kv_heads * head_dim] };
        if rows <= FEW {
            self.attend_few(attention, past, inputs, output);
        } else {
            self.attend_many(attention, past, rows, inputs, output);
        }
    }

    /// Token by token, head by head.
    fn attend_few(&self, attention: &Attention, past: usize, inputs: Inputs<'_, T>, output: &mut [T]) {
        let Attention { heads, head_dim, .. } = *attention;
        let rows = output.len() / (heads * head_dim);
        self.scratch.plan_own((past + rows).next_multiple_of(TILE));
        self.threads.install(|| {
            output.par_chunks_mut(head_dim).enumerate().for_each(|(index, output)| {
                let (row, head) = (index / heads, index % heads);
                let query = &inputs.query[index * head_dim..][..head_dim];
                self.scratch.with_own((past + rows).next_multiple_of(TILE), |scores| {
                    self.vectorized(
                        #[inline(always)]
                        || attend_one(attention, past + row, head, query, inputs, scores, output),
                    );
                });
            });
        });
    }

    /// Tile by tile, as the way through a whole text goes; tiles begin where they do there.
    fn attend_many(&self, attention: &Attention, past: usize, rows: usize, inputs: Inputs<'_, T>, output: &mut [T]) {
        let Attention { heads, kv_heads, head_dim, window, .. } = *attention;
        let (text, width) = (0..past + rows, heads * head_dim);
        let own = Work::<T>::length(head_dim);
        self.scratch.plan_own(own);
        self.scratch.with_shared(text.len() * kv_heads * head_dim, |transposed_value| {
            self.threads.install(|| {
                transposed_value[..text.len() * kv_heads * head_dim]
                    .par_chunks_mut(text.len() * head_dim)
                    .enumerate()
                    .for_each(|(head, to)| {
                        let from = &inputs.value[head * head_dim..];
                        self.transpose(text.len(), head_dim, from, kv_heads * head_dim, to, text.len());
                    });
                let transposed_value = &*transposed_value;
                tiles(past, output, width).into_par_iter().for_each(|(first, output)| {
                    let tile = Tile::onward(first, output.len() / width, past, window);
                    self.scratch.with_own(own, |memory| {
                        let mut work = Work::new(head_dim, memory);
                        for head in 0..heads {
                            self.attend_tile(attention, &tile, &text, head, inputs, transposed_value, &mut work);
                            let output = &mut output[head * head_dim..];
                            self.transpose(head_dim, tile.count, work.output, tile.width, output, width);
                        }
                    });
                });
            });
        });
    }
}

/// The new tokens' rows of `output` by tiles, each with its first token's place in the text: those that begin at a multiple of [`TILE`], and
/// what goes on from the last of them.
fn tiles<T>(past: usize, mut output: &mut [T], width: usize) -> Vec<(usize, &mut [T])> {
    let mut tiles = Vec::new();
    let mut first = past;
    while !output.is_empty() {
        let count = (TILE - first % TILE).min(output.len() / width);
        let (tile, rest) = output.split_at_mut(count * width);
        tiles.push((first, tile));
        (first, output) = (first + count, rest);
    }
    tiles
}

/// Numbers of a head that are summed at once, each vector of them by itself: one sum after the other would wait for the one before it.
const TOGETHER: usize = 4 * LANES;

/// The sum of the products of two rows.
#[inline(always)]
fn dot<T: Real>(left: &[T], right: &[T]) -> T {
    let ((lefts, left_rest), (rights, right_rest)) = (left.as_chunks::<TOGETHER>(), right.as_chunks::<TOGETHER>());
    let mut sums = [T::ZERO; TOGETHER];
    for (left, right) in lefts.iter().zip(rights) {
        for ((sum, left), right) in sums.iter_mut().zip(left).zip(right) {
            *sum += *left * *right;
        }
    }
    // In halves, so that vectors are added to vectors for as long as there are any.
    let mut half = TOGETHER / 2;
    while half > 0 {
        let (first, second) = sums.split_at_mut(half);
        first.iter_mut().zip(&second[..half]).for_each(|(first, second)| *first += *second);
        half /= 2;
    }
    sums[0] + left_rest.iter().zip(right_rest).map(|(left, right)| *left * *right).sum::<T>()
}

/// Sums of values, each times its share, for some of a head's numbers.
#[inline(always)]
fn weigh<T: Real, const N: usize>(shares: &[T], values: &[T], stride: usize, output: &mut [T; N]) {
    let mut sums = [T::ZERO; N];
    for (share, value) in shares.iter().zip(values.chunks(stride)) {
        for (sum, value) in sums.iter_mut().zip(&value[..N]) {
            *sum += *share * *value;
        }
    }
    *output = sums;
}

/// One head of one token, at `place` in its text.
#[inline(always)]
fn attend_one<T: Real>(
    attention: &Attention,
    place: usize,
    head: usize,
    query: &[T],
    inputs: Inputs<'_, T>,
    scores: &mut [T],
    output: &mut [T],
) {
    let Attention { heads, kv_heads, head_dim, scale, softcap, window } = *attention;
    let stride = kv_heads * head_dim;
    let seen = (place + 1).saturating_sub(window.unwrap_or(usize::MAX));
    let from = seen * stride + head / (heads / kv_heads) * head_dim;
    let keys = inputs.key[from..].chunks(stride).take(place + 1 - seen);
    // Whole vectors, since softening takes nothing else; what is behind the last key isn't looked at.
    let scores = &mut scores[..(place + 1 - seen).next_multiple_of(TILE)];
    for (score, key) in scores.iter_mut().zip(keys) {
        *score = dot(query, &key[..head_dim]) * T::from_f32(scale);
    }
    if let Some(cap) = softcap {
        soften(scores, T::from_f32(cap));
    }
    let scores = &mut scores[..place + 1 - seen];
    softmax(scores);
    let values = &inputs.value[from..];
    let (together, rest) = output.as_chunks_mut::<TOGETHER>();
    for (index, output) in together.iter_mut().enumerate() {
        weigh(scores, &values[index * TOGETHER..], stride, output);
    }
    let first = together.len() * TOGETHER;
    for (index, output) in rest.iter_mut().enumerate() {
        weigh(scores, &values[first + index..], stride, std::array::from_mut(output));
    }
}

/// Replaces scores by their shares.
#[inline(always)]
fn softmax<T: Real>(scores: &mut [T]) {
    let mut maxima = [T::LOWEST; LANES];
    let (vectors, rest) = scores.as_chunks::<LANES>();
    for vector in vectors {
        for (maximum, score) in maxima.iter_mut().zip(vector) {
            *maximum = if *score > *maximum { *score } else { *maximum };
        }
    }
    let larger = |one: T, other: &T| if *other > one { *other } else { one };
    let maximum = maxima.iter().chain(rest).fold(T::LOWEST, larger);
    let mut sums = [T::ZERO; LANES];
    let (vectors, rest) = scores.as_chunks_mut::<LANES>();
    for vector in vectors {
        for (sum, score) in sums.iter_mut().zip(vector) {
            *score = (*score - maximum).exp();
            *sum += *score;
        }
    }
    for (sum, score) in sums.iter_mut().zip(rest) {
        *score = (*score - maximum).exp();
        *sum += *score;
    }
    let inverse = T::ONE / sums.into_iter().sum::<T>();
    scores.iter_mut().for_each(|score| *score *= inverse);
}
