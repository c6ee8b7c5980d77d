//! The most load a week has room for: from its days, hours, health and races, with the hard sessions it has and easy minutes wherever
//! there is room, not from what became of it.

use jiff::civil::Date;
use polarize_domain::{Intensity, Sport};

use super::fill;
use super::limits;
use super::room::{Closed, Day, Ease, Room};
use super::session::{Role, Session};
use crate::plan::Limit;

/// What of the load that may be added the week can carry, in TSS, and what limits it where that is less.
pub(super) fn reachable(room: &Room, planned: &[Session]) -> (f64, Option<Limit>) {
    let minute = easy_minute(room, planned);
    // What is hard makes more load of the same minutes.
    let hard = planned.iter().filter(|session| session.role == Role::Quality);
    let denser: f64 = hard.map(|session| session.load - f64::from(session.minutes) * minute).sum();
    let bounds = [hours(room), days(room), sessions(room, planned), taper(room)];
    let by_minutes = bounds.map(|bound| bound.map(|(minutes, limit)| (minutes * minute + denser.max(0.0), limit)));
    let narrowest = by_minutes.into_iter().chain([health(room, minute)]).flatten().min_by(|a, b| a.0.total_cmp(&b.0));
    match narrowest {
        Some((load, limit)) if load < room.aim.left => (load, Some(limit)),
        _ => (room.aim.left, None),
    }
}

/// Load of an easy minute in TSS: in the sports that are planned, or in the first that is possible.
fn easy_minute(room: &Room, planned: &[Session]) -> f64 {
    let easy: Vec<&Session> = planned.iter().filter(|session| session.role != Role::Quality).collect();
    let minutes: f64 = easy.iter().map(|session| f64::from(session.minutes)).sum();
    if minutes > 0.0 {
        return easy.iter().map(|session| session.load).sum::<f64>() / minutes;
    }
    let sport = room.open().find_map(|day| room.sport_for(day.date));
    let sport = sport.unwrap_or(room.context.snapshot.athlete.primary_sport);
    Session::new(room, room.first(), Role::Easy, sport, Some(Intensity::Zone1), 60).load / 60.0
}

/// The minutes that the week's hours leave.
fn hours(room: &Room) -> Option<(f64, Limit)> {
    Some((room.minutes, Limit::Hours))
}

/// The minutes of the open days, the best of them as far as rest days allow.
fn days(room: &Room) -> Option<(f64, Limit)> {
    Some((best_days(room, |day| f64::from(day.minutes)), why_closed(room)))
}

/// What closes days.
fn why_closed(room: &Room) -> Limit {
    let closed = |wanted: fn(&Closed) -> bool| room.days.iter().any(|day| day.closed.as_ref().is_some_and(wanted));
    match () {
        () if closed(|why| matches!(why, Closed::Ill | Closed::Cold | Closed::Pain(_))) => Limit::Health,
        () if closed(|why| *why == Closed::Race) => Limit::Race,
        () if closed(|why| *why == Closed::Tired) || room.days.iter().any(|day| day.ease == Ease::Recovery) => {
            Limit::Form
        }
        () => Limit::Days,
    }
}

/// The minutes that sessions may last: one long one, and second ones where the hours mean them.
fn sessions(room: &Room, planned: &[Session]) -> Option<(f64, Limit)> {
    let seconds = fill::second_sessions(room) as f64 * fill::longest(room, Role::Second, Sport::Other);
    let is_hard = |day: &Day| planned.iter().any(|session| session.date == day.date && session.role == Role::Quality);
    let mut long = true;
    let firsts = best_days(room, |day| {
        let sport = room.sport_for(day.date).unwrap_or(Sport::Other);
        let role = match () {
            () if is_hard(day) => Role::Quality,
            () if std::mem::take(&mut long) => Role::Long,
            () => Role::Easy,
        };
        fill::longest(room, role, sport).min(f64::from(day.minutes))
    });
    let strength = planned.iter().filter(|session| session.role == Role::Strength);
    let strength: f64 = strength.map(|session| f64::from(session.minutes)).sum();
    // Where fewer days are open than may be trained on, it is the days that are missing, not the length of sessions.
    let limit = if room.open().count() < room.free_days { why_closed(room) } else { Limit::Sessions };
    Some((firsts + seconds + strength, limit))
}

/// Minutes of the days that have most by a measure, as many as may be trained on.
fn best_days(room: &Room, mut minutes: impl FnMut(&Day) -> f64) -> f64 {
    let mut open: Vec<&Day> = room.open().collect();
    open.sort_by_key(|day| std::cmp::Reverse(day.minutes));
    let mut of_days: Vec<f64> = open.into_iter().map(|day| minutes(day).min(fill::longest_by_ease(day.ease))).collect();
    of_days.sort_by(|a, b| b.total_cmp(a));
    of_days.into_iter().take(room.free_days).sum()
}

/// The load of stages after an illness, and of the days outside them as they are.
fn health(room: &Room, minute: f64) -> Option<(f64, Limit)> {
    let stages = limits::stages(room);
    let inside = |date| stages.iter().any(|((from, until), _)| (*from..=*until).contains(&date));
    let touched = room.open().any(|day| inside(day.date));
    let open_in = |(from, until): (Date, Date)| room.open().any(|day| (from..=until).contains(&day.date));
    let of_stages: f64 = stages.iter().filter(|(span, _)| open_in(*span)).map(|(_, left)| left).sum();
    let of_others: f64 = room.open().filter(|day| !inside(day.date)).map(|day| f64::from(day.minutes) * minute).sum();
    touched.then_some((of_stages + of_others, Limit::Health))
}

/// The minutes that a taper leaves: of the whole week, or of the days at its end that it begins on.
fn taper(room: &Room) -> Option<(f64, Limit)> {
    if let Some(minutes) = limits::minutes_of_tapers(room) {
        return Some((minutes, Limit::Race));
    }
    let begun = limits::begun_taper(room)?;
    let outside = best_days(room, |day| if day.date < begun.0 { f64::from(day.minutes) } else { 0.0 });
    Some((outside + begun.1, Limit::Race))
}
