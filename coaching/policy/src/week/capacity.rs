//! The most load a week has room for, whatever its sessions will be: from its days, hours, health and races, not from what was planned.

use polarize_domain::{Intensity, Sport};

use super::fill;
use super::limits;
use super::room::{Closed, Day, Ease, Room};
use super::session::{Role, Session};
use crate::plan::Limit;

/// What of the load that may be added the week can carry, in TSS, and what limits it where that is less.
pub(super) fn reachable(room: &Room) -> (f64, Option<Limit>) {
    let bounds = [hours(room), days(room), sessions(room), health(room), taper(room)];
    let narrowest = bounds.into_iter().flatten().min_by(|a, b| a.0.total_cmp(&b.0));
    match narrowest {
        Some((load, limit)) if load < room.aim.left => (load, Some(limit)),
        _ => (room.aim.left, None),
    }
}

/// Load of an easy minute in a sport, in TSS.
fn easy_minute(room: &Room, sport: Sport) -> f64 {
    let day = room.first();
    Session::new(room, day, Role::Easy, sport, Some(Intensity::Zone1), 60).load / 60.0
}

/// The load of an easy minute in the sport that comes first.
fn own_minute(room: &Room) -> f64 {
    let sport = room.open().find_map(|day| room.sport_for(day.date));
    easy_minute(room, sport.unwrap_or(room.context.snapshot.athlete.primary_sport))
}

/// The hours of the week as easy minutes.
fn hours(room: &Room) -> Option<(f64, Limit)> {
    Some((room.minutes * own_minute(room), Limit::Hours))
}

/// The minutes of the open days, the best of them as far as rest days allow.
fn days(room: &Room) -> Option<(f64, Limit)> {
    let tired = room.days.iter().any(|day| day.closed == Some(Closed::Tired) || day.ease == Ease::Recovery);
    let returning = room.days.iter().any(|day| matches!(day.closed, Some(Closed::Ill | Closed::Cold | Closed::Pain(_))));
    let races = room.days.iter().any(|day| day.closed == Some(Closed::Race));
    let why = match () {
        () if returning => Limit::Health,
        () if tired && !races => Limit::Form,
        () if races => Limit::Race,
        () => Limit::Days,
    };
    Some((best_days(room, |day| f64::from(day.minutes)), why))
}

/// How long sessions may become in a sport, one long one and second ones where the hours mean them.
fn sessions(room: &Room) -> Option<(f64, Limit)> {
    let seconds = fill::second_sessions(room) as f64 * fill::longest(room, Role::Second, Sport::Other);
    let mut long = true;
    let bound = best_days(room, |day| {
        let sport = room.sport_for(day.date).unwrap_or(Sport::Other);
        let role = if std::mem::take(&mut long) { Role::Long } else { Role::Easy };
        fill::longest(room, role, sport).min(f64::from(day.minutes))
    });
    Some((bound + seconds * own_minute(room), Limit::Sessions))
}

/// Load of the days that carry most by a measure in minutes, as many as may be trained on.
fn best_days(room: &Room, mut minutes: impl FnMut(&Day) -> f64) -> f64 {
    let mut open: Vec<&Day> = room.open().collect();
    open.sort_by_key(|day| std::cmp::Reverse(day.minutes));
    let mut loads: Vec<f64> = open
        .into_iter()
        .map(|day| {
            let sport = room.sport_for(day.date).unwrap_or(Sport::Other);
            minutes(day).min(fill::longest_by_ease(day.ease)) * easy_minute(room, sport)
        })
        .collect();
    loads.sort_by(|a, b| b.total_cmp(a));
    loads.into_iter().take(room.free_days).sum()
}

/// Stages after an illness, and the days outside them as they are.
fn health(room: &Room) -> Option<(f64, Limit)> {
    let stages = limits::stages(room);
    let inside = |date| stages.iter().find(|((from, until), _)| (*from..=*until).contains(&date));
    let touched = room.open().any(|day| inside(day.date).is_some());
    let of_stages: f64 = stages
        .iter()
        .filter(|((from, until), _)| room.open().any(|day| (*from..=*until).contains(&day.date)))
        .map(|(_, left)| left)
        .sum();
    let others = room.open().filter(|day| inside(day.date).is_none());
    let of_others: f64 = others.map(|day| f64::from(day.minutes) * own_minute(room)).sum();
    touched.then_some((of_stages + of_others, Limit::Health))
}

/// The minutes that a taper leaves.
fn taper(room: &Room) -> Option<(f64, Limit)> {
    Some((limits::minutes_of_tapers(room)? * own_minute(room), Limit::Race))
}
