//! Sessions and days of training that did not happen.

use jiff::civil::Date;
use polarize_domain::calendar::days_between;
use polarize_domain::situation::Missed;

use super::book::Fact;
use super::hits::{Hit, Negation};
use super::scene::Scene;
use super::subject::Subject;
use super::{days, moves};

/// What a phrase says of a miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Miss {
    /// Sessions did not happen.
    Sessions,
    /// No training for a time, which the words around must tell.
    Pause,
    /// Making up for it.
    MakeUp,
}

use Miss::{MakeUp, Pause, Sessions};

/// How people tell of it.
pub(crate) const PHRASES: &[(&str, Miss)] = &[
    (
        "missed/skipped/forgot/bailed/blew/ditched/dropped/flaked [on/off/out] ~ session/sessions/workout/workouts/run/runs/ride/rides/swim/swims/row/training/intervals/trainings/day/days",
        Sessions,
    ),
    ("missed/skipped/forgot/bailed/ditched/flaked [on/out] [on] @", Sessions),
    ("missed/skipped ~ weekend/week", Sessions),
    ("had to cancel/skip/miss/drop ~ session/sessions/workout/run/ride/swim/row/training/intervals/@", Sessions),
    ("cancelled/canceled ~ session/sessions/workout/run/ride/swim/row/training/intervals", Sessions),
    ("only trained/managed/did/got/made ~ once/twice/one/two/half", Sessions),
    ("@ ~ fell through", Sessions),
    ("session/sessions/workout/workouts/run/ride/swim/row/training fell through", Sessions),
    ("@ ~ not/never happen/happened", Sessions),
    ("session/sessions/workout/workouts [@] not/never happen/happened", Sessions),
    ("never got around/round to ~ session/workout/run/ride/swim/row/training/it", Sessions),
    ("missed/skipped it/that/them/both", Sessions),
    ("# [of] [my/the] session/sessions/workout/workouts missed", Sessions),
    ("session/workout/run/ride/swim/row [that] i missed/skipped", Sessions),
    ("no session/training/workout/run/ride/swim/row yesterday", Sessions),
    ("had to skip/cancel/miss/drop #/both/a [few] session/sessions/workout/workouts", Sessions),
    ("missed/skipped a/two/three/few/couple [of] [few/couple]", Sessions),
    ("totally/completely forgot [about] ~ workout/session/run/ride/swim/row/training/intervals", Sessions),
    ("did not/never get/manage/make ~ train/ride/run/swim/row/session/workout/training [on]", Sessions),
    ("did not/never get around/round to ~ session/workout/run/ride/swim/row/training/it", Sessions),
    ("did not train/ride/run/swim/row/do [my/the/any/anything/a] [session/workout/training/it] [on] @", Sessions),
    ("did not do ~ session/workout/run/ride/swim/row/intervals/training", Sessions),
    ("could not train/ride/run/swim/row/do ~ @", Sessions),
    ("could not make/manage/fit/get ~ yesterday", Sessions),
    ("could not fit/squeeze in ~ session/sessions/workout/run/ride/swim/row/training/intervals [on] [@]", Sessions),
    (
        "did/done not do/done [a/any/anything/much/single] [single] [thing/training] [at] [all] all/this/for/since",
        Pause,
    ),
    ("nothing [at] [all] all/this week", Pause),
    ("not done/did anything/any/a ~ training/session/sessions/workout/workouts/single", Sessions),
    ("no training/workouts/sessions/exercise for/since/in/last/these", Pause),
    ("not trained/ridden/exercised/swum/rowed [at] [all] [in/for/since/last/this]", Pause),
    ("not been training/riding/running/swimming/rowing [at] [all] [in/for/since]", Pause),
    ("not run in/for/since", Pause),
    ("not done/did anything in/for", Pause),
    ("did/done nothing for", Pause),
    ("# days/weeks without [any] training", Pause),
    ("a [whole] week without [any] training", Pause),
    ("a [whole] week off", Pause),
    ("# days with/of no training", Pause),
    ("not been on/in/at/to the/my bike/pool/gym/saddle/erg/water/boat/turbo [for/since/in]", Pause),
    ("could/did not train [at] [all] last/for/since/all", Pause),
    ("been off [the/training] [bike/training] for/since", Pause),
    ("# week/weeks/days off [training/the/sport/bike]", Pause),
    ("had/took/taken a/the/two/three/few/couple [few/of/couple] week/weeks/days off", Pause),
    ("been ~ day/days/week/weeks since my last session/workout/run/ride/swim/row/training/intervals", Pause),
    ("been ~ day/days/week/weeks since i [last] trained/exercised/ran/rode/swam/rowed", Pause),
    ("make/making/made up for", MakeUp),
    ("make/making it/that/them/this/these up", MakeUp),
    ("make/making up ~ session/sessions/workout/workouts/ride/run/swim/training", MakeUp),
    ("catch up [on] [it/the/with]", MakeUp),
    ("double up/session/sessions/day", MakeUp),
    ("do both", MakeUp),
    ("cram/squeeze ~ in/both/all", MakeUp),
    ("fit it/them/both/all in", MakeUp),
    ("two/both sessions/workouts in/on one/the/a [same] day", MakeUp),
    ("add it/them to", MakeUp),
    ("catch up on/with", MakeUp),
    ("make/making up ~ session/workout/run/ride/swim/row", MakeUp),
];

/// The most days ago a missed session still matters.
const LONGEST_AGO: i64 = 60;

/// What was missed.
pub(crate) fn read(scene: &Scene<'_>) -> Option<Missed> {
    let mut found: Option<Missed> = None;
    for hit in scene.calendar.iter().filter(|hit| hit.subject == Subject::Me && hit.supposed.is_none()) {
        let Fact::Missed(miss @ (Sessions | Pause)) = hit.fact else { continue };
        if hit.negation != Negation::None {
            continue;
        }
        let dates = past_days(scene, hit);
        let days_off = days_off(scene, hit);
        if miss == Pause && days_off.is_none() {
            continue;
        }
        let missed = found.get_or_insert_default();
        missed.days_off = missed.days_off.max(days_off);
        if missed.days_off.is_none() {
            missed.dates.extend(dates);
        }
    }
    let made_up = made_up_for(scene);
    if !made_up.is_empty() {
        found.get_or_insert_default().dates.extend(&made_up);
    }
    let moved = moves::of_missed(scene);
    if !moved.is_empty() {
        found.get_or_insert_default().dates.extend(&moved);
    }
    let mut missed = found?;
    missed.dates.retain(|date| days_between(*date, scene.today) <= LONGEST_AGO);
    missed.dates.sort_unstable();
    missed.dates.dedup();
    let told = |hit: &Hit| hit.fact == Fact::Missed(MakeUp) && hit.negation == Negation::None;
    missed.make_up = !moved.is_empty() || scene.calendar.iter().any(told);
    Some(missed)
}

/// The past days of sessions the athlete wants to make up for: "how do I make up for Monday's session?"
fn made_up_for(scene: &Scene<'_>) -> Vec<Date> {
    const REACH: usize = 4;
    let counts =
        |hit: &&Hit| hit.fact == Fact::Missed(MakeUp) && hit.negation == Negation::None && hit.subject == Subject::Me;
    let after = |hit: &Hit| {
        days::within(scene.days, hit.start..hit.end + REACH)
            .iter()
            .find(|mention| scene.text.same_clause(mention.start, hit.end - 1) && mention.back < scene.today)
            .filter(|mention| scene.text.get(mention.start).is_some_and(|token| token.possessive))
            .map(|mention| mention.back)
    };
    scene.calendar.iter().filter(counts).filter_map(after).collect()
}

/// The days told in the clause of a miss, today included.
fn past_days(scene: &Scene<'_>, hit: &Hit) -> Vec<Date> {
    let clause = scene.text.clause_around(hit.start, hit.end, 6);
    days::within(scene.days, clause)
        .iter()
        .filter(|mention| mention.back <= scene.today)
        .map(|mention| mention.back)
        .collect()
}

/// For how many days: "for ten days", "three weeks", "last week", "since Saturday".
fn days_off(scene: &Scene<'_>, hit: &Hit) -> Option<u16> {
    let text = scene.text;
    let clause = text.clause_around(hit.start, hit.end, 6);
    if hit.fact == Fact::Missed(Sessions) {
        return None;
    }
    let spans = clause.clone().find_map(|place| days::lasting_at(text, place));
    let own = || (hit.start..hit.end).find_map(|place| days::span_of_days(text, place).map(|(days, _)| days));
    let in_span = || {
        clause
            .clone()
            .filter(|place| matches!(text.word(*place), "in"))
            .find_map(|place| days::span_of_days(text, place + 1).map(|(days, _)| days))
    };
    let last_week = || {
        let is_last = |place: usize| (text.word(place), text.word(place + 1)) == ("last", "week");
        (hit.start..clause.end).any(is_last).then_some(7)
    };
    let since = || {
        let mention = days::within(scene.days, clause.clone()).iter().find(|mention| {
            mention.start > 0 && text.word(mention.start - 1) == "since" && mention.back < scene.today
        })?;
        u16::try_from(days_between(mention.back, scene.today)).ok()
    };
    spans.or_else(own).or_else(in_span).or_else(last_week).or_else(since)
}
