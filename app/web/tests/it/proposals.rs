//! `/api/v1/proposals` and `/api/v1/decisions`.

use jiff::civil::time;
use jiff::tz::TimeZone;
use polarize_coach::Coach;
use reqwest::Method;
use serde_json::json;

use crate::answers::told;
use crate::world::{ADA, TODAY, world};

#[tokio::test]
async fn a_proposal_is_listed_shown_and_its_decision_logged() {
    let world = world().await;
    let coach = Coach::new(world.store.clone());
    let now = TODAY.to_datetime(time(8, 0, 0, 0)).to_zoned_datetime(TimeZone::UTC).unwrap();
    let id = coach.analyze(ADA, "I'm tired and slept badly", &now).await.unwrap().proposal_id.unwrap();
    let (_, open) = told(world.ask(Method::GET, "/proposals?status=open")).await;
    assert_eq!(open["proposals"][0]["proposal_id"], json!(id));
    assert_eq!(told(world.ask(Method::GET, "/decisions")).await.1["total"], 0);
    coach.apply(ADA, &id, None, &now).await.unwrap();
    let (_, shown) = told(world.ask(Method::GET, &format!("/proposals/{id}"))).await;
    assert_eq!((&shown["status"], &shown["applied"]["success"]), (&json!("applied"), &json!(true)));
    assert!(shown["shown"].is_object());
    let (_, decisions) = told(world.ask(Method::GET, "/decisions")).await;
    assert_eq!((&decisions["total"], &decisions["decisions"][0]["proposal_id"]), (&json!(1), &json!(id)));
    assert_eq!(told(world.ask(Method::GET, "/proposals?status=open")).await.1["proposals"], json!([]));
    assert_eq!(told(world.ask(Method::GET, "/proposals?status=lost")).await.0, 400);
}
