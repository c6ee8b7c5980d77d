//! Feeling fresh: a little more on one easy session, when nothing speaks against it.

use polarize_domain::calendar::days_between;
use polarize_domain::{Context, Intensity, Outcome, Priority, Race, WorkoutId};

use super::phrases::Topic;
use super::settle::judged;
use super::sketch::{Reason, Sketch, Standing};

/// The share by which one easy session grows.
const MORE: f64 = 1.12;
/// The most minutes it grows by.
const MOST_MORE: u16 = 20;
/// The steepest ramp rate, in CTL per week, at which more is still offered.
pub(super) const STEEPEST_RAMP: f64 = 5.0;

/// Answers feeling fresh.
pub(super) fn fresh(sketch: &mut Sketch) {
    let (context, situation) = (sketch.context, sketch.situation);
    if situation.feels_bad() || !sketch.topics.is_empty() {
        return;
    }
    let form = context.form();
    let topic = if context.is_provisional() {
        Topic::FreshProvisional
    } else if form < -30.0 {
        Topic::FreshButTired
    } else if coming_taper(context).is_some() {
        Topic::FreshTaper
    } else if form < 0.0 {
        Topic::FreshBuilding
    } else if sketch.health.iter().any(|episode| still_matters(sketch, episode))
        || context.ramp_rate().is_some_and(|ramp| ramp > STEEPEST_RAMP)
        || !grow_one(sketch, &[])
    {
        Topic::FreshKeep
    } else {
        Topic::FreshMore
    };
    sketch.topic(topic);
}

fn still_matters(sketch: &Sketch, episode: &polarize_domain::HealthEpisode) -> bool {
    let today = sketch.today();
    episode.until.is_none() || (episode.kind.is_illness() && days_between(episode.return_day(today), today) <= 10)
}

/// The race whose taper has begun: two weeks before the goal of the season, four days before one that matters.
pub(super) fn coming_taper(context: &Context) -> Option<&Race> {
    context.coming_races().find(|race| {
        let days = days_between(context.today, race.date);
        match race.priority {
            Priority::A => days <= 14,
            Priority::B => days <= 4,
            Priority::C => false,
        }
    })
}

/// Lengthens the first easy session of the next five days that can take it, of the named ones where some are named; `false` where none
/// can.
pub(super) fn grow_one(sketch: &mut Sketch, named: &[WorkoutId]) -> bool {
    for index in sketch.within(0, 4) {
        if !named.is_empty() && !named.contains(&sketch.entries[index].before.id) {
            continue;
        }
        let entry = &sketch.entries[index];
        let easy = entry.now.intensity == Some(Intensity::Zone1) && !sketch.is_hard(index);
        if !easy || entry.standing != Standing::Free || entry.minutes() < 30 || entry.is_changed() {
            continue;
        }
        let longer = ((f64::from(entry.minutes()) * MORE / 5.0).ceil() as u16 * 5).min(entry.minutes() + MOST_MORE);
        sketch.raise(index, Some(Intensity::Zone1), longer, Reason::Fresh);
        let stands = judged(sketch).is_some_and(|proposal| {
            proposal.dropped().is_empty() && proposal.checks().iter().all(|check| check.outcome != Outcome::Warned)
        });
        if stands {
            return true;
        }
        sketch.restore(index);
    }
    false
}
