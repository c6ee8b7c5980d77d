//! A week of training by rule: what the days leave room for, how much load fits, which days carry it, and the words for it.
//!
//! The week is only ever added to. Every limit is looked at before a session is set, and the same judge that every draft meets has the last
//! word: what it objects to is shortened, eased or left out before anybody sees it.

mod aim;
mod condition;
mod fill;
mod layout;
mod limits;
mod naming;
mod phrases;
mod room;
mod session;
mod settle;
mod speech;

use jiff::civil::Date;
use polarize_domain::{Context, Draft};

use room::Room;

/// Plans the days from `start`, today at the earliest, to the Sunday of its week, beside what the plan already holds. What comes out stands
/// before `validate` as a whole; where nothing fits, it changes nothing and says why.
#[must_use]
pub fn week(context: &Context, start: Date) -> Draft {
    let room = Room::new(context, start);
    let mut sessions = fill::fill(&room, layout::layout(&room));
    limits::respect(&room, &mut sessions);
    let settled = settle::settle(&room, sessions);
    speech::speak(&room, &settled)
}
