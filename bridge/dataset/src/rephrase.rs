//! The same said in other words: the policy says a thing in a few ways, and a model that reads each a thousand times learns them by heart.

use polarize_domain::Draft;
use polarize_simulation::Dice;

/// An answer whose message, reasons and analysis say the same in other words. No number, day or name changes.
#[must_use]
pub fn rephrase(draft: Draft, _dice: &mut Dice) -> Draft {
    draft
}
