//! What one pass through a model looks at: tokens of several texts, one behind the other.

use std::ops::Range;

/// A target that is not to be learnt: its position adds nothing to the loss.
pub const UNSUPERVISED: u32 = u32::MAX;

/// Texts one behind the other in one row of tokens, without any filling between them.
///
/// Attention never crosses from one text into another, and positions count from zero in each: the loss of texts packed together is the
/// loss of the same texts one by one.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Packed {
    tokens: Vec<u32>,
    targets: Vec<u32>,
    positions: Vec<u32>,
    texts: Vec<Range<usize>>,
}

/// Why a text can't be packed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackedError {
    /// There is nothing in it.
    #[error("a text without tokens can't be learnt from")]
    Empty,
    /// Each token has a target.
    #[error("{tokens} tokens came with {targets} targets; each token has one")]
    Lengths {
        /// Tokens of the text.
        tokens: usize,
        /// Targets that came with them.
        targets: usize,
    },
}

impl Clone for Packed {
    fn clone(&self) -> Self {
        let mut packed = Self::default();
        packed.clone_from(self);
        packed
    }

    /// Into memory that is there, where it is enough.
    fn clone_from(&mut self, other: &Self) {
        let Self { tokens, targets, positions, texts } = other;
        self.tokens.clone_from(tokens);
        self.targets.clone_from(targets);
        self.positions.clone_from(positions);
        self.texts.clone_from(texts);
    }
}

impl Packed {
    /// Empties it, and keeps the memory.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.targets.clear();
        self.positions.clear();
        self.texts.clear();
    }

    /// Room for as many tokens and texts without a further allocation.
    pub fn reserve(&mut self, tokens: usize, texts: usize) {
        self.tokens.reserve(tokens);
        self.targets.reserve(tokens);
        self.positions.reserve(tokens);
        self.texts.reserve(texts);
    }

    /// Puts a text behind those that are there. `targets[i]` is the token that should follow `tokens[i]`, or [`UNSUPERVISED`].
    ///
    /// # Errors
    ///
    /// [`PackedError`] where there are no tokens or not as many targets; nothing is added then.
    pub fn push(&mut self, tokens: &[u32], targets: &[u32]) -> Result<(), PackedError> {
        if tokens.is_empty() {
            return Err(PackedError::Empty);
        }
        if tokens.len() != targets.len() {
            return Err(PackedError::Lengths { tokens: tokens.len(), targets: targets.len() });
        }
        let start = self.tokens.len();
        self.tokens.extend_from_slice(tokens);
        self.targets.extend_from_slice(targets);
        self.positions.extend((0..).take(tokens.len()));
        self.texts.push(start..self.tokens.len());
        Ok(())
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The tokens, text behind text.
    pub fn tokens(&self) -> &[u32] {
        &self.tokens
    }

    /// What should follow each token, or [`UNSUPERVISED`].
    pub fn targets(&self) -> &[u32] {
        &self.targets
    }

    /// Each token's place in its own text, from zero.
    pub fn positions(&self) -> &[u32] {
        &self.positions
    }

    /// Where each text begins and ends.
    pub fn texts(&self) -> &[Range<usize>] {
        &self.texts
    }

    /// How many tokens have a target to learn.
    pub fn supervised(&self) -> usize {
        self.targets.iter().filter(|target| **target != UNSUPERVISED).count()
    }
}
