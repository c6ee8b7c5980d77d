//! `/api/v1/athlete` and `/api/v1/athletes`.

use polarize_coach::{BuiltIn, Coach};
use polarize_store::Store;
use polarize_web::{App, Server};
use reqwest::Method;
use serde_json::json;

use crate::answers::told;
use crate::world::{ADA, settings, world};

#[tokio::test]
async fn a_profile_is_changed_where_something_is_told_and_stays_elsewhere() {
    let world = world().await;
    let (_, before) = told(world.ask(Method::GET, "/athlete")).await;
    let change = json!({
        "name": "  Ada L. ", "weekly_hours": 7.5, "availability": [60, null, 45, null, null, 120, 0], "born": null,
        "sport_scaling": { "strength": 0.5 },
    });
    let (status, after) = told(world.send(Method::PATCH, "/athlete", &change)).await;
    assert_eq!(status, 200, "{after}");
    let (athlete, was) = (&after["athlete"], &before["athlete"]);
    assert_eq!(athlete["name"], "Ada L.");
    assert_eq!(athlete["settings"]["weekly_hours"], 7.5);
    assert_eq!(athlete["availability"][5], 120);
    assert_eq!((&athlete["born"], &athlete["time_zone"]), (&json!(null), &was["time_zone"]));
    assert_eq!(athlete["settings"]["coach_type"], was["settings"]["coach_type"]);
}

#[tokio::test]
async fn a_profile_that_can_not_be_is_refused_and_nothing_is_changed() {
    let world = world().await;
    let (_, before) = told(world.ask(Method::GET, "/athlete")).await;
    let cases = [
        (json!({ "name": " " }), 422, "wrong_shape"),
        (json!({ "name": "a\u{0}b" }), 422, "wrong_shape"),
        (json!({ "name": "a".repeat(121) }), 422, "wrong_shape"),
        (json!({ "primary_sport": "rest" }), 422, "rest_is_no_sport"),
        (json!({ "time_zone": "Mars/Olympus" }), 422, "unknown_time_zone"),
        (json!({ "weekly_hours": 400 }), 422, "wrong_shape"),
        (json!({ "born": "1776-07-04" }), 422, "wrong_shape"),
        (json!({ "surname": "L" }), 422, "wrong_shape"),
        (json!({ "starting_fitness": { "date": "1950-01-01", "ctl": 50, "atl": 50 } }), 422, "implausible_date"),
    ];
    for (change, status, code) in cases {
        assert_eq!(world.refusal(Method::PATCH, "/athlete", &change).await, (status, code.to_owned()), "{change}");
    }
    let surrogate = world.ask(Method::PATCH, "/athlete").header("content-type", "application/json");
    assert_eq!(told(surrogate.body(r#"{"name":"\ud800"}"#)).await.0, 400);
    assert_eq!(told(world.ask(Method::GET, "/athlete")).await.1, before);
}

#[tokio::test]
async fn a_fresh_installation_gets_its_first_athlete_over_the_api() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("polarize.db")).await.unwrap();
    let app = App::new(Coach::with_advisor(store, Box::new(BuiltIn)), settings());
    let server = Server::bind(app).await.unwrap();
    let url = format!("http://{}/api/v1", server.address());
    let running = tokio::spawn(server.run(std::future::pending()));
    let client = world().await.client;
    let new = json!({ "name": "Grace Hopper", "primary_sport": "rowing", "profile": { "time_zone": "Europe/Berlin" } });
    let answer = client.post(format!("{url}/athletes")).json(&new).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["location"]), (201, &"/api/v1/athlete".parse().unwrap()));
    let (_, shown) = told(client.get(format!("{url}/athlete"))).await;
    assert_eq!((&shown["id"], &shown["athlete"]["time_zone"]), (&json!("gracehopper"), &json!("Europe/Berlin")));
    let (status, again) = told(client.post(format!("{url}/athletes")).json(&new)).await;
    assert_eq!((status, &again["code"]), (409, &json!("athlete_exists")));
    running.abort();
}

#[tokio::test]
async fn an_athlete_is_deleted_only_where_that_is_meant() {
    let world = world().await;
    for path in ["/athlete?confirm=bob", "/athlete"] {
        let (status, _) = told(world.ask(Method::DELETE, path)).await;
        assert!([400, 422].contains(&status), "{path}: {status}");
    }
    assert!(world.store.athlete(ADA).await.is_ok());
    assert_eq!(told(world.ask(Method::DELETE, "/athlete?confirm=ada")).await.0, 204);
    assert!(world.store.athletes().await.unwrap().is_empty());
}
