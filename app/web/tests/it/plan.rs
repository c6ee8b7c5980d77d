//! Changes of the plan over the API.

use polarize_domain::{Snapshot, WorkoutId};
use polarize_store::StoredProposal;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::world::{ADA, TODAY, World, world};

const ANALYZE: &str = "/api/v1/ai/plan/analyze";
const GENERATE: &str = "/api/v1/ai/plan/generate";
const REFINE: &str = "/api/v1/ai/plan/refine";
const APPLY: &str = "/api/v1/ai/plan/apply";
const UNDO: &str = "/api/v1/ai/plan/undo";
const REJECT: &str = "/api/v1/ai/plan/reject";

async fn ask(world: &World, path: &str, body: Value) -> (StatusCode, Value) {
    let answer = world.post(path).json(&body).send().await.unwrap();
    (answer.status(), answer.json().await.unwrap())
}

async fn ok(world: &World, path: &str, body: Value) -> Value {
    let (status, answer) = ask(world, path, body).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    answer
}

async fn tired(world: &World) -> Value {
    ok(world, ANALYZE, json!({ "feedback": "I'm tired and slept badly" })).await
}

async fn kept(world: &World) -> (Snapshot, Vec<StoredProposal>) {
    (world.store.snapshot(ADA, TODAY).await.unwrap(), world.store.proposals(ADA, None).await.unwrap())
}

/// A draft that nobody proposed: the next ride left out.
async fn own_draft(world: &World) -> Value {
    let answer = tired(world).await;
    let change = &answer["modifications"][0];
    json!({
        "modifications": [{
            "workout_id": change["workout_id"], "date": change["original_date"].as_str().or(change["date"].as_str()),
            "original_name": change["original_name"], "action": "skip",
        }],
        "athlete_message": "Leave this one out.",
    })
}

#[tokio::test]
async fn feedback_is_answered_with_a_proposal_and_the_plan_stays_as_it_is() {
    let world = world().await;
    let before = world.store.plan(ADA, TODAY, TODAY).await.unwrap().version;
    let answer = tired(&world).await;
    let changed = answer["modifications"][0]["workout_id"].as_str().unwrap();
    assert!(world.store.workout(ADA, &WorkoutId::new(changed)).await.is_ok());
    assert!(answer["proposal_id"].is_string());
    assert_eq!(world.store.plan(ADA, TODAY, TODAY).await.unwrap().version, before);
}

#[tokio::test]
async fn an_answer_looks_no_further_than_it_is_asked_to() {
    let world = world().await;
    let body = json!({ "feedback": "I'm ill with a fever", "days_forward": 2 });
    let answer = ok(&world, ANALYZE, body).await;
    let late = |change: &&Value| change["date"].as_str().unwrap() > "2026-05-05";
    assert_eq!(answer["modifications"].as_array().unwrap().iter().filter(late).count(), 0, "{answer}");
    let whole = ok(&world, ANALYZE, json!({ "feedback": "I'm ill with a fever" })).await;
    assert!(whole["modifications"].as_array().unwrap().iter().any(|change| late(&change)), "{whole}");
}

#[tokio::test]
async fn weeks_are_planned_from_next_monday_on() {
    let answer =
        ok(&world().await, GENERATE, json!({ "goals": "a faster 40 km", "constraints": "no swimming", "weeks": 12 }))
            .await;
    assert_eq!(answer["weeks"][0]["monday"], "2026-05-11", "{answer}");
}

#[tokio::test]
async fn a_proposal_applied_twice_is_answered_alike_and_applied_once() {
    let world = world().await;
    let id = tired(&world).await["proposal_id"].clone();
    let first = ok(&world, APPLY, json!({ "proposal_id": id })).await;
    let second = ok(&world, APPLY, json!({ "proposal_id": id })).await;
    assert_eq!(first, second);
    assert_eq!(world.store.decisions(ADA).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_proposal_for_an_older_plan_is_a_conflict() {
    let world = world().await;
    let (old, new) = (tired(&world).await, ok(&world, ANALYZE, json!({ "feedback": "make it all easier" })).await);
    ok(&world, APPLY, json!({ "proposal_id": new["proposal_id"] })).await;
    let (status, problem) = ask(&world, APPLY, json!({ "proposal_id": old["proposal_id"] })).await;
    assert_eq!((status, problem["code"].as_str()), (StatusCode::CONFLICT, Some("plan_changed")));
}

#[tokio::test]
async fn a_dry_run_answers_as_apply_does_and_changes_nothing() {
    let world = world().await;
    for meant in [
        json!({ "proposal_id": tired(&world).await["proposal_id"] }),
        json!({ "response_json": own_draft(&world).await }),
    ] {
        let before = kept(&world).await;
        let mut dry = meant.clone();
        dry["dry_run"] = json!(true);
        let tried = ok(&world, APPLY, dry).await;
        assert!(kept(&world).await == before, "a dry run changed something");
        assert_eq!(tried["plan_version"], before.0.plan.version);
        let applied = ok(&world, APPLY, meant).await;
        let lists = ["modified_workouts", "created_workouts", "skipped_workouts", "errors", "warnings"];
        assert!(lists.iter().all(|list| tried[list] == applied[list]), "{tried} against {applied}");
        ok(&world, UNDO, json!({})).await;
    }
}

#[tokio::test]
async fn only_the_selected_changes_are_applied() {
    let world = world().await;
    let answer = ok(&world, ANALYZE, json!({ "feedback": "I'm ill with a fever" })).await;
    let changes = answer["modifications"].as_array().unwrap();
    assert!(changes.len() > 1, "{answer}");
    let body = json!({ "proposal_id": answer["proposal_id"], "only": [changes[0]["id"]] });
    let applied = ok(&world, APPLY, body).await;
    let count = |list: &str| applied[list].as_array().unwrap().len();
    assert_eq!(count("modified_workouts") + count("created_workouts") + count("skipped_workouts"), 1, "{applied}");
}

#[tokio::test]
async fn undo_needs_no_body_and_puts_the_plan_back() {
    let world = world().await;
    let before = world.store.snapshot(ADA, TODAY).await.unwrap().plan.workouts;
    let id = tired(&world).await["proposal_id"].clone();
    ok(&world, APPLY, json!({ "proposal_id": id })).await;
    let undone: Value = world.post(UNDO).send().await.unwrap().json().await.unwrap();
    assert_eq!(undone["proposal_id"], id);
    assert_eq!(world.store.snapshot(ADA, TODAY).await.unwrap().plan.workouts, before);
}

#[tokio::test]
async fn a_rejected_proposal_can_not_be_applied() {
    let world = world().await;
    let id = tired(&world).await["proposal_id"].clone();
    assert_eq!(ok(&world, REJECT, json!({ "reason": "I feel fine" })).await["proposal_id"], id);
    let (status, problem) = ask(&world, APPLY, json!({ "proposal_id": id })).await;
    assert_eq!((status, problem["code"].as_str()), (StatusCode::CONFLICT, Some("already_rejected")));
}

#[tokio::test]
async fn an_answer_sent_back_is_the_proposal_it_was_whatever_its_spaces() {
    let world = world().await;
    let answer = tired(&world).await;
    let raw = answer["raw_response"].as_str().unwrap();
    let parsed: Value = serde_json::from_str(raw).unwrap();
    let spaced = serde_json::to_string_pretty(&parsed).unwrap();
    let mut answers = Vec::new();
    for sent in [json!(raw), parsed, json!(spaced)] {
        answers.push(ok(&world, APPLY, json!({ "response_json": sent })).await);
    }
    assert!(answers.iter().all(|given| *given == answers[0] && given["proposal_id"] == answer["proposal_id"]));
}

#[tokio::test]
async fn a_draft_that_was_never_proposed_is_judged_recorded_and_can_be_undone() {
    let world = world().await;
    let draft = own_draft(&world).await;
    let first = ok(&world, APPLY, json!({ "response_json": draft })).await;
    assert_eq!(first["skipped_workouts"].as_array().unwrap().len(), 1, "{first}");
    assert_eq!(ok(&world, APPLY, json!({ "response_json": draft })).await, first);
    assert_eq!(ok(&world, UNDO, json!({})).await["proposal_id"], first["proposal_id"]);
}

#[tokio::test]
async fn an_answer_can_be_refined_by_its_text() {
    let world = world().await;
    let answer = tired(&world).await;
    let wish = json!({ "original_response": answer["raw_response"], "refinement_feedback": "make it shorter" });
    let refined = ok(&world, REFINE, wish).await;
    let id = refined["proposal_id"].as_str().unwrap();
    let parent = world.store.proposal(id).await.unwrap().made.parent;
    assert_eq!(parent.as_deref(), answer["proposal_id"].as_str());
}

#[tokio::test]
async fn requests_that_cannot_be_meant_are_problems_with_a_code() {
    let world = world().await;
    let long = "x".repeat(8001);
    let cases = [
        (ANALYZE, json!({ "feedback": " " }), 422, "empty_feedback"),
        (ANALYZE, json!({ "feedback": long }), 422, "feedback_too_long"),
        (ANALYZE, json!({ "feedback": 5 }), 422, "wrong_shape"),
        (ANALYZE, json!({ "feedback": "I'm tired", "days_forward": 31 }), 422, "out_of_range"),
        (ANALYZE, json!({ "feedback": "I'm tired", "previous_suggestions": null }), 422, "wrong_shape"),
        (GENERATE, json!({ "goals": "" }), 422, "empty_goals"),
        (GENERATE, json!({ "goals": "speed", "constraints": long }), 422, "too_long"),
        (GENERATE, json!({ "goals": "speed", "weeks": 17 }), 422, "too_many_weeks"),
        (GENERATE, json!({ "goals": "speed", "start_date": "2030-01-07" }), 422, "beyond_the_plan"),
        (APPLY, json!({}), 422, "one_of_two"),
        (APPLY, json!({ "proposal_id": "a", "response_json": "{}" }), 422, "one_of_two"),
        (APPLY, json!({ "response_json": "" }), 422, "unreadable_draft"),
        (APPLY, json!({ "response_json": { "athlete_message": "Well done." } }), 422, "nothing_to_apply"),
        (APPLY, json!({ "proposal_id": "none" }), 404, "unknown_proposal"),
        (UNDO, json!({}), 404, "no_proposal"),
        (REJECT, json!({ "reason": long }), 422, "too_long"),
    ];
    for (path, body, status, code) in cases {
        let (answered, problem) = ask(&world, path, body).await;
        assert_eq!((answered.as_u16(), problem["code"].as_str()), (status, Some(code)), "{path}: {problem}");
    }
}

#[tokio::test]
async fn bodies_that_cannot_be_read_are_problems_with_a_code() {
    let world = world().await;
    let json = "application/json";
    let cases = [
        (json, "{\"feedback\": ".to_owned(), 400, "unreadable_json"),
        ("text/plain", "I'm tired".to_owned(), 415, "not_json"),
        (json, format!("{{\"feedback\": \"{}\"}}", "x".repeat(300 * 1024)), 413, "too_large"),
    ];
    for (content_type, body, status, code) in cases {
        let answer = world.post(ANALYZE).header("content-type", content_type).body(body).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{code}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        assert_eq!(answer.json::<Value>().await.unwrap()["code"], code);
    }
}

#[tokio::test]
async fn no_plan_begins_in_the_past() {
    let request = json!({ "goals": "a faster 10 km", "start_date": "2026-05-03" });
    let answer = world().await.post("/api/v1/ai/plan/generate").json(&request).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "begins_in_the_past");
}
