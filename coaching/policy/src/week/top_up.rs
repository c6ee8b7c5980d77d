//! Rounding and limits leave some of the load over: minutes go where there is room for them, until the week carries what it should.

use polarize_domain::Intensity;

use super::room::{Ease, Room};
use super::session::{Role, Session};
use super::{fill, limits};

/// Load that may be missing, as a share of the week's new load: closer than this nobody can plan.
const CLOSE_ENOUGH: f64 = 0.01;
/// Minutes added at once.
const STEP: u16 = 5;
/// How often minutes are added at most.
const ROUNDS: usize = 150;

fn load_of(sessions: &[Session]) -> f64 {
    sessions.iter().map(|session| session.load).sum()
}

/// Adds minutes and, where days are free, sessions, as long as every limit is kept.
pub(super) fn top_up(room: &Room, sessions: &mut Vec<Session>) {
    for _ in 0..ROUNDS {
        let missing = room.aim.left - load_of(sessions);
        if sessions.is_empty() || missing <= room.aim.left * CLOSE_ENOUGH {
            return;
        }
        let better = longer(room, sessions, missing).or_else(|| one_more(room, sessions, missing));
        let Some(better) = better else { return };
        *sessions = better;
    }
}

/// The sessions with one of them five minutes longer: the one with the most room that keeps the limits.
fn longer(room: &Room, sessions: &[Session], missing: f64) -> Option<Vec<Session>> {
    let minutes: f64 = sessions.iter().map(|session| f64::from(session.minutes)).sum();
    if minutes + f64::from(STEP) > room.minutes {
        return None;
    }
    let mut places: Vec<(f64, usize)> = (0..sessions.len())
        .filter(|&place| fill::has_room(room, sessions, place))
        .map(|place| {
            let session = &sessions[place];
            (f64::from(session.minutes) / fill::longest(room, session.role, session.sport), place)
        })
        .collect();
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    places.into_iter().find_map(|(_, place)| {
        let mut edited = sessions.to_vec();
        edited[place] = edited[place].lasting(room.context, edited[place].minutes + STEP);
        let fits = edited[place].load - sessions[place].load <= missing + 1.0;
        (fits && limits::are_kept(room, &edited)).then_some(edited)
    })
}

/// The sessions with an easy one on a day that is still free, or a second one beside another.
fn one_more(room: &Room, sessions: &[Session], missing: f64) -> Option<Vec<Session>> {
    let trained = |date| sessions.iter().any(|session| session.date == date);
    let days: usize = room.open().filter(|day| trained(day.date)).count();
    let minutes: f64 = sessions.iter().map(|session| f64::from(session.minutes)).sum();
    let seconds = sessions.iter().filter(|session| session.role == Role::Second).count();
    let candidates = room.open().filter_map(|day| {
        let sport = room.sport_for(day.date)?;
        let shortest = fill::shortest(room, day.date);
        let beside: u16 =
            sessions.iter().filter(|session| session.date == day.date).map(|session| session.minutes).sum();
        let once = sessions.iter().filter(|session| session.date == day.date).count() == 1;
        let (role, allowed) = if trained(day.date) {
            (Role::Second, once && day.ease == Ease::Free && seconds < fill::second_sessions(room))
        } else {
            (Role::Easy, days < room.free_days)
        };
        let intensity = if day.ease == Ease::Recovery { Intensity::Recovery } else { Intensity::Zone1 };
        let session = Session::new(room, day.date, role, sport, Some(intensity), shortest);
        let fits = beside + shortest <= day.minutes
            && minutes + f64::from(shortest) <= room.minutes
            && session.load <= missing + 1.0;
        (allowed && fits).then_some(session)
    });
    candidates.into_iter().find_map(|session| {
        let mut edited = sessions.to_vec();
        edited.push(session);
        edited.sort_by_key(|session| (session.date, matches!(session.role, Role::Second | Role::Strength)));
        limits::are_kept(room, &edited).then_some(edited)
    })
}
