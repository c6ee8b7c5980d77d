//! Wishes about the change itself, granted as far as health lets them.

use polarize_domain::situation::{TimeLimit, Wish};
use polarize_domain::{Intensity, Sport, WorkoutId};

use super::fresh::{coming_taper, grow_one};
use super::injury::is_open;
use super::phrases::Topic;
use super::rearrange;
use super::sketch::{Claim, Reason, Sketch, Standing};
use super::time::{free_day, takes};

/// The share of its length a session keeps that was to be left out and is wished back.
const KEPT_SHARE: f64 = 0.60;
/// The share of what it has now that a session keeps when it is wished shorter or easier.
const SHORTER_SHARE: f64 = 0.75;

/// Grants the wishes, one after the other; `named` are the workouts the wishes name, `limits` the lengths said with them.
pub(super) fn grant(sketch: &mut Sketch, wishes: &[Wish], named: &[WorkoutId], limits: &[TimeLimit]) {
    for &wish in wishes {
        sketch.topic(Topic::Wish);
        match wish {
            Wish::Shorter => shorter(sketch, named, limits),
            Wish::Easier => easier(sketch, named),
            Wish::Harder => harder(sketch, named),
            Wish::KeepSession(date) => {
                let wished = |sketch: &Sketch, index: usize| match date {
                    Some(date) => sketch.entries[index].before.date == date,
                    None => named.is_empty() || named.contains(&sketch.entries[index].before.id),
                };
                for index in 0..sketch.entries.len() {
                    if sketch.entries[index].is_left_out() && wished(sketch, index) {
                        keep(sketch, index);
                    }
                }
            }
            Wish::DayOff(date) => {
                for index in sketch.between(date, date) {
                    sketch.leave_out(index, Reason::Wish, Claim::Coach);
                }
            }
            Wish::LeaveAlone(date) => {
                for index in 0..sketch.entries.len() {
                    if sketch.entries[index].before.date == date {
                        sketch.restore(index);
                        if sketch.entries[index].standing == Standing::Free {
                            sketch.entries[index].standing = Standing::Wished;
                        }
                    }
                }
            }
            Wish::OtherDay(date) => {
                let Some(index) = first_meant(sketch, named) else { continue };
                if sketch.entries[index].is_left_out() {
                    keep(sketch, index);
                }
                let day = date.filter(|date| takes(sketch, index, *date)).or_else(|| free_day(sketch, index));
                match day {
                    Some(day) => sketch.put_on(index, day, Reason::Wish),
                    None => sketch.topic(Topic::NoFreeDay),
                }
            }
            Wish::Indoors => indoors(sketch, named),
            Wish::OtherSport(sport) => other_sport(sketch, named, sport),
            Wish::Move { from, to } => rearrange::move_session(sketch, named, from, to),
            Wish::Swap(one, other) => rearrange::swap(sketch, one, other),
            Wish::Add { sport, date } => rearrange::add(sketch, sport, date),
        }
    }
    let refused = sketch.topics.iter().any(|topic| topic.refuses_a_wish());
    let granted = |entry: &super::sketch::Entry| entry.is_changed() && entry.reason == Some(Reason::Wish);
    if refused && sketch.added.is_empty() && !sketch.entries.iter().any(granted) {
        // "As you wish" before a no would be a mockery.
        sketch.topics.retain(|topic| *topic != Topic::Wish);
    }
}

/// The sessions a wish means: the named ones, else those the draft changes, else those of the next three days.
fn meant(sketch: &Sketch, named: &[WorkoutId]) -> Vec<usize> {
    let those = |wanted: &dyn Fn(usize) -> bool| {
        sketch.within(0, 13).into_iter().filter(|&index| wanted(index)).collect::<Vec<_>>()
    };
    let by_name = those(&|index| named.contains(&sketch.entries[index].before.id));
    if !by_name.is_empty() {
        return by_name;
    }
    let changed = those(&|index| sketch.entries[index].is_changed());
    if changed.is_empty() { sketch.within(0, 2) } else { changed }
}

fn first_meant(sketch: &Sketch, named: &[WorkoutId]) -> Option<usize> {
    let of_name = sketch.entries.iter().position(|entry| named.contains(&entry.before.id));
    let left_out = || sketch.entries.iter().position(super::sketch::Entry::is_left_out);
    let changed = || sketch.entries.iter().position(super::sketch::Entry::is_changed);
    let hard = || sketch.within(0, 6).into_iter().find(|&index| sketch.is_hard(index));
    of_name.or_else(left_out).or_else(changed).or_else(hard).or_else(|| meant(sketch, named).first().copied())
}

fn shorter(sketch: &mut Sketch, named: &[WorkoutId], limits: &[TimeLimit]) {
    for index in meant(sketch, named) {
        let date = sketch.entries[index].now.date;
        if limits.iter().any(|limit| limit.date == date) {
            // "Shorter, only 60 minutes": the length is named, and the day's limit has made it so.
            continue;
        }
        let minutes = f64::from(sketch.entries[index].minutes()) * SHORTER_SHARE;
        sketch.shorten(index, minutes, Reason::Wish, Claim::Coach);
    }
}

fn easier(sketch: &mut Sketch, named: &[WorkoutId]) {
    for index in meant(sketch, named) {
        let most = match sketch.entries[index].now.intensity {
            Some(Intensity::Race | Intensity::Zone3 | Intensity::Zone2) => Intensity::Zone1,
            Some(_) => Intensity::Recovery,
            None => {
                let minutes = f64::from(sketch.entries[index].minutes()) * SHORTER_SHARE;
                sketch.shorten(index, minutes, Reason::Wish, Claim::Coach);
                continue;
            }
        };
        sketch.at_most(index, most, Reason::Wish, Claim::Coach);
    }
}

/// Back towards the plan; beyond it only when fresh and rested, and never with a bad feeling.
fn harder(sketch: &mut Sketch, named: &[WorkoutId]) {
    let mut changed: Vec<usize> = (0..sketch.entries.len())
        .filter(|&index| sketch.entries[index].is_changed())
        .filter(|&index| named.is_empty() || named.contains(&sketch.entries[index].before.id))
        .collect();
    if sketch.situation.feels_bad() {
        // Halfway: the length comes back, the hard work waits.
        changed.retain(|&index| !sketch.entries[index].is_left_out());
        for index in changed {
            let entry = &sketch.entries[index];
            let (intensity, minutes) = (entry.now.intensity, entry.before.duration_minutes.value());
            let same_sport = entry.now.sport == entry.before.sport;
            if same_sport && entry.now.load() <= entry.before.load() {
                sketch.raise(index, intensity, minutes, Reason::Wish);
            }
        }
        sketch.topic(Topic::NotHarder);
        return;
    }
    if changed.is_empty() {
        let context = sketch.context;
        let rested = !context.is_provisional() && context.form() >= 0.0 && coming_taper(context).is_none();
        if !rested || !grow_one(sketch, named) {
            sketch.topic(Topic::NotHarder);
        }
        return;
    }
    for index in changed {
        sketch.restore(index);
    }
}

/// A session that was to be left out comes back, easy and shorter.
fn keep(sketch: &mut Sketch, index: usize) {
    if sketch.entries[index].standing == Standing::Locked {
        return;
    }
    sketch.restore(index);
    let easiest = if sketch.situation.feels_bad() { Intensity::Zone1 } else { Intensity::Zone2 };
    sketch.at_most(index, easiest, Reason::Wish, Claim::Coach);
    sketch.shorten_to_share(index, KEPT_SHARE, Reason::Wish, Claim::Coach);
}

/// The word for a sport indoors.
const fn indoor_word(sport: Sport) -> Option<&'static str> {
    match sport {
        Sport::Rowing => Some("on the erg"),
        Sport::Cycling => Some("on the trainer"),
        Sport::Running => Some("on the treadmill"),
        _ => None,
    }
}

fn indoors(sketch: &mut Sketch, named: &[WorkoutId]) {
    for index in meant(sketch, named) {
        let Some(place) = indoor_word(sketch.entries[index].now.sport) else { continue };
        if sketch.may(index, Claim::Coach, Reason::Wish) {
            let entry = &mut sketch.entries[index];
            entry.now.description = Some(format!("Indoors, {place}. Have a fan and enough to drink beside you."));
            entry.reason.get_or_insert(Reason::Wish);
        }
    }
}

/// Another sport in place of what was left out, and where nothing was, of the sessions the wish means.
fn other_sport(sketch: &mut Sketch, named: &[WorkoutId], sport: Sport) {
    if !sport.is_endurance() {
        return;
    }
    let left_out: Vec<usize> = (0..sketch.entries.len()).filter(|&index| sketch.entries[index].is_left_out()).collect();
    let mut meant = if left_out.is_empty() || !named.is_empty() { meant(sketch, named) } else { left_out };
    meant
        .retain(|&index| sketch.entries[index].before.sport.is_endurance() && sketch.entries[index].now.sport != sport);
    for index in meant {
        let date = sketch.entries[index].now.date;
        if !is_open(sketch, sport, date) {
            sketch.topic(Topic::SportNotOpen);
            continue;
        }
        if sketch.entries[index].is_left_out() {
            sketch.restore(index);
        }
        sketch.swap(index, sport, Intensity::Zone1, Reason::Wish, Claim::Coach);
    }
}
