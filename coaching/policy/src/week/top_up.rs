//! Rounding and limits leave some of the load over: minutes go where there is room for them, until the week carries what it should.

use polarize_domain::Intensity;

use super::room::{Ease, Room};
use super::session::{Role, Session};
use super::{fill, limits};
use crate::plan::Phase;

/// Load that may be missing, as a share of the week's new load: closer than this nobody can plan.
const CLOSE_ENOUGH: f64 = 0.01;
/// Load that is missing from which on a day of rest more is worth trying, as a share of the week's new load, and how many sessions are
/// tried for it.
const WORTH_A_DAY: f64 = 0.03;
const FEWER: usize = 3;
/// Minutes added at once.
const STEP: u16 = 5;
/// How often minutes are added at most.
const ROUNDS: usize = 150;

fn load_of(sessions: &[Session]) -> f64 {
    sessions.iter().map(|session| session.load).sum()
}

/// Adds minutes and, where days are free, sessions, as long as every limit is kept. Where days too much alike leave no room, the lightest
/// of them may become a day of rest, so that the others can carry more.
pub(super) fn top_up(room: &Room, sessions: &mut Vec<Session>) {
    grow(room, sessions);
    // A taper keeps how often somebody trains.
    let tapers = room.stage.phase == Phase::Taper;
    if tapers || room.aim.left - load_of(sessions) <= room.aim.left * WORTH_A_DAY {
        return;
    }
    let mut easy: Vec<usize> = (0..sessions.len()).filter(|&place| sessions[place].role != Role::Quality).collect();
    easy.sort_by(|&a, &b| sessions[a].load.total_cmp(&sessions[b].load));
    let fewer = easy.into_iter().take(FEWER).map(|place| {
        let mut fewer = sessions.clone();
        fewer.remove(place);
        grow(room, &mut fewer);
        fewer
    });
    let best = fewer.max_by(|a, b| load_of(a).total_cmp(&load_of(b)));
    if let Some(best) = best.filter(|best| load_of(best) > load_of(sessions)) {
        *sessions = best;
    }
}

fn grow(room: &Room, sessions: &mut Vec<Session>) {
    for _ in 0..ROUNDS {
        let missing = room.aim.left - load_of(sessions);
        if sessions.is_empty() || missing <= room.aim.left * CLOSE_ENOUGH {
            return;
        }
        let better = longer(room, sessions, missing)
            .or_else(|| one_more(room, sessions, missing))
            .or_else(|| elsewhere(room, sessions))
            .or_else(|| less_alike(room, sessions, missing));
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
        let fits = edited[place].load - sessions[place].load <= missing + room.aim.left * CLOSE_ENOUGH;
        (fits && limits::are_kept(room, &edited)).then_some(edited)
    })
}

/// The sessions with minutes moved from a light day to one that carries more, and some on top: where days too much alike are what keeps the
/// week from carrying more.
fn less_alike(room: &Room, sessions: &[Session], missing: f64) -> Option<Vec<Session>> {
    let minutes: f64 = sessions.iter().map(|session| f64::from(session.minutes)).sum();
    if minutes + f64::from(STEP) > room.minutes {
        return None;
    }
    let mut places: Vec<usize> = (0..sessions.len()).collect();
    places.sort_by(|&a, &b| sessions[a].load.total_cmp(&sessions[b].load));
    let givers = places.iter().filter(|&&place| {
        let session = &sessions[place];
        session.role != Role::Quality && session.minutes >= fill::shortest(room, session.date) + STEP
    });
    let pairs = givers.flat_map(|&giver| places.iter().rev().map(move |&taker| (giver, taker)));
    pairs.filter(|(giver, taker)| sessions[*taker].load > sessions[*giver].load).find_map(|(giver, taker)| {
        let mut edited = sessions.to_vec();
        edited[giver] = edited[giver].lasting(room.context, edited[giver].minutes - STEP);
        for _ in 0..2 {
            if !fill::has_room(room, &edited, taker) {
                return None;
            }
            edited[taker] = edited[taker].lasting(room.context, edited[taker].minutes + STEP);
        }
        let more = load_of(&edited) - load_of(sessions);
        let fits = more > 0.0 && more <= missing + room.aim.left * CLOSE_ENOUGH;
        (fits && limits::are_kept(room, &edited)).then_some(edited)
    })
}

/// The sessions with a short one, for which its day has no more minutes, on a free day that has.
fn elsewhere(room: &Room, sessions: &[Session]) -> Option<Vec<Session>> {
    let alone = |date| sessions.iter().filter(|session| session.date == date).count() == 1;
    let stuck = (0..sessions.len()).filter(|&place| {
        let session = &sessions[place];
        session.role == Role::Easy && alone(session.date) && !fill::has_room(room, sessions, place)
    });
    let moves = stuck.flat_map(|place| {
        let now = room.day(sessions[place].date).map_or(0, |day| day.minutes);
        let free = room.open().filter(|day| !sessions.iter().any(|session| session.date == day.date));
        let better = free.filter(move |day| day.minutes >= now + STEP && day.ease <= Ease::Easy);
        better.filter(move |day| room.sport_for(day.date).is_some()).map(move |day| (place, day))
    });
    moves.into_iter().find_map(|(place, day)| {
        let mut edited = sessions.to_vec();
        let sport = room.sport_for(day.date)?;
        let minutes = edited[place].minutes;
        edited[place] = Session::new(room, day.date, Role::Easy, sport, edited[place].intensity, minutes);
        edited.sort_by_key(|session| (session.date, matches!(session.role, Role::Second | Role::Strength)));
        limits::are_kept(room, &edited).then_some(edited)
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
            && session.load <= missing + room.aim.left * CLOSE_ENOUGH;
        (allowed && fits).then_some(session)
    });
    candidates.into_iter().find_map(|session| {
        let mut edited = sessions.to_vec();
        edited.push(session);
        edited.sort_by_key(|session| (session.date, matches!(session.role, Role::Second | Role::Strength)));
        limits::are_kept(room, &edited).then_some(edited)
    })
}
