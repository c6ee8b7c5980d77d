//! A server that is told to stop: what runs is finished or not done at all.

use std::time::Duration;

use polarize_store::{ProposalStatus, Store};
use polarize_web::ServerSettings;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::net::TcpStream;

use crate::script::scripted;
use crate::world::{ADA, TODAY, settings, world, world_with};

const APPLIES: usize = 16;

#[tokio::test]
async fn each_apply_is_done_whole_or_not_at_all_and_whoever_was_told_of_it_was_told_the_truth() {
    let world = world().await;
    let asked = world.post("/api/v1/ai/plan/analyze").json(&json!({ "feedback": "I'm tired and slept badly" }));
    let answer: Value = asked.send().await.unwrap().json().await.unwrap();
    let (id, version) = (answer["proposal_id"].as_str().unwrap().to_owned(), answer["plan_version"].as_u64().unwrap());
    let apply = |_| world.post("/api/v1/ai/plan/apply").json(&json!({ "proposal_id": id }));
    let applies: Vec<_> = (0..APPLIES).map(|number| tokio::spawn(apply(number).send())).collect();
    tokio::task::yield_now().await;
    drop(world.stop);
    let mut told = false;
    for apply in applies {
        told |= apply.await.unwrap().is_ok_and(|answer| answer.status().is_success());
    }
    world.served.await.unwrap();
    let store = Store::open(world.folder.path().join("polarize.db")).await.unwrap();
    let applied = store.proposal(&id).await.unwrap().status() == ProposalStatus::Applied;
    let expected = (version + u64::from(applied), usize::from(applied));
    let after = store.plan(ADA, TODAY, TODAY).await.unwrap().version;
    assert_eq!((after, store.decisions(ADA).await.unwrap().len()), expected);
    assert!(applied || !told, "an apply was acknowledged and is lost");
}

#[tokio::test]
async fn what_is_not_done_when_the_time_is_over_is_given_up_and_the_caller_is_told() {
    let (advisor, mut script) = scripted();
    let world = world_with(advisor, ServerSettings { grace: Duration::from_secs(1), ..settings() }).await;
    let asked = world.post("/api/v1/ai/plan/analyze").json(&json!({ "feedback": "I'm tired" })).send();
    let asked = tokio::spawn(asked);
    script.begun.recv().await.unwrap();
    drop(world.stop);
    // The advisor never answers: only the end of the time ends the server.
    world.served.await.unwrap();
    script.ended.recv().await.unwrap();
    assert_eq!(asked.await.unwrap().unwrap().status(), StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn nobody_is_let_in_once_the_server_stops() {
    let (advisor, mut script) = scripted();
    let world = world_with(advisor, settings()).await;
    let asked = world.post("/api/v1/ai/plan/analyze").json(&json!({ "feedback": "I'm tired" })).send();
    let asked = tokio::spawn(asked);
    script.begun.recv().await.unwrap();
    drop(world.stop);
    // The server learns of it when it is woken; until then connections are taken.
    while TcpStream::connect(world.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    drop(script.words);
    assert!(asked.await.unwrap().unwrap().status().is_success());
    world.served.await.unwrap();
}
