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
    ("have/need/needs/has to/must ~~ before work/school/breakfast", Morning),
    ("must ~~ in the morning", Morning),
    ("only ~~~ in the morning/mornings", Morning),
    ("only ~~~ before work/school/breakfast", Morning),
    ("works/possible/fits/is ~~ in the morning only", Morning),
    ("have/need/needs/has to/must ~~ at/over/during/in lunch/lunchtime/noon", Noon),
    ("have/need/needs/has to/must ~~ in/during my lunch", Noon),
    ("must/train ~~ at noon", Noon),
    ("only ~~~ at/over/during/in [my] lunch/lunchtime/noon", Noon),
    ("at lunch/lunchtime/noon only", Noon),
    ("over lunch only", Noon),
    ("in/during my lunch break/breaks only", Noon),
    ("lunchtimes/lunchtime only", Noon),
    ("have/need/needs/has to/must ~~ in the [early/late/mid] afternoon", Afternoon),
    ("only ~~~ in the [early/late/mid] afternoon", Afternoon),
    ("only ~~~ mid afternoon", Afternoon),
    ("have/need/needs/has to/must ~~ mid afternoon", Afternoon),
    ("have/need/needs/has to/must ~~ after work/school/dinner", Evening),
    ("must ~~ in the evening", Evening),
    ("only ~~~ in the evening/evenings", Evening),
    ("only ~~~ after work/school/dinner", Evening),
    ("after dinner/school only", Evening),
    ("in the morning only", Morning),
    ("before school only", Morning),
    ("in the [early/late/mid] afternoon only", Afternoon),
    ("mid afternoon only", Afternoon),
    ("in the evening only", Evening),
    ("i can train ~~~ in the evening", Evening),
];

/// How people say that a thing is broken or not at hand.
pub(crate) const MISSING: &[(&str, Equipment)] = &[
    (
        "power meter/pedals [battery/is/has] [is/has] ~ dead/died/broken/broke/flat/empty/lost/bust/busted/gone/faulty",
        PowerMeter,
    ),
    ("powermeter ~ dead/died/broken/broke/flat/empty/lost/bust/gone", PowerMeter),
    ("power meter/pedals ~ stopped/stops/repair/repaired/manufacturer/shop", PowerMeter),
    ("powermeter ~ stopped/repair/repaired/connect/faulty/busted", PowerMeter),
    ("sent/send ~ power meter/pedals", PowerMeter),
    ("battery of [my/the] power meter [is/has] dead/empty/flat/gone", PowerMeter),
    ("not train by power", PowerMeter),
    ("no power data/numbers/readings", PowerMeter),
    ("no/without/forgot/lost [a/the/any/my] power meter/pedals", PowerMeter),
    ("no/without/forgot/lost [a/the/any/my] powermeter", PowerMeter),
    ("not have [a/the/any/my] power meter/pedals", PowerMeter),
    (
        "heart/hr/chest [rate] strap/monitor/belt/sensor [battery/is/has] ~ dead/died/broken/broke/flat/empty/lost/bust/gone",
        HeartRateMonitor,
    ),
    ("no/without/forgot/lost [a/the/any/my] heart/hr/chest [rate] strap/monitor/belt/sensor", HeartRateMonitor),
    ("not have [a/the/any/my] heart/hr/chest [rate] strap/monitor/belt", HeartRateMonitor),
    ("heart/hr/chest [rate] strap/monitor/belt/sensor ~ stopped/nothing/finished/faulty", HeartRateMonitor),
    ("broke/left/ate/chewed/lost [my/the] heart/hr/chest [rate] strap/monitor/belt/sensor", HeartRateMonitor),
    ("battery of [my/the] heart/hr/chest [rate] strap/monitor/belt [is/has] dead/empty/flat/gone", HeartRateMonitor),
    ("waiting for a new heart/hr/chest [rate] strap/monitor/belt", HeartRateMonitor),
    ("not train by heart/hr [rate]", HeartRateMonitor),
    ("no heart/hr [rate] data/readings", HeartRateMonitor),
    ("watch/garmin/wahoo [battery/is/has] ~ dead/died/broken/broke/lost/bust/gone", Watch),
    ("no/without/forgot/lost [a/the/any/my] watch/garmin", Watch),
    ("watch/garmin ~ stopped/repair/repaired/finished/faulty/busted", Watch),
    ("watch/garmin not turn/switch/start", Watch),
    ("left/broke/smashed/cracked/drowned [my/the] [gps/sports] watch/garmin", Watch),
    ("stole/nicked/took my [gps/sports] watch/garmin", Watch),
    ("forgot/lost/without [my] gps/sports watch", Watch),
    ("sent/send [my/the] [gps/sports] watch/garmin [in/back/for]", Watch),
    ("battery of [my/the] watch/garmin [is/has] dead/gone/finished/empty/flat", Watch),
    ("not have [a/the/any/my] [gps/sports] watch", Watch),
    ("trainer/turbo/zwift/treadmill [is/has] ~ dead/died/broken/broke/bust/busted/gone/kaput/down", Trainer),
    ("no/without [a/the/any/my] turbo/trainer/treadmill", Trainer),
    ("no/without [a/the/any/my] smart/indoor trainer", Trainer),
    ("trainer/turbo/treadmill ~~~ stopped/repair/repaired/manufacturer/dead/broken/bust/order/snapped/faulty", Trainer),
    ("not use/get [to] the/a/my turbo/trainer/treadmill", Trainer),
    ("sent/send/sell/sold/lent/gave [my/the] [smart/turbo] turbo/trainer", Trainer),
    ("had to sell my [smart/turbo] turbo/trainer", Trainer),
    ("belt of my trainer/turbo", Trainer),
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
            "train", "training", "ride", "run", "swim", "row", "workout", "session", "sessions", "work", "can",
            "possible", "time", "week", "only", "free", "slot", "window", "has", "needs",
        ],
    );
    let other = scene.text.has(
        clause,
        &[
            "slept", "sleep", "hurts", "hurt", "pain", "sore", "felt", "feel", "woke", "was", "had", "minutes",
            "hours", "ate",
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
