//! `/api/v1/thresholds`.

use reqwest::Method;
use serde_json::json;

use crate::answers::told;
use crate::world::world;

#[tokio::test]
async fn thresholds_of_a_day_are_put_replaced_and_deleted() {
    let world = world().await;
    let (_, before) = told(world.ask(Method::GET, "/thresholds")).await;
    let put = |watts: u16| world.send(Method::PUT, "/thresholds/2026-05-01", &json!({ "ftp_watts": watts }));
    let (status, first) = told(put(240)).await;
    assert_eq!((status, &first["thresholds"]["since"]), (201, &json!("2026-05-01")), "{first}");
    assert_eq!(told(put(250)).await.0, 200);
    let (_, after) = told(world.ask(Method::GET, "/thresholds")).await;
    assert_eq!(after["today"], json!({ "ftp_watts": 250 }));
    assert_eq!(told(world.ask(Method::DELETE, "/thresholds/2026-05-01")).await.0, 204);
    assert_eq!(told(world.ask(Method::GET, "/thresholds")).await.1, before);
    assert_eq!(told(world.ask(Method::DELETE, "/thresholds/2026-05-01")).await.0, 404);
}

#[tokio::test]
async fn thresholds_nobody_has_are_refused_with_the_reason() {
    let world = world().await;
    let cases = [
        (json!({ "ftp_watts": 3000 }), "wrong_shape"),
        (json!({ "ftp_watts": 5 }), "implausible_thresholds"),
        (json!({ "lthr_bpm": 180, "max_hr_bpm": 170 }), "contradicting_thresholds"),
        (json!({ "ftp": 250 }), "wrong_shape"),
    ];
    for (thresholds, code) in cases {
        let refusal = world.refusal(Method::PUT, "/thresholds/2026-05-01", &thresholds).await;
        assert_eq!(refusal, (422, code.to_owned()), "{thresholds}");
    }
    for day in ["1800-01-01", "2026-02-30", "tomorrow", "2026-05-01T10:00"] {
        let path = format!("/thresholds/{day}");
        assert_eq!(world.refusal(Method::PUT, &path, &json!({})).await, (400, "wrong_path".to_owned()), "{day}");
    }
}

#[tokio::test]
async fn estimates_are_offered_from_the_last_90_days() {
    let (status, estimates) = told(world().await.ask(Method::GET, "/thresholds/estimates")).await;
    assert_eq!((status, &estimates["days"], estimates["estimates"].is_array()), (200, &json!(90), true));
}
