//! Changes of the plan over the API.

use polarize_domain::WorkoutId;
use serde_json::{Value, json};

use crate::world::{ADA, TODAY, world};

#[tokio::test]
async fn feedback_is_answered_with_a_proposal_and_the_plan_stays_as_it_is() {
    let world = world().await;
    let before = world.store.plan(ADA, TODAY, TODAY).await.unwrap().version;
    let request = world.post("/api/v1/ai/plan/analyze").json(&json!({ "feedback": "I'm tired and slept badly" }));
    let answer: Value = request.send().await.unwrap().error_for_status().unwrap().json().await.unwrap();
    let changed = answer["modifications"][0]["workout_id"].as_str().unwrap();
    assert!(world.store.workout(ADA, &WorkoutId::new(changed)).await.is_ok());
    assert!(answer["proposal_id"].is_string());
    assert_eq!(world.store.plan(ADA, TODAY, TODAY).await.unwrap().version, before);
}
