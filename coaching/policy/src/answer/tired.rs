//! Tiredness and form: what is normal stays, what is too much comes down, and feeling beats data downwards only.

use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::situation::{Fatigue, FatigueSign, Severity};
use polarize_domain::{CoachType, Intensity};

use super::injury::substitute;
use super::phrases::Topic;
use super::sketch::{Claim, Reason, Sketch};

/// The share of its length an eased session keeps.
pub(super) const EASED_SHARE: f64 = 0.75;
/// The share a session keeps that only gets a repeat less.
const SOFTENED_SHARE: f64 = 0.85;
/// The share sessions keep for the rest of a week after exhaustion: a quarter less.
const EXHAUSTED_SHARE: f64 = 0.75;
/// The share a session keeps at a form between −35 and −30.
const VERY_FATIGUED_SHARE: f64 = 0.80;
/// The longest recovery session.
const RECOVERY_MINUTES: f64 = 40.0;
/// Days of tiredness from which it counts as deep.
const DEEP_DAYS: u16 = 5;
/// Signs of tiredness from which it counts as deep.
const DEEP_SIGNS: usize = 4;

/// What tiredness asks for.
pub(super) fn tired(sketch: &mut Sketch, fatigue: &Fatigue) {
    if is_deep(fatigue) {
        sketch.topic(Topic::Exhausted);
        exhausted(sketch);
    } else if is_one_bad_night(fatigue) {
        sketch.topic(Topic::Sleep);
        if let Some(index) = next_hard(sketch, 1) {
            ease(sketch, index, Reason::Sleep);
        }
    } else if fatigue.severity >= Severity::Moderate {
        moderate(sketch, fatigue);
    } else {
        mild(sketch, fatigue);
    }
}

/// Whether it is more than ordinary tiredness.
pub(super) fn is_deep(fatigue: &Fatigue) -> bool {
    let tired = fatigue.signs.contains(&FatigueSign::Tired) || fatigue.signs.len() > 1;
    (fatigue.severity == Severity::Severe && tired)
        || fatigue.signs.len() >= DEEP_SIGNS
        || (fatigue.severity == Severity::Moderate && fatigue.days.is_some_and(|days| days >= DEEP_DAYS))
}

fn is_one_bad_night(fatigue: &Fatigue) -> bool {
    fatigue.signs == [FatigueSign::PoorSleep] && fatigue.days.is_none_or(|days| days <= 1)
}

/// The next hard session from today on, at most some days away.
fn next_hard(sketch: &Sketch, days: i64) -> Option<usize> {
    sketch.within(0, days).into_iter().find(|&index| sketch.is_hard(index))
}

/// Hard becomes easy and shorter; nothing is skipped.
fn ease(sketch: &mut Sketch, index: usize, reason: Reason) {
    sketch.at_most(index, Intensity::Zone1, reason, Claim::Coach);
    sketch.shorten_to_share(index, EASED_SHARE, reason, Claim::Coach);
}

/// A little tired is what training does. Only where more signs speak, the next hard session gets a repeat less.
fn mild(sketch: &mut Sketch, fatigue: &Fatigue) {
    let more_signs = fatigue.signs.iter().any(|sign| *sign != FatigueSign::Tired);
    let deep_form = !sketch.context.is_provisional() && sketch.context.form() < -30.0;
    sketch.topic(topic_of(fatigue, if deep_form { Topic::Tired } else { Topic::LittleTired }));
    if !more_signs {
        return;
    }
    let sore = fatigue.signs.contains(&FatigueSign::Soreness);
    if let Some(index) = next_hard(sketch, 1) {
        if sore && sketch.entries[index].now.date == sketch.today() {
            ease(sketch, index, Reason::Sore);
        } else {
            sketch.shorten_to_share(index, SOFTENED_SHARE, Reason::Tired, Claim::Coach);
        }
    }
}

/// The next hard session within three days becomes easy and shorter; without one, the longest of the next three days gets shorter.
fn moderate(sketch: &mut Sketch, fatigue: &Fatigue) {
    sketch.topic(topic_of(fatigue, Topic::Tired));
    let reason = if fatigue.signs.contains(&FatigueSign::Soreness) { Reason::Sore } else { Reason::Tired };
    let hard = next_hard(sketch, 2);
    let coming = sketch.within(0, 2);
    let longest =
        coming.into_iter().filter(|&index| !sketch.is_race(index)).max_by_key(|&index| sketch.entries[index].minutes());
    let Some(index) = hard.or(longest) else { return };
    ease(sketch, index, reason);
    if reason == Reason::Sore {
        other_legs(sketch, index);
    }
}

/// Generalists give sore legs an easy session in another sport.
fn other_legs(sketch: &mut Sketch, index: usize) {
    let now = &sketch.entries[index].now;
    if sketch.context.snapshot.athlete.settings.coach_type != CoachType::Generalist || !now.sport.is_endurance() {
        return;
    }
    if let Some(sport) = substitute(sketch, now.sport, now.date, true).filter(|sport| !sport.has_impact()) {
        sketch.swap(index, sport, Intensity::Zone1, Reason::Sore, Claim::Coach);
    }
}

pub(super) fn topic_of(fatigue: &Fatigue, otherwise: Topic) -> Topic {
    let has = |sign| fatigue.signs.contains(&sign);
    if has(FatigueSign::Soreness) {
        Topic::Sore
    } else if has(FatigueSign::Stress) {
        Topic::Stress
    } else if has(FatigueSign::PoorSleep) {
        Topic::Sleep
    } else {
        otherwise
    }
}

/// Exhausted: today recovery at most, the next hard session easy, the rest of the week a quarter less.
fn exhausted(sketch: &mut Sketch) {
    let reason = Reason::Exhausted;
    for index in sketch.within(0, 0) {
        if !sketch.is_race(index) {
            recovery_only(sketch, index, reason);
        }
    }
    if let Some(index) = sketch.within(1, 13).into_iter().find(|&index| sketch.is_hard(index)) {
        ease(sketch, index, reason);
    }
    // From Friday on the week is over too soon to rest in: the cut reaches into the next one.
    let sunday = days_between(sketch.today(), add_days(monday_of(sketch.today()), 6));
    let last = if sunday < 3 { 6 } else { sunday };
    for index in sketch.within(1, last) {
        if !sketch.is_race(index) {
            sketch.shorten_to_share(index, EXHAUSTED_SHARE, reason, Claim::Coach);
        }
    }
}

fn recovery_only(sketch: &mut Sketch, index: usize, reason: Reason) {
    if sketch.entries[index].now.sport.is_endurance() {
        sketch.at_most(index, Intensity::Recovery, reason, Claim::Coach);
        sketch.shorten(index, RECOVERY_MINUTES, reason, Claim::Coach);
    } else {
        sketch.leave_out(index, reason, Claim::Coach);
    }
}

/// Days that begin with a form below −35 carry recovery only, those below −30 no zone 3 and less load. Form says nothing while history is
/// short.
pub(super) fn form_limits(sketch: &mut Sketch) {
    if sketch.context.is_provisional() {
        return;
    }
    for offset in 0..7 {
        let date = add_days(sketch.today(), offset);
        let mornings = sketch.outlook().mornings(sketch.context.morning);
        let Some(form) = mornings.iter().find(|(day, _)| *day == date).map(|(_, morning)| morning.form()) else {
            return;
        };
        for index in sketch.between(date, date) {
            if sketch.is_race(index) {
                continue;
            }
            if form < -35.0 {
                recovery_only(sketch, index, Reason::Form);
            } else if form < -30.0 {
                sketch.at_most(index, Intensity::Zone1, Reason::Form, Claim::Coach);
                sketch.shorten_to_share(index, VERY_FATIGUED_SHARE, Reason::Form, Claim::Coach);
            }
        }
    }
}
