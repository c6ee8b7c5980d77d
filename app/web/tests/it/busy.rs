//! Places for answers: whoever comes when all are taken is told to come again.

use polarize_web::ServerSettings;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::script::scripted;
use crate::world::{settings, world_with};

fn asking() -> [(&'static str, Value); 5] {
    [
        ("/api/v1/ai/chat", json!({ "message": "What is zone 2?" })),
        ("/api/v1/ai/chat/stream", json!({ "message": "What is zone 2?" })),
        ("/api/v1/ai/plan/analyze", json!({ "feedback": "I'm tired" })),
        ("/api/v1/ai/plan/generate", json!({ "goals": "a faster 40 km" })),
        ("/api/v1/ai/plan/refine", json!({ "proposal_id": "none", "refinement_feedback": "shorter" })),
    ]
}

#[tokio::test]
async fn whoever_asks_while_all_places_are_taken_is_told_when_to_come_again() {
    let (advisor, mut script) = scripted();
    let world = world_with(advisor, ServerSettings { most_answers: 1, ..settings() }).await;
    script.words.send("Easy ").unwrap();
    // A stream holds its place as long as it goes on.
    let stream = world.post("/api/v1/ai/chat/stream").json(&json!({ "message": "What is zone 2?" }));
    let stream = stream.send().await.unwrap();
    script.begun.recv().await.unwrap();
    for (path, body) in asking() {
        let answer = world.post(path).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS, "{path}");
        assert_eq!(answer.headers()["retry-after"], "2", "{path}");
        assert_eq!(answer.json::<Value>().await.unwrap()["code"], "busy", "{path}");
    }
    drop(script.words);
    stream.text().await.unwrap();
    let (path, body) = &asking()[2];
    assert_eq!(world.post(path).json(body).send().await.unwrap().status(), StatusCode::OK);
}
