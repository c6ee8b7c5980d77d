//! What an athlete answers to a proposal.

use jiff::civil::Date;
use polarize_domain::calendar::{add_days, days_between};
use polarize_domain::situation::{TimeLimit, Wish};
use polarize_domain::{Draft, Sport};

use super::Speaker;

/// Says one wish about a proposal, or two that go together.
pub(crate) fn refine(speaker: &mut Speaker<'_>, earlier: &Draft) {
    let days = touched(speaker, earlier);
    let date =
        if days.is_empty() || speaker.dice.chance(0.15) { speaker.likely_day(0, 6) } else { *speaker.dice.pick(&days) };
    match speaker.dice.whole(0, 13) {
        0 | 1 => softer(speaker, date),
        2 => plain(speaker, Wish::Shorter, SHORTER),
        3 => plain(speaker, Wish::Easier, EASIER),
        4 => plain(speaker, Wish::Harder, HARDER),
        5 => plain(speaker, Wish::Indoors, INDOORS),
        6 => on_a_day(speaker, date, Wish::KeepSession(Some(date)), KEEP),
        7 => on_a_day(speaker, date, Wish::DayOff(date), DAY_OFF),
        8 => on_a_day(speaker, date, Wish::LeaveAlone(date), LEAVE),
        9 => on_a_day(speaker, date, Wish::OtherDay(Some(date)), OTHER_DAY),
        10 => moved(speaker, date),
        11 => other_sport(speaker),
        12 => limited(speaker, date),
        _ => one_so_one_so(speaker, date),
    }
}

/// The days ahead that a proposal touches.
fn touched(speaker: &Speaker<'_>, earlier: &Draft) -> Vec<Date> {
    let modified = earlier.modifications.iter().map(|modification| &modification.date);
    let new = earlier.new_workouts.iter().map(|workout| &workout.date);
    modified
        .chain(new)
        .filter_map(|date| date.parse().ok())
        .filter(|date| (0..=9).contains(&days_between(speaker.context.today, *date)))
        .collect()
}

const SHORTER: &[&str] = &[
    "{a bit |a little |even |}shorter {please|pls|still|if possible}",
    "{can|could} {you|we} make {it|them|that} {shorter|a bit shorter}?",
    "still too long{ for me|}",
    "make {it|them} shorter {please|instead}",
    "{ok but|fine but|good, but|yes, but} shorter{ please|}",
    "that's {still |}too long",
    "I'd like {it|them|that} shorter",
    "{could|can} it be a bit shorter?",
];

const EASIER: &[&str] = &[
    "{a bit |a little |even |}easier {please|pls|still|if possible}",
    "{can|could} {you|we} make {it|them|that} {easier|a bit easier|lighter|less intense}?",
    "still too {hard|much|intense}{ for me|}",
    "make {it|them} easier {please|instead}",
    "{ok but|fine but|good, but|yes, but} easier{ please|}",
    "that's {still |}too {hard|intense}",
    "I'd like {it|them|that} easier",
    "something {easier|lighter} {please|instead}",
];

const HARDER: &[&str] = &[
    "{a bit |a little |}harder {please|pls|if possible}",
    "{can|could} {you|we} make {it|them|that} {harder|a bit harder|more intense|tougher}?",
    "{now it's|that's|that is} too easy{ for me|}",
    "make {it|them} harder {please|instead}",
    "{ok but|fine but|good, but|hm,} harder{ please|}",
    "I'd like {it|them|that} harder",
    "that's not {hard|challenging} enough",
    "I want something harder",
];

const INDOORS: &[&str] = &[
    "indoors {then|please|pls|instead|if possible}",
    "{can|could} I do {it|that|them} {indoors|inside}{ instead|}?",
    "{ok but|fine but|good, but|yes, but} {indoors|inside}{ please| then|}",
    "make it an indoor {session|one|workout}{ please|}",
    "inside instead please",
    "I'd rather do {it|that} {indoors|inside}",
    "{on the turbo|on the trainer|on the treadmill} instead please",
    "{can|could} you plan {it|that} indoors?",
];

const KEEP: &[&str] = &[
    "{please |}{don't|do not} {skip|drop|cancel} {day}",
    "keep {day}{'s session|}{ please|, please|}",
    "I want to {keep|do} {day}'s {session|workout}",
    "{no, |hm, |}{don't|do not} {cancel|drop|skip|take out} {day}'s {session|workout}",
    "I'd {like|prefer} to keep {day}'s {session|workout}",
    "{day} stays in{ please|}",
    "{rest is fine but|looks good but|ok, but} {don't skip|keep|don't drop} {day}",
    "{day}'s {session|workout} should stay{ in|}",
];

const DAY_OFF: &[&str] = &[
    "{ok but|and|also|actually,|hm,} {can I have|give me|I want|I'd like} {day} off{ too|}",
    "make {day} a rest day{ instead| please|}",
    "I'd rather {take|have} {day} off",
    "{day} off{ please| instead|}",
    "{just |}skip {day}{ altogether| completely| please|}",
    "rest day {on} please",
    "{can|could} I just {take|have} {day} off?",
    "I want {day} off completely",
];

const LEAVE: &[&str] = &[
    "{please |}leave {day} {alone|as it is|as it was|be}",
    "{rest is fine but|ok but|looks good but|good, but} leave {day} {alone|as it is|as it was}",
    "{please |}{don't|do not} {touch|change} {day}",
    "{day} should stay as {it is|it was|planned}",
    "keep {day} {as it is|as it was|unchanged}",
    "no changes {on} please",
    "undo {day}, leave it as it was",
    "I don't want {day} changed",
];

const OTHER_DAY: &[&str] = &[
    "{day} instead{ please|?|}",
    "{on} instead{ please|?|}",
    "{can|could} I do {it|that} {on} instead?",
    "{better|rather} {on}{ please|}",
    "{day} would {be better|suit me better}",
    "{ok but|fine but|good, but} do it {on} instead",
    "{can|could} you {move|put|shift} {it|that} to {day}?",
    "move it to {day}{ please|}",
];

fn plain(speaker: &mut Speaker<'_>, wish: Wish, words: &[&str]) {
    speaker.say(words, &[]);
    speaker.claims.wishes.push(wish);
}

fn on_a_day(speaker: &mut Speaker<'_>, date: Date, wish: Wish, words: &[&str]) {
    let (on, day) = (speaker.on_day(date), speaker.day_name(date));
    speaker.say(words, &[("on", &on), ("day", &day)]);
    if !matches!(wish, Wish::LeaveAlone(_)) {
        speaker.name_day(date);
    }
    speaker.claims.wishes.push(wish);
}

/// A session kept after all, but softer.
fn softer(speaker: &mut Speaker<'_>, date: Date) {
    const WORDS: &[&str] = &[
        "{don't|do not|please don't} skip {day}, {just |}make it {how}",
        "{don't|do not|please don't} cancel {day}{'s session|}, {just |rather |}make it {how}{ instead|}",
        "I want to keep {day}, {just|but} {how}",
        "keep {day} but make it {how}",
        "{rather than skipping|instead of skipping} it, I want to do {day}'s session {how}",
        "{don't|do not} drop {day}, {how} is enough",
        "{can|could} we keep {day}'s session {but|and} make it {how}?",
    ];
    let (wish, how) = if speaker.dice.chance(0.6) { (Wish::Easier, "easier") } else { (Wish::Shorter, "shorter") };
    let day = speaker.day_name(date);
    speaker.say(WORDS, &[("day", &day), ("how", how)]);
    speaker.name_day(date);
    speaker.claims.wishes.extend([Wish::KeepSession(Some(date)), wish]);
}

fn moved(speaker: &mut Speaker<'_>, from: Date) {
    const WORDS: &[&str] = &[
        "move {from}'s {session|workout} to {to} instead",
        "{can|could} {from}'s {session|workout} {go|move} to {to}{ instead|}?",
        "{move|shift|push} {from} to {to}{ please|}",
        "{ok but|fine but|hm,} {move|shift} {from}'s {session|workout} to {to}",
        "I'd rather move {from}'s {session|workout} to {to}",
        "do {from}'s {session|workout} on {to} instead",
    ];
    let mut to = add_days(speaker.context.today, speaker.dice.whole(1, 5));
    if to == from {
        to = add_days(to, 1);
    }
    let (one, other) = (speaker.day_name(from), speaker.day_name(to));
    speaker.say(WORDS, &[("from", &one), ("to", &other)]);
    speaker.name_day(from);
    speaker.name_day(to);
    speaker.claims.wishes.push(Wish::Move { from, to });
}

fn other_sport(speaker: &mut Speaker<'_>) {
    const WORDS: &[&str] = &[
        "{can|could} I {verb} instead?",
        "I'd rather {verb}",
        "{rather|better} a {other} please",
        "a {other} instead{ please|?|}",
        "{doing} instead{ please|?|}",
        "{ok but|fine but|hm,} can I {verb} instead?",
        "make it a {other} instead",
        "I'd prefer a {other}",
    ];
    let primary = speaker.context.snapshot.athlete.primary_sport;
    let sports: Vec<Sport> = [Sport::Running, Sport::Cycling, Sport::Swimming, Sport::Rowing]
        .into_iter()
        .filter(|sport| *sport != primary)
        .collect();
    let sport = *speaker.dice.pick(&sports);
    let (verb, other, doing) = (speaker.verb(sport), speaker.session(sport), speaker.doing(sport));
    speaker.say(WORDS, &[("verb", verb), ("other", other), ("doing", doing)]);
    speaker.claims.wishes.push(Wish::OtherSport(sport));
}

/// "Make Saturday 30 minutes": a length for a day of the proposal.
fn limited(speaker: &mut Speaker<'_>, date: Date) {
    const WORDS: &[&str] = &[
        "make {day} {length}{ please|, please| max|}",
        "{day} {max|at most} {length}{ please|}",
        "{ok but|fine but|good, but} max {length} {on}",
        "no more than {length} {on} please",
        "{can|could} you {cap|limit} {day} {at|to} {length}?",
        "I only have {length} {on}",
    ];
    let minutes = *speaker.dice.pick(&[30, 30, 40, 45, 45, 60, 60, 90]);
    let (on, day, length) = (speaker.on_day(date), speaker.day_name(date), speaker.length(minutes));
    speaker.say(WORDS, &[("on", &on), ("day", &day), ("length", &length)]);
    speaker.name_day(date);
    speaker.claims.time_limits.push(TimeLimit { date, minutes });
}

/// One day left alone, another one shorter or off.
fn one_so_one_so(speaker: &mut Speaker<'_>, date: Date) {
    const WORDS: &[&str] = &[
        "leave {day} alone and {skip|cancel} {other}{ instead|}",
        "leave {day} {as it is|alone}, {I'd rather have|give me|take} {other} off{ instead|}",
        "{don't|do not} touch {day}, make {other} a rest day{ instead|}",
        "keep {day} as it is and give me {other} off{ instead|}",
    ];
    let mut free = add_days(speaker.context.today, speaker.dice.whole(1, 5));
    if free == date {
        free = add_days(free, 1);
    }
    let (day, other) = (speaker.day_name(date), speaker.day_name(free));
    speaker.say(WORDS, &[("day", &day), ("other", &other)]);
    speaker.name_day(free);
    speaker.claims.wishes.extend([Wish::LeaveAlone(date), Wish::DayOff(free)]);
}
