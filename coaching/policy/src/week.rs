//! A week of training by rule: what the days leave room for, how much load fits, which days carry it, and the words for it.
//!
//! The week is only ever added to. Every limit is looked at before a session is set, and the same judge that every draft meets has the last
//! word: what it objects to is shortened, eased or left out before anybody sees it.

mod aim;
mod capacity;
mod condition;
mod content;
mod fill;
mod layout;
mod limits;
mod naming;
pub(crate) mod phrases;
mod room;
mod session;
mod settle;
mod speech;
mod strength;
mod top_up;

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::{Context, Draft, Workout, WorkoutId};

use crate::plan::{self, LoadTarget, Stage, WeekOutline};
pub(crate) use aim::USABLE_CTL;
use room::Room;

/// Plans the days from `start`, today at the earliest, to the Sunday of its week, beside what the plan already holds. What comes out stands
/// before `validate` as a whole; where nothing fits, it changes nothing and says why.
#[must_use]
pub fn week(context: &Context, start: Date) -> Draft {
    plan::plan(context, start, 1).draft
}

/// A week that was planned.
pub(crate) struct Planned {
    /// Its workouts as the judge resolved them, under ids of their own.
    pub(crate) workouts: Vec<Workout>,
    pub(crate) draft: Draft,
    pub(crate) outline: WeekOutline,
    /// Whether what stands there already leaves no room for more.
    pub(crate) is_full: bool,
}

/// Plans one week where it stands; its words are for somebody who reads it alone.
pub(crate) fn plan(context: &Context, stage: Stage) -> Planned {
    let room = Room::new(context, stage);
    let slots = layout::layout(&room);
    let mut sessions = fill::fill(&room, slots);
    limits::respect(&room, &mut sessions);
    top_up::top_up(&room, &mut sessions);
    let settled = settle::settle(&room, sessions);
    let stands = context.outlook().load_between(room.monday, add_days(room.monday, 6));
    let (reachable, limit) = capacity::reachable(&room, &settled.sessions);
    let outline = WeekOutline {
        monday: room.monday,
        phase: stage.phase,
        focus: speech::focus_of(&room, &settled.sessions),
        target: LoadTarget { wanted: stands + room.aim.left, reachable: stands + reachable, limit },
    };
    let draft = speech::speak(&room, &settled);
    let changes = settled.proposal.iter().flat_map(|proposal| proposal.changes());
    let named = |(number, workout): (usize, Workout)| Workout {
        id: WorkoutId::new(format!("planned-{}-{number}", workout.date)),
        ..workout
    };
    let workouts = changes.map(|change| change.after.clone()).enumerate().map(named).collect();
    Planned { workouts, draft, outline, is_full: condition::is_full(&room) }
}
