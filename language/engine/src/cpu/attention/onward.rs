//! Attention of a text that goes on: what was before keeps its keys and values, only the new tokens ask.

use rayon::prelude::*;

use super::super::softcap::{LANES, soften};
use super::super::{Cpu, Real};
use super::cache::{BLOCK, CacheNumber, KeyValueCache};
use super::forward::Work;
use super::{Inputs, TILE, Tile, check};
use crate::Attention;

/// New tokens up to which each is attended by itself: tiles widen all keys and values first, and behind 3,000 tokens that takes as long as some 36
/// tokens by themselves (bench `attend_onward`).
const FEW: usize = 32;
/// Heads with the same keys that are attended at once, at most: with AVX-512 their sums take half of the registers.
const TOGETHER: usize = 4;

impl<T: Real> Cpu<T> {
    /// Causal attention of a text's last `rows` tokens, `past` of whose tokens were attended before: `output [rows, heads, head_dim]` from `query`
    /// `[rows, heads, head_dim]` and from the keys and values of the whole text, those of the last tokens, too, which must have been put into the
    /// cache. What comes out is what [`attention`](crate::Engine::attention) has for these tokens, but for rounding; on any number of threads the
    /// same.
    ///
    /// # Panics
    ///
    /// Where a buffer is too short, heads can't share keys, a window is 0, or the cache is of other heads or has no room for so many tokens.
    pub fn attend_onward<K: CacheNumber<T>>(
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
    fn attend_few<K: CacheNumber<T>>(
        &self,
        attention: &Attention,
        past: usize,
        query: &[T],
        cache: &KeyValueCache<K>,
        output: &mut [T],
    ) {
        let Attention { heads, kv_heads, head_dim, .. } = *attention;
        let (rows, group) = (output.len() / (heads * head_dim), heads / kv_heads);
        // As many as may be, if every thread has something to do. Each head's sums are the same whatever it is attended with.
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
    fn attend_many<K: CacheNumber<T>>(
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
                // What is before the first tile's window isn't looked at.
                let seen = (past + 1).saturating_sub(window.unwrap_or(usize::MAX)) / BLOCK;
                let blocks = key.par_chunks_mut(BLOCK * kv_heads * head_dim).enumerate().skip(seen);
                blocks.for_each(|(block, key)| self.key_rows(cache, block, key));
                let heads_of_value = transposed_value.par_chunks_mut(text.len() * head_dim).enumerate();
                heads_of_value.for_each(|(head, value)| self.value_columns(cache, head, text.len(), seen, value));
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

/// What each of some heads takes of the tokens of some blocks.
struct Shares<'a, T> {
    /// `[N, length]`
    of_heads: &'a [T],
    /// How many tokens the blocks have.
    length: usize,
    /// The first block.
    first: usize,
    /// The tokens that are seen, counted from that block's first one.
    seen: std::ops::Range<usize>,
}

/// Numbers of a head that values are summed up for at once.
const WIDE: usize = 4 * LANES;

impl<T: Real> Asked<'_, T> {
    /// `output [N, head_dim]`; `scores` has room for as many of each head as there are tokens in the blocks that are seen.
    #[inline(always)]
    fn attend<K: CacheNumber<T>, const N: usize>(&self, cache: &KeyValueCache<K>, scores: &mut [T], output: &mut [T]) {
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
        let shares = Shares { of_heads: scores, length, first, seen: hidden..end };
        let mut from = 0;
        for _ in 0..head_dim / WIDE {
            self.weigh::<K, N, WIDE>(cache, &shares, from, output);
            from += WIDE;
        }
        for _ in 0..(head_dim - from) / LANES {
            self.weigh::<K, N, LANES>(cache, &shares, from, output);
            from += LANES;
        }
        for from in from..head_dim {
            self.weigh::<K, N, 1>(cache, &shares, from, output);
        }
    }

    /// Sums `W` numbers of the values up, from one on, each value times its share.
    #[inline(always)]
    fn weigh<K: CacheNumber<T>, const N: usize, const W: usize>(
        &self,
        cache: &KeyValueCache<K>,
        shares: &Shares<'_, T>,
        from: usize,
        output: &mut [T],
    ) {
        let head_dim = self.attention.head_dim;
        let mut sums = [[T::ZERO; W]; N];
        for begin in (0..shares.length).step_by(BLOCK) {
            let values = cache.values(shares.first + begin / BLOCK, self.kv_head);
            let tokens = shares.seen.start.max(begin)..shares.seen.end.min(begin + BLOCK);
            let rows =
                values.chunks_exact(head_dim).skip(tokens.start - begin).filter_map(|row| row[from..].first_chunk());
            for (token, values) in tokens.zip(rows) {
                for (head, sums) in sums.iter_mut().enumerate() {
                    add(sums, shares.of_heads[head * shares.length + token], values);
                }
            }
        }
        for (output, sums) in output.chunks_exact_mut(head_dim).zip(&sums) {
            output[from..][..W].copy_from_slice(sums);
        }
    }

    /// The scores of a block's tokens, from its keys `[head_dim, BLOCK]`.
    #[inline(always)]
    fn scores<K: CacheNumber<T>, const N: usize>(&self, keys: &[K]) -> [[T; BLOCK]; N] {
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
fn add<T: Real, K: CacheNumber<T>, const W: usize>(sums: &mut [T; W], factor: T, kept: &[K; W]) {
    for (sum, number) in sums.iter_mut().zip(kept) {
        *sum += factor * number.widened();
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
