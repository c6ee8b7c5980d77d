//! How long each session is: hard work first, then strength, then easy minutes until the load or the hours are used up.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::{CoachType, Intensity, Sport, TimeConstraint};

use super::aim::Basis;
use super::layout::{QUALITY_MINUTES, Slot};
use super::room::{Ease, Room};
use super::session::{Role, SHORTEST, Session};
use crate::plan::Phase;
use crate::sports;

/// The most of the week's new load that hard sessions take.
const QUALITY_SHARE: f64 = 0.55;
/// The same in a taper, which keeps intensity and loses volume.
const TAPER_QUALITY_SHARE: f64 = 0.80;
/// The longest easy session that is planned for somebody new to it, in minutes.
const MOST_AT_START: f64 = 75.0;
/// The longest session for somebody under 18, in minutes.
const MOST_UNDER_18: f64 = 120.0;
/// Length of second sessions in minutes, from and to.
const SECOND: (f64, f64) = (30.0, 75.0);
/// How long an easy session may be beside the longest one done lately.
const EASY_SHARE: f64 = 0.75;

/// The sessions of the slots, by date, with second sessions where one a day is not enough.
pub(super) fn fill(room: &Room, mut slots: Vec<Slot>) -> Vec<Session> {
    let mut sessions = quality(room, &mut slots);
    sessions.extend(strength(room, &slots));
    easy(room, &slots, &mut sessions);
    second(room, &mut sessions);
    sessions.sort_by_key(|session| (session.date, matches!(session.role, Role::Second | Role::Strength)));
    sessions
}

fn load_of(sessions: &[Session]) -> f64 {
    sessions.iter().map(|session| session.load).sum()
}

fn minutes_of(sessions: &[Session]) -> f64 {
    sessions.iter().map(|session| f64::from(session.minutes)).sum()
}

const fn quality_minutes(class: TimeConstraint, intensity: Option<Intensity>) -> u16 {
    match (class, intensity) {
        (TimeConstraint::Minimal, Some(Intensity::Zone2)) => 50,
        (TimeConstraint::Minimal, _) => 45,
        (TimeConstraint::Moderate, _) => 60,
        (TimeConstraint::Committed, Some(Intensity::Zone2)) => 75,
        (TimeConstraint::Committed, _) => 65,
        (TimeConstraint::Serious, _) => 75,
        (TimeConstraint::Elite, Some(Intensity::Zone2)) => 90,
        (TimeConstraint::Elite, _) => 80,
    }
}

/// The hard sessions. A hard slot that the week's load can't carry becomes an easy one.
fn quality(room: &Room, slots: &mut [Slot]) -> Vec<Session> {
    let share = if room.stage.phase == Phase::Taper { TAPER_QUALITY_SHARE } else { QUALITY_SHARE };
    let most_load = room.aim.left * share;
    let usual = |slot: &Slot| {
        let day = room.day(slot.date).map_or(0, |day| day.minutes);
        let by_sport = if slot.sport == Sport::Swimming { 75 } else { 90 };
        let tapered = if room.aim.taper { 50 } else { 90 };
        quality_minutes(room.class(), slot.intensity).min(day / 5 * 5).min(by_sport).min(tapered)
    };
    let made = |slots: &[Slot], most: u16| -> Vec<Session> {
        let hard = slots.iter().filter(|slot| slot.role == Role::Quality);
        hard.enumerate()
            .map(|(place, slot)| {
                let minutes = usual(slot).min(most);
                let session = Session::new(room, slot.date, Role::Quality, slot.sport, slot.intensity, minutes);
                session.in_turn(room.context, 2 * room.week_number() + place)
            })
            .collect()
    };
    for most in [90, 60, 50, QUALITY_MINUTES] {
        let sessions = made(slots, most);
        if load_of(&sessions) <= most_load && minutes_of(&sessions) <= room.minutes * (share + 0.05) {
            return sessions;
        }
    }
    let Some(last) = slots.iter_mut().rev().find(|slot| slot.role == Role::Quality) else { return Vec::new() };
    *last = Slot { role: Role::Easy, intensity: Some(Intensity::Zone1), weight: 0.8, ..*last };
    quality(room, slots)
}

/// A short strength session beside an easy one, for those who do strength or spread over sports.
fn strength(room: &Room, slots: &[Slot]) -> Option<Session> {
    let context = room.context;
    let athlete = &context.snapshot.athlete;
    let wanted = sports::trains_strength(context) || athlete.settings.coach_type == CoachType::Generalist;
    let steady = matches!(room.aim.basis, Basis::Build | Basis::Hold) && !room.aim.taper;
    let steady = steady && room.stage.phase != Phase::Transition;
    let short = matches!(room.stage.phase, Phase::Recovery | Phase::Peak) || room.class() < TimeConstraint::Committed;
    let minutes: u16 = if short { 30 } else { 40 };
    let enough_room = room.minutes >= f64::from(minutes) * 6.0 && room.aim.left >= 120.0 && slots.len() > 2;
    let sunday = add_days(room.monday, 6);
    let has_some = context.snapshot.plan.between(room.monday, sunday).any(|workout| workout.sport == Sport::Strength)
        || context
            .snapshot
            .activities
            .iter()
            .any(|activity| activity.sport == Sport::Strength && (room.monday..=sunday).contains(&activity.date));
    if !wanted || !steady || !enough_room || has_some || !athlete.primary_sport.is_endurance() {
        return None;
    }
    let hard_on = |date: Date| slots.iter().any(|slot| slot.role == Role::Quality && slot.date == date);
    let fits = |slot: &&Slot| {
        let day = room.day(slot.date);
        slot.role == Role::Easy
            && !hard_on(add_days(slot.date, 1))
            && day.is_some_and(|day| day.ease == Ease::Free && day.minutes >= minutes + 40)
            && sports::is_open(context, &room.health, Sport::Strength, slot.date)
    };
    let slot = slots.iter().filter(fits).min_by(|a, b| a.weight.total_cmp(&b.weight))?;
    Some(Session::new(room, slot.date, Role::Strength, Sport::Strength, None, minutes))
}

/// The longest that a session of a role is planned in a sport, in minutes.
pub(super) fn longest(room: &Room, role: Role, sport: Sport) -> f64 {
    let most = match (role, sport) {
        (Role::Long, Sport::Cycling) => 220.0,
        (Role::Long, Sport::Running) => 130.0,
        (Role::Long, Sport::Rowing | Sport::Other) => 120.0,
        (Role::Second, _) => SECOND.1,
        (Role::Quality, _) => 90.0,
        (_, Sport::Cycling) => 120.0,
        (_, Sport::Running | Sport::Swimming) if role != Role::Long => 75.0,
        (_, Sport::Strength) => 50.0,
        _ => 90.0,
    };
    let by_class = match room.class() {
        TimeConstraint::Minimal => 0.7,
        TimeConstraint::Moderate => 1.0,
        TimeConstraint::Committed => 1.2,
        TimeConstraint::Serious | TimeConstraint::Elite => 1.35,
    };
    let used_to = if matches!(role, Role::Long | Role::Easy) { longest_lately(room, sport) } else { 0.0 };
    let used_to = if role == Role::Easy { used_to * EASY_SHARE } else { used_to };
    let at_start = if room.aim.basis == Basis::Start { MOST_AT_START } else { f64::INFINITY };
    let young = if room.is_minor() { MOST_UNDER_18 } else { f64::INFINITY };
    (most * by_class).max(used_to).min(at_start).min(young)
}

/// The longest session of a sport in the last six weeks, in minutes: what somebody does already is no risk to them.
fn longest_lately(room: &Room, sport: Sport) -> f64 {
    let activities = &room.context.snapshot.activities;
    let done = activities.iter().filter(|activity| activity.sport == sport);
    done.map(|activity| activity.moving_seconds / 60.0).fold(0.0, f64::max)
}

/// Whether a session can grow by five minutes within its day and what its sport bears.
pub(super) fn has_room(room: &Room, sessions: &[Session], place: usize) -> bool {
    let session = &sessions[place];
    let of_day = sessions.iter().filter(|other| other.date == session.date).map(|other| other.minutes);
    let of_day: u16 = of_day.sum();
    let day = room.day(session.date);
    let by_ease = day.map_or(f64::INFINITY, |day| longest_by_ease(day.ease));
    let most = longest(room, session.role, session.sport).min(by_ease);
    let grows = match session.role {
        Role::Strength => false,
        // Hard work stays as short as it is meant where the week is for something else.
        Role::Quality => !matches!(room.stage.phase, Phase::Recovery | Phase::Taper),
        Role::Long | Role::Easy | Role::Second => true,
    };
    grows && day.is_some_and(|day| of_day + 5 <= day.minutes) && f64::from(session.minutes) + 5.0 <= most
}

/// The longest session of a day, by what it can take, in minutes.
pub(super) const fn longest_by_ease(ease: Ease) -> f64 {
    match ease {
        Ease::Recovery => 35.0,
        Ease::Short => 60.0,
        Ease::Free | Ease::Easy => f64::INFINITY,
    }
}

/// The shortest and longest length of an easy slot in minutes.
fn bounds(room: &Room, slot: &Slot, sessions: &[Session]) -> (f64, f64) {
    let day = room.day(slot.date);
    let by_ease = day.map_or(f64::INFINITY, |day| longest_by_ease(day.ease));
    let beside: f64 =
        sessions.iter().filter(|session| session.date == slot.date).map(|session| f64::from(session.minutes)).sum();
    let of_day = day.map_or(0.0, |day| f64::from(day.minutes)) - beside;
    let most = longest(room, slot.role, slot.sport).min(by_ease).min(of_day);
    let least = f64::from(shortest(room, slot.date));
    (least.min(most), most)
}

/// The shortest session worth going out for on a day, in minutes: shorter where recovery, a return or a taper asks for it.
pub(super) fn shortest(room: &Room, date: Date) -> u16 {
    let ease = room.day(date).map_or(Ease::Free, |day| day.ease);
    if ease >= Ease::Short || room.stage.phase == Phase::Taper { SHORTEST } else { SHORTEST + 10 }
}

/// Easy minutes, in steps of five, until load or hours are used up.
fn easy(room: &Room, slots: &[Slot], sessions: &mut Vec<Session>) {
    let mut easy: Vec<(Slot, (f64, f64), f64)> = slots
        .iter()
        .filter(|slot| slot.role != Role::Quality)
        .map(|slot| {
            let hour = Session::new(room, slot.date, slot.role, slot.sport, slot.intensity, 60);
            (*slot, bounds(room, slot, sessions), hour.load)
        })
        .filter(|(_, (_, most), _)| *most >= f64::from(SHORTEST))
        .collect();
    let (load, minutes) = (room.aim.left - load_of(sessions), room.minutes - minutes_of(sessions));
    loop {
        let lengths =
            |unit: f64| easy.iter().map(move |(slot, (least, most), _)| (slot.weight * unit).clamp(*least, *most));
        let fits = |unit: f64| {
            let made: f64 = lengths(unit).zip(&easy).map(|(length, (_, _, hourly))| length * hourly / 60.0).sum();
            made <= load && lengths(unit).sum::<f64>() <= minutes
        };
        if fits(0.0) {
            let (mut low, mut high) = (0.0, 480.0);
            for _ in 0..20 {
                let middle = f64::midpoint(low, high);
                if fits(middle) { low = middle } else { high = middle }
            }
            let rounded: Vec<u16> = lengths(low).map(|length| ((length + 0.01) / 5.0).floor() as u16 * 5).collect();
            for ((slot, ..), minutes) in easy.iter().zip(rounded).filter(|(_, minutes)| *minutes >= SHORTEST) {
                sessions.push(Session::new(room, slot.date, slot.role, slot.sport, slot.intensity, minutes));
            }
            return;
        }
        // Too little for so many: the least of them goes, so that the others are worth going out for.
        let least = (0..easy.len()).min_by(|&a, &b| easy[a].0.weight.total_cmp(&easy[b].0.weight));
        let Some(least) = least else { return };
        easy.remove(least);
    }
}

/// How many days may have a second session: those of weeks of ten hours and more.
pub(super) fn second_sessions(room: &Room) -> usize {
    if room.is_minor() || !matches!(room.aim.basis, Basis::Build | Basis::Hold) {
        return 0;
    }
    match room.class() {
        TimeConstraint::Minimal | TimeConstraint::Moderate => 0,
        TimeConstraint::Committed => 2,
        TimeConstraint::Serious => 4,
        TimeConstraint::Elite => 6,
    }
}

/// Second sessions.
fn second(room: &Room, sessions: &mut Vec<Session>) {
    let most = second_sessions(room);
    let singles: Vec<Session> = sessions.clone();
    let once = |session: &&Session| singles.iter().filter(|other| other.date == session.date).count() == 1;
    let wanted =
        |session: &&Session| matches!(session.role, Role::Easy | Role::Quality) && session.sport.is_endurance();
    let mut added = 0;
    // Hard days first: a day that carries much beside one that carries little is easier to bear than two alike.
    let mut candidates: Vec<&Session> = singles.iter().filter(wanted).filter(once).collect();
    candidates.sort_by_key(|session| session.role != Role::Quality);
    for single in candidates {
        let (load, minutes) = (room.aim.left - load_of(sessions), room.minutes - minutes_of(sessions));
        let Some(day) = room.day(single.date).filter(|day| day.ease == Ease::Free) else { continue };
        let of_day = f64::from(day.minutes.saturating_sub(single.minutes));
        let hour = Session::new(room, single.date, Role::Second, single.sport, Some(Intensity::Zone1), 60);
        let length = (load / hour.load.max(1.0) * 60.0).min(minutes).min(of_day).min(SECOND.1);
        if added == most || length < SECOND.0 {
            continue;
        }
        added += 1;
        sessions.push(hour.lasting(room.context, (length / 5.0).floor() as u16 * 5));
    }
}
