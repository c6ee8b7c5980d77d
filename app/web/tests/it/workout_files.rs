//! Workouts as files.

use reqwest::StatusCode;
use serde_json::Value;

use crate::world::{ADA, TODAY, World, world};

async fn ride(world: &World) -> String {
    let until = TODAY.saturating_add(jiff::Span::new().days(13));
    let plan = world.store.plan(ADA, TODAY, until).await.unwrap();
    let ride = plan.workouts.iter().find(|workout| workout.sport == polarize_domain::Sport::Cycling);
    ride.unwrap().id.to_string()
}

#[tokio::test]
async fn a_workout_is_had_in_every_format_under_a_name_for_files() {
    let world = world().await;
    let id = ride(&world).await;
    let cases = [
        ("fit", "application/vnd.ant.fit", "fit"),
        ("zwo", "application/xml", "zwo"),
        ("erg", "text/plain; charset=utf-8", "erg"),
        ("mrc", "text/plain; charset=utf-8", "mrc"),
        ("ics", "text/calendar; charset=utf-8", "ics"),
        ("intervals", "text/plain; charset=utf-8", "txt"),
    ];
    for (format, content_type, extension) in cases {
        let answer = world.get(&format!("/api/v1/ai/workout/{id}/{format}")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{format}");
        assert_eq!(answer.headers()["content-type"], content_type);
        let name = answer.headers()["content-disposition"].to_str().unwrap().to_owned();
        assert!(name.starts_with("attachment; filename=\"2026-05-"), "{name}");
        assert!(name.ends_with(&format!(".{extension}")), "{name}");
        assert!(!answer.bytes().await.unwrap().is_empty(), "{format}");
    }
}

#[tokio::test]
async fn a_format_or_a_workout_that_is_not_there_is_not_found() {
    let world = world().await;
    let id = ride(&world).await;
    for (path, code) in [(format!("{id}/doc"), "unknown_format"), ("none/fit".to_owned(), "unknown_workout")] {
        let answer = world.get(&format!("/api/v1/ai/workout/{path}")).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        assert_eq!(answer.json::<Value>().await.unwrap()["code"], code);
    }
}
