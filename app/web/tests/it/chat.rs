//! The conversation, whole and as a stream.

use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::script::scripted;
use crate::world::{World, settings, world, world_with};

const CHAT: &str = "/api/v1/ai/chat";
const STREAM: &str = "/api/v1/ai/chat/stream";
const QUESTION: &str = "What is zone 2?";

async fn open(world: &World, message: &str) -> Response {
    world.post(STREAM).json(&json!({ "message": message })).send().await.unwrap()
}

/// The events of a text: name and data.
fn events(text: &str) -> Vec<(String, Value)> {
    let event = |block: &str| {
        let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        Some((field("event:")?.to_owned(), serde_json::from_str(field("data:")?).unwrap()))
    };
    text.split("\n\n").filter_map(event).collect()
}

async fn rest(answer: Response) -> Vec<(String, Value)> {
    events(&answer.text().await.unwrap())
}

#[tokio::test]
async fn a_question_is_answered_in_words() {
    let asked = world().await.post(CHAT).json(&json!({ "message": QUESTION })).send().await.unwrap();
    let answer: Value = asked.error_for_status().unwrap().json().await.unwrap();
    assert!(answer["message"].as_str().unwrap().contains("zone 2"), "{answer}");
    assert!(answer["proposal"].is_null());
}

#[tokio::test]
async fn the_tokens_of_a_stream_are_the_message_it_ends_with() {
    let answer = open(&world().await, QUESTION).await;
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let events = rest(answer).await;
    let tokens = events.iter().filter(|(name, _)| name == "token");
    let told: String = tokens.map(|(_, data)| data["text"].as_str().unwrap()).collect();
    let (last, done) = events.last().unwrap();
    assert_eq!((last.as_str(), done["message"].as_str()), ("done", Some(told.as_str())));
}

#[tokio::test]
async fn feedback_gets_a_proposal_event() {
    let events = rest(open(&world().await, "I'm tired and slept badly").await).await;
    let proposals: Vec<_> = events.iter().filter(|(name, _)| name == "proposal").collect();
    assert!(proposals.len() == 1 && proposals[0].1["proposal_id"].is_string(), "{events:?}");
}

#[tokio::test]
async fn words_are_told_before_the_answer_is_whole() {
    let (advisor, script) = scripted();
    let world = world_with(advisor, settings()).await;
    script.words.send("Easy ").unwrap();
    let mut answer = open(&world, QUESTION).await;
    let first = answer.chunk().await.unwrap().unwrap();
    assert_eq!(events(std::str::from_utf8(&first).unwrap()), [("token".to_owned(), json!({ "text": "Easy " }))]);
    script.words.send("does it.").unwrap();
    drop(script.words);
    let last = rest(answer).await.pop().unwrap();
    assert_eq!(last.1["message"], "Easy does it.");
}

#[tokio::test]
async fn a_client_that_leaves_ends_the_work() {
    let (advisor, mut script) = scripted();
    let world = world_with(advisor, settings()).await;
    script.words.send("Easy ").unwrap();
    let answer = open(&world, QUESTION).await;
    drop(answer);
    // The words are never over: only the client's leaving ends the answer.
    script.ended.recv().await.unwrap();
}

#[tokio::test]
async fn what_is_wrong_before_the_first_word_is_a_problem() {
    let answer = open(&world().await, "  ").await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "empty_feedback");
}

#[tokio::test]
async fn a_server_that_stops_ends_its_streams_with_an_event() {
    let (advisor, script) = scripted();
    let world = world_with(advisor, settings()).await;
    script.words.send("Easy ").unwrap();
    let answer = open(&world, QUESTION).await;
    drop(world.stop);
    let events = rest(answer).await;
    let told: Vec<_> = events.iter().map(|(name, data)| (name.as_str(), data["code"].as_str())).collect();
    assert_eq!(told, [("token", None), ("error", Some("shutting_down")), ("done", None)]);
    world.served.await.unwrap();
}
