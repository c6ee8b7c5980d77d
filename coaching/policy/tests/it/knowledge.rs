//! What the built-in coach answers to questions: the topic, the athlete's own numbers, and the words of a few answers.

#![expect(clippy::unwrap_used, reason = "fixtures are right or the tests are wrong")]

mod held_out;
mod questions;

use held_out::HELD_OUT;
use jiff::Timestamp;
use polarize_domain::*;
use polarize_policy::reply;
use questions::{FOLLOW_UPS, QUESTIONS};

use crate::fixtures::{context_of, day, morning, snapshot};

fn done(offset: i64, zones: [f64; 3]) -> Activity {
    let minutes = Minutes::new(zones.iter().sum::<f64>() as u16).unwrap();
    let (date, rpe) = (day(offset), Rpe::new(4).ok());
    let name = Some("Ride".to_owned());
    let activity =
        Activity::by_hand(format!("a{offset}"), Timestamp::UNIX_EPOCH, date, Sport::Cycling, minutes, rpe, name, None);
    let load = Load { tss: Tss::new(60.0).unwrap(), method: LoadMethod::Power };
    Activity { load, zone_times: ZoneTimes { seconds: zones.map(|minutes| minutes * 60.0) }, ..activity }
}

/// A cyclist with a race in 19 days, four weeks of training, and fatigue ten above fitness.
fn informed() -> Context {
    let rides = (1..=14).rev().map(|ride| {
        let zones = if ride % 5 == 0 { [40.0, 5.0, 15.0] } else { [70.0, 5.0, 0.0] };
        done(-2 * ride, zones)
    });
    let race = Race { date: day(19), name: "Lake Tour".to_owned(), priority: Priority::A, sport: Sport::Cycling };
    context_of(Snapshot { activities: rides.collect(), races: vec![race], fitness: morning(-10.0), ..snapshot() })
}

#[test]
fn questions_are_answered_by_their_topic_with_the_athletes_numbers() {
    let context = informed();
    let mut wrong = Vec::new();
    for (question, topic, parts) in QUESTIONS {
        let reply = reply(&[], question, &context);
        let found = reply.topic.unwrap_or("unknown");
        let missing: Vec<_> = parts.iter().filter(|part| !reply.text.contains(**part)).collect();
        if found != *topic || !missing.is_empty() {
            wrong.push(format!("{question:?}: {found} for {topic}, without {missing:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), QUESTIONS.len(), wrong.join("\n"));
}

#[test]
fn follow_ups_go_on_about_the_question_before() {
    let context = informed();
    let mut wrong = Vec::new();
    for (earlier, question, topic) in FOLLOW_UPS {
        let found = reply(earlier, question, &context).topic.unwrap_or("unknown");
        if found != *topic {
            wrong.push(format!("{earlier:?} {question:?}: {found} for {topic}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), FOLLOW_UPS.len(), wrong.join("\n"));
}

#[test]
fn questions_the_phrases_were_not_made_for_find_their_topic() {
    let context = informed();
    let found = |question: &str| reply(&[], question, &context).topic.unwrap_or("unknown");
    let wrong: Vec<String> = HELD_OUT
        .iter()
        .filter(|(question, topic)| found(question) != *topic)
        .map(|(question, topic)| format!("{question:?}: {} for {topic}", found(question)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), HELD_OUT.len(), wrong.join("\n"));
}
