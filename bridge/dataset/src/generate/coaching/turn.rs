//! One turn of a conversation: what the athlete says, and what is answered.

use polarize_domain::calendar::{add_days, weekday_name};
use polarize_domain::situation::StatedNumbers;
use polarize_domain::{Context, Sport};
use polarize_policy::reply_on;
use polarize_simulation::Dice;

use super::follow_ups::FOLLOW_UPS;
use super::refusals::{REFUSALS, Refusal};
use super::talk::TALK;
use super::wishes::WISHES;
use super::{manner, questions, stated};
use crate::wording::Speaker;

/// What was asked before: what a follow-up goes on about.
pub(super) struct Before {
    topic: &'static str,
    /// The question without slips of the keyboard, as it was meant.
    meant: String,
}

/// One turn.
pub(super) struct Turn {
    /// Its situation: `question/fitness`.
    pub(super) situation: String,
    /// What the athlete types.
    pub(super) words: String,
    /// What is answered.
    pub(super) reply: String,
    /// What sort of answer it is.
    pub(super) answer: &'static str,
    /// What a next question may go on about.
    pub(super) before: Option<Before>,
}

/// The values of the slots in questions.
struct Slots {
    day: String,
    weekday: String,
    otherday: String,
    act: &'static str,
    acts: &'static str,
    race: String,
    name: String,
    number: String,
    example: &'static str,
}

impl Slots {
    fn of(context: &Context, dice: &mut Dice) -> Self {
        const EXAMPLES: [&str; 10] = [
            "I'm tired today",
            "I only have 40 minutes tomorrow",
            "move Thursday to Friday",
            "my knee hurts, 4 of 10",
            "I slept badly",
            "make Saturday easier",
            "I can't train on Sunday",
            "I have a cold",
            "I need a day off",
            "make it shorter",
        ];
        let ahead = dice.whole(0, 6);
        let weekday = |ahead: i64| weekday_name(add_days(context.today, ahead).weekday()).to_owned();
        let (day, name) = match ahead {
            0 => ("today".to_owned(), "today".to_owned()),
            1 => ("tomorrow".to_owned(), "tomorrow".to_owned()),
            ahead => (format!("on {}", weekday(ahead)), weekday(ahead)),
        };
        let (act, acts) = match context.snapshot.athlete.primary_sport {
            Sport::Cycling => ("ride", "rides"),
            Sport::Running => ("run", "runs"),
            Sport::Rowing => ("row", "rows"),
            Sport::Swimming => ("swim", "swims"),
            _ => ("session", "sessions"),
        };
        let race = context.coming_races().next().map_or_else(|| "my race".to_owned(), |race| race.name.clone());
        Self {
            day,
            weekday: name,
            otherday: weekday((ahead + dice.whole(1, 3)) % 7),
            act,
            acts,
            race,
            name: context.snapshot.athlete.name.clone(),
            number: String::new(),
            example: *dice.pick(&EXAMPLES),
        }
    }

    fn pairs(&self) -> [(&str, &str); 9] {
        [
            ("day", &self.day),
            ("weekday", &self.weekday),
            ("otherday", &self.otherday),
            ("act", self.act),
            ("acts", self.acts),
            ("race", &self.race),
            ("name", &self.name),
            ("number", &self.number),
            ("example", self.example),
        ]
    }
}

/// The next turn of a conversation.
pub(super) fn turn(context: &Context, before: Option<&Before>, dice: &mut Dice) -> Option<Turn> {
    if let Some(before) = before.filter(|_| dice.chance(0.5))
        && let Some(turn) = follow_up(context, before, dice)
    {
        return Some(turn);
    }
    match dice.unit() {
        share if share < 0.62 => question(context, dice),
        share if share < 0.70 => with_number(context, dice),
        share if share < 0.84 => fixed(REFUSALS, "refusal", context, dice),
        share if share < 0.92 => fixed(WISHES, "refusal", context, dice),
        share if share < 0.95 => foreign(context, dice),
        _ => fixed(TALK, "small_talk", context, dice),
    }
}

fn question(context: &Context, dice: &mut Dice) -> Option<Turn> {
    let all: Vec<_> = questions::all().collect();
    let question = *dice.pick(&all);
    let asked = Asked::of(context, question.ways, Slots::of(context, dice), dice);
    let reply = reply_on(question.topics, &asked.meant, StatedNumbers::default(), context)?.text;
    Some(asked.answered(question.id.to_owned(), manner::vary(&reply, dice), "plain", question.topics.first().copied()))
}

fn with_number(context: &Context, dice: &mut Dice) -> Option<Turn> {
    let stated = stated::question(context, dice);
    let slots = Slots { number: stated.number, ..Slots::of(context, dice) };
    let asked = Asked::of(context, stated.ways, slots, dice);
    let reply = reply_on(&[stated.topic], &asked.meant, stated.stated, context)?.text;
    let id = format!("stated/{}", stated.topic);
    Some(asked.answered(id, manner::vary(&reply, dice), "plain", Some(stated.topic)))
}

fn follow_up(context: &Context, before: &Before, dice: &mut Dice) -> Option<Turn> {
    let fitting: Vec<_> = FOLLOW_UPS.iter().filter(|follow_up| follow_up.after.contains(&before.topic)).collect();
    if fitting.is_empty() {
        return None;
    }
    let follow_up = *dice.pick(&fitting);
    let slots = Slots::of(context, dice);
    let mut speaker = Speaker::new(context, Dice::of(dice.bits(), "follow-up", 0));
    let meant = speaker.fill(follow_up.ways, &slots.pairs());
    speaker.say(&[meant.as_str(), &format!("{meant}?")], &[]);
    let days = if follow_up.same_days { &before.meant } else { &meant };
    let reply = reply_on(&[follow_up.topic], days, StatedNumbers::default(), context)?.text;
    Some(Turn {
        situation: format!("question/{}", follow_up.topic),
        words: speaker.finish().text,
        reply: manner::vary(&reply, dice),
        answer: "follow_up",
        // "Why?" stays with the day it asks about.
        before: Some(Before {
            topic: if follow_up.same_days { before.topic } else { follow_up.topic },
            meant: days.clone(),
        }),
    })
}

/// Questions in other languages: told that English is answered, and answered in it.
fn foreign(context: &Context, dice: &mut Dice) -> Option<Turn> {
    const ASKED: [(&str, &[&str]); 5] = [
        (
            "form",
            &[
                "Wie ist meine Form {heute|und was bedeutet das}?",
                "Quelle est ma forme {aujourd'hui|ce matin} ?",
                "\u{bf}Cu\u{e1}l es mi estado de forma {hoy|esta ma\u{f1}ana}?",
                "Qual \u{e8} la mia forma {oggi|e che cosa significa}?",
            ],
        ),
        (
            "zones",
            &[
                "Was sind meine {Zonen|Trainingszonen} und wie finde ich sie?",
                "Quelles sont mes zones d'entra\u{ee}nement ?",
            ],
        ),
        (
            "fitness",
            &[
                "Was ist mein CTL und ist das {gut|viel}?",
                "Qu'est-ce que mon CTL veut dire ?",
                "\u{bf}Qu\u{e9} significa mi CTL y c\u{f3}mo lo subo?",
                "Che cosa significa il mio CTL?",
            ],
        ),
        ("next-race", &["Wann ist mein n\u{e4}chstes Rennen?", "Quando \u{e8} la mia prossima gara?"]),
        ("taper", &["Wie tapere ich vor dem Rennen?", "Comment faire mon tapering avant la course ?"]),
    ];
    let (topic, ways) = dice.pick(&ASKED);
    let mut speaker = Speaker::new(context, Dice::of(dice.bits(), "foreign", 0));
    let words = speaker.fill(ways, &[]);
    let reply = reply_on(&[topic], &words, StatedNumbers::default(), context)?.text;
    let before = Some(Before { topic, meant: words.clone() });
    Some(Turn { situation: "question/foreign".to_owned(), words, reply, answer: "plain", before })
}

/// What is declined, or small talk: the answer is one of the table's, behind what is open of the athlete's health.
fn fixed(table: &[Refusal], answer: &'static str, context: &Context, dice: &mut Dice) -> Option<Turn> {
    let Refusal { id, ways, answers, instead, .. } = dice.pick(table);
    let slots = Slots::of(context, dice);
    let mut speaker = Speaker::new(context, Dice::of(dice.bits(), "answer", 0));
    let first = speaker.fill(answers, &slots.pairs());
    let then = speaker.fill(instead, &slots.pairs());
    let reply = match health_first(context) {
        Some(health) => format!("{health}\n\n{first} {then}"),
        None => format!("{first} {then}"),
    };
    let asked = if answer == "small_talk" {
        Asked::plainly(context, ways, &slots, dice)
    } else {
        Asked::of(context, ways, slots, dice)
    };
    Some(asked.answered((*id).to_owned(), reply, answer, None))
}

/// What goes before every answer while something of the athlete's health is open.
fn health_first(context: &Context) -> Option<String> {
    let thanked = reply_on(&["thanks"], "", StatedNumbers::default(), context)?.text;
    thanked.split_once("\n\n").map(|(health, _)| health.to_owned())
}

/// A question as it is typed, and as it is meant.
struct Asked {
    words: String,
    meant: String,
}

/// What people put before a question.
const BEFORE: &[&str] = &[
    "hi coach",
    "hey",
    "quick question",
    "one question",
    "sorry, I'm new to all this",
    "my mate keeps talking about it",
    "I read something about that yesterday",
    "been wondering about this",
    "somebody at the club asked me and I had no answer",
    "probably a dumb question",
    "I have looked everywhere and didn't find it",
    "thanks for the help so far",
    "just out of curiosity",
    "I like to understand what I do",
];

/// What people put behind it.
const BEHIND: &[&str] = &[
    "thanks",
    "cheers",
    "keep it short please",
    "can you explain it simply",
    "I never really got that",
    "no idea if that makes sense",
    "my head is spinning from all the numbers",
    "please be honest",
];

impl Asked {
    fn of(context: &Context, ways: &[&str], slots: Slots, dice: &mut Dice) -> Self {
        let mut speaker = Speaker::new(context, Dice::of(dice.bits(), "question", 0));
        let meant = speaker.fill(ways, &slots.pairs());
        if speaker.dice.chance(0.18) {
            speaker.say(BEFORE, &[]);
        }
        speaker.say(&[meant.as_str(), &format!("{meant}?"), &format!("{meant}?")], &[]);
        if speaker.dice.chance(0.12) {
            speaker.say(BEHIND, &[]);
        }
        Self { words: speaker.finish().text, meant }
    }

    /// Without anything around it.
    fn plainly(context: &Context, ways: &[&str], slots: &Slots, dice: &mut Dice) -> Self {
        let mut speaker = Speaker::new(context, Dice::of(dice.bits(), "question", 0));
        let meant = speaker.fill(ways, &slots.pairs());
        speaker.say(&[meant.as_str()], &[]);
        Self { words: speaker.finish().text, meant }
    }

    fn answered(self, situation: String, reply: String, answer: &'static str, topic: Option<&'static str>) -> Turn {
        let Self { words, meant } = self;
        Turn { situation, words, reply, answer, before: topic.map(|topic| Before { topic, meant }) }
    }
}
