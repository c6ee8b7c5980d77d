//! From a Situation and a Context to a draft of what to do: health first, then tiredness and form, then time, then wishes.
//!
//! Every rule works on the same sketch of the coming days and may only take away from it, so that several troubles at once end in one plan
//! that does justice to all of them. The sketch is settled by the very judge that every draft meets; words come last, from what stands.

mod bare;
mod circumstances;
mod drafted;
mod fresh;
mod illness;
mod injury;
pub(crate) mod naming;
mod notes;
mod phrases;
mod races;
mod rearrange;
mod safety;
mod settle;
mod sketch;
mod speech;
pub(crate) mod stated;
mod time;
mod tired;
mod tongues;
mod wishes;

use polarize_domain::calendar::monday_of;
use polarize_domain::situation::{Caution, Ended, OpenQuestion};
use polarize_domain::{Context, Draft, HealthKind, Situation};

pub use bare::bare;
pub use safety::{SafetyCard, safety_card, still_open_card};

use phrases::Topic;
use sketch::{Claim, Reason, Sketch};

/// Answers feedback by the principles. What comes out stands before `validate` as a whole.
#[must_use]
pub fn answer(situation: &Situation, context: &Context) -> Draft {
    if !situation.red_flags.is_empty() {
        return safety::stop(situation);
    }
    if let Some(held) = safety::still_open(context) {
        return held;
    }
    let mut sketch = Sketch::new(context, situation);
    if situation.question_only {
        sketch.topic(Topic::Question);
        return settle::finish(sketch);
    }
    rules(&mut sketch);
    if !situation.wishes.is_empty() {
        wishes::grant(&mut sketch, &situation.wishes, &situation.named_workouts, &situation.time_limits);
        health_rules(&mut sketch);
    }
    request_first(&mut sketch);
    quiet_topics(&mut sketch);
    settle::finish(sketch)
}

/// Answers a refinement: the earlier draft, changed as the athlete wishes and as far as the principles let it. `situation` is that of the
/// earlier feedback and the refinement together, `wishes` what the refinement alone says.
#[must_use]
pub fn refine(earlier: &Draft, situation: &Situation, wishes: &Situation, context: &Context) -> Draft {
    if !situation.red_flags.is_empty() {
        return safety::stop(situation);
    }
    if let Some(held) = safety::still_open(context) {
        return held;
    }
    if drafted::is_of_sessions(earlier, situation) {
        return drafted::refine(earlier, situation, wishes, context);
    }
    let mut sketch = Sketch::new(context, situation);
    if reports_something(wishes) {
        // What is new may change everything: the rules look again at all that was said, and so do the wishes.
        rules(&mut sketch);
        wishes::grant(&mut sketch, &situation.wishes, &situation.named_workouts, &situation.time_limits);
    } else {
        sketch.take_over(earlier);
        wishes::grant(&mut sketch, &wishes.wishes, &wishes.named_workouts, &wishes.time_limits);
        if wishes.wishes.is_empty() {
            sketch.topic(Topic::UnreadWish);
        }
    }
    health_rules(&mut sketch);
    settle::finish(sketch)
}

/// Whether the words say more than wishes: then the rules are asked again.
fn reports_something(situation: &Situation) -> bool {
    situation.feels_bad()
        || !situation.health.is_empty()
        || situation.fresh
        || situation.heat
        || situation.altitude.is_some()
        || situation.travel.is_some()
        || situation.missed.is_some()
        || !situation.races.is_empty()
        || situation.taper
        || !situation.time_limits.is_empty()
        || situation.week_limit.is_some()
        || !situation.blocked.is_empty()
        || !situation.unavailable_sports.is_empty()
        || situation.open_questions.iter().any(|question| *question != OpenQuestion::WhatIsTheMatter)
}

/// What is only on record and was not mentioned doesn't speak before what the athlete asks for now; a line reminds of it. Where only
/// single days are asked about, a cold on record leaves the other days as they are.
fn request_first(sketch: &mut Sketch) {
    let situation = sketch.situation;
    let on_record = |topic: &Topic| matches!(topic, Topic::Cold | Topic::Pain | Topic::LittlePain);
    let told = situation.feels_bad() || !situation.health.is_empty() || !situation.denied.is_empty();
    if told || sketch.topics.iter().all(on_record) {
        return;
    }
    sketch.on_record = sketch.topics.iter().copied().filter(on_record).collect();
    sketch.topics.retain(|topic| !on_record(topic));
    let only_days = sketch.topics.iter().all(|topic| matches!(topic, Topic::Limit | Topic::BusyWeek | Topic::Blocked));
    let returning = sketch.health.iter().any(|episode| episode.kind.is_illness() && episode.until.is_some());
    if !only_days || returning || !sketch.on_record.contains(&Topic::Cold) {
        return;
    }
    for index in 0..sketch.entries.len() {
        let entry = &sketch.entries[index];
        let date = entry.before.date;
        let asked = situation.blocked.contains(&date)
            || situation.time_limits.iter().any(|limit| limit.date == date)
            || situation.week_limit.is_some_and(|limit| limit.monday == monday_of(date));
        if !asked && matches!(entry.reason, Some(Reason::Cold | Reason::Return)) {
            sketch.restore(index);
        }
    }
}

/// Health first, then tiredness and form, then what the calendar says; more only when nothing speaks against it.
fn rules(sketch: &mut Sketch) {
    let situation = sketch.situation;
    cautions(sketch);
    health_rules(sketch);
    hold_until_answered(sketch);
    if let Some(fatigue) = &situation.fatigue {
        tired::tired(sketch, fatigue);
    }
    if situation.feels_bad() || situation.fresh {
        tired::form_limits(sketch);
    }
    races::races(sketch);
    time::heat(sketch);
    circumstances::altitude(sketch);
    circumstances::travel(sketch);
    circumstances::missed(sketch);
    time::unavailable_sports(sketch);
    time::blocked_days(sketch);
    time::limits(sketch);
    time::week(sketch);
    if situation.fresh {
        fresh::fresh(sketch);
    }
}

/// What others than a coach advise on is said before all else; it changes nothing by itself, and nothing rises beside it.
fn cautions(sketch: &mut Sketch) {
    let situation = sketch.situation;
    for caution in &situation.cautions {
        sketch.topic(match caution {
            Caution::Pregnancy => Topic::Pregnancy,
            Caution::Asthma => Topic::Asthma,
            Caution::Painkillers => Topic::Painkillers,
            Caution::WeightLoss => Topic::WeightLoss,
        });
    }
}

fn health_rules(sketch: &mut Sketch) {
    illness::illness(sketch);
    injury::injury(sketch);
}

/// While a question is open that decides between training and rest, only what is right either way is done: the next two days lose their
/// hard work.
fn hold_until_answered(sketch: &mut Sketch) {
    let situation = sketch.situation;
    let unclear =
        situation.open_questions.iter().any(|question| {
            matches!(question, OpenQuestion::IllOrTired | OpenQuestion::WhichSymptoms | OpenQuestion::WhereDoesItHurt)
        }) || situation.health.iter().any(|report| report.kind != HealthKind::Pain && report.ended == Ended::Unknown);
    if !unclear {
        return;
    }
    sketch.topic(Topic::Unsure);
    for index in sketch.within(0, 1) {
        if sketch.is_hard(index) {
            sketch.at_most(index, polarize_domain::Intensity::Zone1, Reason::Unsure, Claim::Coach);
            sketch.shorten_to_share(index, tired::EASED_SHARE, Reason::Unsure, Claim::Coach);
        }
    }
}

/// What is said when no rule had anything to do.
fn quiet_topics(sketch: &mut Sketch) {
    let situation = sketch.situation;
    circumstances::hours_and_equipment(sketch);
    if situation.orders {
        sketch.topic(Topic::Orders);
    }
    if situation.somebody_else_ill {
        sketch.topic(Topic::SomebodyElse);
    }
    if !situation.denied.is_empty() && !situation.feels_bad() {
        sketch.topic(Topic::Denied);
    }
    if sketch.topics.is_empty() && (situation.is_empty() || !situation.open_questions.is_empty()) {
        sketch.topic(Topic::Unread);
    }
    if sketch.topics.is_empty() {
        sketch.topic(Topic::Noted);
    }
}
