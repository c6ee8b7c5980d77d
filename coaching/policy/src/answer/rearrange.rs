//! Sessions moved from one day to another, swapped, or added, where the principles let them.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, monday_of};
use polarize_domain::draft::NewWorkout;
use polarize_domain::{Intensity, Outcome, Proposal, Sport, WorkoutId};

use super::circumstances::is_in_reach;
use super::injury::is_open;
use super::naming::{description_of, name_of};
use super::phrases::Topic;
use super::settle::judged;
use super::sketch::{Claim, Reason, Sketch};
use super::time::takes;

/// The length of a session that is added, in minutes, and of one of strength.
const ADDED_MINUTES: i64 = 40;
const ADDED_STRENGTH: i64 = 30;

/// The session of one day on another; where that can't take it, nothing.
pub(super) fn move_session(sketch: &mut Sketch, named: &[WorkoutId], from: Date, to: Date) {
    let on_day = |sketch: &Sketch, index: usize| sketch.entries[index].before.date == from;
    let of_day: Vec<usize> = (0..sketch.entries.len()).filter(|&index| on_day(sketch, index)).collect();
    let of_name = of_day.iter().copied().find(|&index| named.contains(&sketch.entries[index].before.id));
    let Some(index) = of_name.or(of_day.first().copied()) else {
        sketch.topic(Topic::NothingThere);
        return;
    };
    if sketch.entries[index].reason == Some(Reason::Blocked) {
        sketch.restore(index);
    }
    if sketch.entries[index].is_left_out() {
        sketch.topic(Topic::RestsAnyway);
        return;
    }
    if !is_in_reach(sketch, to) || !takes(sketch, index, to) {
        sketch.topic(Topic::DayTakesNot);
        return;
    }
    let dates = [(index, sketch.entries[index].now.date)];
    sketch.put_on(index, to, Reason::Wish);
    give_back_unless_it_stands(sketch, &dates);
}

/// The sessions of two days in each other's place, both or neither.
pub(super) fn swap(sketch: &mut Sketch, one: Date, other: Date) {
    let mut moving: Vec<(usize, Date)> = Vec::new();
    for (from, to) in [(one, other), (other, one)] {
        moving.extend(sketch.between(from, from).into_iter().map(|index| (index, to)));
    }
    if moving.is_empty() {
        sketch.topic(Topic::NothingThere);
        return;
    }
    let blocked = [one, other].iter().any(|day| sketch.situation.blocked.contains(day) || !is_in_reach(sketch, *day));
    let raced = moving.iter().any(|(index, _)| sketch.is_race(*index));
    if blocked || raced {
        sketch.topic(Topic::DayTakesNot);
        return;
    }
    // Every one is asked, so that each that may not move is told.
    let allowed: Vec<bool> = moving.iter().map(|(index, _)| sketch.may(*index, Claim::Coach, Reason::Wish)).collect();
    if !allowed.into_iter().all(|may| may) {
        return;
    }
    let dates: Vec<(usize, Date)> = moving.iter().map(|(index, _)| (*index, sketch.entries[*index].now.date)).collect();
    for (index, to) in moving {
        sketch.put_on(index, to, Reason::Wish);
    }
    give_back_unless_it_stands(sketch, &dates);
}

/// Puts workouts back on their days where the judge has something against the new ones.
fn give_back_unless_it_stands(sketch: &mut Sketch, dates: &[(usize, Date)]) {
    if judged(sketch).is_some_and(|proposal| stands(&proposal)) {
        return;
    }
    for (index, date) in dates {
        let entry = &mut sketch.entries[*index];
        entry.now.date = *date;
        if !entry.is_changed() {
            entry.reason = None;
        }
    }
    sketch.topic(Topic::DayTakesNot);
}

/// Whether the judge drops nothing and warns of nothing but the short history.
fn stands(proposal: &Proposal) -> bool {
    let warned = |principle| principle != polarize_domain::PrincipleId::ColdStart;
    proposal.dropped().is_empty()
        && !proposal.checks().iter().any(|check| check.outcome == Outcome::Warned && warned(check.principle))
}

/// One easy session more, on a free day, when nothing speaks against it.
pub(super) fn add(sketch: &mut Sketch, sport: Option<Sport>, date: Option<Date>) {
    let context = sketch.context;
    let sport = sport.unwrap_or(context.snapshot.athlete.primary_sport);
    let unwell = sketch.situation.feels_bad() || sketch.health.iter().any(|episode| episode.until.is_none());
    let Some(day) = date.or_else(|| free_day(sketch)) else {
        sketch.topic(Topic::NotAdded);
        return;
    };
    let free = is_in_reach(sketch, day) && is_open(sketch, sport, day) && !sketch.situation.blocked.contains(&day);
    if unwell || !free || sport == Sport::Rest {
        sketch.topic(Topic::NotAdded);
        return;
    }
    let intensity = sport.is_endurance().then_some(Intensity::Zone1);
    let name = if sport.is_endurance() { name_of(sport, intensity) } else { "Strength, light" };
    sketch.added.push(NewWorkout {
        date: day.to_string(),
        name: name.to_owned(),
        sport,
        duration_minutes: if sport.is_endurance() { ADDED_MINUTES } else { ADDED_STRENGTH },
        estimated_tss: None,
        description: Some(description_of(sport, intensity).to_owned()),
        steps: None,
    });
    if !judged(sketch).is_some_and(|proposal| stands(&proposal)) {
        sketch.added.pop();
        sketch.topic(Topic::NotAdded);
    }
}

/// The first day of this week without a session, from tomorrow on.
fn free_day(sketch: &Sketch) -> Option<Date> {
    let outlook = sketch.outlook();
    let monday = monday_of(sketch.today());
    (0..7)
        .map(|day| add_days(monday, day))
        .filter(|day| *day > sketch.today())
        .find(|day| outlook.day(*day).sessions == 0 && !sketch.situation.blocked.contains(day))
}
