//! Days without training.

use jiff::civil::{Date, Weekday};
use polarize_domain::calendar::{add_days, monday_of};

use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    Row { id: "blocked/day", group: Group::Blocked, weight: 8, say: day },
    Row { id: "blocked/day_with_reason", group: Group::Blocked, weight: 7, say: day_with_reason },
    Row { id: "blocked/several_days", group: Group::Blocked, weight: 6, say: several_days },
    Row { id: "blocked/span", group: Group::Blocked, weight: 7, say: span },
    Row { id: "blocked/weekend", group: Group::Blocked, weight: 6, say: weekend },
    Row { id: "blocked/week", group: Group::Blocked, weight: 5, say: week },
];

fn claim(speaker: &mut Speaker<'_>, dates: &[Date]) {
    for &date in dates {
        if !speaker.claims.blocked.contains(&date) {
            speaker.claims.blocked.push(date);
        }
        if date != speaker.context.today {
            speaker.name_day(date);
        }
    }
    speaker.claims.blocked.sort_unstable();
}

fn day(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "I {can't|cannot|can not|won't be able to|am not able to} {train|work out|exercise|do any training} {at all |}{on}",
        "{on} I {can't|cannot|won't be able to} {train|do anything|work out|get out}",
        "no {training|chance to train|time to train|way I can train|training possible} {on}",
        "{day} {is out|is a no go|is not possible|isn't possible|doesn't work for me|won't work|is impossible}",
        "{day} is {a write-off|off the table|a complete write-off} for training",
        "I'm {not available|unavailable|not free} {on}",
        "{I |}won't {get to train|manage to train|make it|be training} {on}",
        "{I've got|I have|there's} no time {at all |whatsoever |}{on}",
        "{day} is {impossible|not possible} for me",
        "{can't|cannot} {do|make} {day}",
        "training {on} {won't happen|isn't going to happen|is not possible|isn't possible}",
        "{day} won't happen{, sorry|, sadly|}",
        "unfortunately I can't {train|make it} {on}",
        "sorry but {on} I can't train{ after all|}",
        "{please |}don't plan anything {on}, I can't train{ then| that day|}",
        "{day} is completely {full|booked|booked out}, no training",
        "there's no way I'm {getting out|fitting in a session|getting a session in} {on}",
        "training {on} is off, {can't make it|no way I can train}",
        "no {workout|session|sport} {on}, {not possible|can't do it|impossible|I have no time}",
        "{zero|absolutely no} time {on}",
    ];
    let date = speaker.likely_day(0, 8);
    let (on, day) = (speaker.on_day(date), speaker.day_name(date));
    speaker.say(WORDS, &[("on", &on), ("day", &day)]);
    claim(speaker, &[date]);
    true
}

/// Things that take a whole day.
const REASONS: &[&str] = &[
    "a wedding",
    "a conference",
    "an all-day workshop",
    "a christening",
    "my exam",
    "a funeral",
    "a visit from my parents",
    "my daughter's birthday",
    "my son's graduation",
    "a family reunion",
    "an all-day meeting",
    "a stag do",
    "two shifts back to back",
    "a school trip with the kids",
    "a visit from the in-laws",
];

fn day_with_reason(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "I have {reason} {on}, {so no training|so I can't train|can't train then|no way to train}",
        "I've got {reason} {on} {and|so I} can't train",
        "{reason} {on}, {no training|can't train|no chance to train|so training is out|so no training}",
        "{on} there's {reason}, {no training possible|I can't train|so no training}",
        "can't train {on} {because of|due to|cause of} {reason}",
        "no training {on}{,| -| because of} {reason}",
        "there's {reason} {on} so {day} is {out|not possible|impossible|a no go}",
        "{day} is {out|impossible|not possible}{:|,| because of} {reason}",
        "{because of|due to} {reason} I {can't|won't be able to} train {on}",
        "I'm at {reason} all day {on} and won't get to train",
        "we have {reason} {on}. {No|no} time to train that day",
        "won't be able to train {on}, {it's|we have|there's} {reason}",
        "we're moving house {on} so no training",
        "{I'm helping a friend move|I'm on call|we're painting the house|I'm working a double shift} {on}, can't train",
        "{on} I work {all day|from six till late|a 12 hour shift|day and night} and can't train",
        "{day}'s {blocked|taken}: {reason}",
        "{my wife works|my husband works|the nursery's closed|school's closed} {on} and I'm home with the kids, so no training",
    ];
    let date = speaker.likely_day(0, 8);
    let (on, day) = (speaker.on_day(date), speaker.day_name(date));
    let reason = *speaker.dice.pick(REASONS);
    speaker.say(WORDS, &[("on", &on), ("day", &day), ("reason", reason)]);
    claim(speaker, &[date]);
    true
}

fn several_days(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "I {can't|cannot|won't be able to} train {on |}{one} {and|or} {other}",
        "{one} and {other} {don't work|are out|are impossible|are not possible|won't work}{ for me|}",
        "no training {on |}{one} and {other}{ please|, sorry|}",
        "neither {one} nor {other} works for me",
        "I'm not available on {one} and {other}",
        "can't {do|make} {one} or {other}",
        "both {one} and {other} are {out|impossible|a no go|not possible}",
        "{on |}{one} and {on |}{other} I {can't|won't be able to|cannot} train",
        "have to work all day on {one} and {other}, {can't train|no training}",
        "{one} and {other} are {blocked|completely booked|completely full}, can't train",
        "{I have|there's} no time {to train |}on {one} and {other}",
        "I won't get to train on {one} and {other}",
        "kids' stuff on {one} and {other}, no training possible",
        "training on {one} and {other} is impossible{ for me|}",
        "unavailable on {one} and {other}",
        "two days I can't train: {one} and {other}",
    ];
    let (first, second) = speaker.two_days();
    let (one, other) = (speaker.day_name(first), speaker.day_name(second));
    speaker.say(WORDS, &[("one", &one), ("other", &other)]);
    claim(speaker, &[first, second]);
    true
}

fn span(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "I {can't|cannot|won't be able to} train from {first} {to|until|till|through} {last}",
        "{I'm |}away {from |}{first} to {last}, {no training|can't train|no chance to train}",
        "no training {from |}{first} {to|through|until} {last}",
        "{first} to {last} {is out|is impossible|is not possible|I can't train|I'm not available}",
        "I'm unavailable from {first} {to|until|through} {last}",
        "out of town {from |}{first} to {last} and can't train",
        "visiting family {from |}{first} to {last}, can't train{ there|}",
        "{conference|work event|team offsite|school camp with my class} from {first} to {last}, {no training|no time to train|can't train}",
        "between {first} and {last} I can't train{ at all|}",
        "{from |}{first} through {last} no training {possible|for me|please}",
        "we're {at a festival|camping with the kids|at my parents'} {from |}{first} to {last}, no training",
        "I won't be training from {first} to {last}",
        "from {first} until {last} I {can't train|have no chance to train|am not available}",
        "not available {from |}{first} to {last}",
        "{first} till {last} I'm {busy all day|tied up all day} and can't train",
        "can't do any training {first} to {last}",
    ];
    let dates = speaker.span(4);
    let (Some(&from), Some(&until)) = (dates.first(), dates.last()) else { return false };
    let (first, last) = (speaker.day_name(from), speaker.day_name(until));
    speaker.say(WORDS, &[("first", &first), ("last", &last)]);
    claim(speaker, &dates);
    true
}

fn weekend(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "I {can't|cannot|won't be able to} train {at |on |over |}{the|this} weekend",
        "no training {this|at the|on the} weekend{,| -} {family visiting|we're decorating|my parents are here|it's my birthday|hosting friends}",
        "{this|the} weekend {is out|doesn't work|is impossible|won't work|is a write-off}{ for me| for training|}",
        "I'm {not available|unavailable} {this|at the|on the} weekend",
        "away {this|for the} weekend{,| and} {can't train|no training}",
        "weekend's {out|no good|impossible}, can't train",
        "neither Saturday nor Sunday works{ for me|}",
        "can't train Saturday or Sunday",
        "Saturday and Sunday are {out|impossible|not possible}",
        "we've got {guests|a wedding|the grandkids|a family do} {this|all} weekend, so no training",
        "no time {to train |for training |}this weekend",
        "working {all|both days of} this weekend, can't train",
        "{this weekend|the whole weekend} I can't {train|do any training}",
        "won't get {any|a} training in this weekend, {sorry|too much going on|we're moving}",
        "no {chance|way} to train this weekend",
    ];
    let today = speaker.context.today.weekday();
    // On a Saturday or Sunday it is doubtful which weekend is meant.
    if matches!(today, Weekday::Saturday | Weekday::Sunday) {
        return day(speaker);
    }
    speaker.say(WORDS, &[]);
    let saturday = add_days(speaker.context.today, i64::from(today.until(Weekday::Saturday)));
    claim(speaker, &[saturday, add_days(saturday, 1)]);
    true
}

fn week(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "I {can't|cannot|won't be able to} train {at all |}{all |}next week",
        "no training {at all |}next week{,| -} {family holiday|exam week|conference all week|moving house}",
        "next week is {completely |totally |}out{ for me| for training|}",
        "I'm {not available|unavailable} {the whole of |all |}next week",
        "away {all |the whole |}next week{,| and} {can't train|no training}",
        "next week I can't {train|do any training|train at all}",
        "no {chance|way} to train next week{, sorry|}",
        "all of next week is impossible{ for me|}",
        "we're on a family holiday next week, no training{ at all|}",
        "won't be able to do anything next week, {I have exams|my mother's visiting|we're moving}",
        "next week: no training{, holidays|, family|}",
        "can't train at all next week",
        "the whole of next week I won't be training",
        "next week is a {write-off|complete write-off} for training",
        "I have no chance {at all |}to train next week",
    ];
    let monday = add_days(monday_of(speaker.context.today), 7);
    speaker.say(WORDS, &[]);
    let dates: Vec<Date> = (0..7).map(|day| add_days(monday, day)).collect();
    claim(speaker, &dates);
    true
}
