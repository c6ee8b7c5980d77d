//! Model servers of both protocols, good and bad, through the client, the advisor and the coach: a clear answer in every case, the plan as
//! it was until somebody accepts, and then as it was shown.
#![expect(clippy::unwrap_used, reason = "a test whose world can't be built has failed")]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use polarize_coach::Answer;
use polarize_domain::calendar::add_days;
use polarize_llm::http::{Protocol, Server, ServerSettings, Timeouts};
use polarize_scripted::{ScriptedModel, Turn};
use polarize_tokens::Estimate;
use serde_json::json;

use crate::builders::{ADA, TIRED, TODAY, World, answer, answer_with, change, listed, skips_first, world};

/// Who is to have answered.
#[derive(Debug, Clone, Copy, PartialEq)]
enum By {
    Model,
    Rule,
}

/// What the server does, however often it is asked.
fn behaviours() -> Vec<(&'static str, Turn, By)> {
    let day = listed()[0].date;
    let new = |date: jiff::civil::Date, load: i64| {
        let new = json!({"date": date.to_string(), "name": "Ride", "sport": "cycling", "duration_minutes": 60,
                         "estimated_tss": load, "description": "zone1: easy"});
        answer_with(Vec::new(), vec![new], "One more ride.")
    };
    let good = skips_first();
    let half = good[..good.len() / 2].to_owned();
    let words = "well ".repeat(200);
    vec![
        ("good", Turn::says(&*good), By::Model),
        ("in small chunks", Turn::SaysInChunks { text: good.clone(), bytes: 1 }, By::Model),
        ("thinks first", Turn::Thinks { thoughts: "hm".to_owned(), text: good.clone() }, By::Model),
        ("prose around", Turn::says(format!("Sure:\n```json\n{good}\n```\nGood luck!")), By::Model),
        ("cut", Turn::Cut(half.clone()), By::Rule),
        ("wrong schema", Turn::says(r#"{"advice":"rest"}"#), By::Rule),
        ("unknown id", Turn::says(answer(vec![change("w77", day, "skip", json!({}))])), By::Rule),
        ("foreign id", Turn::says(answer(vec![change("bob-1", day, "skip", json!({}))])), By::Rule),
        ("5000 TSS", Turn::says(new(day, 5000)), By::Rule),
        ("in the past", Turn::says(new(add_days(TODAY, -2), 40)), By::Rule),
        ("empty", Turn::says(""), By::Rule),
        ("500", Turn::status(500, "oops"), By::Rule),
        ("503", Turn::Status { code: 503, body: "busy".to_owned(), retry_after: Some(3) }, By::Rule),
        ("hangs", Turn::Hangs, By::Rule),
        ("stalls", Turn::Stalls { after: half.clone() }, By::Rule),
        ("drips", Turn::SaysSlowly { text: words, pause: Duration::from_millis(40) }, By::Rule),
        ("breaks off", Turn::BreaksOff { after: half.clone() }, By::Rule),
        ("stops", Turn::Stops(half.clone()), By::Rule),
        ("error in stream", Turn::ErrorInStream { after: half, message: "out of memory".to_owned() }, By::Rule),
        ("unknown model", Turn::UnknownModel, By::Rule),
        ("no protocol", Turn::Body(b"<html>hello</html>".to_vec()), By::Rule),
        ("no HTTP", Turn::Raw(b"\x00\x01\x02".to_vec()), By::Rule),
    ]
}

fn model(server: &ScriptedModel, protocol: Protocol) -> Arc<Server> {
    let timeouts = Timeouts {
        first_word: Duration::from_millis(600),
        next_word: Duration::from_millis(600),
        answer: Duration::from_millis(1_500),
        ..Timeouts::default()
    };
    let settings = ServerSettings { timeouts, ..ServerSettings::new(protocol, server.url(), "coach") };
    Arc::new(Server::new(settings, Arc::new(Estimate)).unwrap())
}

/// Accepts an answer, and holds the plan against what was shown.
async fn accepted_as_shown(world: &World, answered: &Answer) {
    let before = world.plan().await;
    world.coach.apply(ADA, answered.proposal_id.as_ref().unwrap(), None, &world.now).await.unwrap();
    let after = world.plan().await;
    let is_other = |workout: &&polarize_domain::Workout| before.get(&workout.id) != Some(workout);
    let other: BTreeSet<&str> = after.workouts.iter().filter(is_other).map(|workout| workout.id.as_str()).collect();
    let shown: BTreeSet<&str> = answered.modifications.iter().map(|change| change.workout_id.as_str()).collect();
    assert_eq!(other, shown);
}

async fn every_behaviour(speaks: polarize_scripted::Protocol, protocol: Protocol) {
    for (behaviour, turn, by) in behaviours() {
        let server = ScriptedModel::saying(speaks, [turn]).unwrap();
        let world = world(model(&server, protocol)).await;
        let before = world.canonical().await;
        let answered = world.ask(TIRED).await;
        let expected = if by == By::Rule { "built-in coach" } else { world.coach_name() };
        assert_eq!(answered.answered_by, expected, "{behaviour}: {:?}", answered.remarks);
        let told = answered.remarks.iter().any(|remark| remark.contains("had no answer that can be used: "));
        assert_eq!(told, by == By::Rule, "{behaviour}: {:?}", answered.remarks);
        assert!(!answered.athlete_message.is_empty());
        assert_eq!(world.canonical().await, before, "{behaviour}");
        accepted_as_shown(&world, &answered).await;
    }
}

#[tokio::test]
async fn whatever_a_server_of_ollamas_protocol_does_the_athlete_has_a_clear_answer() {
    every_behaviour(polarize_scripted::Protocol::Ollama, Protocol::Ollama).await;
}

#[tokio::test]
async fn whatever_a_server_of_openais_protocol_does_the_athlete_has_a_clear_answer() {
    every_behaviour(polarize_scripted::Protocol::OpenAi, Protocol::OpenAi).await;
}

#[tokio::test]
async fn the_second_answer_of_a_server_can_stand() {
    for (speaks, protocol) in [
        (polarize_scripted::Protocol::Ollama, Protocol::Ollama),
        (polarize_scripted::Protocol::OpenAi, Protocol::OpenAi),
    ] {
        let server = ScriptedModel::saying(speaks, [Turn::says("I would rest."), Turn::says(skips_first())]).unwrap();
        let world = world(model(&server, protocol)).await;
        let answered = world.ask(TIRED).await;
        assert_eq!(answered.answered_by, world.coach_name());
        assert_eq!(server.conversations().len(), 2);
        assert!(server.conversations()[1].to_string().contains("no JSON object"));
        accepted_as_shown(&world, &answered).await;
    }
}
