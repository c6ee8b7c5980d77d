//! The OpenAPI document.

use std::collections::BTreeSet;

use polarize_web::document;
use reqwest::Method;
use serde_json::{Value, json};

use crate::answers::told;
use crate::world::world;

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                found.insert(reference.clone());
            }
            fields.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    let lost: Vec<_> = found.iter().filter(|to| document.pointer(to.trim_start_matches('#')).is_none()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn no_two_types_share_a_name() {
    // The second of a name would be given a number.
    let document = document();
    let names = document["components"]["schemas"].as_object().unwrap().keys();
    let numbered: Vec<_> = names.filter(|name| name.ends_with(|letter: char| letter.is_ascii_digit())).collect();
    assert!(numbered.is_empty(), "{numbered:?}");
}

#[test]
fn what_a_request_may_leave_out_an_answer_may_have_always() {
    let document = document();
    let required = |name: &str| document["components"]["schemas"][name]["required"].clone();
    let has_type = |required: &Value| required.as_array().into_iter().flatten().any(|name| name == "target_type");
    assert!(has_type(&required("Step")) && !has_type(&required("StepInput")), "{}", required("StepInput"));
}

/// The fields that a value lacks, or has and may not, by its schema: `required` and `properties`, followed through references.
fn differences(document: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    if let Some(place) = schema["$ref"].as_str() {
        let schema = document.pointer(place.trim_start_matches('#')).unwrap();
        return differences(document, schema, value, at, found);
    }
    if let Some(choices) = schema["anyOf"].as_array().filter(|_| !value.is_null()) {
        let shapes: Vec<_> = choices.iter().filter(|choice| choice["type"] != "null").collect();
        if let [shape] = shapes[..] {
            differences(document, shape, value, at, found);
        }
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(name).is_none() {
            found.push(format!("{at} lacks {name}"));
        }
    }
    for (name, field) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(shape) => differences(document, shape, field, &format!("{at}.{name}"), found),
            None if schema["properties"].is_object() => found.push(format!("{at}.{name} isn't documented")),
            None => {}
        }
    }
    for item in value.as_array().into_iter().flatten() {
        differences(document, &schema["items"], item, at, found);
    }
}

#[tokio::test]
async fn answers_have_all_fields_that_are_required_and_none_that_is_not_documented() {
    let (world, document) = (world().await, document());
    for path in ["/ai/context", "/athlete", "/ai/settings", "/thresholds", "/health-episodes"] {
        let (status, answer) = told(world.ask(Method::GET, path)).await;
        assert_eq!(status, 200, "{path}");
        let content = &document["paths"][format!("/api/v1{path}")]["get"]["responses"]["200"]["content"];
        let mut found = Vec::new();
        differences(&document, &content["application/json"]["schema"], &answer, path, &mut found);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[tokio::test]
async fn an_array_is_no_object() {
    let world = world().await;
    for (method, path) in [
        (Method::PATCH, "/athlete"),
        (Method::PUT, "/thresholds/2026-05-04"),
        (Method::PUT, "/ai/settings"),
        (Method::POST, "/ai/plan/undo"),
    ] {
        assert_eq!(world.refusal(method, path, &json!([null, null])).await, (422, "wrong_shape".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn an_array_deep_within_a_request_is_no_object_either() {
    let world = world().await;
    let change = json!({ "workout_id": "a", "date": "2026-05-06", "action": "skip", "changes": [null, null] });
    let sent = json!({ "athlete_message": "Rest.", "modifications": [change] });
    for (method, path, body, code) in [
        (Method::POST, "/ai/chat", json!({ "message": "Hello", "history": [["user", "Hi"]] }), "wrong_shape"),
        (Method::PATCH, "/athlete", json!({ "starting_fitness": ["2026-05-04", 40, 45] }), "wrong_shape"),
        (Method::POST, "/ai/plan/apply", json!({ "response_json": sent }), "unreadable_draft"),
    ] {
        assert_eq!(world.refusal(method, path, &body).await, (422, code.to_owned()), "{path}");
    }
}

#[tokio::test]
async fn a_number_that_is_nearly_whole_is_not() {
    let world = world().await;
    let refused = world.refusal(Method::POST, "/health-episodes", &json!({ "kind": "pain", "pain": 2.6e-42 })).await;
    assert_eq!(refused, (422, "wrong_shape".to_owned()));
}

#[tokio::test]
async fn of_a_wrong_step_its_place_and_its_fault_are_told() {
    let step = json!({ "step_type": "warmup", "duration_type": "time" });
    let body = json!({ "date": "2026-05-06", "sport": "cycling", "steps": [step] });
    let (status, problem) = told(world().await.send(Method::POST, "/workouts", &body)).await;
    assert_eq!((status, problem["code"].as_str()), (422, Some("wrong_steps")));
    assert_eq!(problem["detail"], "step 1: a step of this duration_type needs duration_value");
}
