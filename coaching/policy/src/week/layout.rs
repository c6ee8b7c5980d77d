//! Which days carry what: hard days first, then the long one, then easy days, so that rest falls where it does most
//! good.

use jiff::civil::{Date, Weekday};
use polarize_domain::calendar::add_days;
use polarize_domain::{CoachType, Intensity, Sport, TimeConstraint, TrainingPlan};

use super::aim::Basis;
use super::room::{Closed, Day, Ease, Room, race_on, unplanned_races};
use super::session::Role;
use crate::plan::Phase;
use crate::sports;

/// A place for a session, before its length is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slot {
    pub(super) date: Date,
    pub(super) role: Role,
    pub(super) sport: Sport,
    pub(super) intensity: Option<Intensity>,
    /// Its part of the easy minutes, beside the others'.
    pub(super) weight: f64,
}

/// The least load that makes a session worth it, in TSS.
const LEAST_LOAD: f64 = 15.0;
/// The least minutes a day needs for hard work between warm-up and cool-down.
pub(super) const QUALITY_MINUTES: u16 = 40;
/// Load of the week, in TSS, for each hard session: less than that has no base to stand on.
const LOAD_PER_QUALITY: f64 = 80.0;
/// The same in a taper, where the base is laid.
const LOAD_PER_QUALITY_IN_A_TAPER: f64 = 50.0;
/// Weights of easy days in turn: days that differ keep the week from being monotonous.
const EASY_WEIGHTS: [f64; 3] = [1.0, 0.65, 0.85];

/// The slots of the week, by date.
pub(super) fn layout(room: &Room) -> Vec<Slot> {
    let count = sessions(room);
    if count == 0 {
        return Vec::new();
    }
    let quality = quality_days(room, qualities(room, count));
    let long = long_day(room, &quality).filter(|_| count > quality.len());
    let mut easy: Vec<Date> =
        room.open().map(|day| day.date).filter(|date| !quality.contains(date) && Some(*date) != long).collect();
    easy.sort_by(|a, b| rest_score(room, &quality, long, *a).total_cmp(&rest_score(room, &quality, long, *b)));
    easy.truncate(count.saturating_sub(quality.len() + usize::from(long.is_some())));
    easy.sort_unstable();
    slots(room, &quality, long, &easy)
}

/// Days with training that the settings mean for a week.
fn usual_sessions(room: &Room) -> usize {
    let by_time = match room.class() {
        TimeConstraint::Minimal => 4,
        TimeConstraint::Moderate => 5,
        TimeConstraint::Committed | TimeConstraint::Serious | TimeConstraint::Elite => 6,
    };
    let settings = room.context.snapshot.athlete.settings;
    let flexible = if settings.coach_type == CoachType::Recreational { (by_time - 1).max(3) } else { by_time };
    let flexible = if room.aim.basis == Basis::Start { flexible.min(4) } else { flexible };
    if room.is_minor() { flexible.min(5) } else { flexible }
}

/// Days of the week that already have training or a race.
fn taken_days(room: &Room) -> usize {
    let week = room.context.outlook().week(room.monday);
    week.filter(|(date, day)| day.sessions > 0 || race_on(room.context, *date).is_some()).count()
}

/// How many days get a session.
fn sessions(room: &Room) -> usize {
    let open = room.open().count();
    let usual = usual_sessions(room);
    let of_span = (usual * room.days.len()).div_ceil(7);
    let by_load = (room.aim.left / LEAST_LOAD / 1.5) as usize;
    let most = if room.aim.basis == Basis::Recovery { 2 } else { usual.saturating_sub(taken_days(room)) };
    if room.aim.left < LEAST_LOAD || room.minutes < f64::from(super::session::SHORTEST) {
        return 0;
    }
    open.min(room.free_days).min(of_span).min(most).min(by_load.max(1))
}

/// How many hard sessions may be added.
fn qualities(room: &Room, count: usize) -> usize {
    let settings = room.context.snapshot.athlete.settings;
    let outlook = room.context.outlook();
    let hard: usize = outlook.week(room.monday).map(|(_, day)| day.hard).sum();
    let races = unplanned_races(room.context, room.monday, add_days(room.monday, 6));
    let total = count + taken_days(room);
    let of_sessions = match settings.training_plan {
        TrainingPlan::Polarized if room.class() < TimeConstraint::Serious => (total + 1) / 3,
        _ => total / 2,
    };
    let most = settings.max_hard_sessions().min(of_sessions).saturating_sub(hard + races);
    let most = match room.stage.phase {
        Phase::Recovery => most.min(1),
        Phase::Transition => 0,
        // What is hard comes in full later; the base leaves one of it out.
        Phase::Base => most.min(settings.max_hard_sessions().saturating_sub(1).max(1)),
        Phase::Build | Phase::Peak | Phase::Taper => most,
    };
    let most = if room.aim.taper { most.min(2) } else { most };
    if !room.context.snapshot.athlete.primary_sport.is_endurance() {
        return 0;
    }
    let load_per_quality =
        if room.stage.phase == Phase::Taper { LOAD_PER_QUALITY_IN_A_TAPER } else { LOAD_PER_QUALITY };
    most.min(count.div_ceil(2)).min((room.aim.left / load_per_quality) as usize)
}

/// How gladly hard work is put onto a weekday, Monday first; two patterns in turn.
const WEEKDAY_SCORES: [[i32; 7]; 2] = [[0, 3, 1, 3, 1, 2, 0], [0, 3, 2, 1, 3, 2, 0]];

/// The days of the hard sessions: as many as asked for if the days allow it, a day between each two.
fn quality_days(room: &Room, wanted: usize) -> Vec<Date> {
    let candidates: Vec<Date> = room.open().filter(|day| takes_quality(room, day)).map(|day| day.date).collect();
    let weekend = room.open().filter(|day| is_weekend(day.date)).count();
    let mut best: (usize, i32, Vec<Date>) = (0, 0, Vec::new());
    for choice in 1u32..(1 << candidates.len()) {
        let chosen = candidates.iter().enumerate().filter(|(place, _)| choice & (1 << place) != 0);
        let days: Vec<Date> = chosen.map(|(_, date)| *date).collect();
        let gaps = days.windows(2).map(|pair| polarize_domain::calendar::days_between(pair[0], pair[1]));
        let narrowest = gaps.min().unwrap_or(3);
        if days.len() > wanted || narrowest < 2 {
            continue;
        }
        let scores = WEEKDAY_SCORES[room.week_number() % 2];
        let on_weekend = days.iter().filter(|date| is_weekend(**date)).count();
        let no_long_day = if weekend > 0 && on_weekend >= weekend { -3 } else { 0 };
        let score: i32 =
            days.iter().map(|date| scores[offset(*date)]).sum::<i32>() + i32::from(narrowest >= 3) + no_long_day;
        if (days.len(), score) > (best.0, best.1) {
            best = (days.len(), score, days);
        }
    }
    best.2
}

fn offset(date: Date) -> usize {
    usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Whether a day can take hard work: nothing hard and no race on the days around it.
fn takes_quality(room: &Room, day: &Day) -> bool {
    let beside = |days: i64| {
        let date = add_days(day.date, days);
        room.context.outlook().day(date).hard > 0 || race_on(room.context, date).is_some()
    };
    day.ease == Ease::Free
        && day.minutes >= QUALITY_MINUTES
        && !beside(-1)
        && !beside(1)
        && room.sport_for(day.date).is_some_and(Sport::is_endurance)
}

/// Minutes from which on a session that stands already is the week's long one.
const LONG_MINUTES: f64 = 90.0;

/// The day of the long session: on the weekend, unless availability says no.
fn long_day(room: &Room, quality: &[Date]) -> Option<Date> {
    let outlook = room.context.outlook();
    let has_long = outlook.week(room.monday).any(|(date, day)| is_weekend(date) && day.minutes >= LONG_MINUTES);
    if has_long {
        return None;
    }
    let tapers = |date| super::aim::taper_of(room.context, date).is_some();
    let begins = room.days.first().is_some_and(|day| !tapers(day.date));
    let fits = |day: &&Day| {
        // The last long session before a taper lies before it.
        let late = begins && tapers(day.date);
        day.ease <= Ease::Easy && !quality.contains(&day.date) && day.minutes >= 45 && !late
    };
    let best = |days: Vec<&Day>| days.into_iter().max_by_key(|day| (day.minutes, day.date)).map(|day| day.date);
    let weekend = best(room.open().filter(|day| is_weekend(day.date)).filter(fits).collect());
    let no_weekend = room
        .days
        .iter()
        .filter(|day| is_weekend(day.date))
        .all(|day| matches!(day.closed, Some(Closed::NoTime | Closed::Blocked)));
    weekend.or_else(|| best(room.open().filter(fits).collect()).filter(|_| no_weekend))
}

/// How much better a day is as a rest day than others.
fn rest_score(room: &Room, quality: &[Date], long: Option<Date>, date: Date) -> f64 {
    let day = |days: i64| add_days(date, days);
    let outlook = room.context.outlook();
    let trained = |date: Date| outlook.day(date).minutes > 0.0;
    let was_long = |date: Date| Some(date) == long || outlook.day(date).minutes >= LONG_MINUTES;
    let by_weekday = match date.weekday() {
        Weekday::Monday => 3.0,
        Weekday::Friday => 2.0,
        _ => 0.0,
    };
    let rests_beside = [day(-1), day(1)].into_iter().filter(|beside| {
        let closed = room.day(*beside).is_some_and(|day| day.closed.is_some());
        (closed || *beside < room.first()) && !trained(*beside) && race_on(room.context, *beside).is_none()
    });
    let mut score = by_weekday - rests_beside.count() as f64 * 1.5;
    for (is_so, more) in [
        (race_on(room.context, day(-1)).is_some(), 4.0),
        (race_on(room.context, day(2)).is_some(), 2.0),
        (was_long(day(-1)), 1.5),
        (quality.contains(&day(-1)), 0.5),
    ] {
        score += if is_so { more } else { 0.0 };
    }
    score
}

/// The hard work the training plan means, session by session.
fn quality_intensities(room: &Room, count: usize) -> Vec<Intensity> {
    let of_plan: &[Intensity] = match (room.context.snapshot.athlete.settings.training_plan, count) {
        (TrainingPlan::Polarized, _) => &[Intensity::Zone3],
        (TrainingPlan::Threshold, _) | (TrainingPlan::Traditional, 1) => &[Intensity::Zone2],
        (TrainingPlan::Traditional, 2) => &[Intensity::Zone3, Intensity::Zone2],
        (TrainingPlan::Traditional, _) => &[Intensity::Zone2, Intensity::Zone3, Intensity::Zone2],
    };
    of_plan.iter().copied().cycle().take(count).collect()
}

fn slots(room: &Room, quality: &[Date], long: Option<Date>, easy: &[Date]) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (date, intensity) in quality.iter().zip(quality_intensities(room, quality.len())) {
        let sport = room.sport_for(*date);
        slots.extend(sport.map(|sport| slot(room, *date, Role::Quality, sport, intensity, 0.0)));
    }
    if let Some(date) = long {
        let sport = room.sport_for(date);
        slots.extend(sport.map(|sport| slot(room, date, Role::Long, sport, Intensity::Zone1, 1.9)));
    }
    for (place, date) in easy.iter().enumerate() {
        let turn = place + room.week_number();
        let after_hard = if quality.contains(&add_days(*date, -1)) { 0.85 } else { 1.0 };
        let weight = EASY_WEIGHTS[turn % EASY_WEIGHTS.len()] * after_hard;
        let sport = easy_sport(room, *date, place, easy.len());
        slots.extend(sport.map(|sport| slot(room, *date, Role::Easy, sport, Intensity::Zone1, weight)));
    }
    slots.sort_by_key(|slot| slot.date);
    slots
}

fn slot(room: &Room, date: Date, role: Role, sport: Sport, intensity: Intensity, weight: f64) -> Slot {
    let recovery = room.day(date).is_some_and(|day| day.ease == Ease::Recovery);
    let (intensity, weight) = if recovery { (Intensity::Recovery, weight.min(0.4)) } else { (intensity, weight) };
    Slot { date, role, sport, intensity: sport.is_endurance().then_some(intensity), weight }
}

/// The sport of an easy day: a specialist's own; with a generalist every other, with a recreational athlete one is
/// another sport.
fn easy_sport(room: &Room, date: Date, place: usize, count: usize) -> Option<Sport> {
    let open: Vec<Sport> = sports::plannable(room.context)
        .into_iter()
        .filter(|&sport| sports::is_open(room.context, &room.health, sport, date))
        .collect();
    let (first, others) = open.split_first()?;
    let wants_other = match room.context.snapshot.athlete.settings.coach_type {
        CoachType::Specialist => false,
        CoachType::Generalist => place.is_multiple_of(2),
        CoachType::Recreational => count > 1 && place + 1 == count,
    };
    if !wants_other || others.is_empty() {
        return Some(*first);
    }
    Some(others[(place / 2 + room.week_number()) % others.len()])
}
