//! What the built-in coach answers to questions: the topic, the athlete's own numbers, and the words of a few answers.

#![expect(clippy::unwrap_used, reason = "fixtures are right or the tests are wrong")]

mod held_out;
mod questions;

use held_out::HELD_OUT;
use jiff::Timestamp;
use polarize_domain::*;
use polarize_policy::reply;
use proptest::prelude::*;
use questions::{FOLLOW_UPS, QUESTIONS};

use crate::fixtures::{context_of, day, morning, open_episode, snapshot};

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

#[test]
fn answers_read_like_a_coach() {
    let context = informed();
    for (name, question) in [
        ("knowledge_fitness", "What is my CTL?"),
        ("knowledge_zones", "What are my zones?"),
        ("knowledge_taper", "How do I taper?"),
        ("knowledge_tomorrow", "What's tomorrow?"),
        ("knowledge_why_saturday", "Why is Saturday hard?"),
        ("knowledge_this_week", "What is on the plan this week?"),
        ("knowledge_unknown", "what is the meaning of life"),
    ] {
        insta::assert_snapshot!(name, reply(&[], question, &context).text);
    }
}

#[test]
fn what_is_missing_is_said_with_what_to_do() {
    let nobody = context_of(Snapshot {
        thresholds: ThresholdHistory::default(),
        plan: Plan::new(1, Vec::new()),
        fitness: Vec::new(),
        history_since: None,
        ..snapshot()
    });
    for (question, part) in [
        ("What are my zones?", "polarize athlete --ftp WATTS"),
        ("What is my FTP?", "I know no threshold of yours yet"),
        ("What is my max heart rate?", "polarize athlete --max-hr BPM"),
        ("What is my CTL?", "polarize import PATH"),
        ("what's my ramp rate?", "you have none yet"),
        ("Is my training polarized?", "I know no time in zones of yours"),
        ("How do I taper?", "polarize race add"),
        ("What's tomorrow?", "nothing planned"),
        ("what's my next workout", "polarize plan generate"),
        ("what does next week look like?", "polarize week --propose"),
        ("what does an easy day do?", "talk test"),
    ] {
        let text = reply(&[], question, &nobody).text;
        assert!(text.contains(part), "{question}: {text}");
    }
}

#[test]
fn few_days_of_history_are_called_provisional() {
    let new = context_of(Snapshot { fitness: morning(-40.0), history_since: Some(day(-10)), ..snapshot() });
    for question in ["What is my CTL?", "What is my form?", "how am I doing?"] {
        let text = reply(&[], question, &new).text;
        assert!(text.contains("provisional"), "{question}: {text}");
        assert!(!text.contains("ready for hard work"), "{question}: {text}");
    }
}

#[test]
fn every_answer_begins_with_what_is_open_of_the_athletes_health() {
    for (kind, site, question, begins, means) in [
        (HealthKind::Fever, None, "should I do my intervals tomorrow?", "Fever since 4 May", "no training"),
        (HealthKind::Fever, None, "What do I train today?", "Fever since 4 May", "no training"),
        (HealthKind::Fever, None, "what is the meaning of life", "Fever since 4 May", "health goes first"),
        (
            HealthKind::BelowNeck,
            None,
            "how hard should I ride this week?",
            "Illness below the neck since",
            "no training",
        ),
        (HealthKind::AboveNeck, None, "what's my next workout", "A cold (above the neck) since", "nothing hard"),
        (
            HealthKind::Pain,
            Some(Site::Knee),
            "What is on the plan this week?",
            "Pain in your knee since",
            "nothing that loads your knee",
        ),
        (
            HealthKind::BonePain,
            Some(Site::Shin),
            "Wie ist meine Form?",
            "Bone pain in your shin since",
            "somebody qualified",
        ),
        (HealthKind::LowEnergy, None, "is more training better?", "Signs of low energy availability", "a doctor"),
    ] {
        let ill = context_of(Snapshot { health: vec![open_episode(kind, site)], ..snapshot() });
        let text = reply(&[], question, &ill).text;
        let first = text.split("\n\n").next().unwrap_or_default();
        assert!(first.starts_with(begins) && first.contains(means), "{question}: {text}");
    }
}

#[test]
fn an_answer_says_nothing_of_health_where_all_is_over() {
    let over = HealthEpisode { until: Some(day(0)), ..open_episode(HealthKind::Fever, None) };
    let well = context_of(Snapshot { health: vec![over], ..snapshot() });
    assert!(!reply(&[], "should I do my intervals tomorrow?", &well).text.contains("health goes first"));
}

#[test]
fn questions_in_another_language_are_told_that_english_is_answered() {
    let context = informed();
    for (question, part) in [
        ("Wie ist meine Form und was soll ich heute machen?", "auf Englisch"),
        ("Quelle est ma forme et que dois-je faire demain ?", "en anglais"),
        ("Cu\u{e1}l es mi estado de forma y qu\u{e9} hago hoy?", "en ingl\u{e9}s"),
        ("Qual \u{e8} la mia forma e che cosa devo fare oggi?", "in inglese"),
    ] {
        let text = reply(&[], question, &context).text;
        assert!(text.contains(part), "{question}: {text}");
    }
}

#[test]
fn two_things_compared_are_both_explained_with_all_their_sources() {
    let reply = reply(&[], "sweet spot vs polarized?", &informed());
    assert!(reply.text.contains("Sweet spot is") && reply.text.contains("Polarized training means"), "{}", reply.text);
    assert_eq!(reply.sources.len(), 2, "each source once");
    assert!(reply.text.contains(&format!("Sources: {}.", reply.sources.join("; "))));
}

proptest! {
    #[test]
    fn every_text_gets_an_answer(question in ".{0,200}", earlier in ".{0,100}") {
        let context = informed();
        prop_assert!(!reply(&[&earlier], &question, &context).text.is_empty());
    }
}
