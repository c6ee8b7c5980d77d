//! What is another athlete's is as unknown as what never was.

use jiff::civil::time;
use jiff::tz::TimeZone;
use polarize_coach::Coach;
use reqwest::Method;
use serde_json::{Value, json};

use crate::answers::told;
use crate::world::{ADA, TODAY, add_athlete, world};

#[tokio::test]
async fn nothing_of_another_athlete_is_shown_changed_or_deleted() {
    let world = world().await;
    add_athlete(&world.store, "bob", 8).await;
    let made = async |path: &str, body: Value| {
        let answer = world.send(Method::POST, path, &body).send().await.unwrap();
        assert_eq!(answer.status(), 201, "{path}");
        answer.headers()["location"].to_str().unwrap().replace("/api/v1", "")
    };
    let workout = made("/workouts", json!({ "date": "2026-05-06", "sport": "cycling", "minutes": 60 })).await;
    let activity = made("/activities", json!({ "sport": "other", "minutes": 50, "time": "04:00" })).await;
    let race =
        made("/races", json!({ "date": "2026-08-02", "name": "Ada's", "priority": "A", "sport": "rowing" })).await;
    let blocked = made("/blocked-days", json!({ "from": "2026-09-10", "until": "2026-09-12" })).await;
    let episode = made("/health-episodes", json!({ "kind": "above_neck" })).await;
    let thresholds = "/thresholds/2026-05-02".to_owned();
    told(world.send(Method::PUT, &thresholds, &json!({ "ftp_watts": 222 }))).await;
    told(world.send(Method::PUT, "/unavailable-sports/swimming", &json!({}))).await;
    let coach = Coach::new(world.store.clone());
    let now = TODAY.to_datetime(time(8, 0, 0, 0)).to_zoned_datetime(TimeZone::UTC).unwrap();
    let id = coach.analyze(ADA, "I'm tired", &now).await.unwrap().proposal_id.unwrap();
    let samples = format!("{activity}/samples");
    let put = json!({ "date": "2026-05-06", "sport": "cycling", "minutes": 60 });
    let none = json!({});
    let cases = [
        (Method::GET, workout.clone(), &none),
        (Method::PUT, workout.clone(), &put),
        (Method::PATCH, workout.clone(), &none),
        (Method::DELETE, workout.clone(), &none),
        (Method::GET, activity.clone(), &none),
        (Method::GET, samples, &none),
        (Method::PATCH, activity.clone(), &none),
        (Method::DELETE, activity.clone(), &none),
        (Method::DELETE, race, &none),
        (Method::DELETE, blocked, &none),
        (Method::PUT, episode.clone(), &json!({ "kind": "fever" })),
        (Method::DELETE, episode, &none),
        (Method::DELETE, thresholds, &none),
        (Method::DELETE, "/unavailable-sports/swimming".to_owned(), &none),
        (Method::GET, format!("/proposals/{id}"), &none),
    ];
    for (method, path, body) in cases {
        let request = world.request(method.clone(), &format!("/api/v1{path}"));
        let request = request.header("polarize-athlete", "bob").header("if-match", "*").json(body);
        let (status, problem) = told(request).await;
        assert_eq!(status, 404, "{method} {path}: {problem}");
    }
    for path in [&workout, &activity] {
        assert_eq!(told(world.ask(Method::GET, path)).await.0, 200, "{path}");
    }
}
