//! What the calendar and the world say: fewer minutes, blocked days, missing equipment, heat.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::step::build::target;
use polarize_domain::{Intensity, Target};

use super::injury::{spreads_over_sports, substitute};
use super::phrases::Topic;
use super::sketch::{Claim, Reason, Sketch};

/// The share of its length a session keeps in strong heat.
const HEAT_SHARE: f64 = 0.80;
/// Minutes below which a day is too short for a session.
const SHORTEST_DAY: f64 = 15.0;
/// Minutes below which zone 3 between warm-up and cool-down makes no sense.
const SHORTEST_HARD: f64 = 30.0;

/// Sessions of a week fit into the time that is left for it; where nobody knows how much that is, into half of what is planned.
pub(super) fn week(sketch: &mut Sketch) {
    let Some(limit) = sketch.situation.week_limit else { return };
    sketch.topic(if limit.minutes.is_some() { Topic::Limit } else { Topic::BusyWeek });
    let coming = sketch.between(limit.monday.max(sketch.today()), add_days(limit.monday, 6));
    let free: Vec<usize> = coming.into_iter().filter(|&index| !sketch.is_race(index)).collect();
    let planned: f64 = free.iter().map(|&index| f64::from(sketch.entries[index].minutes())).sum();
    let budget = limit.minutes.map_or(planned / 2.0, f64::from);
    if planned <= budget {
        return;
    }
    for index in free {
        let left = f64::from(sketch.entries[index].minutes()) * budget / planned;
        if left < SHORTEST_DAY {
            sketch.leave_out(index, Reason::WeekLimit, Claim::Coach);
            continue;
        }
        if left < SHORTEST_HARD && sketch.is_hard(index) {
            sketch.at_most(index, Intensity::Zone1, Reason::WeekLimit, Claim::Coach);
        }
        sketch.shorten(index, left, Reason::WeekLimit, Claim::Coach);
    }
}

/// In strong heat the next three days are easy and shorter.
pub(super) fn heat(sketch: &mut Sketch) {
    if !sketch.situation.heat {
        return;
    }
    sketch.topic(Topic::Heat);
    for index in sketch.within(0, 2) {
        if sketch.is_race(index) {
            continue;
        }
        sketch.at_most(index, Intensity::Zone1, Reason::Heat, Claim::Coach);
        sketch.shorten_to_share(index, HEAT_SHARE, Reason::Heat, Claim::Coach);
    }
}

/// Another sport in place of one that is not to be had for a week, where the settings let one stand in; else the session is left out.
pub(super) fn unavailable_sports(sketch: &mut Sketch) {
    for &missing in &sketch.situation.unavailable_sports {
        sketch.topic(Topic::NoSport);
        for index in sketch.within(0, 6) {
            let now = &sketch.entries[index].now;
            if now.sport != missing {
                continue;
            }
            let instead =
                substitute(sketch, missing, now.date, spreads_over_sports(sketch)).filter(|_| missing.is_endurance());
            match instead {
                Some(sport) => {
                    let has_target = target(sport, Intensity::Zone1, &sketch.context.thresholds) != Target::Open;
                    let most = if has_target { Intensity::Zone3 } else { Intensity::Zone1 };
                    sketch.swap(index, sport, most, Reason::NoSport, Claim::Coach);
                }
                None => sketch.leave_out(index, Reason::NoSport, Claim::Coach),
            }
        }
    }
}

/// What stands on a blocked day moves to a free one of the same week, or is left out: never onto another session.
pub(super) fn blocked_days(sketch: &mut Sketch) {
    for &date in &sketch.situation.blocked {
        sketch.topic(Topic::Blocked);
        for index in sketch.between(date, date) {
            match free_day(sketch, index) {
                Some(day) if !sketch.is_race(index) => sketch.put_on(index, day, Reason::Blocked),
                _ => sketch.leave_out(index, Reason::Blocked, Claim::Coach),
            }
        }
    }
}

/// The nearest free day of the same week for a workout, with a day between hard sessions; later before earlier.
pub(super) fn free_day(sketch: &Sketch, index: usize) -> Option<Date> {
    let from = sketch.entries[index].now.date;
    let monday = monday_of(from);
    let mut days: Vec<Date> = (0..7).map(|day| add_days(monday, day)).collect();
    days.sort_by_key(|day| (days_between(from, *day).abs(), *day < from));
    days.into_iter().find(|day| takes(sketch, index, *day))
}

/// Whether a day can take a workout of another day.
pub(super) fn takes(sketch: &Sketch, index: usize, date: Date) -> bool {
    let (context, situation) = (sketch.context, sketch.situation);
    let entry = &sketch.entries[index];
    let outlook = sketch.outlook();
    let blocked = situation.blocked.contains(&date) || context.snapshot.blocked.iter().any(|days| days.contains(date));
    let limit = situation
        .time_limits
        .iter()
        .find(|limit| limit.date == date)
        .map(|limit| limit.minutes)
        .or_else(|| context.snapshot.athlete.availability.on(date.weekday()).map(polarize_domain::Minutes::value));
    let near_race = context
        .snapshot
        .races
        .iter()
        .any(|race| days_between(date, race.date).abs() <= i64::from(sketch.is_hard(index)));
    let hard_neighbour = sketch.is_hard(index)
        && [-1, 1].into_iter().any(|side| {
            let day = add_days(date, side);
            let own = i32::from(day == entry.now.date);
            outlook.day(day).hard as i32 - own > 0
        });
    let too_soon = situation.feels_bad() && date <= add_days(context.today, 2) && date < entry.now.date;
    date >= context.today
        && date <= context.horizon()
        && date != entry.now.date
        && !blocked
        && limit.is_none_or(|limit| entry.minutes() <= limit)
        && outlook.day(date).sessions == 0
        && !near_race
        && !hard_neighbour
        && !too_soon
}

/// Sessions of a day fit into the minutes the athlete has.
pub(super) fn limits(sketch: &mut Sketch) {
    for limit in &sketch.situation.time_limits {
        sketch.topic(Topic::Limit);
        let (date, day) = (limit.date, sketch.context.outlook().day(limit.date));
        let done = day.minutes - day.planned_minutes;
        // Two rounds at most per session: one shortens it, the next leaves it out.
        for _ in 0..2 * sketch.entries.len() {
            let coming = sketch.between(date, date);
            let planned: f64 = coming.iter().map(|&index| f64::from(sketch.entries[index].minutes())).sum();
            let over = done + planned - f64::from(limit.minutes);
            if over <= 0.0 {
                break;
            }
            let free = coming.into_iter().filter(|&index| sketch.may(index, Claim::Coach, Reason::Limit));
            let free: Vec<usize> = free.collect();
            let Some(longest) = free.into_iter().max_by_key(|&index| sketch.entries[index].minutes()) else { break };
            let left = f64::from(sketch.entries[longest].minutes()) - over;
            if left < SHORTEST_DAY {
                sketch.leave_out(longest, Reason::Limit, Claim::Coach);
                continue;
            }
            if left < SHORTEST_HARD && sketch.is_hard(longest) {
                sketch.at_most(longest, Intensity::Zone1, Reason::Limit, Claim::Coach);
            }
            sketch.shorten(longest, left, Reason::Limit, Claim::Coach);
        }
    }
}
