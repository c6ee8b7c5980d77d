//! Less time on a day, days without training, sports that are not to be had: the simple forms.

use jiff::civil::{Date, Weekday};
use polarize_domain::Sport;
use polarize_domain::calendar::{add_days, days_between, monday_of};
use polarize_domain::situation::{RedFlag, TimeLimit, WeekLimit};

use super::book::Fact;
use super::days::{self, Mention};
use super::hits::{Hit, Negation};
use super::lengths::{is_all_there_is, is_time_for, keeps_to_a_length, length_at, makes_a_length, must_be_back};
use super::missed::Miss;
use super::scene::Scene;
use super::subject::{Subject, subject_of};

/// How people say that a day is out.
pub(crate) const BLOCKED: &[&str] = &[
    "can/could/will/would not train/ride/run/row/swim/work/exercise/workout/make/do/manage/fit [out/anything/it/any/in/a/training/much] [in/training/sport]",
    "unable to train/ride/run/row/swim/exercise/make/do",
    "not be able to train/ride/run/row/swim/exercise/make/do",
    "no/zero time/chance/training/sport/opportunity/way",
    "not [have/got/get] [any/enough/the] time",
    "not available/free/possible/there",
    "unavailable",
    "not get to train/ride/run/row/swim",
    "not get a/any/my session/training/workout in",
    "not able to train/ride/run/row/swim/work/exercise/do",
    "not be able to get/fit/work",
    "not [be/get] training",
    "not happen/happening",
    "not going to happen",
    "neither @ nor/or @",
    "tied up",
    "is completely/totally out/off",
    "off the table",
    "@ [is] blocked/taken",
    "not plan anything",
    "busy",
    "away/travelling/traveling/booked/blocked",
    "on the road",
    "impossible",
    "out of town",
    "day is full",
    "does/will/is not work/working/possible/good [for] [me]",
    "no good/go/chance/ride/run/swim/session/workout",
    "write/wash off/out",
    "is/are out/full/impossible",
];

/// How people say that a sport is out.
pub(crate) const NO_SPORT: &[(&str, Sport)] = &[
    (
        "pool/pools [is/are/was/will] [still/currently/now/be] closed/shut/unavailable/out/drained/empty",
        Sport::Swimming,
    ),
    ("pool/pools [is/are] being/under/undergoing", Sport::Swimming),
    ("no/without [access/a/the/any/my] [to] [a/the/any/my] pool", Sport::Swimming),
    ("not ~ access/get to ~ pool", Sport::Swimming),
    (
        "bike/bicycle ~ broken/stolen/broke/shop/repair/repaired/workshop/serviced/service/bust/busted/kaput/mechanic/mechanics/nicked/order/pieces",
        Sport::Cycling,
    ),
    ("no/without [access/a/the/any/my] [to] [a/the/any/my] bike", Sport::Cycling),
    ("not have [access/a/the/any/my] [to] [a/the/any/my] bike", Sport::Cycling),
    ("broke/cracked/snapped/bent/buckled my frame/bike/derailleur/wheel/chain/fork/crank", Sport::Cycling),
    ("erg/ergometer/boat/rower/scull ~ broken/stolen/broke/repair/damaged/bust/order/dead", Sport::Rowing),
    ("rowing machine ~ broken/broke/gone/order/dead/bust", Sport::Rowing),
    ("no/without [access/a/the/any/my] [to] [a/the/any/my] erg/boat/rower", Sport::Rowing),
    ("lake/river/water ~ frozen/flooded/closed/ice", Sport::Rowing),
    ("gym ~ closed/shut/unavailable", Sport::Strength),
    ("no/without [access/a/the/any/my] [to] [a/the/any/my] gym/weights", Sport::Strength),
    ("no/without/forgot/left [my/any] running shoes", Sport::Running),
    ("not have my running shoes", Sport::Running),
    ("closed/shut/drained the/our/my pool", Sport::Swimming),
    ("swimming [is] off the table/menu/cards", Sport::Swimming),
    ("not use/get [to] the/a/any pool", Sport::Swimming),
    ("can/could not swim at/right/for/until", Sport::Swimming),
    ("swimming is ~ out/off/impossible", Sport::Swimming),
    ("swimming is [simply/just/currently/still] not possible", Sport::Swimming),
    ("can/could not ride at/right/for/until", Sport::Cycling),
    ("riding/cycling/biking is ~ out/off/impossible", Sport::Cycling),
    ("riding/cycling/biking is [simply/just/currently/still] not possible", Sport::Cycling),
    ("riding/cycling/biking [is] off the table/menu/cards", Sport::Cycling),
    ("stole/nicked my bike", Sport::Cycling),
    ("can/could not row at/right/for/until", Sport::Rowing),
    ("rowing is ~ out/off/impossible", Sport::Rowing),
    ("rowing is [simply/just/currently/still] not possible", Sport::Rowing),
    ("rowing [is] off the table/menu/cards", Sport::Rowing),
    ("not have ~ erg/boat/rower", Sport::Rowing),
    ("boathouse/club ~ closed/shut", Sport::Rowing),
    ("not get/use [to] the/a/any gym/weights", Sport::Strength),
    ("not have ~ gym/weights", Sport::Strength),
    ("closed my/the/our gym", Sport::Strength),
    ("weights room ~ closed/shut/locked", Sport::Strength),
    ("no lifting/strength/weights [for/at/training/work]", Sport::Strength),
    ("strength [training/work] is ~ out/off/impossible", Sport::Strength),
    ("strength [training/work] is [simply/just/currently/still] not possible", Sport::Strength),
    ("can/could not run at/right/for/until", Sport::Running),
    ("running is ~ out/off/impossible", Sport::Running),
    ("running is [simply/just/currently/still] not possible", Sport::Running),
    ("running [is] off the table/menu/cards", Sport::Running),
    ("running shoes ~ apart/wrecked/done", Sport::Running),
    ("stole/took/ate my running shoes", Sport::Running),
    ("no swimming", Sport::Swimming),
    ("not go [out] swimming at/right/for/until", Sport::Swimming),
    ("no riding/cycling/biking", Sport::Cycling),
    ("not go [out] riding/cycling/biking at/right/for/until", Sport::Cycling),
    ("no running", Sport::Running),
    ("not go [out] running at/right/for/until", Sport::Running),
    ("no rowing", Sport::Rowing),
    ("not go [out] rowing at/right/for/until", Sport::Rowing),
];

/// How people say that it is hot.
pub(crate) const HEAT: &[&str] = &[
    "heat wave",
    "heatwave",
    "scorching/boiling/sweltering/roasting/scorcher/scorchio",
    "very/so/too/really/super/extremely/crazy/insanely/brutally/stinking/incredibly/unbearably/ridiculously hot",
    "hot outside/today/tomorrow/weather/day/days/here/out/week/weekend/and",
    "in/the/this/extreme/intense heat",
    "heat is/was/warning/index",
    "hot/heat spell",
];

/// Beyond these days nothing is planned with the coach, and a typing error would only mislead.
const HORIZON: i64 = 60;

/// The minutes told for days.
pub(crate) fn time(scene: &Scene<'_>) -> Vec<TimeLimit> {
    let mut limits: Vec<TimeLimit> = Vec::new();
    let mut place = 0;
    while place < scene.text.tokens.len() {
        let Some((minutes, end)) = length_at(scene, place) else {
            place += 1;
            continue;
        };
        if let Some(date) = limited_day(scene, place, end) {
            for date in with_joined(scene, place, end, date) {
                if !limits.iter().any(|limit| limit.date == date) {
                    limits.push(TimeLimit { date, minutes });
                }
            }
        }
        place = end;
    }
    limits
}

/// A day and those it is joined to: "30 minutes on Monday and Tuesday". A day joined by a length of its own stands for itself.
fn with_joined(scene: &Scene<'_>, start: usize, end: usize, date: Date) -> Vec<Date> {
    const REACH: usize = 10;
    let near = days::within(scene.days, start.saturating_sub(REACH)..end + REACH);
    let mut dates = vec![date];
    for pair in near.windows(2) {
        let joined = pair[1].start - pair[0].end <= 2
            && (pair[0].end..pair[1].start).all(|place| matches!(scene.text.word(place), "and" | "or" | "on"));
        // "30 minutes on Monday and on Tuesday an hour": what follows belongs to the second day.
        let of_its_own = (pair[1].end..pair[1].end + 2).any(|place| place > end && length_at(scene, place).is_some());
        let in_one = scene.text.same_sentence(pair[0].start, start) && !of_its_own;
        if joined && in_one && (pair[0].ahead == date || pair[1].ahead == date) {
            dates.extend([pair[0].ahead, pair[1].ahead]);
        }
    }
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// The day to come that is named shortly before, in the same sentence: "Thursday is tight, half an hour tops".
fn day_before(scene: &Scene<'_>, start: usize) -> Option<Date> {
    const REACH: usize = 7;
    days::within(scene.days, start.saturating_sub(REACH)..start)
        .iter()
        .rfind(|mention| {
            // "Got a wedding on Sunday": this "got" has, it didn't get.
            let has = scene.text.has(scene.text.clause_around(mention.start, mention.end, 8), &["got"]);
            let past = mention.past || (!has && days::is_past(scene.text, mention));
            !past && scene.text.same_sentence(mention.start, start)
        })
        .map(|mention| mention.ahead)
}

/// The day a length of time is a limit of, if it is one.
fn limited_day(scene: &Scene<'_>, start: usize, end: usize) -> Option<Date> {
    const CUES: &[&str] = &[
        "only", "just", "max", "maximum", "most", "have", "got", "up", "than", "limited", "limit", "manage", "spare",
        "free", "within", "fit", "fits", "leaves", "down", "longer", "cap",
    ];
    const AFTER: &[&str] = &["all", "max", "maximum", "only", "tops", "available", "free", "most", "spare", "limit"];
    const OTHER: &[&str] = &[
        "slept", "sleep", "sleeping", "asleep", "since", "ago", "for", "every", "schedule", "ran", "rode", "swam",
        "did", "was", "late", "after", "drive", "flight", "commute", "per",
    ];
    let text = scene.text;
    let clause = text.clause_around(start, end, 8);
    let before = clause.start.max(start.saturating_sub(4))..start;
    let cue = text.has(before.clone(), CUES) || text.has(end..(end + 3).min(clause.end), AFTER);
    let at_night = clause.clone().any(|place| (text.word(place), text.word(place + 1)) == ("last", "night"));
    let cue = cue || is_all_there_is(scene, start, end, &clause);
    // "Thank you for your help" says nothing of the length before it.
    let thanks =
        |place: usize| text.word(place) == "for" && text.has(place.saturating_sub(2)..place, &["thank", "thanks"]);
    let other =
        clause.clone().any(|place| OTHER.contains(&text.word(place)) && !is_time_for(text, place) && !thanks(place));
    let told = makes_a_length(scene, start, end) || keeps_to_a_length(scene, start, end) || must_be_back(text, start);
    if !(cue || told) || at_night || other {
        return None;
    }
    let near = days::within(scene.days, clause.clone())
        .iter()
        .filter(|mention| !mention.past)
        .min_by_key(|mention| mention.start.abs_diff(start));
    let in_time = |date: &Date| (0..=HORIZON).contains(&days_between(scene.today, *date));
    match near {
        Some(mention) => Some(mention.ahead).filter(in_time),
        // Of a week, `week` reads it.
        None if text.has(clause.clone(), &["week"]) => None,
        None => day_before(scene, start).filter(in_time).or_else(|| {
            text.has(before, &["only", "just", "have", "got", "most", "max", "limited"]).then_some(scene.today)
        }),
    }
}

/// Words before the hours that a week has.
const WEEK_CUES: &[&str] = &[
    "only",
    "just",
    "max",
    "maximum",
    "most",
    "have",
    "got",
    "limited",
    "to",
    "than",
    "down",
    "spare",
    "realistically",
    "budget",
];

/// Little time in this week or the next: "only 3 hours this week", "busy next week".
pub(crate) fn week(scene: &Scene<'_>) -> Option<WeekLimit> {
    const PAST: &[&str] =
        &["was", "were", "had", "did", "trained", "ran", "rode", "swam", "rowed", "slept", "last", "done", "every"];
    let text = scene.text;
    let named =
        |place: &usize| text.word(*place) == "week" && matches!(text.word(place.wrapping_sub(1)), "this" | "next");
    (0..text.tokens.len()).filter(named).find_map(|place| {
        let clause = text.clause_around(place, place + 1, 8);
        let dated = !days::within(scene.days, clause.clone()).is_empty();
        if dated || text.has(clause.clone(), PAST) || subject_of(text, place, place + 1) == Subject::SomebodyElse {
            return None;
        }
        let monday = add_days(monday_of(scene.today), if text.word(place - 1) == "next" { 7 } else { 0 });
        let alone = clause.len();
        let length =
            clause.clone().find_map(|start| length_at(scene, start).map(|(minutes, end)| (start, minutes, end)));
        let after = || {
            let mut near = (clause.end..clause.end + 6).filter(|start| text.same_sentence(*start, place));
            let undated =
                |start: usize, end: usize| days::within(scene.days, text.clause_around(start, end, 8)).is_empty();
            near.find_map(|start| length_at(scene, start).map(|(minutes, end)| (start, minutes, end)))
                .filter(|(start, _, end)| undated(*start, *end))
        };
        if let Some((start, minutes, end)) = length.or_else(after) {
            let cue = text.has(clause.start..start, WEEK_CUES)
                || text.has(end..end + 3, &["max", "maximum", "tops", "total", "altogether", "most", "only"])
                || alone <= end - start + 2;
            return cue.then_some(WeekLimit { monday, minutes: Some(minutes) });
        }
        let little = scene.hits.iter().any(|hit| {
            hit.fact == Fact::Blocked
                && hit.negation != Negation::Clear
                && hit.subject == Subject::Me
                && clause.contains(&hit.start)
                && text.has(hit.start..hit.end, &["time", "busy"])
        });
        let near = (place.saturating_sub(8)..place + 10).filter(|near| text.same_sentence(*near, place));
        let has = |words: &[&str]| near.clone().any(|near| words.contains(&text.word(near)));
        let scarce = has(&["time"])
            && has(&["little", "limited", "hardly", "barely", "short", "tight", "scarce", "much"])
            && !text.has(0..text.tokens.len(), &["make", "please"]);
        let scarce = scarce || (has(&["time"]) && has(&["less"]) && has(&["usual", "train", "training"]));
        let little = little || text.has(clause, &["hectic", "packed", "swamped", "snowed", "rammed"]);
        (little || scarce).then_some(WeekLimit { monday, minutes: None })
    })
}

/// The days that are out.
pub(crate) fn blocked(scene: &Scene<'_>) -> Vec<Date> {
    let mut days: Vec<Date> = Vec::new();
    for hit in scene.hits {
        let before = hit.start.checked_sub(1).map_or("", |place| scene.text.word(place));
        let goes_away =
            scene.text.word(hit.start) == "away" && matches!(before, "goes" | "go" | "gone" | "went" | "going");
        let more = matches!(scene.text.word(hit.end), "more" | "longer") || goes_away;
        let missed = scene.text.word(hit.start) == "could"
            && scene.text.has(hit.start..hit.end, &["fit"])
            && scene
                .calendar
                .iter()
                .any(|other| other.start == hit.start && other.fact == Fact::Missed(Miss::Sessions));
        let counts = hit.negation != Negation::Clear && hit.subject != Subject::SomebodyElse && !more && !missed;
        if !(hit.fact == Fact::Blocked || is_out_on_a_day(scene, hit)) || !counts {
            continue;
        }
        let clause = scene.text.clause_around(hit.start, hit.end, 8);
        let named = days::within(scene.days, clause.clone());
        days.extend(named.iter().filter(|mention| !days::is_past(scene.text, mention)).map(|mention| mention.ahead));
        days.extend(named.windows(2).flat_map(|pair| between(scene, &pair[0], &pair[1])));
        // "Gone since yesterday and I can't train next week": a day behind the athlete isn't the one that is out.
        let only_behind = named.iter().all(|mention| mention.past && mention.end <= hit.start);
        if only_behind {
            days.extend(
                weekend(scene, clause.clone())
                    .or_else(|| week_away(scene, hit, clause))
                    .or_else(|| weekend_before(scene, hit))
                    .or_else(|| days_before(scene, hit))
                    .unwrap_or_default(),
            );
        }
    }
    days.retain(|day| (0..=HORIZON).contains(&days_between(scene.today, *day)));
    days.sort_unstable();
    days.dedup();
    days
}

/// The days named before in the same sentence, or in the one before: "a wedding on Friday, so no training", "school camp from Monday to
/// Friday. No time to train".
fn days_before(scene: &Scene<'_>, hit: &Hit) -> Option<Vec<Date>> {
    const REACH: usize = 14;
    let near = days::within(scene.days, hit.start.saturating_sub(REACH)..hit.start);
    let last = near.iter().rfind(|mention| {
        let has = scene.text.has(scene.text.clause_around(mention.start, mention.end, 8), &["got"]);
        let past = mention.past || (!has && days::is_past(scene.text, mention));
        let that_day = (hit.start..hit.end + 4).any(|place| {
            (scene.text.word(place), scene.text.word(place + 1)) == ("that", "day") || scene.text.word(place) == "then"
        });
        !past && (scene.text.same_sentence(mention.start, hit.start) || that_day)
    })?;
    let together: Vec<Mention> =
        near.iter().filter(|mention| scene.text.same_clause(mention.start, last.start)).copied().collect();
    let mut days: Vec<Date> = together.iter().map(|mention| mention.ahead).collect();
    days.extend(together.windows(2).flat_map(|pair| between(scene, &pair[0], &pair[1])));
    Some(days)
}

/// The weekend named before in the same sentence: "guests all weekend, so no training".
fn weekend_before(scene: &Scene<'_>, hit: &Hit) -> Option<Vec<Date>> {
    const REACH: usize = 10;
    let place = (hit.start.saturating_sub(REACH)..hit.start)
        .rfind(|place| scene.text.word(*place) == "weekend" && scene.text.same_sentence(*place, hit.start))?;
    weekend(scene, scene.text.clause_around(place, place + 1, 8))
}

/// The days between two that are named as a span: "Friday to Sunday".
fn between(scene: &Scene<'_>, first: &Mention, last: &Mention) -> Vec<Date> {
    let spanned = (first.end..last.start).all(|place| {
        matches!(scene.text.word(place), "to" | "till" | "until" | "through" | "thru" | "and" | "next" | "including")
    }) && (scene.text.has(first.end..last.start, &["to", "till", "until", "through", "thru"])
        || first.start.checked_sub(1).is_some_and(|before| scene.text.word(before) == "between"));
    let length = days_between(first.ahead, last.ahead);
    if spanned && (1..=HORIZON).contains(&length) {
        (1..length).map(|day| add_days(first.ahead, day)).collect()
    } else {
        Vec::new()
    }
}

/// Saturday and Sunday where the clause names the weekend to come.
fn weekend(scene: &Scene<'_>, clause: std::ops::Range<usize>) -> Option<Vec<Date>> {
    let place = clause.clone().find(|place| scene.text.word(*place) == "weekend")?;
    let before = scene.text.word(place.saturating_sub(1));
    // "We've got guests" tells of what is.
    let is_had = scene.text.has(clause.clone(), &["got"]) && scene.text.has(clause.clone(), &["have", "has"]);
    if matches!(before, "last" | "past") || (!is_had && days::tells_of_past(scene.text, clause)) {
        return None;
    }
    let saturday = i64::from(scene.today.weekday().until(Weekday::Saturday)) + if before == "next" { 7 } else { 0 };
    Some(vec![add_days(scene.today, saturday), add_days(scene.today, saturday + 1)])
}

/// The days of this week or the next, where the athlete is away for it.
fn week_away(scene: &Scene<'_>, hit: &Hit, clause: std::ops::Range<usize>) -> Option<Vec<Date>> {
    let little =
        scene.text.has(hit.start..hit.end, &["time", "busy", "much", "impossible", "travelling", "traveling", "road"]);
    let away = !little && !scene.text.has(clause.clone(), &["as", "much", "more"]);
    let named = |place: &usize| {
        scene.text.word(*place) == "week" && matches!(scene.text.word(place.saturating_sub(1)), "next" | "this")
    };
    let place = clause.clone().find(named).filter(|_| away)?;
    let next = scene.text.word(place - 1) == "next";
    let monday = add_days(monday_of(scene.today), if next { 7 } else { 0 });
    Some((0..7).map(|day| add_days(monday, day)).collect())
}

/// The sports that are out.
pub(crate) fn sports(scene: &Scene<'_>) -> Vec<Sport> {
    let mut sports: Vec<Sport> = Vec::new();
    for hit in scene.hits {
        // "No swimming on Thursday" is about the day.
        let on_a_day = hit.end - hit.start == 2
            && scene.text.word(hit.start) == "no"
            && scene.text.word(hit.start + 1).ends_with("ing")
            && !days::within(scene.days, scene.text.clause_around(hit.start, hit.end, 5)).is_empty();
        if let Fact::NoSport(sport) = hit.fact
            && (counts(hit) || is_done_to_all(scene, hit))
            && !on_a_day
            && !is_out_on_a_day(scene, hit)
            && !is_of_blocked_days(scene, hit)
            && !sports.contains(&sport)
        {
            sports.push(sport);
        }
    }
    sports.sort_unstable();
    sports
}

/// "They shut our pool": whoever did it, it is out for the athlete.
fn is_done_to_all(scene: &Scene<'_>, hit: &Hit) -> bool {
    hit.negation == Negation::None
        && matches!(scene.text.word(hit.start), "closed" | "shut" | "drained" | "stole" | "nicked")
}

/// "Cycling is not possible on Friday": the day is out. "… until Friday" tells how long the sport is.
fn is_out_on_a_day(scene: &Scene<'_>, hit: &Hit) -> bool {
    let not_possible = scene.text.word(hit.end - 1) == "possible";
    let clause = scene.text.clause_around(hit.start, hit.end, 5);
    let on = |mention: &Mention| {
        let before = mention.start.checked_sub(1).map_or("", |place| scene.text.word(place));
        !mention.now && !matches!(before, "until" | "till" | "since" | "before" | "after" | "from")
    };
    matches!(hit.fact, Fact::NoSport(_)) && not_possible && days::within(scene.days, clause).iter().any(on)
}

/// Whether a sport is only out because of days that are out themselves: "travelling from Friday to Sunday and have no boat".
fn is_of_blocked_days(scene: &Scene<'_>, hit: &Hit) -> bool {
    const REACH: usize = 12;
    let from = scene.hits.partition_point(|other| other.start + REACH < hit.start);
    scene.hits.iter().skip(from).take_while(|other| other.start <= hit.end + REACH).any(|other| {
        let away = scene.text.has(other.start..other.end, &["away", "travelling", "traveling", "town", "road"]);
        away && other.fact == Fact::Blocked
            && scene.text.same_sentence(other.start.min(hit.start), other.start.max(hit.start))
            && !days::within(scene.days, scene.text.clause_around(other.start, other.end, 8)).is_empty()
    })
}

fn counts(hit: &Hit) -> bool {
    hit.negation == Negation::None && hit.subject == Subject::Me
}

/// Whether the text speaks of strong heat.
pub(crate) fn heat(scene: &Scene<'_>) -> bool {
    let told = |hit: &Hit| match hit.fact {
        Fact::Heat => true,
        // "Confused in the heat": the alarm covers the words about the weather.
        Fact::RedFlag { flag: RedFlag::HeatStroke, .. } => {
            (scene.text.word(hit.end - 1), scene.text.word(hit.end.saturating_sub(2))) == ("heat", "the")
        }
        _ => false,
    };
    scene.hits.iter().any(|hit| told(hit) && hit.negation == Negation::None)
        || super::numbers::temperatures(scene).any(|temperature| temperature == super::numbers::Temperature::Air)
}
