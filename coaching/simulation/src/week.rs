//! One week of planned sessions: the habits' slots, filled so that they make the week's load.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::{Intensity, Sport, Thresholds};

use crate::effort::{planned_per_hour, stretches};
use crate::habits::{Habits, Role, Slot};

/// A planned session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Session {
    pub(crate) date: Date,
    /// Its place among the day's sessions.
    pub(crate) number: usize,
    pub(crate) role: Role,
    pub(crate) sport: Sport,
    /// `None` in sports without zones.
    pub(crate) intensity: Option<Intensity>,
    pub(crate) minutes: u16,
}

/// What a week is to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct WeekGoal {
    pub(crate) monday: Date,
    /// Planned TSS.
    pub(crate) load: f64,
    /// Whether it is the easy one of four.
    pub(crate) easy: bool,
    /// Whether the slots' other sports have their turn.
    pub(crate) alternate: bool,
}

/// TSS per hour of planned training without zones, as the domain plans it.
pub(crate) const PLAIN_PER_HOUR: f64 = 40.0;

pub(crate) fn intensity_of(role: Role, sport: Sport) -> Option<Intensity> {
    let intensity = match role {
        Role::Easy | Role::Long | Role::Second | Role::Strength => Intensity::Zone1,
        Role::Recovery => Intensity::Recovery,
        Role::Intervals => Intensity::Zone3,
        Role::Tempo => Intensity::Zone2,
    };
    sport.is_endurance().then_some(intensity)
}

/// The sessions of a week, in the order of the calendar. Load is met as closely as steps of five minutes allow, hours are never exceeded.
pub(crate) fn sessions(habits: &Habits, thresholds: &Thresholds, goal: &WeekGoal) -> Vec<Session> {
    let slots = slots_of(habits, goal);
    let per_hour: Vec<f64> = slots.iter().map(|slot| per_hour(slot, thresholds)).collect();
    let minutes = fill(&slots, &per_hour, goal.load, habits.most_minutes);
    let mut sessions: Vec<Session> = Vec::with_capacity(slots.len());
    for (slot, minutes) in slots.iter().zip(minutes) {
        let date = add_days(goal.monday, slot.weekday);
        let number = sessions.iter().filter(|session| session.date == date).count();
        let intensity = intensity_of(slot.role, slot.sport);
        sessions.push(Session { date, number, role: slot.role, sport: slot.sport, intensity, minutes });
    }
    sessions
}

/// The slots of this very week: in the easy one, only the last hard session is kept and nothing is done twice a day.
fn slots_of(habits: &Habits, goal: &WeekGoal) -> Vec<Slot> {
    let last_hard = habits.slots.iter().rposition(|slot| slot.role.is_hard());
    let mut slots = Vec::with_capacity(habits.slots.len());
    for (place, slot) in habits.slots.iter().enumerate() {
        let mut slot = *slot;
        if goal.easy && slot.role == Role::Second {
            continue;
        }
        if goal.easy && slot.role.is_hard() && Some(place) != last_hard {
            slot.role = Role::Easy;
        }
        if goal.alternate
            && let Some(sport) = slot.alternate
        {
            slot.sport = sport;
        }
        slots.push(slot);
    }
    slots
}

fn per_hour(slot: &Slot, thresholds: &Thresholds) -> f64 {
    // Easy sessions cost the same per hour whatever their length, hard ones nearly.
    const LENGTH: u16 = 75;
    match intensity_of(slot.role, slot.sport) {
        Some(intensity) => planned_per_hour(&stretches(slot.sport, intensity, LENGTH, thresholds)),
        None => PLAIN_PER_HOUR,
    }
}

/// Minutes of each slot, in steps of five.
fn fill(slots: &[Slot], per_hour: &[f64], load: f64, most_minutes: f64) -> Vec<u16> {
    let minutes_at = |unit: f64| {
        slots.iter().map(move |slot| {
            let (least, most) = slot.bounds();
            (slot.weight * unit).clamp(least, most)
        })
    };
    let fits = |unit: f64| {
        let made: f64 = minutes_at(unit).zip(per_hour).map(|(minutes, per_hour)| minutes * per_hour / 60.0).sum();
        made <= load && minutes_at(unit).sum::<f64>() <= most_minutes
    };
    let (mut low, mut high) = (0.0, 480.0);
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        if fits(middle) { low = middle } else { high = middle }
    }
    let mut minutes: Vec<u16> = minutes_at(low).map(|minutes| (minutes / 5.0).round() as u16 * 5).collect();
    // Rounding, or the shortest sessions together, may be more than the week has.
    while minutes.iter().map(|minutes| f64::from(*minutes)).sum::<f64>() > most_minutes {
        let Some(longest) = minutes.iter_mut().max() else { break };
        *longest -= 5;
    }
    minutes
}
