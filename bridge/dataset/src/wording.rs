//! What athletes say, and what it means: situations of a list, each with many ways to say it, joined and dressed as people write.
//!
//! A row of a table says one situation: it adds a sentence to a [`Speaker`] and to the speaker's claims what that sentence expresses, no
//! more. What the words leave out stays unknown in the claims, and what must then be asked stands in their open questions.

mod blocked;
mod body;
mod cautions;
mod circumstances;
mod dress;
mod fatigue;
mod foreign;
mod fresh;
mod illness;
mod missed;
mod missing;
mod not_me;
mod orders;
mod pain;
mod questions;
mod races;
mod red_flags;
mod row;
mod speaker;
mod stated;
pub(crate) mod template;
mod time;
mod unclear;
mod wishes;

pub(crate) use row::pick;
pub use row::{Group, Row, rows};
pub use speaker::Speaker;

use polarize_domain::{Context, Draft, Situation};
use polarize_simulation::Dice;

/// What was said and what it expresses.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The athlete's words.
    pub text: String,
    /// What they express, and nothing beyond.
    pub claims: Situation,
    /// The ids of the situations, in order.
    pub situations: Vec<&'static str>,
}

/// Feedback: one situation, or two or three that go together.
#[must_use]
pub fn feedback(context: &Context, dice: Dice) -> Said {
    let mut speaker = Speaker::new(context, dice);
    let wanted = match speaker.dice.unit() {
        share if share < 0.62 => 1,
        share if share < 0.9 => 2,
        _ => 3,
    };
    let mut groups: Vec<Group> = Vec::new();
    // Some rows have nothing to say of some athletes; after so many misses what is said is enough.
    for _ in 0..24 {
        if groups.len() == wanted {
            break;
        }
        let row = row::pick(&mut speaker.dice, |_| true);
        if groups.iter().all(|group| group.goes_with(row.group)) && speaker.try_say(row) {
            groups.push(row.group);
        }
    }
    speaker.finish()
}

/// A wish about an earlier answer, or two that go together; of a day it touches mostly. It claims what is wished alone.
#[must_use]
pub fn wish(context: &Context, earlier: &Draft, dice: Dice) -> Said {
    let mut speaker = Speaker::new(context, dice);
    wishes::refine(&mut speaker, earlier);
    speaker.finish()
}
