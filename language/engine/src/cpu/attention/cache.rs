//! Keys and values of a text that are kept for the tokens to come.

use half::bf16;

use super::super::softcap::LANES;
use super::super::transpose::transpose;
use super::super::{Cpu, Real};
use crate::Attention;

/// Tokens of a block.
pub(super) const BLOCK: usize = 4 * LANES;

/// Tokens for which memory is taken at once.
const STEP: usize = 4 * BLOCK;

mod sealed {
    use super::super::super::Real;

    /// Caches know the numbers of an engine, and 16 bits for them.
    pub trait Sealed {}

    impl<T: Real> Sealed for T {}
    impl Sealed for half::bf16 {}
}

/// A number as a cache keeps it, which is widened to `T` whenever it is used: `T` itself, or `bf16` for `f32`; no other type can be one.
pub trait CacheNumber<T>: sealed::Sealed + Copy + Default + Send + Sync {
    /// The nearest such number.
    fn narrowed(number: T) -> Self;
    /// Exactly the same number.
    fn widened(self) -> T;
}

impl<T: Real> CacheNumber<T> for T {
    #[inline(always)]
    fn narrowed(number: T) -> Self {
        number
    }

    #[inline(always)]
    fn widened(self) -> T {
        self
    }
}

impl CacheNumber<f32> for bf16 {
    #[inline(always)]
    fn narrowed(number: f32) -> Self {
        Self::from_f32(number)
    }

    /// Its bits are the upper half of the `f32`'s. Unlike `half`'s own this has no branch for what is no number, so that a loop of it becomes
    /// vector instructions.
    #[inline(always)]
    fn widened(self) -> f32 {
        f32::from_bits(u32::from(self.to_bits()) << 16)
    }
}

/// The key-value cache of one layer: keys and values of a text's tokens, as `K`.
///
/// They lie in blocks of 64 tokens, and in a block head by head: keys `[head_dim, tokens]`, so that the scores of a block's tokens are
/// sums side by side in vectors, and none along one; values `[tokens, head_dim]`. So each head's attention goes through memory without gaps.
#[derive(Debug, Clone)]
pub struct KeyValueCache<K> {
    kv_heads: usize,
    head_dim: usize,
    keys: Vec<K>,
    values: Vec<K>,
}

impl<K: Copy + Default> KeyValueCache<K> {
    /// Without room for any token, for an attention of `kv_heads` heads of `head_dim` numbers.
    pub const fn new(kv_heads: usize, head_dim: usize) -> Self {
        Self { kv_heads, head_dim, keys: Vec::new(), values: Vec::new() }
    }

    /// Numbers of a head in a block.
    const fn of_head(&self) -> usize {
        self.head_dim * BLOCK
    }

    /// How many numbers the keys of so many tokens are, or their values, with the rest of the last one's block.
    const fn numbers(&self, tokens: usize) -> usize {
        tokens.next_multiple_of(BLOCK) * self.kv_heads * self.head_dim
    }

    /// Sees to it that there is room for so many tokens in all. What is there stays.
    pub fn reserve(&mut self, tokens: usize) {
        let numbers = self.numbers(tokens.next_multiple_of(STEP));
        for buffer in [&mut self.keys, &mut self.values] {
            if buffer.len() < numbers {
                buffer.reserve_exact(numbers - buffer.len());
                buffer.resize(numbers, K::default());
            }
        }
    }

    /// Keeps keys and values `[rows, kv_heads, head_dim]` as those of the tokens from `first` on.
    ///
    /// # Panics
    ///
    /// Where there is no room for them, or they are no whole rows, of keys as many as of values.
    pub fn put<T: Copy>(&mut self, first: usize, key: &[T], value: &[T])
    where
        K: CacheNumber<T>,
    {
        let (kv_heads, head_dim, of_head) = (self.kv_heads, self.head_dim, self.of_head());
        assert_eq!(key.len(), value.len(), "each key has a value");
        assert!(key.len().is_multiple_of(kv_heads * head_dim), "rows of {kv_heads} heads of {head_dim} numbers");
        let heads = key.chunks_exact(head_dim).zip(value.chunks_exact(head_dim)).enumerate();
        for (index, (key, value)) in heads {
            let (token, head) = (first + index / kv_heads, index % kv_heads);
            let begin = self.begin(token / BLOCK, head);
            let place = token % BLOCK;
            let keys = self.keys[begin..][..of_head].iter_mut().skip(place).step_by(BLOCK);
            keys.zip(key).for_each(|(kept, number)| *kept = K::narrowed(*number));
            let values = &mut self.values[begin + place * head_dim..][..head_dim];
            values.iter_mut().zip(value).for_each(|(kept, number)| *kept = K::narrowed(*number));
        }
    }

    /// Takes over the keys and values of the first `tokens` of another text.
    ///
    /// # Panics
    ///
    /// Where the other has no room for so many, or is of other heads.
    pub fn copy_from(&mut self, other: &Self, tokens: usize) {
        assert_eq!((self.kv_heads, self.head_dim), (other.kv_heads, other.head_dim), "both are of one layer");
        self.reserve(tokens);
        let numbers = self.numbers(tokens);
        self.keys[..numbers].copy_from_slice(&other.keys[..numbers]);
        self.values[..numbers].copy_from_slice(&other.values[..numbers]);
    }

    const fn begin(&self, block: usize, head: usize) -> usize {
        (block * self.kv_heads + head) * self.of_head()
    }

    /// The keys of a head in a block, `[head_dim, BLOCK]`.
    #[inline(always)]
    pub(super) fn keys(&self, block: usize, head: usize) -> &[K] {
        &self.keys[self.begin(block, head)..][..self.of_head()]
    }

    /// The values of a head in a block, `[BLOCK, head_dim]`.
    #[inline(always)]
    pub(super) fn values(&self, block: usize, head: usize) -> &[K] {
        &self.values[self.begin(block, head)..][..self.of_head()]
    }

    /// That it is of such an attention, and has room for so many tokens.
    pub(super) fn check(&self, attention: &Attention, tokens: usize) {
        let Attention { kv_heads, head_dim, .. } = *attention;
        assert_eq!((self.kv_heads, self.head_dim), (kv_heads, head_dim), "the cache is of another attention");
        assert!(self.keys.len() >= self.numbers(tokens), "the cache has no room for {tokens} tokens");
    }
}

impl<T: Real> Cpu<T> {
    /// The keys of a block's first tokens as rows of all heads, `to [tokens, kv_heads, head_dim]`.
    pub(super) fn key_rows<K: CacheNumber<T>>(&self, cache: &KeyValueCache<K>, block: usize, to: &mut [T]) {
        let (head_dim, width) = (cache.head_dim, cache.kv_heads * cache.head_dim);
        self.scratch.with_own(cache.of_head(), |wide| {
            for head in 0..cache.kv_heads {
                self.vectorized(
                    #[inline(always)]
                    || {
                        wide.iter_mut().zip(cache.keys(block, head)).for_each(|(to, from)| *to = from.widened());
                        // Of the last block only the tokens that are there: `to` has no more rows.
                        let tokens = to.len() / width;
                        transpose(head_dim, tokens, wide, BLOCK, &mut to[head * head_dim..], width);
                    },
                );
            }
        });
    }

    /// The values of a head's first tokens, `to [head_dim, tokens]`; those before a block are left as they are.
    pub(super) fn value_columns<K: CacheNumber<T>>(
        &self,
        cache: &KeyValueCache<K>,
        head: usize,
        tokens: usize,
        from_block: usize,
        to: &mut [T],
    ) {
        self.scratch.with_own(cache.of_head(), |wide| {
            for block in from_block..tokens.div_ceil(BLOCK) {
                let first = block * BLOCK;
                self.vectorized(
                    #[inline(always)]
                    || {
                        wide.iter_mut().zip(cache.values(block, head)).for_each(|(to, from)| *to = from.widened());
                        let count = BLOCK.min(tokens - first);
                        transpose(count, cache.head_dim, wide, cache.head_dim, &mut to[first..], tokens);
                    },
                );
            }
        });
    }
}
