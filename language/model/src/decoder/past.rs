//! What a text's tokens have left for those that come after them.

use half::bf16;
use polarize_engine::KeyValueCache;

use crate::Description;

/// Keys and values of the tokens of a text, layer by layer, in 16 bits: those of the format that most models are trained in.
pub struct Past {
    /// Tokens.
    length: usize,
    layers: Vec<KeyValueCache<bf16>>,
}

impl Past {
    pub(super) fn new(description: &Description) -> Self {
        let layer = KeyValueCache::new(description.kv_heads, description.head_dim);
        Self { length: 0, layers: vec![layer; description.layers] }
    }

    /// How many tokens the text has so far.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Forgets all tokens from there on. The memory is kept.
    pub fn truncate(&mut self, length: usize) {
        self.length = self.length.min(length);
    }

    /// Becomes the first `length` tokens of another text of the same model.
    pub fn copy_from(&mut self, other: &Self, length: usize) {
        self.length = length.min(other.length);
        self.layers.iter_mut().zip(&other.layers).for_each(|(layer, other)| layer.copy_from(other, self.length));
    }

    /// Sees to it that there is room for so many tokens more.
    pub(super) fn make_room(&mut self, tokens: usize) {
        self.layers.iter_mut().for_each(|layer| layer.reserve(self.length + tokens));
    }

    /// Counts tokens in whose keys and values are there.
    pub(super) fn add(&mut self, tokens: usize) {
        self.length += tokens;
    }

    pub(super) fn layer(&mut self, index: usize) -> &mut KeyValueCache<bf16> {
        &mut self.layers[index]
    }
}
