//! Causal attention within each text, tile by tile.
//!
//! Scores lie transposed, a key a row and a query of the tile a column: what is kept of each query (its maximum, its sum) is then a vector,
//! and every loop over scores runs along such vectors. A tile's scores exist for one block of keys at a time, so the memory for them is the
//! same for a text of any length.

mod backward;
mod cache;
mod forward;
mod onward;
mod pieces;
mod scores;

pub(super) use backward::{Gradients, Outputs};
pub use cache::{CacheNumber, KeyValueCache};

use super::scratch::Need;
use super::softcap::LANES;
use super::transpose::transpose;
use super::{Cpu, Real};
use crate::{Attention, Packed};
use pieces::{Pieces, share_out};

/// Queries of a tile: as wide as the widest kernel of a product.
const TILE: usize = 64;
/// Keys of a block, a multiple of [`TILE`], so that a tile's own keys lie in one block.
const KEYS: usize = 256;

/// What goes into an attention.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inputs<'a, T> {
    pub(super) query: &'a [T],
    pub(super) key: &'a [T],
    pub(super) value: &'a [T],
}

/// Some queries of a text, one after the other.
#[derive(Debug, Clone, Copy)]
struct Tile {
    /// The first one's place in its text.
    first: usize,
    /// How many tokens of the text have no queries here, since they were attended before.
    past: usize,
    /// How many there are.
    count: usize,
    /// Columns of the transposed matrices: the count, filled up to whole vectors.
    width: usize,
    /// How many positions each sees.
    window: usize,
}

impl Tile {
    fn new(index: usize, length: usize, window: Option<usize>) -> Self {
        let first = index * TILE;
        Self::onward(first, TILE.min(length - first), 0, window)
    }

    /// A tile of a text whose first `past` tokens were attended before. It must not reach beyond a multiple of [`TILE`].
    fn onward(first: usize, count: usize, past: usize, window: Option<usize>) -> Self {
        let width = count.next_multiple_of(LANES);
        Self { first, past, count, width, window: window.unwrap_or(usize::MAX) }
    }

    /// The blocks of keys that any of the queries sees, the first key and how many, from the beginning of the text on.
    fn blocks(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> + use<> {
        let seen = (self.first + 1).saturating_sub(self.window);
        let end = self.first + self.count;
        (seen / KEYS..end.div_ceil(KEYS)).map(move |block| {
            let first = seen.max(block * KEYS);
            (first, end.min((block + 1) * KEYS) - first)
        })
    }

    /// Turns the tile's rows of a head over, within [`vectorized`](Cpu::vectorized); `from` begins with the first one.
    #[inline(always)]
    fn transpose<T: Real>(&self, head_dim: usize, from: &[T], stride: usize, to: &mut [T]) {
        if self.count < self.width {
            to[..head_dim * self.width].fill(T::ZERO);
        }
        transpose(self.count, head_dim, from, stride, to, self.width);
    }
}

impl<T: Real> Cpu<T> {
    /// Turns each head of each text over: `to` holds, text by text and head by head, `[head_dim, length]`. On the engine's threads.
    fn transpose_heads(&self, heads: usize, head_dim: usize, batch: &Packed, from: &[T], to: &mut [T]) {
        share_out(Pieces::Heads(heads), batch.texts(), [to], [heads * head_dim], &|text, head, [to]| {
            let from = &from[(text.start * heads + head) * head_dim..];
            self.transpose(text.len(), head_dim, from, heads * head_dim, to, text.len());
        });
    }
}

/// What an attention over so many tokens works in, forward and, where asked for, back.
pub(super) fn need(attention: &Attention, tokens: usize, backward: bool) -> Need {
    let forward = forward::need(attention, tokens);
    if backward { forward.or(backward::need(attention, tokens)) } else { forward }
}

/// That heads can be shared, and that a token sees itself.
fn check(attention: &Attention) {
    let Attention { heads, kv_heads, head_dim, window, .. } = *attention;
    assert!(head_dim > 0 && kv_heads > 0 && heads.is_multiple_of(kv_heads), "{heads} heads share {kv_heads}");
    assert!(window != Some(0), "a token sees itself at least");
}
