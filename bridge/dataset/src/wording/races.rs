//! Races near and done, and tapers.

use polarize_domain::Sport;
use polarize_domain::calendar::add_days;
use polarize_domain::situation::RaceTold;

use super::speaker::calendar::number_word;
use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    Row { id: "races/near", group: Group::Race, weight: 7, say: near },
    Row { id: "races/in_days", group: Group::Race, weight: 6, say: in_days },
    Row { id: "races/long_near", group: Group::Race, weight: 6, say: long_near },
    Row { id: "races/done", group: Group::Race, weight: 7, say: done },
    Row { id: "races/long_done", group: Group::Race, weight: 6, say: long_done },
    Row { id: "races/taper", group: Group::Race, weight: 6, say: taper },
];

/// A race of the sport, without its article.
fn race_of(speaker: &mut Speaker<'_>) -> &'static str {
    let races: &[&'static str] = match speaker.context.snapshot.athlete.primary_sport {
        Sport::Running => {
            &["half marathon", "10k race", "5k race", "cross country race", "race", "parkrun", "trail race"]
        }
        Sport::Cycling => &["crit", "time trial", "road race", "gran fondo", "race", "sportive", "cyclocross race"],
        Sport::Rowing => &["regatta", "race", "head race", "sprint regatta", "2k race"],
        Sport::Swimming => &["race", "swim race", "open water race", "competition", "swim meet race"],
        _ => &["race", "competition", "sprint triathlon", "triathlon", "duathlon"],
    };
    speaker.dice.pick::<&str>(races)
}

fn long_race(speaker: &mut Speaker<'_>) -> &'static str {
    speaker.dice.pick::<&str>(&["marathon", "marathon", "ultra", "ultramarathon", "full ironman", "city marathon"])
}

/// The article of a race.
fn article(race: &str) -> &'static str {
    if race.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn claim(speaker: &mut Speaker<'_>, race: RaceTold) {
    speaker.claims.races.push(race);
}

const TO_COME: &[&str] = &[
    "{I have|I've got|got|there's} {a} {race} {on}",
    "{my|the} {race} is {on}{ already|!|}",
    "{race} {on}{!|, getting nervous|, looking forward to it|}",
    "{I'm racing|racing} {on}, {it's |}{a} {race}",
    "{I signed|signed} up for {a} {race} {on}",
    "{on} I {have|'m doing|run|race} {a} {race}",
    "{day} is {race day, {a} {race}|the day of my {race}}",
    "how should I {prepare|train} for the {race} {on}?",
    "{just |}entered {a} {race} {on}{, last minute|, a friend's idea|}",
    "{doing|I'm doing} {a} {race} {on}{ with the club| with friends|}",
    "there's a local {race} {on} {and I'm in|that I entered|that I'm doing}",
    "got {a place|a spot|a number} for {the|{a}} {race} {on}",
    "I'm {starting|entered} in {a} {race} {on}",
    "next up: {race} {on}",
    "{what about|please plan around} {the|my} {race} {on}{?|}",
    "{my {race} is|the {race} is} coming up {on}",
    "don't forget {I have|I've got} {a} {race} {on}",
];

fn near(speaker: &mut Speaker<'_>) -> bool {
    let race = race_of(speaker);
    let (date, _) = speaker.day(1, 9);
    let (on, day) = (speaker.on_day(date), speaker.day_name(date));
    speaker.say(TO_COME, &[("a", article(race)), ("race", race), ("on", &on), ("day", &day)]);
    claim(speaker, RaceTold { date: Some(date), done: false, long: false });
    true
}

fn in_days(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "{I have|I've got|got|there's} {a} {race} {in}",
        "{my|the} {race} is {in}",
        "{my|the} {race} is {count} away",
        "{race} {in}{!|, getting nervous|, can't wait|}",
        "{only |just |}{count} {until|to} {my|the} {race}",
        "{only |just |}{count} left until {my|the} {race}",
        "{in} I {have|race|'m doing} {a} {race}",
        "{I signed|signed} up for {a} {race} {in}",
        "{race} coming up {in}",
        "{count} to go {until|till|before} {my|the} {race}",
        "{what should|how do} I {prepare|train|get ready} for {a} {race} {in}?",
        "I'm racing {in}, {a} {race}",
        "{my|the} next {race} is {in}",
        "there's {a} {race} {in} {and I'm in|that I entered|that I'm doing}",
        "{my {race} is|the {race} is} just {count} off",
    ];
    let race = race_of(speaker);
    let (ahead, count) = if speaker.dice.chance(0.6) {
        let days = speaker.dice.whole(3, 12);
        let word = number_word(days as u16);
        let number = if word.is_empty() || speaker.dice.chance(0.6) { days.to_string() } else { word.to_owned() };
        (days, format!("{number} days"))
    } else {
        let (days, count) = *speaker.dice.pick(&[
            (7, "a week"),
            (14, "two weeks"),
            (14, "2 weeks"),
            (21, "three weeks"),
            (28, "four weeks"),
            (42, "six weeks"),
        ]);
        (days, count.to_owned())
    };
    let inside = format!("in {count}");
    speaker.say(WORDS, &[("a", article(race)), ("race", race), ("in", &inside), ("count", &count)]);
    let date = Some(add_days(speaker.context.today, ahead));
    claim(speaker, RaceTold { date, done: false, long: false });
    true
}

fn long_near(speaker: &mut Speaker<'_>) -> bool {
    let race = long_race(speaker);
    let (date, _) = speaker.day(1, 9);
    let (on, day) = (speaker.on_day(date), speaker.day_name(date));
    speaker.say(TO_COME, &[("a", article(race)), ("race", race), ("on", &on), ("day", &day)]);
    claim(speaker, RaceTold { date: Some(date), done: false, long: true });
    true
}

const DONE: &[&str] = &[
    "{I |}{raced|finished|completed|did} {a} {race} {back}{, {how}|}",
    "{did|finished} {my|the} {race} {back}{, {how}|}",
    "{my|the} {race} {back} {went well|was tough|was great|went ok|was a blast|was brutal|didn't go to plan}",
    "{back} I {raced|did|finished} {a} {race}{, {how}|}",
    "{had|I had} {a} {race} {back}{, {how}|}",
    "{race} {back} {is done|was done and dusted|went fine}{, {how}|}",
    "{day}'s {race} {went well|was tough|was great|was brutal|is done|is in the books}{, {how}|}",
    "after {day}'s {race} {what now|what's next|how do I go on}?",
    "{ran a PB|got a PB|new PB} {in|at} {the|my} {race} {back}",
    "{race} done {back}{, {how}|}",
    "{came|I came} {third|fourth|tenth|dead last|mid pack} {in|at} {the|{a}} {race} {back}",
    "{just |}finished {the|my} {race} {back}{, {how}|}",
    "{won|I won} my age group {in|at} {the|{a}} {race} {back}",
    "how should I recover from {the|my} {race} {back}?",
    "{I was|was} at the {race} {back} and {raced|finished}{, {how}|}",
    "{dnf|DNF} at {the|my} {race} {back}{, flat tyre|, mechanical|, wrong turn|}",
];

const HOW: &[&str] = &[
    "went really well",
    "was happy with it",
    "new personal best",
    "not my best but ok",
    "great atmosphere",
    "went out too fast",
    "pacing was good",
    "what a day",
    "missed the podium by seconds",
];

fn raced(speaker: &mut Speaker<'_>, race: &str, long: bool) -> bool {
    let ago = *speaker.dice.pick(&[1, 1, 1, 2, 2, 3, 4]);
    let date = add_days(speaker.context.today, -ago);
    let (back, day) = (speaker.back_on(date), speaker.day_name(date));
    let how = *speaker.dice.pick(HOW);
    speaker.say(DONE, &[("a", article(race)), ("race", race), ("back", &back), ("day", &day), ("how", how)]);
    claim(speaker, RaceTold { date: Some(date), done: true, long });
    true
}

fn done(speaker: &mut Speaker<'_>) -> bool {
    let race = race_of(speaker);
    raced(speaker, race, false)
}

fn long_done(speaker: &mut Speaker<'_>) -> bool {
    let race = long_race(speaker);
    raced(speaker, race, true)
}

fn taper(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "{I'm|I am} {tapering|in my taper|in the middle of my taper|in the taper}{ now| right now| this week|}",
        "taper {has started|has begun|started|is on}{, {mood}|}",
        "{my|the} taper {feels strange|feels weird|is driving me mad|makes me nervous|is making me crazy}",
        "{how does|does} my taper look{ to you|}?",
        "{taper time|taper week|tapering now}{, {mood}|}",
        "{should|can} I do {more|less|anything different} in my taper?",
        "{is|isn't} my taper {too short|too long|long enough|ok}?",
        "I'm worried {about|I'll lose fitness during} {my|the} taper",
        "{in|during} {my|this} taper I feel {restless|like I should do more|useless}",
        "{I've|I have} started {my taper|tapering|to taper}{, {mood}|}",
        "starting {my|the} taper {now|this week|today}{, {mood}|}",
        "{taper madness|taper tantrums} {has set in|is real|again}",
        "{the|this} taper is {boring|tough on the head|hard mentally|so boring}",
        "{tapering|the taper} makes me {nervous|twitchy|restless}",
        "I {don't trust|am unsure about|have doubts about} {my|the|this} taper",
        "{we're|I'm} {deep |}in taper mode{ now|, {mood}|}",
    ];
    const MOOD: &[&str] =
        &["feels odd", "so bored", "going crazy", "excited", "itching to do more", "counting the days", "finally"];
    let mood = *speaker.dice.pick(MOOD);
    speaker.say(WORDS, &[("mood", mood)]);
    speaker.claims.taper = true;
    true
}
