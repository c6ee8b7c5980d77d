//! Attention of a text that goes on: what was before keeps its keys and values, only the new tokens ask.

use rayon::prelude::*;

use super::super::softcap::{LANES, soften};
use super::super::{Cpu, Real};
use super::cache::{BLOCK, Kept, KeyValueCache};
use super::forward::Work;
use super::{Inputs, TILE, Tile, check};
use crate::Attention;

/// New tokens up to which each is attended by itself: of so few, a tile would mostly be filling.
const FEW: usize = 4;
/// Heads with the same keys that are attended at once, at most: as many sums as there are registers for.
const TOGETHER: usize = 4;

impl<T: Real> Cpu<T> {
    /// Causal attention of a text's last `rows` tokens, `past` of whose tokens were attended before: `output [rows, heads, head_dim]` from `query`
    /// `[rows, heads, head_dim]` and from the keys and values of the whole text, those of the last tokens, too. What comes out is what
    /// [`attention`](crate::Engine::attention) has for these tokens, but for rounding.
    ///
    /// # Panics
    ///
    /// Where a buffer is too short, or the cache is of other heads.
    pub fn attend_onward<K: Kept<T>>(
        &self,
        attention: &Attention,
        past: usize,
        rows: usize,
        query: &[T],
        cache: &KeyValueCache<K>,
        output: &mut [T],
    ) {
        check(attention);
        cache.check(attention, past + rows);
        let asked = rows * attention.heads * attention.head_dim;
        let (query, output) = (&query[..asked], &mut output[..asked]);
        if rows <= FEW {
            self.attend_few(attention, past, query, cache, output);
        } else {
            self.attend_many(attention, past, rows, query, cache, output);
        }
    }

    /// Token by token, some heads of the same keys at once.
    fn attend_few<K: Kept<T>>(
        &self,
        attention: &Attention,
        past: usize,
        query: &[T],
        cache: &KeyValueCache<K>,
        output: &mut [T],
    ) {
        let Attention { heads, kv_heads, head_dim, .. } = *attention;
        let (rows, group) = (output.len() / (heads * head_dim), heads / kv_heads);
        // As many as may be, if every thread has something to do.
        let is_shared_out = |together: usize| rows * heads / together >= self.threads.current_num_threads();
        let together = (1..=TOGETHER).rev().find(|count| group.is_multiple_of(*count) && is_shared_out(*count));
        let together = together.unwrap_or(1);
        let own = together * (past + rows).next_multiple_of(BLOCK);
        self.scratch.plan_own(own);
        self.threads.install(|| {
            let pieces = output.par_chunks_mut(together * head_dim).zip(query.par_chunks(together * head_dim));
            pieces.enumerate().for_each(|(index, (output, query))| {
                let (row, head) = (index * together / heads, index * together % heads);
                let asked = Asked { attention, place: past + row, kv_head: head / group, query };
                self.scratch.with_own(own, |scores| {
                    self.vectorized(
                        #[inline(always)]
                        || match together {
                            4 => asked.attend::<K, 4>(cache, scores, output),
                            3 => asked.attend::<K, 3>(cache, scores, output),
                            2 => asked.attend::<K, 2>(cache, scores, output),
                            _ => asked.attend::<K, 1>(cache, scores, output),
                        },
                    );
                });
            });
        });
    }

    /// Tile by tile, as the way through a whole text goes; tiles begin where they do there.
    fn attend_many<K: Kept<T>>(
        &self,
        attention: &Attention,
        past: usize,
        rows: usize,
        query: &[T],
        cache: &KeyValueCache<K>,
        output: &mut [T],
    ) {
        let Attention { heads, kv_heads, head_dim, window, .. } = *attention;
        let (text, width) = (0..past + rows, heads * head_dim);
        let kept = text.len() * kv_heads * head_dim;
        let own = Work::<T>::length(head_dim);
        self.scratch.plan_own(own);
        self.scratch.with_shared(2 * kept, |memory| {
            self.threads.install(|| {
                let (key, transposed_value) = memory.split_at_mut(kept);
                let blocks = key.par_chunks_mut(BLOCK * kv_heads * head_dim).enumerate();
                blocks.for_each(|(block, key)| self.key_rows(cache, block, key));
                let heads_of_value = transposed_value.par_chunks_mut(text.len() * head_dim).enumerate();
                heads_of_value.for_each(|(head, value)| self.value_columns(cache, head, text.len(), value));
                let (inputs, transposed_value) = (Inputs { query, key, value: &[] }, &*transposed_value);
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

/// What some heads of one token ask, all of the same keys.
struct Asked<'a, T> {
    attention: &'a Attention,
    /// The token's place in its text.
    place: usize,
    kv_head: usize,
    /// `[N, head_dim]`.
    query: &'a [T],
}

/// Numbers of a head that values are summed up for at once.
const WIDE: usize = 4 * LANES;

impl<T: Real> Asked<'_, T> {
    /// `output [N, head_dim]`; `scores` has room for as many of each head as there are tokens in the blocks that are seen.
    #[inline(always)]
    fn attend<K: Kept<T>, const N: usize>(&self, cache: &KeyValueCache<K>, scores: &mut [T], output: &mut [T]) {
        let Attention { head_dim, softcap, window, .. } = *self.attention;
        let seen = (self.place + 1).saturating_sub(window.unwrap_or(usize::MAX));
        let blocks = seen / BLOCK..self.place / BLOCK + 1;
        let (first, length) = (blocks.start, blocks.len() * BLOCK);
        let scores = &mut scores[..N * length];
        for block in blocks.clone() {
            let of_block = self.scores::<K, N>(cache.keys(block, self.kv_head));
            for (scores, of_block) in scores.chunks_exact_mut(length).zip(&of_block) {
                scores[(block - first) * BLOCK..][..BLOCK].copy_from_slice(of_block);
            }
        }
        if let Some(cap) = softcap {
            soften(scores, T::from_f32(cap));
        }
        let (hidden, end) = (seen - first * BLOCK, self.place + 1 - first * BLOCK);
        for scores in scores.chunks_exact_mut(length) {
            // What isn't seen, or isn't there, has no share.
            scores[..hidden].fill(T::LOWEST);
            scores[end..].fill(T::LOWEST);
            softmax(scores);
        }
        let shares = &*scores;
        let seen = |block: usize| {
            let begin = (block - first) * BLOCK;
            (begin, hidden.saturating_sub(begin).min(BLOCK)..(end - begin).min(BLOCK))
        };
        let whole = head_dim / WIDE * WIDE;
        for from in (0..whole).step_by(WIDE) {
            let mut sums = [[T::ZERO; WIDE]; N];
            for block in blocks.clone() {
                let (begin, tokens) = seen(block);
                let values = cache.values(block, self.kv_head);
                for token in tokens {
                    let Some(value) = values[token * head_dim + from..].first_chunk::<WIDE>() else { continue };
                    for (head, sums) in sums.iter_mut().enumerate() {
                        add(sums, shares[head * length + begin + token], value);
                    }
                }
            }
            write(&sums, from, head_dim, output);
        }
        for from in whole..head_dim {
            let mut sums = [[T::ZERO; 1]; N];
            for block in blocks.clone() {
                let (begin, tokens) = seen(block);
                let values = cache.values(block, self.kv_head);
                for token in tokens {
                    for (head, sums) in sums.iter_mut().enumerate() {
                        add(sums, shares[head * length + begin + token], &[values[token * head_dim + from]]);
                    }
                }
            }
            write(&sums, from, head_dim, output);
        }
    }

    /// The scores of a block's tokens, from its keys `[head_dim, BLOCK]`.
    #[inline(always)]
    fn scores<K: Kept<T>, const N: usize>(&self, keys: &[K]) -> [[T; BLOCK]; N] {
        let head_dim = self.attention.head_dim;
        let queries: [&[T]; N] = std::array::from_fn(|head| &self.query[head * head_dim..][..head_dim]);
        let mut sums = [[T::ZERO; BLOCK]; N];
        for (index, keys) in keys.as_chunks::<BLOCK>().0.iter().enumerate() {
            for (sums, query) in sums.iter_mut().zip(&queries) {
                add(sums, query[index], keys);
            }
        }
        let scale = T::from_f32(self.attention.scale);
        sums.as_flattened_mut().iter_mut().for_each(|sum| *sum *= scale);
        sums
    }
}

/// Adds what is kept, times a factor, to sums.
#[inline(always)]
fn add<T: Real, K: Kept<T>, const W: usize>(sums: &mut [T; W], factor: T, kept: &[K; W]) {
    for (sum, number) in sums.iter_mut().zip(kept) {
        *sum += factor * number.widened();
    }
}

/// Writes sums where they belong in `output [N, head_dim]`.
#[inline(always)]
fn write<T: Real, const N: usize, const W: usize>(sums: &[[T; W]; N], from: usize, head_dim: usize, output: &mut [T]) {
    for (output, sums) in output.chunks_exact_mut(head_dim).zip(sums) {
        output[from..][..W].copy_from_slice(sums);
    }
}

/// Replaces scores, a whole number of vectors, by their shares.
#[inline(always)]
fn softmax<T: Real>(scores: &mut [T]) {
    let (mut maxima, mut sums) = ([T::LOWEST; LANES], [T::ZERO; LANES]);
    for vector in scores.as_chunks::<LANES>().0 {
        for (maximum, score) in maxima.iter_mut().zip(vector) {
            *maximum = if *score > *maximum { *score } else { *maximum };
        }
    }
    let maximum = maxima.into_iter().fold(T::LOWEST, |one, other| if other > one { other } else { one });
    for vector in scores.as_chunks_mut::<LANES>().0 {
        for (sum, score) in sums.iter_mut().zip(vector) {
            *score = (*score - maximum).exp();
            *sum += *score;
        }
    }
    let inverse = T::ONE / sums.into_iter().sum::<T>();
    scores.iter_mut().for_each(|score| *score *= inverse);
}
