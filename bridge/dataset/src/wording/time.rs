//! Little time, on a day or in a week.

use jiff::civil::Date;
use polarize_domain::situation::{TimeLimit, WeekLimit};

use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    Row { id: "time/minutes", group: Group::Time, weight: 9, say: minutes },
    Row { id: "time/half_hour", group: Group::Time, weight: 6, say: half_hour },
    Row { id: "time/hours", group: Group::Time, weight: 8, say: hours },
    Row { id: "time/several_days", group: Group::Time, weight: 6, say: several_days },
    Row { id: "time/hours_of_week", group: Group::Time, weight: 6, say: hours_of_week },
    Row { id: "time/little_in_week", group: Group::Time, weight: 6, say: little_in_week },
];

/// Slots: `on` Thursday, `day`, `length`.
const ON_A_DAY: &[&str] = &[
    "I {only have|have only|'ve only got|just have|only got|'ve got just|have got only} {length} {on}",
    "{on} I {only have|'ve only got|can only do|can only manage|can spare only|only have about} {length}",
    "{length} {max|tops|at most|is all I have|is all I've got|is all I can do|is the most I can do} {on}",
    "{day} is {tight|packed|pretty full|hectic|rammed|a squeeze|a mess}{,|:| -} {length} {max|tops|at most|is all I can do|is all I've got|and no more}",
    "{I |}can't do {more|longer} than {length} {on}",
    "no more than {length} {on}{ please|, please|, sorry|}",
    "{day}: {length} {max|only|tops|at most}",
    "{day} max {length}",
    "need to be done {in|within} {length} {on}",
    "I {have to|need to|must} be back {in|within} {length} {on}",
    "{day} {has to|needs to|must} be {length} or less",
    "{day} {has to fit|needs to fit|must fit} {in|into} {length}",
    "the kids have {football|a birthday party|swimming lessons|a school play} {on}, so {I only have|that leaves me|I'm left with} {length}",
    "I've got {a meeting|a dentist appointment|parents' evening|visitors} {on} so {it'll have to be|I can only do|there's only} {length}",
    "{work|family stuff|my schedule|the day job} only leaves {me |}{length} {for training |}{on}",
    "something came up {on} and I'm down to {length}",
    "my {window|training window|time slot|slot} {on} is {only |just |}{length}",
    "have to {pick up the kids|collect my daughter|be at the airport for my mum|let the plumber in} {on} so {length} {at most|max|tops|is the limit}",
    "{I'm |}limited to {length} {on}",
    "{could|can} you {limit|keep} {day} to {length}?",
    "{could|can} you cap {day} at {length}{ please|}?",
    "{not much time|short on time|pressed for time|a bit short on time} {on}, {maybe|about|say|more like|only} {length}",
    "{on} there's {only|just} {time for |room for |}{length}",
    "{is it ok if|would it be ok if} I {only do|just do} {length} {on}? {can't|cannot} {find|get|make} more time",
    "make {day} {length} {max|at most|tops} {please|thanks|}",
    "I can {squeeze in|fit in|manage|get in} {length} {on} but {not more|no more than that|that's it|that's all}",
    "realistically I have {length} {on}",
    "{day} {will be|is going to be|'s going to be} short, I have {length}",
    "free for {just|only} {length} {on}",
    "{on} {it's|it is} {length} or nothing",
];

fn claim(speaker: &mut Speaker<'_>, date: Date, minutes: u16) {
    if speaker.claims.time_limits.iter().all(|limit| limit.date != date) {
        speaker.claims.time_limits.push(TimeLimit { date, minutes });
    }
    if date != speaker.context.today {
        speaker.name_day(date);
    }
}

fn on_a_day(speaker: &mut Speaker<'_>, minutes: u16) -> bool {
    let date = speaker.likely_day(0, 6);
    let (on, day, length) = (speaker.on_day(date), speaker.day_name(date), speaker.length(minutes));
    speaker.say(ON_A_DAY, &[("on", &on), ("day", &day), ("length", &length)]);
    claim(speaker, date, minutes);
    true
}

fn minutes(speaker: &mut Speaker<'_>) -> bool {
    let minutes = *speaker.dice.pick(&[15, 20, 20, 25, 35, 40, 40, 45, 45, 45, 50, 55, 70, 75]);
    on_a_day(speaker, minutes)
}

fn half_hour(speaker: &mut Speaker<'_>) -> bool {
    on_a_day(speaker, 30)
}

fn hours(speaker: &mut Speaker<'_>) -> bool {
    let minutes = *speaker.dice.pick(&[60, 60, 60, 90, 90, 120, 120, 150, 180]);
    on_a_day(speaker, minutes)
}

fn several_days(speaker: &mut Speaker<'_>) -> bool {
    const EACH: &[&str] = &[
        "only {length} {each |}on {one} and {other}",
        "{one} and {other}{:| only| max|, just} {length}{ each| each day| on both|}",
        "on {one} and {other} I {only have|'ve only got|can only do|have just} {length}{ each|}",
        "I {only have|have just|'ve got no more than} {length} on {both |}{one} and {other}",
        "{length} {max|tops|at most} on {one} and {other}",
        "{one} and {other} are {tight|packed|both pretty full|short days}, {length} {max|at most|tops|is all I have}",
        "can't do more than {length} on {one} or {other}",
        "could you {keep|limit} {one} and {other} to {length}{ each|}?",
        "both {one} and {other} {have to|need to|must} fit {in|into} {length}",
        "work only leaves me {length} on {one} and {other}",
    ];
    const OWN: &[&str] = &[
        "{length} on {one} and {longer} on {other}, {that's all I have|that's it|not more|max}",
        "I {only have|'ve only got} {length} on {one} and {longer} on {other}",
        "on {one} I {only have|can only do} {length}, on {other} {maybe |}{longer}{ max|}",
        "{one}: {length} max, {other}: {longer} max",
        "{one} {length} {tops|max}, {other} {longer} {tops|max}",
        "I can only {do|manage|spare} {length} on {one} and {longer} on {other}",
        "time is short: {length} on {one}, {longer} on {other}",
        "max {length} on {one}{,| and} max {longer} on {other}",
    ];
    let (first, second) = speaker.two_days();
    let (one, other) = (speaker.day_name(first), speaker.day_name(second));
    let minutes: u16 = *speaker.dice.pick(&[20, 30, 40, 45, 60]);
    let length = speaker.length(minutes);
    if speaker.dice.chance(0.55) {
        speaker.say(EACH, &[("length", &length), ("one", &one), ("other", &other)]);
        claim(speaker, first, minutes);
        claim(speaker, second, minutes);
    } else {
        let more: u16 = minutes + *speaker.dice.pick(&[15, 30, 30, 60]);
        let longer = speaker.length(more);
        speaker.say(OWN, &[("length", &length), ("longer", &longer), ("one", &one), ("other", &other)]);
        claim(speaker, first, minutes);
        claim(speaker, second, more);
    }
    true
}

fn hours_of_week(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "I {only have|'ve only got|have just|only got|have no more than} {length} {to train |for training |}{week}",
        "{week} I {only have|can only train|can only do|'ve got just} {length}{ in total| altogether|}",
        "{length} {max|tops|at most|in total|is all I have|is all I've got} {week}",
        "only {length} {of training |}{possible |}{week}",
        "{week}: {length} {max|tops|only}",
        "can't {train|do} more than {length} {week}",
        "{week} is {tight|packed|really full|hectic}, {length} {max|at most|in total is all I can do|altogether}",
        "I'm {limited to|down to} {length} {of training |}{week}",
        "could you plan {only|no more than|max} {length} {week}?",
        "my training time {week} is {limited to |only |just }{length}",
        "need to keep it to {length} {week}, {family visiting|lots on at home|kids are off school|we're moving house}",
        "{family visiting|moving house|exams|end of quarter at work}, so {I only have|there's only|it's only} {length} {week}",
        "{week} has to be a {length} week{, no more|, max|}",
        "there are only {length} for training {week}",
        "in total I have {length} {week}",
        "realistically {length} {week}{, not more|, that's it|}",
        "I can spare {just |only |}{length} {week}",
        "budget for {week}: {length}",
    ];
    let (monday, week) = speaker.week();
    let minutes = *speaker.dice.pick(&[90, 120, 150, 180, 180, 240, 240, 300, 360]);
    let length = speaker.length(minutes);
    speaker.say(WORDS, &[("length", &length), ("week", week)]);
    speaker.claims.week_limit = Some(WeekLimit { monday, minutes: Some(minutes) });
    true
}

fn little_in_week(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "I {don't have|haven't got|won't have} much time {to train |for training |}{week}",
        "{not much|very little|hardly any|barely any} time {to train |for training |}{week}",
        "{week} is {really|very|super|crazy|pretty} busy{ at work|}",
        "I'm {really|very|super|quite|pretty} busy {week}",
        "{week} {will be|is going to be|is looking} {busy|hectic|packed|full on}, {so less time|so not much time|little time} {to train|for training}",
        "time is {short|tight|limited|scarce} {week}",
        "{my |}time is {very |pretty |really |}limited {week}",
        "I'm short {on|of} time {week}",
        "{I'll have|I have} less time than usual {week}",
        "I {can|could} only {train|do} a {little|little bit|bit} {week}",
        "{training time|time for training|time to train} is {scarce|limited|short|tight} {week}",
        "{big project|deadline|inventory|exams|a product launch} {week} so {I have little time|not much time to train|hardly any time for training}",
        "we're moving {house |}{week}, {so not much time|hardly any time|barely time} {to train|for training}",
        "{can't|cannot} train as much as planned {week}, {no time|too much on|just too busy}",
        "{less time|not as much time} {to train |for training |}{week}{, sorry|}",
        "{week} I have {way |a lot |much |}less time {to train|for training|than usual}",
        "swamped {week}, can we {plan for|make do with|work with} less time{ please|}?",
        "I'm snowed under {with work |}{week}",
    ];
    let (monday, week) = speaker.week();
    speaker.say(WORDS, &[("week", week)]);
    speaker.claims.week_limit = Some(WeekLimit { monday, minutes: None });
    true
}
