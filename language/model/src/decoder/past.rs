//! What a text's tokens have left for those that come after them.

use crate::Description;

/// Keys and values of the tokens of a text, layer by layer, in single precision.
pub struct Past {
    /// Tokens.
    length: usize,
    /// Numbers of a token's keys, and as many of its values, a layer.
    width: usize,
    layers: Vec<Kept>,
}

/// Keys and values of one layer, `[tokens, width]` each.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) keys: Vec<f32>,
    pub(super) values: Vec<f32>,
}

/// Tokens for which memory is taken at once.
const STEP: usize = 256;

impl Past {
    pub(super) fn new(description: &Description) -> Self {
        let width = description.kv_heads * description.head_dim;
        Self { length: 0, width, layers: (0..description.layers).map(|_| Kept::default()).collect() }
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
        let numbers = self.length * self.width;
        self.make_room(0);
        for (kept, other) in self.layers.iter_mut().zip(&other.layers) {
            kept.keys[..numbers].copy_from_slice(&other.keys[..numbers]);
            kept.values[..numbers].copy_from_slice(&other.values[..numbers]);
        }
    }

    /// Sees to it that there is room for so many tokens more.
    pub(super) fn make_room(&mut self, tokens: usize) {
        let numbers = (self.length + tokens).next_multiple_of(STEP) * self.width;
        for kept in &mut self.layers {
            for buffer in [&mut kept.keys, &mut kept.values] {
                if buffer.len() < numbers {
                    buffer.reserve_exact(numbers - buffer.len());
                    buffer.resize(numbers, 0.0);
                }
            }
        }
    }

    /// Counts tokens in whose keys and values are there.
    pub(super) fn add(&mut self, tokens: usize) {
        self.length += tokens;
    }

    pub(super) fn layer(&mut self, index: usize) -> &mut Kept {
        &mut self.layers[index]
    }
}
