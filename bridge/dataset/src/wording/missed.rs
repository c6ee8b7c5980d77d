//! What was missed.

use jiff::civil::Date;
use polarize_domain::calendar::add_days;
use polarize_domain::situation::Missed;

use super::speaker::calendar::number_word;
use super::{Group, Row, Speaker};

pub(super) const ROWS: &[Row] = &[
    Row { id: "missed/session", group: Group::Missed, weight: 7, say: session },
    Row { id: "missed/several", group: Group::Missed, weight: 6, say: several },
    Row { id: "missed/make_up", group: Group::Missed, weight: 7, say: make_up },
    Row { id: "missed/days_off", group: Group::Missed, weight: 7, say: days_off },
];

fn claim(speaker: &mut Speaker<'_>, dates: Vec<Date>, days_off: Option<u16>, make_up: bool) {
    speaker.claims.missed = Some(Missed { dates, days_off, make_up });
}

/// A day of the last four: one without training where there is one, for whoever says so mostly knows.
fn missed_day(speaker: &mut Speaker<'_>) -> Date {
    let days: Vec<Date> = (1..=4).map(|back| add_days(speaker.context.today, -back)).collect();
    let trained = |date: &Date| speaker.context.snapshot.activities.iter().any(|activity| activity.date == *date);
    let free: Vec<Date> = days.iter().copied().filter(|date| !trained(date)).collect();
    *speaker.dice.pick(if free.is_empty() { &days } else { &free })
}

/// Why sessions fall out; none of it is trouble of the body.
const WHY: &[&str] = &[
    "the meeting ran over",
    "the kids needed me",
    "my alarm didn't go off",
    "the car broke down",
    "the train was cancelled",
    "I had visitors",
    "work ran late",
    "it was pouring",
    "I got stuck in traffic",
    "the babysitter cancelled",
    "life got in the way",
    "I simply forgot",
];

fn session(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "I {missed|skipped|had to skip|didn't do|didn't get to do} {day}'s {session|{sport}|workout}{, {why}|}",
        "{missed|skipped|bailed on|ditched} {day}'s {session|{sport}|workout}{, {why}|}",
        "{missed|skipped} {the|my} {session|{sport}|workout} {back}{, {why}|}",
        "{forgot|totally forgot|completely forgot} {day}'s {session|{sport}|workout}",
        "I {didn't|did not} {train|get to train|manage to train|make it out} {back}{, {why}|}",
        "{didn't|couldn't} {do|make|manage} {day}'s {session|{sport}|workout}{, {why}|}",
        "had to {cancel|skip|miss|drop} {day}'s {session|{sport}|workout}{, {why}|}",
        "{day}'s {session|{sport}|workout} {didn't happen|never happened|fell through}{, {why}|}",
        "no {session|training|{sport}} {back}, {why}",
        "{back} {I missed|I skipped} {the|my} {session|{sport}|workout}{, {why}|}",
        "{why} {back} so I {missed|skipped|couldn't do} the {session|{sport}|workout}",
        "{never|I never} got {round|around} to {day}'s {session|{sport}|workout}",
        "I {missed|skipped} {day}{, {why}|}",
        "couldn't fit in the {session|{sport}|workout} {back}{, {why}|}",
        "{blew off|flaked on} {day}'s {session|{sport}|workout}",
        "as you can see {day}'s {session|{sport}|workout} is missing, {why}",
    ];
    let date = missed_day(speaker);
    let (back, day) = (speaker.back_on(date), speaker.day_name(date));
    let sport = speaker.session(speaker.context.snapshot.athlete.primary_sport);
    let why = *speaker.dice.pick(WHY);
    speaker.say(WORDS, &[("back", &back), ("day", &day), ("sport", sport), ("why", why)]);
    claim(speaker, vec![date], None, false);
    true
}

fn several(speaker: &mut Speaker<'_>) -> bool {
    const DAYS: &[&str] = &[
        "{missed|skipped} both {one} and {other}{, {why}|}",
        "I {missed|skipped|didn't do} {the sessions on |}{one} and {other}{, {why}|}",
        "{had to skip|had to miss} {one} and {other}{, {why}|}",
        "I {didn't|did not} train on {one} and {other}{, {why}|}",
        "{one} and {other} {didn't happen|fell through}{, {why}|}",
        "no training on {one} and {other}, {why}",
        "two sessions missed: {one} and {other}",
        "{didn't|couldn't} train {one} {or|and} {other}{, {why}|}",
    ];
    const COUNTED: &[&str] = &[
        "I {missed|skipped} {count} {sessions|workouts} {last week|this week|in the last few days}{, {why}|}",
        "{missed|skipped} {count} {sessions|workouts} {lately|recently|last week}{, {why}|}",
        "{a few|several|{count}} {sessions|workouts} {didn't happen|fell through} {last week|lately}{, {why}|}",
        "missed {a few|a couple of|several} {sessions|workouts} {last week|lately|recently}{, {why}|}",
        "I {didn't|couldn't} do {count} of {the|my} {sessions|workouts} last week{, {why}|}",
        "only managed half {of |}the {sessions|workouts} last week",
        "only got {one|two} {sessions|workouts} in last week, missed the rest",
        "had to skip {count} {sessions|workouts} last week{, {why}|}",
    ];
    let why = *speaker.dice.pick(WHY);
    if speaker.dice.chance(0.5) {
        let later = speaker.dice.whole(1, 3);
        let earlier = later + speaker.dice.whole(1, 2);
        let dates = vec![add_days(speaker.context.today, -earlier), add_days(speaker.context.today, -later)];
        let (one, other) = (speaker.day_name(dates[0]), speaker.day_name(dates[1]));
        speaker.say(DAYS, &[("one", &one), ("other", &other), ("why", why)]);
        claim(speaker, dates, None, false);
    } else {
        let count = *speaker.dice.pick(&["two", "three", "2", "3", "four"]);
        speaker.say(COUNTED, &[("count", count), ("why", why)]);
        claim(speaker, Vec::new(), None, false);
    }
    true
}

fn make_up(speaker: &mut Speaker<'_>) -> bool {
    const WORDS: &[&str] = &[
        "I missed {day}'s {session|{sport}|workout}, {should|can|do} I {make it up|make up for it|catch up on it}?",
        "{missed|skipped} {day}'s {session|{sport}|workout}{, {why}|}. {Can|Should} I {make it up|make up for it} {this weekend|later this week|somehow}?",
        "how do I make up for {day}'s missed {session|{sport}|workout}?",
        "{skipped|missed} {the|my} {sport} {back} and {want to|would like to|I'd like to} {make it up|make up for it|catch up}",
        "can I {do|cram|squeeze} both in one day? I missed {day}'s {session|{sport}|workout}",
        "didn't train {back}, can I double up {this week|at the weekend|on another day}?",
        "missed {day}'s {session|{sport}|workout}. {Thinking of|I was thinking of|Planning on} {making it up|doing two sessions in one day}",
        "I {didn't|couldn't} do {day}'s {session|{sport}|workout}, {where|when} {can|should} I {fit it in|make it up}?",
        "I'd like to catch up on {day}'s {session|{sport}|workout}, {why}",
        "I want to make up {day}'s {session|{sport}|workout} that I missed",
        "{day}'s {session|{sport}|workout} {didn't happen|fell through}, {can I add it to another day|should I make it up|can I make up for it}?",
        "had to skip {day}'s {session|{sport}|workout} {and|but} {want to|plan to|would love to} make up for it",
        "{bailed on|missed|ditched} {day}'s {session|{sport}|workout}{, {why}|}, {will|shall} I just {make it up|do it} {later|another time} {to catch up|so I don't fall behind}?",
        "need to make up for the {session|{sport}|workout} I missed {back}",
        "missed the {session|{sport}|workout} {back}, can we cram it in {somewhere|somehow|this week}?",
        "is it ok to make up for {day}'s {session|{sport}|workout}? I {missed|skipped} it because {why}",
    ];
    let date = missed_day(speaker);
    let (back, day) = (speaker.back_on(date), speaker.day_name(date));
    let sport = speaker.session(speaker.context.snapshot.athlete.primary_sport);
    let why = *speaker.dice.pick(WHY);
    speaker.say(WORDS, &[("back", &back), ("day", &day), ("sport", sport), ("why", why)]);
    claim(speaker, vec![date], None, true);
    true
}

fn days_off(speaker: &mut Speaker<'_>) -> bool {
    const DAYS: &[&str] = &[
        "I haven't {trained|done anything|done any training} {for|in} {count} days{, {life}|}",
        "haven't {trained|exercised|done a single session} {for|in} {count} days{, {life}|}",
        "no training for {count} days{, {life}|}",
        "{I |}{took|had} {count} days off{, {life}|}",
        "I've {had|taken} {count} days off{ training|, {life}|}",
        "didn't train at all for {count} days{, {life}|}",
        "{count} days {off|without training}{ now|}, {life}",
        "back after {count} days {off|without training}{, {life}|}",
        "it's been {count} days since {I last trained|my last session|my last workout}",
        "I've not been training for {count} days{, {life}|}",
        "{count} days {with|of} no training{ at all|}, {life}",
        "{I've done|did} nothing for {count} days{, {life}|}",
    ];
    const WEEKS: &[&str] = &[
        "I haven't {trained|done anything|done any training} {for|in} {weeks}{, {life}|}",
        "haven't {trained|exercised|done a single session} {for|in} {weeks}{, {life}|}",
        "no training for {weeks}{, {life}|}",
        "{I |}{took|had} {weeks} off{, {life}|}",
        "{weeks} off {training|because of {life}}",
        "I've {had|taken} {weeks} off{ training|, {life}|}",
        "didn't train at all for {weeks}{, {life}|}",
        "back after {weeks} {off|without training}{, {life}|}",
        "it's been {weeks} since {I last trained|my last session|my last workout}",
        "{I've done|did} nothing for {weeks}{, {life}|}",
    ];
    const LIFE: &[&str] = &["holidays", "family", "we moved house", "work", "exams", "no time", "life", "a course"];
    let life = *speaker.dice.pick(LIFE);
    if speaker.dice.chance(0.6) {
        let days = speaker.dice.whole(3, 14) as u16;
        let word = number_word(days);
        let count = if word.is_empty() || speaker.dice.chance(0.5) { days.to_string() } else { word.to_owned() };
        speaker.say(DAYS, &[("count", &count), ("life", life)]);
        claim(speaker, Vec::new(), Some(days), false);
    } else {
        let (weeks, count) = *speaker.dice.pick(&[
            ("a week", 7),
            ("two weeks", 14),
            ("2 weeks", 14),
            ("three weeks", 21),
            ("a whole week", 7),
            ("3 weeks", 21),
        ]);
        speaker.say(WEEKS, &[("weeks", weeks), ("life", life)]);
        claim(speaker, Vec::new(), Some(count), false);
    }
    true
}
