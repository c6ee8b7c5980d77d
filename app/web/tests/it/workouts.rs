//! `/api/v1/workouts`.

use polarize_domain::WorkoutId;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::answers::told;
use crate::world::{ADA, World, world};

/// Plans an hour's ride and gives its path and its ETag.
async fn planned(world: &World) -> (String, String) {
    let new = json!({ "date": "2026-05-06", "sport": "cycling", "minutes": 60, "intensity": "zone1" });
    let answer = world.send(Method::POST, "/workouts", &new).send().await.unwrap();
    assert_eq!(answer.status(), 201);
    let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
    (header("location").replace("/api/v1", ""), header("etag"))
}

fn matching(request: RequestBuilder, tag: &str) -> RequestBuilder {
    request.header("if-match", tag)
}

#[tokio::test]
async fn a_workout_is_planned_with_steps_load_and_a_name_of_its_own() {
    let world = world().await;
    let (path, tag) = planned(&world).await;
    let answer = world.ask(Method::GET, &path).send().await.unwrap();
    assert_eq!(answer.headers()["etag"], tag);
    let workout: Value = answer.json().await.unwrap();
    assert_eq!((&workout["name"], &workout["author"]), (&json!("Zone 1 cycling"), &json!("athlete")));
    assert!(!workout["steps"].as_array().unwrap().is_empty() && workout["estimated_tss"].as_f64().unwrap() > 0.0);
}

#[tokio::test]
async fn steps_are_taken_as_text_and_one_by_one() {
    let world = world().await;
    let step = |seconds: u32| json!({ "step_type": "active", "duration_type": "time", "duration_value": seconds });
    for (steps, minutes) in [(json!("- 10m 50%\n- 20m 75%"), 30), (json!([step(600), step(900)]), 25)] {
        let new = json!({ "date": "2026-05-06", "sport": "cycling", "steps": steps });
        let (status, workout) = told(world.send(Method::POST, "/workouts", &new)).await;
        assert_eq!((status, &workout["duration_minutes"]), (201, &json!(minutes)), "{workout}");
    }
}

#[tokio::test]
async fn a_change_needs_the_etag_that_was_seen_last() {
    let world = world().await;
    let (path, tag) = planned(&world).await;
    let longer = json!({ "minutes": 75 });
    let put = json!({ "date": "2026-05-06", "sport": "running", "minutes": 40 });
    for (method, body) in [(Method::PATCH, &longer), (Method::PUT, &put), (Method::DELETE, &json!(null))] {
        let request = || world.send(method.clone(), &path, body);
        assert_eq!(told(request()).await.0, 428, "{method}");
        let (status, problem) = told(matching(request(), "\"stale\"")).await;
        assert_eq!((status, &problem["code"]), (412, &json!("changed_meanwhile")), "{method}");
    }
    let changed = matching(world.send(Method::PATCH, &path, &longer), &tag).send().await.unwrap();
    let newer = changed.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(changed.json::<Value>().await.unwrap()["duration_minutes"], 75);
    assert_eq!(told(matching(world.send(Method::PATCH, &path, &longer), &tag)).await.0, 412);
    let (status, replaced) = told(matching(world.send(Method::PUT, &path, &put), &newer)).await;
    assert_eq!((status, &replaced["sport"], &replaced["intensity"]), (200, &json!("running"), &json!("zone1")));
    assert_eq!(told(matching(world.ask(Method::DELETE, &path), "*")).await.0, 204);
    assert_eq!(told(world.ask(Method::GET, &path)).await.0, 404);
}

#[tokio::test]
async fn of_changes_made_at_once_with_one_etag_one_happens() {
    let world = world().await;
    let (path, tag) = planned(&world).await;
    let change = |minutes: u16| {
        let request = matching(world.send(Method::PATCH, &path, &json!({ "minutes": minutes })), &tag);
        tokio::spawn(async move { told(request).await.0 })
    };
    let changes: Vec<_> = (61..77).map(change).collect();
    let mut statuses = Vec::new();
    for change in changes {
        statuses.push(change.await.unwrap());
    }
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 412).count(), 15, "{statuses:?}");
}

#[tokio::test]
async fn a_lock_changes_nothing_else() {
    let world = world().await;
    let (path, tag) = planned(&world).await;
    let id = WorkoutId::new(path.rsplit('/').next().unwrap());
    let before = world.store.workout(ADA, &id).await.unwrap();
    let lock = matching(world.send(Method::PATCH, &path, &json!({ "locked": true })), &tag);
    assert_eq!(told(lock).await.0, 200);
    let after = world.store.workout(ADA, &id).await.unwrap();
    assert_eq!(after, polarize_domain::Workout { locked: true, ..before });
}

#[tokio::test]
async fn a_workout_that_can_not_be_is_refused_with_the_reason() {
    let world = world().await;
    let version = world.store.plan(ADA, crate::world::TODAY, crate::world::TODAY).await.unwrap().version;
    let cases = [
        (json!({ "date": "2026-05-06", "sport": "cycling" }), "no_length"),
        (json!({ "date": "2026-05-06", "sport": "cycling", "minutes": 3 }), "wrong_length"),
        (json!({ "date": "2026-05-06", "sport": "cycling", "minutes": 2000 }), "wrong_shape"),
        (json!({ "date": "2026-05-06", "sport": "cycling", "minutes": 60, "tss": 900 }), "implausible_load"),
        (json!({ "date": "2026-05-06", "sport": "rest", "minutes": 60 }), "rest_with_load"),
        (json!({ "date": "2026-05-06", "sport": "strength", "minutes": 60, "intensity": "zone1" }), "no_zones"),
        (json!({ "date": "2020-05-06", "sport": "cycling", "minutes": 60 }), "long_ago"),
        (json!({ "date": "2099-05-06", "sport": "cycling", "minutes": 60 }), "far_ahead"),
        (json!({ "date": "2026-05-06", "sport": "cycling", "steps": "- a while" }), "unreadable_steps"),
        (json!({ "date": "2026-05-06", "sport": "cycling", "steps": [] }), "wrong_steps"),
        (json!({ "date": "2026-05-06", "sport": "cycling", "minutes": 60, "id": "mine" }), "wrong_shape"),
    ];
    for (new, code) in cases {
        assert_eq!(world.refusal(Method::POST, "/workouts", &new).await, (422, code.to_owned()), "{new}");
    }
    let after = world.store.plan(ADA, crate::world::TODAY, crate::world::TODAY).await.unwrap().version;
    assert_eq!(after, version);
}

#[tokio::test]
async fn spans_are_bounded_and_run_forward() {
    let world = world().await;
    for path in ["workouts", "activities", "fitness", "calendar.ics"] {
        for (span, status) in [
            ("from=2026-05-04&until=2026-05-10", 200),
            ("from=2026-05-04&until=2026-05-03", 422),
            ("from=2020-05-04&until=2026-05-03", 422),
            ("from=2026-05-04", 400),
            ("from=0001-01-01&until=9999-12-31", 400),
            ("from=2026-05-04&until=2026-05-10&sport=running", 400),
        ] {
            assert_eq!(told(world.ask(Method::GET, &format!("/{path}?{span}"))).await.0, status, "{path} {span}");
        }
    }
}
