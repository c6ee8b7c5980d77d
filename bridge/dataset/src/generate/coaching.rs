//! Questions and answers in free words: one to four turns, of which the last is answered.

mod follow_ups;
mod manner;
mod questions;
pub(super) mod refusals;
mod stated;
pub(super) mod talk;
mod turn;
mod wishes;

use polarize_llm::Message;
use polarize_prompt::Ask;
use polarize_simulation::Dice;

use super::{Generator, meta};
use crate::{Example, Kind, Moment};
use turn::{Before, turn};

/// A conversation of some turns, and the answer to its last.
pub(super) fn example(generator: &Generator<'_>, moment: &Moment, mut dice: Dice) -> Result<Example, &'static str> {
    let context = &moment.context;
    let count = match dice.unit() {
        share if share < 0.5 => 1,
        share if share < 0.78 => 2,
        share if share < 0.92 => 3,
        _ => 4,
    };
    let mut meta = meta(Kind::Coaching, moment);
    let mut said: Vec<Message> = Vec::new();
    let mut before: Option<Before> = None;
    for number in 1..=count {
        let turn = turn(context, before.as_ref(), &mut dice).ok_or("nothing to ask")?;
        meta.situations.push(turn.situation);
        if number == count {
            meta.answer.insert(turn.answer.to_owned());
            let ask = Ask::Conversation { context, turns: &said, message: &turn.words };
            let prompt = generator.prompt(&ask)?;
            return Ok(Example { messages: generator.conversation(prompt, turn.reply)?, meta });
        }
        said.push(Message::user(turn.words));
        said.push(Message::assistant(turn.reply));
        before = turn.before.or(before);
    }
    Err("nothing was asked")
}
