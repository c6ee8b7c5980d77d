//! The same said in other words: the policy says a thing in a few ways, and a model that reads each a thousand times learns them by heart.

use polarize_domain::{Draft, Situation};
use polarize_simulation::Dice;

/// How much room an answer has for words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// As much as is wanted.
    Full,
    /// Only what has to be said.
    Short,
    /// The policy's own words, and of sessions only their intensity.
    Least,
}

impl Length {
    /// Every length, the longest first.
    pub const ALL: [Self; 3] = [Self::Full, Self::Short, Self::Least];
}

/// An answer whose message, reasons and analysis say the same in other words. No number, day or name changes.
#[must_use]
pub fn rephrase(draft: &Draft, _told: &Situation, _length: Length, _dice: &mut Dice) -> Draft {
    draft.clone()
}
