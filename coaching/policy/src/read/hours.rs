//! The part of the day in which training is possible, and the things that are broken or not at hand.

use polarize_domain::calendar::days_between;
use polarize_domain::situation::{Equipment, HoursTold, PartOfDay};

use super::book::Fact;
use super::days;
use super::hits::{Hit, Negation};
use super::scene::Scene;
use super::subject::Subject;

use Equipment::{HeartRateMonitor, PowerMeter, Trainer, Watch};
use PartOfDay::{Afternoon, Evening, Morning, Noon};

/// How people say when in the day they can train.
pub(crate) const PHRASES: &[(&str, PartOfDay)] = &[
    ("mornings/early only", Morning),
    ("only ~~ morning/mornings", Morning),
    ("only ~~ before work/school/breakfast", Morning),
    ("have/need/has to/be ~~ in the morning/mornings", Morning),
    ("before work/breakfast only", Morning),
    ("lunch/lunchtime/lunchtimes only", Noon),
    ("lunch break/breaks/time only", Noon),
    ("only ~~ lunch/lunchtime/lunchbreak/noon", Noon),
    ("afternoons only", Afternoon),
    ("only ~~ afternoon/afternoons", Afternoon),
    ("evenings only", Evening),
    ("only ~~ evening/evenings", Evening),
    ("only ~~ after work/school/dinner", Evening),
    ("only ~~ night/tonight", Evening),
    ("after work only", Evening),
    ("have/need/has to/be ~~ in the evening/evenings", Evening),
];

/// How people say that a thing is broken or not at hand.
pub(crate) const MISSING: &[(&str, Equipment)] = &[
    (
        "power meter/pedals [battery/is/has] [is/has] ~ dead/died/broken/broke/flat/empty/lost/bust/busted/gone/faulty",
        PowerMeter,
    ),
    ("powermeter ~ dead/died/broken/broke/flat/empty/lost/bust/gone", PowerMeter),
    ("no/without/forgot/lost [a/the/any/my] power meter/pedals", PowerMeter),
    ("no/without/forgot/lost [a/the/any/my] powermeter", PowerMeter),
    ("not have [a/the/any/my] power meter/pedals", PowerMeter),
    (
        "heart/hr/chest [rate] strap/monitor/belt/sensor [battery/is/has] ~ dead/died/broken/broke/flat/empty/lost/bust/gone",
        HeartRateMonitor,
    ),
    ("no/without/forgot/lost [a/the/any/my] heart/hr/chest [rate] strap/monitor/belt/sensor", HeartRateMonitor),
    ("not have [a/the/any/my] heart/hr/chest [rate] strap/monitor/belt", HeartRateMonitor),
    ("watch/garmin/wahoo [battery/is/has] ~ dead/died/broken/broke/lost/bust/gone", Watch),
    ("no/without/forgot/lost [a/the/any/my] watch/garmin", Watch),
    ("trainer/turbo/zwift/treadmill [is/has] ~ dead/died/broken/broke/bust/busted/gone/kaput/down", Trainer),
    ("no/without [a/the/any/my] turbo/trainer/treadmill", Trainer),
    ("not have [a/the/any/my] turbo/trainer/treadmill", Trainer),
];

/// Beyond these days nobody says when in the day they can train.
const HORIZON: i64 = 60;

/// The parts of the day of a text.
pub(crate) fn read(scene: &Scene<'_>) -> Vec<HoursTold> {
    let mut hours: Vec<HoursTold> = Vec::new();
    for hit in scene.calendar.iter().filter(|hit| counts(hit)) {
        let Fact::Hours(part) = hit.fact else { continue };
        if is_told(scene, hit) {
            continue;
        }
        let day = days::nearest(scene, hit, 6).filter(|mention| !mention.past).map(|mention| mention.ahead);
        let day = day.filter(|day| (0..=HORIZON).contains(&days_between(scene.today, *day)));
        if !hours.iter().any(|known| known.date == day) {
            hours.push(HoursTold { date: day, part });
        }
    }
    hours
}

/// "I only slept at night", "felt it only in the morning": something else happens in those hours.
fn is_told(scene: &Scene<'_>, hit: &Hit) -> bool {
    let clause = scene.text.clause_around(hit.start, hit.end, 6);
    let trains = scene.text.has(
        clause.clone(),
        &[
            "train", "training", "ride", "run", "swim", "row", "workout", "session", "work", "can", "possible", "time",
            "week", "only",
        ],
    );
    let other = scene.text.has(
        clause,
        &[
            "slept", "sleep", "hurts", "hurt", "pain", "sore", "felt", "feel", "woke", "was", "had", "minutes",
            "hours", "ate", "got",
        ],
    );
    other || !trains
}

/// The things a text says are missing.
pub(crate) fn missing(scene: &Scene<'_>) -> Vec<Equipment> {
    let mut missing: Vec<Equipment> = Vec::new();
    for hit in scene.calendar.iter().filter(|hit| counts(hit)) {
        if let Fact::NoEquipment(thing) = hit.fact
            && !missing.contains(&thing)
        {
            missing.push(thing);
        }
    }
    missing.sort_unstable();
    missing
}

fn counts(hit: &Hit) -> bool {
    hit.negation == Negation::None && hit.subject == Subject::Me && hit.supposed.is_none()
}
