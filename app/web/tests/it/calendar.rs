//! `/api/v1/races`, `/blocked-days`, `/unavailable-sports`, `/health-episodes`, `/calendar.ics`.

use reqwest::Method;
use serde_json::json;

use crate::answers::told;
use crate::world::world;

#[tokio::test]
async fn a_race_is_entered_once_changed_and_taken_out() {
    let world = world().await;
    let race = json!({ "date": "2026-08-01", "name": "Lake / 5 km é", "priority": "A", "sport": "rowing" });
    let answer = world.send(Method::POST, "/races", &race).send().await.unwrap();
    assert_eq!(answer.status(), 201);
    let path = answer.headers()["location"].to_str().unwrap().replace("/api/v1", "");
    assert_eq!(world.refusal(Method::POST, "/races", &race).await, (409, "race_exists".to_owned()));
    let (status, changed) = told(world.send(Method::PUT, &path, &json!({ "priority": "C", "sport": "rowing" }))).await;
    assert_eq!((status, &changed["name"], &changed["priority"]), (200, &race["name"], &json!("C")));
    assert_eq!(told(world.ask(Method::DELETE, &path)).await.0, 204);
    assert_eq!(told(world.ask(Method::DELETE, &path)).await.0, 404);
}

#[tokio::test]
async fn days_are_blocked_and_freed() {
    let world = world().await;
    let blocked = json!({ "from": "2026-05-10", "until": "2026-05-12", "reason": "Wedding" });
    assert_eq!(told(world.send(Method::POST, "/blocked-days", &blocked)).await.0, 201);
    let path = "/blocked-days/2026-05-10/2026-05-12";
    let (status, changed) = told(world.send(Method::PUT, path, &json!({ "reason": null }))).await;
    assert_eq!((status, &changed["reason"]), (200, &json!(null)));
    assert_eq!(told(world.ask(Method::DELETE, path)).await.0, 204);
    let reversed = json!({ "from": "2026-05-12", "until": "2026-05-10" });
    assert_eq!(world.refusal(Method::POST, "/blocked-days", &reversed).await, (422, "span_reversed".to_owned()));
}

#[tokio::test]
async fn a_sport_is_not_to_be_had_and_then_is_again() {
    let world = world().await;
    let put = |until: &str| world.send(Method::PUT, "/unavailable-sports/swimming", &json!({ "until": until }));
    assert_eq!(told(put("2026-05-03")).await.0, 422);
    assert_eq!(told(put("2026-06-01")).await.0, 201);
    assert_eq!(told(put("2026-06-02")).await.0, 200);
    let (_, list) = told(world.ask(Method::GET, "/unavailable-sports")).await;
    assert!(list["unavailable"].as_array().unwrap().contains(&json!({ "sport": "swimming", "until": "2026-06-02" })));
    assert_eq!(told(world.ask(Method::DELETE, "/unavailable-sports/swimming")).await.0, 204);
    assert_eq!(told(world.ask(Method::DELETE, "/unavailable-sports/chess")).await.0, 400);
}

#[tokio::test]
async fn a_health_episode_is_noted_ended_and_deleted() {
    let world = world().await;
    let new = json!({ "kind": "pain", "site": "knee", "pain": 4, "since": "2026-05-01" });
    let (status, noted) = told(world.send(Method::POST, "/health-episodes", &new)).await;
    assert_eq!((status, &noted["until"]), (201, &json!(null)), "{noted}");
    let path = format!("/health-episodes/{}", noted["id"]);
    let ended = json!({ "kind": "pain", "site": "knee", "since": "2026-05-01", "until": "2026-05-03" });
    assert_eq!(told(world.send(Method::PUT, &path, &ended)).await.1["until"], "2026-05-03");
    let to_come = json!({ "kind": "fever", "since": "2026-05-05" });
    assert_eq!(world.refusal(Method::POST, "/health-episodes", &to_come).await, (422, "in_the_future".to_owned()));
    assert_eq!(told(world.ask(Method::DELETE, &path)).await.0, 204);
    assert_eq!(told(world.send(Method::PUT, &path, &ended)).await.0, 404);
}

#[tokio::test]
async fn the_plan_is_a_calendar() {
    let world = world().await;
    let path = "/calendar.ics?from=2026-05-04&until=2026-05-17";
    let answer = world.ask(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/calendar; charset=utf-8");
    let (_, plan) = told(world.ask(Method::GET, "/workouts?from=2026-05-04&until=2026-05-17")).await;
    let entries = answer.text().await.unwrap().matches("BEGIN:VEVENT").count();
    assert_eq!(entries, plan["workouts"].as_array().unwrap().len());
}
