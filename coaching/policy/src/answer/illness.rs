//! Illness: rest below the neck, easy above it, and the way back in stages.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::health::{COLD_SHARE, RETURN_STAGES, ZONE_3_AFTER_ILLNESS};
use polarize_domain::situation::Ended;
use polarize_domain::{HealthEpisode, HealthKind, Intensity};

use super::phrases::Topic;
use super::sketch::{Claim, Reason, SHORTEST, Sketch};

/// The rules for every illness that still matters.
pub(super) fn illness(sketch: &mut Sketch) {
    let gravest = sketch.health.iter().filter(|episode| episode.until.is_none()).filter_map(gravity).max();
    let mut illnesses: Vec<HealthEpisode> =
        sketch.health.iter().filter(|known| known.kind.is_illness()).cloned().collect();
    illnesses.sort_by_key(|episode| std::cmp::Reverse(gravity(episode)));
    for episode in illnesses {
        // "You may move easily" beside "rest" would be two answers: of several illnesses only the gravest speaks.
        let speaks = gravity(&episode) == gravest;
        let report = sketch.situation.health.iter().find(|report| report.kind == episode.kind);
        let ended = report.map(|report| report.ended);
        match (ended, episode.until) {
            (Some(Ended::Unknown), _) => unknown_end(sketch, &episode),
            (_, None) if episode.kind.asks_for_rest() => {
                if speaks {
                    sketch.topic(if episode.kind == HealthKind::Fever { Topic::Fever } else { Topic::BelowNeck });
                }
                rest(sketch, &episode);
                come_back(sketch, &episode);
            }
            (reported, None) => {
                if speaks {
                    sketch.topic(Topic::Cold);
                }
                cold(sketch, &episode, reported.is_some());
            }
            (reported, Some(_)) => {
                if reported.is_some() && gravest.is_none() {
                    sketch.topic(Topic::Returning);
                }
                rest(sketch, &episode);
                come_back(sketch, &episode);
            }
        }
    }
}

/// How much an illness weighs beside another one.
const fn gravity(episode: &HealthEpisode) -> Option<u8> {
    match episode.kind {
        HealthKind::Fever => Some(3),
        HealthKind::BelowNeck => Some(2),
        HealthKind::AboveNeck => Some(1),
        _ => None,
    }
}

/// Nobody knows yet since when it is over: rest or ease for two days, and ask.
fn unknown_end(sketch: &mut Sketch, episode: &HealthEpisode) {
    sketch.topic(Topic::Unsure);
    for index in sketch.within(0, 1) {
        if episode.kind.asks_for_rest() {
            sketch.leave_out(index, Reason::Unsure, Claim::Health);
        } else {
            ease_with_a_cold(sketch, index, true);
        }
    }
}

/// Nothing until the day after the first day without symptoms.
fn rest(sketch: &mut Sketch, episode: &HealthEpisode) {
    if !episode.kind.asks_for_rest() {
        return;
    }
    let last = add_days(episode.return_day(sketch.today()), -1);
    for index in sketch.between(sketch.today(), last) {
        sketch.leave_out(index, Reason::Ill, Claim::Health);
    }
}

/// Zone 1 and three quarters of the length while the cold lasts, and nothing hard soon after it; the way back begins when its end is known.
/// What an earlier answer already shortened is not shortened again.
fn cold(sketch: &mut Sketch, episode: &HealthEpisode, just_reported: bool) {
    let today = sketch.today();
    for index in sketch.between(today, episode.symptomatic_until(today)) {
        ease_with_a_cold(sketch, index, just_reported);
    }
    no_zone_3(sketch, episode.return_day(today));
}

fn ease_with_a_cold(sketch: &mut Sketch, index: usize, shorten: bool) {
    sketch.at_most(index, Intensity::Zone1, Reason::Cold, Claim::Coach);
    if shorten {
        sketch.shorten_to_share(index, COLD_SHARE, Reason::Cold, Claim::Coach);
    }
}

fn no_zone_3(sketch: &mut Sketch, back: Date) {
    for index in sketch.between(sketch.today().max(back), add_days(back, ZONE_3_AFTER_ILLNESS - 1)) {
        if sketch.is_hard(index) || sketch.is_race(index) {
            sketch.at_most(index, Intensity::Zone1, Reason::Return, Claim::Coach);
        }
    }
}

/// Load comes back in stages of the usual daily load; usual is the fitness the athlete has, or the plan's own daily mean where that is
/// more, as the judge takes it. No session carries more than half of its stage's load: the week's long one, where it stands alone in the
/// first days, would take all of it.
fn come_back(sketch: &mut Sketch, episode: &HealthEpisode) {
    let today = sketch.today();
    let back = episode.return_day(today);
    no_zone_3(sketch, back);
    let planned = sketch.context.outlook().load_between(today, add_days(today, 13)) / 14.0;
    let usual = sketch.context.morning.ctl.max(planned);
    for (first, last, share) in RETURN_STAGES {
        let (from, until) = (add_days(back, first), add_days(back, last));
        if until >= today {
            let allowed = share * usual * (last - first + 1) as f64;
            for index in sketch.between(from.max(today), until) {
                let part = allowed / 2.0 / sketch.entries[index].now.load().max(1.0);
                let minutes = f64::from(sketch.entries[index].minutes()) * part;
                sketch.shorten(index, minutes.max(f64::from(SHORTEST)), Reason::Return, Claim::Coach);
            }
            fit_load(sketch, from, until, allowed);
        }
    }
}

/// Shortens the workouts of a span in proportion until its load fits; what would become too short is left out, the shortest first.
fn fit_load(sketch: &mut Sketch, from: Date, until: Date, allowed: f64) {
    // Every round shortens or leaves out something; sixty rounds empty any two weeks.
    for _ in 0..60 {
        let outlook = sketch.outlook();
        let movable: Vec<usize> = sketch
            .between(from.max(sketch.today()), until)
            .into_iter()
            .filter(|&index| sketch.may(index, Claim::Coach, Reason::Return))
            .collect();
        let load: f64 = movable.iter().map(|&index| sketch.entries[index].now.load()).sum();
        let budget = allowed - (outlook.load_between(from, until) - load);
        if load <= budget || load <= 0.0 {
            return;
        }
        let share = (budget / load).max(0.0);
        let length = |index: usize| f64::from(sketch.entries[index].minutes()) * share;
        let shortest = movable.iter().copied().min_by(|a, b| length(*a).total_cmp(&length(*b)));
        let Some(shortest) = shortest else { return };
        if length(shortest) < f64::from(SHORTEST) {
            sketch.leave_out(shortest, Reason::Return, Claim::Coach);
            continue;
        }
        let lengths: Vec<_> = movable.iter().map(|&index| (index, length(index))).collect();
        for (index, minutes) in lengths {
            sketch.shorten(index, minutes, Reason::Return, Claim::Coach);
        }
    }
}
