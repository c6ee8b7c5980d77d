//! The last word is the judge's: what it objects to is shortened, eased or left out, whichever costs least.

use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::{Draft, Outcome, PrincipleId, Proposal, Situation, validate};

use super::limits;
use super::room::Room;
use super::session::{Role, SHORTEST, Session};

/// The sessions that stand, and what the judge says of them.
pub(super) struct Settled {
    pub(super) sessions: Vec<Session>,
    pub(super) proposal: Option<Proposal>,
    /// Whether the judge had something taken out.
    pub(super) trimmed: bool,
}

/// How often the judge is asked about a better version.
const ROUNDS: usize = 40;

/// Warnings that say something about the athlete and not about the week: they come with any addition.
const UNAVOIDABLE: [PrincipleId; 2] = [PrincipleId::ColdStart, PrincipleId::BreakReturn];

/// Lets the judge see the sessions until it has nothing to say against them.
pub(super) fn settle(room: &Room, mut sessions: Vec<Session>) -> Settled {
    let mut trimmed = false;
    for _ in 0..ROUNDS {
        let (objections, proposal) = judged(room, &sessions);
        if objections == 0 {
            return Settled { sessions, proposal, trimmed };
        }
        trimmed = true;
        let better = edits(room, &sessions).into_iter().map(|edited| {
            let (objections, _) = judged(room, &edited);
            let load: f64 = edited.iter().map(|session| session.load).sum();
            (objections, load, edited)
        });
        let best = better.min_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        let Some((_, _, edited)) = best else { break };
        sessions = edited;
    }
    Settled { sessions: Vec::new(), proposal: None, trimmed }
}

/// Everything that is one step less than the sessions.
fn edits(room: &Room, sessions: &[Session]) -> Vec<Vec<Session>> {
    let mut edits = Vec::new();
    for place in 0..sessions.len() {
        let session = &sessions[place];
        let mut with = |other: Session| {
            let mut edited = sessions.to_vec();
            edited[place] = other;
            edits.push(edited);
        };
        if session.role == Role::Quality {
            with(session.eased(room.context));
        }
        let shorter = session.minutes * 3 / 4 / 5 * 5;
        if shorter >= SHORTEST && session.role != Role::Quality {
            with(session.lasting(room.context, shorter));
        }
        let mut without = sessions.to_vec();
        without.remove(place);
        edits.push(without);
    }
    edits
}

/// How many objections the judge has, and its proposal.
fn judged(room: &Room, sessions: &[Session]) -> (usize, Option<Proposal>) {
    if sessions.is_empty() {
        return (0, None);
    }
    match validate(&changes(room, sessions), room.context, &Situation::default()) {
        Ok(proposal) => {
            let warned = proposal.checks().iter().filter(|check| check.outcome == Outcome::Warned);
            let late = limits::taper_is_late(room);
            let unavoidable = |principle| UNAVOIDABLE.contains(&principle) || (late && principle == PrincipleId::Taper);
            let warned = warned.filter(|check| !unavoidable(check.principle)).count();
            (proposal.dropped().len() * 3 + warned, Some(proposal))
        }
        Err(rejection) => (rejection.violations.len() * 3, None),
    }
}

/// The sessions as a draft, with a word so that it isn't silent.
pub(super) fn changes(room: &Room, sessions: &[Session]) -> Draft {
    let new_workouts = sessions.iter().map(|session| session.as_new_workout(room.context)).collect();
    Draft { new_workouts, ..Draft::message("A week of training.") }
}

/// Whether the week to plan is the running one.
pub(super) fn is_this_week(room: &Room) -> bool {
    room.monday == monday_of(room.context.today)
}

/// Whether the week to plan is the one after this.
pub(super) fn is_next_week(room: &Room) -> bool {
    room.monday == add_days(monday_of(room.context.today), 7)
}
