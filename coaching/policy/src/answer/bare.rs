//! The answer to words that come without any context: no plan, no data, nobody known. The same principles, said as advice for today, from
//! the numbers that were given; and what is missing is asked for. It changes nothing, because there is nothing to change.

mod numbers;
mod words;

use polarize_domain::draft::Analysis;
use polarize_domain::situation::{Caution, Ended, Equipment, HealthReport, OpenQuestion};
use polarize_domain::{Draft, HealthKind, Situation};

use self::words::Asks;
use super::phrases::Topic;
use super::{safety, tired, tongues};
use crate::wording::capital;

/// The longest message, in characters: what the contract's schema allows.
const LONGEST_MESSAGE: usize = 1_150;
/// Days without training from which the way back is gentle.
const LONG_OFF_DAYS: u16 = 5;
/// The most topics that are spoken of.
const MOST_TOPICS: usize = 3;

/// Answers words that come without any context. What comes out changes no plan: it advises from what was told, and asks for what is missing.
#[must_use]
pub fn bare(situation: &Situation) -> Draft {
    if !situation.red_flags.is_empty() {
        return safety::stop(situation);
    }
    if situation.health.iter().any(|report| report.kind == HealthKind::RedFlag && report.ended == Ended::No) {
        return safety::held();
    }
    let topics = topics(situation);
    let choice = choice(situation);
    let advice: Vec<String> = topics.iter().map(|topic| words::today(*topic, situation)).collect();
    Draft {
        analysis: Some(Analysis {
            current_status: numbers::status(situation),
            key_concerns: topics.iter().filter_map(|topic| topic.concern()).take(5).map(str::to_owned).collect(),
            recommendations_summary: advice
                .iter()
                .find(|sentence| !sentence.is_empty())
                .map_or_else(|| words::GO_BY_FEEL.to_owned(), |sentence| first_sentence(sentence)),
        }),
        ..Draft::message(message(situation, &topics, &advice, choice))
    }
}

/// Which of several ways to say the same: by what was told, so that the same words are answered in the same way.
fn choice(situation: &Situation) -> usize {
    let told = format!("{situation:?}");
    told.bytes().fold(7_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte))) >> 3
}

fn pick<'a>(ways: &[&'a str], choice: usize) -> Option<&'a str> {
    ways.get(choice % ways.len().max(1)).copied()
}

fn message(situation: &Situation, topics: &[Topic], advice: &[String], choice: usize) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut say = |text: Option<&str>| parts.extend(text.filter(|text| !text.is_empty()).map(str::to_owned));
    let first = topics.first().copied().unwrap_or(Topic::Unread);
    say(tongues::understood(situation.language));
    say(words::opening(first).or_else(|| pick(first.openings(), choice)));
    say(numbers::meaning(situation).as_deref());
    advice.iter().for_each(|sentence| say(Some(sentence)));
    if words::is_advised_as_with_a_plan(first) {
        say(pick(first.advice(), choice / 7));
    }
    say(words::limits(situation));
    let asks = Asks::of(situation, topics).sentence(choice / 3);
    let room = LONGEST_MESSAGE.saturating_sub(asks.chars().count());
    while parts.len() > 2 && parts.iter().map(|part| part.chars().count() + 1).sum::<usize>() > room {
        parts.pop();
    }
    parts.push(asks);
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn first_sentence(text: &str) -> String {
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    capital(&text[..end])
}

/// What is to be spoken of, the weightiest first: health, then tiredness, then what stands in the way; good feelings last.
fn topics(situation: &Situation) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    let mut add = |topic: Topic| {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    };
    situation.health.iter().for_each(|report| add(of_report(report)));
    situation.cautions.iter().for_each(|caution| add(of_caution(*caution)));
    if situation.open_questions.iter().any(|question| is_unsure(*question)) {
        add(Topic::Unsure);
    }
    if let Some(fatigue) = &situation.fatigue {
        let otherwise = match fatigue.severity {
            polarize_domain::situation::Severity::Mild if !is_deep_form(situation) => Topic::LittleTired,
            _ => Topic::Tired,
        };
        add(if tired::is_deep(fatigue) { Topic::Exhausted } else { tired::topic_of(fatigue, otherwise) });
    }
    of_circumstances(situation).into_iter().for_each(&mut add);
    if situation.fresh && !takes_it_easy(situation) {
        add(match numbers::form(situation) {
            Some(form) if form < -30.0 => Topic::FreshButTired,
            Some(form) if form < 0.0 => Topic::FreshBuilding,
            _ => Topic::FreshKeep,
        });
    }
    let quiet = [
        (situation.somebody_else_ill, Topic::SomebodyElse),
        (!situation.denied.is_empty() && !situation.feels_bad(), Topic::Denied),
        (situation.orders, Topic::Orders),
    ];
    quiet.into_iter().filter(|(is_so, _)| *is_so).for_each(|(_, topic)| add(topic));
    if topics.is_empty() {
        let named = numbers::meaning(situation).is_some();
        topics.push(if named { Topic::Noted } else { Topic::Unread });
    }
    topics.sort_by_key(|topic| weight(*topic));
    topics.truncate(MOST_TOPICS);
    topics
}

/// Whether something speaks against hard work, whatever the numbers say: not well, not long well again, not known yet, or just raced.
fn takes_it_easy(situation: &Situation) -> bool {
    situation.feels_bad()
        || !situation.health.is_empty()
        || situation.open_questions.iter().any(|question| *question != OpenQuestion::WhatIsTheMatter)
        || situation.races.iter().any(|race| race.done)
}

/// What must be said first, whatever stands beside it; all else stays in its order.
const fn weight(topic: Topic) -> u8 {
    match topic {
        Topic::Fever | Topic::BelowNeck => 0,
        Topic::Bone | Topic::Pain | Topic::LowEnergy => 1,
        Topic::Pregnancy | Topic::Asthma | Topic::Painkillers | Topic::WeightLoss => 2,
        Topic::Cold | Topic::Returning | Topic::Unsure => 3,
        Topic::LittlePain | Topic::Exhausted => 4,
        _ => 5,
    }
}

fn is_deep_form(situation: &Situation) -> bool {
    numbers::form(situation).is_some_and(|form| form < -30.0)
}

const fn is_unsure(question: OpenQuestion) -> bool {
    matches!(question, OpenQuestion::IllOrTired | OpenQuestion::WhichSymptoms | OpenQuestion::WhereDoesItHurt)
}

fn of_report(report: &HealthReport) -> Topic {
    let lasts = report.ended == Ended::No;
    match report.kind {
        HealthKind::Fever if lasts => Topic::Fever,
        HealthKind::BelowNeck if lasts => Topic::BelowNeck,
        HealthKind::AboveNeck if lasts => Topic::Cold,
        HealthKind::Fever | HealthKind::BelowNeck | HealthKind::AboveNeck => Topic::Returning,
        HealthKind::BonePain if lasts => Topic::Bone,
        HealthKind::LowEnergy => Topic::LowEnergy,
        HealthKind::Pain if lasts => match report.pain {
            Some(pain) if pain.value() <= 3 && !report.worsening => Topic::LittlePain,
            _ => Topic::Pain,
        },
        HealthKind::Pain | HealthKind::BonePain | HealthKind::RedFlag => Topic::Gone,
    }
}

const fn of_caution(caution: Caution) -> Topic {
    match caution {
        Caution::Pregnancy => Topic::Pregnancy,
        Caution::Asthma => Topic::Asthma,
        Caution::Painkillers => Topic::Painkillers,
        Caution::WeightLoss => Topic::WeightLoss,
    }
}

/// What stands in training's way besides the body.
fn of_circumstances(situation: &Situation) -> Vec<Topic> {
    let raced = situation.races.iter().any(|race| race.done);
    let races = situation.races.iter().any(|race| !race.done);
    let missed = situation.missed.as_ref();
    let long_off = missed.is_some_and(|missed| missed.days_off.is_some_and(|days| days >= LONG_OFF_DAYS));
    let by_feel = situation.missing_equipment.iter().any(|thing| *thing != Equipment::Trainer);
    let told = [
        (raced, Topic::Raced),
        (races, Topic::RaceNear),
        (situation.taper && !races, Topic::Taper),
        (situation.heat, Topic::Heat),
        (situation.altitude.is_some(), Topic::Altitude),
        (situation.travel.is_some(), Topic::Travel),
        (long_off, Topic::LongOff),
        (missed.is_some() && !long_off, Topic::Missed),
        (!situation.unavailable_sports.is_empty(), Topic::NoSport),
        (!situation.blocked.is_empty(), Topic::Blocked),
        (!situation.time_limits.is_empty(), Topic::Limit),
        (situation.week_limit.is_some(), Topic::BusyWeek),
        (!situation.hours.is_empty(), Topic::Hours),
        (by_feel, Topic::ByFeel),
        (situation.missing_equipment.contains(&Equipment::Trainer), Topic::NoTrainer),
        (!situation.wishes.is_empty(), Topic::Wish),
    ];
    told.into_iter().filter(|(is_so, _)| *is_so).map(|(_, topic)| topic).collect()
}
