//! The most load a week has room for: from its days, hours, health and races, with the hard sessions it has and easy minutes wherever
//! there is room, not from what became of it.

use jiff::civil::Date;
use polarize_domain::distribution::monotony;
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
    let denser = |session: &Session| (session.load - f64::from(session.minutes) * minute).max(0.0);
    let denser_on = |date: Date| hard.clone().find(|session| session.date == date).map_or(0.0, denser);
    let denser: f64 = hard.clone().map(denser).sum();
    let days = days(room, planned);
    // As many as may be trained on with the rest days kept.
    let best = &days[..days.len().min(room.free_days)];
    let sum = |days: &[DayRoom]| days.iter().map(|day| day.minutes).sum::<f64>();
    let closed = room.open().count() < room.free_days;
    let shorter = best.iter().any(|day| day.minutes < day.free);
    let by_days = if closed || !shorter { why_closed(room) } else { Limit::Sessions };
    let full: Vec<(Date, f64)> =
        best.iter().map(|day| (day.date, day.minutes * minute + denser_on(day.date))).collect();
    let bounds = [
        Some((room.minutes * minute + denser, Limit::Hours)),
        Some((sum(best) * minute + denser, by_days)),
        taper(room, &days).map(|minutes| (minutes * minute + denser, Limit::Race)),
        health(room, &days, minute).map(|load| (load, Limit::Health)),
        Some((unlike(room, &full), Limit::Monotony)),
    ];
    match bounds.into_iter().flatten().min_by(|a, b| a.0.total_cmp(&b.0)) {
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

/// The most minutes of a day.
struct DayRoom {
    date: Date,
    /// Minutes the day has.
    free: f64,
    /// Minutes of it that sessions can fill.
    minutes: f64,
}

/// The open days, those with most room first: one of them long, others with a second session where the hours mean them.
fn days(room: &Room, planned: &[Session]) -> Vec<DayRoom> {
    let of_role = |date: Date, role: Role| planned.iter().find(|session| session.date == date && session.role == role);
    let mut open: Vec<&Day> = room.open().collect();
    open.sort_by_key(|day| std::cmp::Reverse(day.minutes));
    let (mut long, mut seconds) = (true, fill::second_sessions(room));
    let mut days: Vec<DayRoom> = open
        .into_iter()
        .map(|day| {
            let sport = room.sport_for(day.date).unwrap_or(Sport::Other);
            let free = f64::from(day.minutes).min(fill::longest_by_ease(day.ease));
            let role = match () {
                () if of_role(day.date, Role::Quality).is_some() => Role::Quality,
                () if std::mem::take(&mut long) => Role::Long,
                () => Role::Easy,
            };
            let first = fill::longest(room, role, sport);
            let strength = of_role(day.date, Role::Strength).map(|session| f64::from(session.minutes));
            let second = (seconds > 0 && free > first).then(|| fill::longest(room, Role::Second, sport));
            seconds -= usize::from(second.is_some());
            DayRoom { date: day.date, free, minutes: (first + strength.or(second).unwrap_or(0.0)).min(free) }
        })
        .collect();
    days.sort_by(|a, b| b.minutes.total_cmp(&a.minutes));
    days
}

/// What closes days or holds them short.
fn why_closed(room: &Room) -> Limit {
    let closed = |wanted: fn(&Closed) -> bool| room.days.iter().any(|day| day.closed.as_ref().is_some_and(wanted));
    let is_deep = room.days.iter().any(|day| day.ease == Ease::Recovery);
    match () {
        () if closed(|why| matches!(why, Closed::Ill | Closed::Cold | Closed::Pain(_))) => Limit::Health,
        () if closed(|why| *why == Closed::Race) => Limit::Race,
        () if closed(|why| *why == Closed::Tired) || is_deep => Limit::Form,
        () if room.days.iter().any(|day| day.ease == Ease::Short) => Limit::Health,
        () => Limit::Days,
    }
}

/// The load of stages after an illness, and of the days outside them as they are.
fn health(room: &Room, days: &[DayRoom], minute: f64) -> Option<f64> {
    let stages = limits::stages(room);
    let inside = |day: &&DayRoom| stages.iter().any(|((from, until), _)| (*from..=*until).contains(&day.date));
    let load = |days: &mut dyn Iterator<Item = &DayRoom>| days.map(|day| day.minutes).sum::<f64>() * minute;
    let of_stages: f64 = stages
        .iter()
        .map(|((from, until), left)| {
            left.min(load(&mut days.iter().filter(|day| (*from..=*until).contains(&day.date))))
        })
        .sum();
    let outside = load(&mut days.iter().filter(|day| !inside(day)));
    days.iter().any(|day| inside(&day)).then_some(of_stages + outside)
}

/// The minutes that tapers leave for their days, and the other days as they are.
fn taper(room: &Room, days: &[DayRoom]) -> Option<f64> {
    let tapers = limits::minutes_of_tapers(room).into_iter();
    let whole = tapers.map(|((from, until), left)| {
        let outside = days.iter().filter(|day| !(from..=until).contains(&day.date));
        outside.map(|day| day.minutes).sum::<f64>() + left
    });
    whole.min_by(f64::total_cmp)
}

/// The load of days that are as full as they can be and still differ enough: all of them, or all but one that is for rest instead.
fn unlike(room: &Room, days: &[(Date, f64)]) -> f64 {
    let taken = |date: Date| days.iter().any(|(day, _)| *day == date);
    let week = room.context.outlook().week(room.monday);
    let others: Vec<f64> = week.filter(|(date, _)| !taken(*date)).map(|(_, day)| day.load).collect();
    let full: Vec<f64> = days.iter().map(|(_, load)| *load).collect();
    let but_one = (0..full.len()).map(|place| {
        let mut fewer = full.clone();
        fewer[place] = 0.0;
        fewer
    });
    let choices = std::iter::once(full.clone()).chain(but_one);
    choices.map(|loads| made_unlike(loads, &others)).fold(0.0, f64::max)
}

/// The sum of daily loads that differ enough beside others that stand: point by point, the day gives way that helps most.
fn made_unlike(mut loads: Vec<f64>, others: &[f64]) -> f64 {
    let alike = |loads: &[f64]| monotony(&[loads, others].concat()).unwrap_or(0.0);
    while alike(&loads) > limits::MOST_MONOTONY {
        let less = (0..loads.len()).filter(|&place| loads[place] > 0.0).map(|place| {
            let mut less = loads.clone();
            less[place] = (less[place] - 1.0).max(0.0);
            less
        });
        let Some(best) = less.min_by(|a, b| alike(a).total_cmp(&alike(b))) else { break };
        loads = best;
    }
    loads.iter().sum()
}
