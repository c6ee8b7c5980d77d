//! Races near and just done, and the taper before them.

use jiff::civil::{Date, Weekday};
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::situation::RaceTold;

use super::book::Fact;
use super::days;
use super::hits::{Hit, Negation};
use super::scene::Scene;
use super::subject::Subject;

/// What a phrase says of a race.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Racing {
    /// A race, near or done as the words around tell.
    Race,
    /// One that takes long to get over.
    LongRace,
    /// A race that is over, whenever it was.
    Raced,
    /// A long one that is over.
    LongRaced,
    /// A race soon, whenever.
    Soon,
    /// The taper.
    Taper,
}

use Racing::{LongRace, LongRaced, Race, Raced, Soon, Taper};

/// How people speak of races.
pub(crate) const PHRASES: &[(&str, Racing)] = &[
    (
        "race/races/racing/crit/criterium/regatta/triathlon/tri/duathlon/aquathlon/sportive/granfondo/competition/championship/championships/nationals/parkrun/cyclocross",
        Race,
    ),
    ("time trial", Race),
    ("gran fondo", Race),
    ("race day", Race),
    ("half marathon", Race),
    ("half ironman", Race),
    ("racing [a/an/the/my] [half] [marathon/triathlon/crit/ironman]", Race),
    ("marathon/ironman/ultra/ultramarathon/century", LongRace),
    ("raced [a/an/the/my] [half/local/hilly] [marathon]", Raced),
    ("raced [a/an/the/my] marathon/ironman/ultra", LongRaced),
    ("did/finished/completed/ran [a/an/the/my/our] [first] [half/local] race/triathlon/crit/regatta", Raced),
    ("did/finished/completed/ran [a/an/the/my/our] [first] half marathon/ironman", Raced),
    ("did/finished/completed/ran [a/an/the/my/our] [first] marathon/ironman/ultra/century", LongRaced),
    ("race week", Soon),
    (
        "race/marathon/triathlon/crit/regatta is/are [coming/getting] [up] soon/close/closer/near/ahead/next/coming",
        Soon,
    ),
    ("race/marathon/triathlon/regatta coming up", Soon),
    ("race/marathon/triathlon/regatta soon", Soon),
    ("taper/tapering/tapers/tapered", Taper),
];

/// Turns of phrase with a race in them that speak of none.
pub(crate) const IDIOMS: &[&str] = &[
    "race pace/weight/wheels/bike/kit/effort/simulation/plan/shoes/number/report/nutrition/fuel/power/prep/specific/season",
    "marathon pace/training/plan/block/shoes/effort/session/meeting/build",
    "marathon runner/runners/swimmer",
    "to/for/a race/racing against",
    "race against",
    "raced home/back/to/through/against/off/up/down/around/past/out",
    "heart/mind/thoughts/pulse [is/was/were/started] racing/raced",
    "heart/pulse/mind ~ raced/racing/races",
    "heart race",
    "time trial bike/position/bars/effort",
    "half century",
    "arms race",
];

/// Words that put a race behind somebody.
const DONE: &[&str] = &[
    "was",
    "were",
    "went",
    "did",
    "finished",
    "completed",
    "raced",
    "ran",
    "rode",
    "had",
    "pb",
    "pr",
    "won",
    "podium",
    "placed",
    "after",
    "from",
    "done",
    "came",
    "yesterday",
    "crashed",
    "blew",
    "bonked",
    "dnf",
];

/// Words that put it ahead, whatever else stands there.
const AHEAD: &[&str] =
    &["will", "next", "upcoming", "have", "got", "coming", "signed", "before", "until", "tomorrow", "is", "for"];

/// Days for which a race just done matters, and one to come.
const LONGEST_AGO: i64 = 30;
const LONGEST_AHEAD: i64 = 366;

/// The races of a text, each day once.
pub(crate) fn read(scene: &Scene<'_>) -> Vec<RaceTold> {
    let mut races: Vec<RaceTold> = Vec::new();
    for hit in scene.calendar {
        let Fact::Racing(racing) = hit.fact else { continue };
        if racing == Taper || !counts(hit) || is_far(scene, hit) {
            continue;
        }
        let in_time = |race: &RaceTold| {
            race.date.is_none_or(|date| (-LONGEST_AGO..=LONGEST_AHEAD).contains(&days_between(scene.today, date)))
        };
        let Some(race) = race_of(scene, hit, racing).filter(in_time) else { continue };
        // "Race week! The race is on Sunday": the second is the first.
        let same = |known: &&mut RaceTold| {
            known.done == race.done && (known.date == race.date || known.date.is_none() || race.date.is_none())
        };
        if let Some(known) = races.iter_mut().find(same) {
            *known = RaceTold { date: known.date.or(race.date), long: known.long || race.long, ..*known };
        } else {
            races.push(race);
        }
    }
    races
}

/// "Last year's race"; or one that isn't held.
fn is_far(scene: &Scene<'_>, hit: &Hit) -> bool {
    let clause = scene.text.clause_around(hit.start, hit.end, 8);
    if scene.text.has(clause.clone(), &["cancelled", "canceled", "postponed"]) {
        return true;
    }
    scene.text.has(clause.clone(), &["ago"]) && !scene.text.has(clause.clone(), &["days", "day"])
        || clause.clone().any(|place| {
            matches!(
                (scene.text.word(place), scene.text.word(place + 1)),
                ("last", "year" | "month" | "season" | "summer" | "winter" | "spring" | "autumn")
            )
        })
}

fn race_of(scene: &Scene<'_>, hit: &Hit, racing: Racing) -> Option<RaceTold> {
    let clause = scene.text.clause_around(hit.start, hit.end, 8);
    let long = matches!(racing, LongRace | LongRaced);
    let told_as_done = matches!(racing, Raced | LongRaced);
    let around = clause.start.max(hit.start.saturating_sub(5))..clause.end.min(hit.end + 7);
    let past_words = told_as_done || scene.text.has(around, DONE);
    let ahead_words =
        !told_as_done && (scene.text.has(clause.start..hit.start, AHEAD) || scene.text.word(hit.end) == "is");
    if let Some(mention) = days::nearest(scene, hit, 7) {
        let done = mention.past || (mention.ahead != mention.back && past_words && !ahead_words);
        let done = done || (mention.now && past_words && !ahead_words);
        let date = if done { mention.back } else { mention.ahead };
        return Some(RaceTold { date: Some(date), done, long });
    }
    if let Some(days) = in_days(scene, &clause) {
        return Some(RaceTold { date: Some(add_days(scene.today, i64::from(days))), done: false, long });
    }
    if clause.clone().any(|place| scene.text.word(place) == "weekend") {
        let done = past_words && !ahead_words || scene.text.has(clause.clone(), &["last"]);
        return Some(RaceTold { date: Some(weekend(scene.today, done)), done, long });
    }
    match racing {
        Raced | LongRaced => Some(RaceTold { date: None, done: true, long }),
        Soon => Some(RaceTold { date: None, done: false, long }),
        _ => None,
    }
}

/// "In five days", "in two weeks", "six days away".
fn in_days(scene: &Scene<'_>, clause: &std::ops::Range<usize>) -> Option<u16> {
    let away = clause.clone().find_map(|place| {
        let (days, end) = days::span_of_days(scene.text, place)?;
        matches!(scene.text.word(end), "away" | "out" | "off" | "left" | "until" | "to" | "before").then_some(days)
    });
    if away.is_some() {
        return away;
    }
    clause
        .clone()
        .filter(|place| scene.text.word(*place) == "in")
        .find_map(|place| days::span_of_days(scene.text, place + 1).map(|(days, _)| days))
}

/// The Saturday of the weekend to come, or the Sunday of the one past.
fn weekend(today: Date, past: bool) -> Date {
    if past {
        let since = today.weekday().since(Weekday::Sunday);
        add_days(today, -i64::from(if since == 0 { 7 } else { since }))
    } else {
        add_days(today, i64::from(today.weekday().until(Weekday::Saturday)))
    }
}

/// Whether the athlete speaks of their taper; a question about tapers in general does not.
pub(crate) fn taper(scene: &Scene<'_>) -> bool {
    scene.calendar.iter().any(|hit| hit.fact == Fact::Racing(Taper) && counts(hit) && !in_general(scene, hit))
}

fn in_general(scene: &Scene<'_>, hit: &Hit) -> bool {
    let clause = scene.text.clause_around(hit.start, hit.end, 10);
    matches!(scene.text.word(clause.start), "how" | "what" | "when" | "why" | "should" | "do" | "does")
        && !scene.text.has(clause, &["my", "the", "this"])
}

fn counts(hit: &Hit) -> bool {
    hit.negation == Negation::None && hit.subject == Subject::Me && hit.supposed.is_none()
}
