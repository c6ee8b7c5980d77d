//! `/api/v1/activities`, and uploads.

use std::fmt::Write as _;

use polarize_simulation::recording_of;
use polarize_store::Source;
use polarize_web::ServerSettings;
use reqwest::Method;
use serde_json::{Value, json};

use crate::answers::told;
use crate::world::{ADA, TODAY, World, settings, world, world_with};

/// Half an hour's run as a TCX file.
fn run(day: &str) -> String {
    let mut points = String::new();
    for minute in 0..30 {
        let meters = minute * 200;
        write!(
            points,
            "<Trackpoint><Time>{day}T17:{minute:02}:00Z</Time><DistanceMeters>{meters}</DistanceMeters>\
             <HeartRateBpm><Value>145</Value></HeartRateBpm></Trackpoint>"
        )
        .unwrap();
    }
    format!(
        "<?xml version=\"1.0\"?><TrainingCenterDatabase \
         xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\"><Activities><Activity Sport=\"Running\">\
         <Lap StartTime=\"{day}T17:00:00Z\"><TotalTimeSeconds>1740</TotalTimeSeconds><Track>{points}</Track></Lap>\
         </Activity></Activities></TrainingCenterDatabase>"
    )
}

/// Files as a form.
async fn upload(world: &World, files: &[(&str, &str)]) -> (u16, Value) {
    let mut body = String::new();
    for (name, content) in files {
        write!(body, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n")
            .unwrap();
    }
    let request = world.ask(Method::POST, "/activities/upload").body(body + "--b--\r\n");
    told(request.header("content-type", "multipart/form-data; boundary=b")).await
}

#[tokio::test]
async fn files_of_a_form_are_imported_each_once_and_told_one_by_one() {
    let world = world().await;
    let first = run("2026-05-03");
    let files = [("a.tcx", first.as_str()), ("b.tcx", first.as_str()), ("../../c.tcx", "no recording")];
    let (status, answer) = upload(&world, &files).await;
    assert_eq!(status, 200, "{answer}");
    let told_of = |field: &str| answer["files"].as_array().unwrap().iter().map(|file| file[field].clone()).collect();
    let statuses: Vec<Value> = told_of("status");
    let names: Vec<Value> = told_of("file");
    assert_eq!(
        (statuses, names),
        (
            vec![json!("imported"), json!("duplicate"), json!("failed")],
            vec![json!("a.tcx"), json!("b.tcx"), json!("c.tcx")]
        )
    );
    assert_eq!((&answer["imported"], &answer["duplicates"], &answer["failed"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!(answer["files"][2]["error"]["code"], "unknown_format");
    let id = answer["files"][0]["activities"][0]["id"].as_str().unwrap();
    let (_, shown) = told(world.ask(Method::GET, &format!("/activities/{id}"))).await;
    assert_eq!(
        (&shown["file"], &shown["sport"], &shown["distance_km"]),
        (&json!("a.tcx"), &json!("running"), &json!(5.8))
    );
    let kept = std::fs::read_dir(world.store.path().parent().unwrap()).unwrap();
    assert!(kept.flatten().all(|file| !file.file_name().to_string_lossy().starts_with(".upload")));
}

#[tokio::test]
async fn a_file_may_be_the_body_itself() {
    let world = world().await;
    let request = world.ask(Method::POST, "/activities/upload?name=evening.tcx&sport=other").body(run("2026-05-03"));
    let (status, answer) = told(request.header("content-type", "application/octet-stream")).await;
    assert_eq!((status, &answer["files"][0]["file"]), (200, &json!("evening.tcx")), "{answer}");
    assert_eq!(answer["files"][0]["activities"][0]["activity"]["sport"], "other");
}

#[tokio::test]
async fn an_upload_beyond_the_limit_is_refused_and_nothing_is_kept() {
    let limited = ServerSettings { most_upload_bytes: 10_000, most_body_bytes: 1000, ..settings() };
    let world = world_with(Box::new(polarize_coach::BuiltIn), limited).await;
    let before = world.store.activities(ADA, TODAY, TODAY).await.unwrap().len();
    let long = "x".repeat(20_000);
    assert_eq!(upload(&world, &[("a.csv", &long)]).await.0, 413);
    assert_eq!(upload(&world, &[("a.tcx", &"y".repeat(6000)), ("b.tcx", &"y".repeat(6000))]).await.0, 413);
    // Above the limit of other bodies, and below its own.
    assert_eq!(upload(&world, &[("a.tcx", &run("2026-05-04"))]).await.0, 200);
    assert_eq!(world.store.activities(ADA, TODAY, TODAY).await.unwrap().len(), before + 1);
}

#[tokio::test]
async fn what_is_no_upload_is_refused() {
    let world = world().await;
    let with = |kind: &str, body: &str| {
        told(world.ask(Method::POST, "/activities/upload").header("content-type", kind).body(body.to_owned()))
    };
    assert_eq!(with("text/plain", "x").await.0, 415);
    assert_eq!(with("multipart/form-data", "x").await.0, 400);
    assert_eq!(with("multipart/form-data; boundary=b", "x").await.0, 400);
    assert_eq!(with("multipart/form-data; boundary=b", "--b--\r\n").await.0, 422);
    let (status, answer) = with("application/octet-stream", "").await;
    assert_eq!((status, &answer["files"][0]["error"]["code"]), (200, &json!("empty")));
}

#[tokio::test]
async fn a_session_is_logged_corrected_and_deleted() {
    let world = world().await;
    let new = json!({ "sport": "swimming", "minutes": 45, "rpe": 5, "date": "2026-05-02", "time": "06:30" });
    let (status, logged) = told(world.send(Method::POST, "/activities", &new)).await;
    assert_eq!((status, &logged["load_method"]), (201, &json!("rpe")), "{logged}");
    assert_eq!(world.refusal(Method::POST, "/activities", &new).await, (409, "duplicate".to_owned()));
    let path = format!("/activities/{}", logged["id"].as_str().unwrap());
    let (_, corrected) = told(world.send(Method::PATCH, &path, &json!({ "rpe": 8, "name": "Lake" }))).await;
    assert_eq!((&corrected["name"], &corrected["sport"]), (&json!("Lake"), &json!("swimming")));
    assert!(corrected["tss"].as_f64() > logged["tss"].as_f64());
    assert_eq!(told(world.ask(Method::DELETE, &path)).await.0, 204);
    assert_eq!(told(world.ask(Method::GET, &path)).await.0, 404);
}

#[tokio::test]
async fn a_list_is_told_in_pages_newest_first() {
    let world = world().await;
    let page = async |more: &str| {
        let path = format!("/activities?from=2026-03-01&until=2026-05-04{more}");
        let (_, page) = told(world.ask(Method::GET, &path)).await;
        let ids: Vec<Value> = page["activities"].as_array().unwrap().iter().map(|of| of["id"].clone()).collect();
        (page["total"].as_u64().unwrap(), ids)
    };
    let (total, all) = page("").await;
    assert_eq!(total, all.len() as u64);
    assert_eq!(page("&limit=5&offset=3").await, (total, all[3..8].to_vec()));
    assert_eq!(page("&offset=100000").await, (total, Vec::new()));
}

#[tokio::test]
async fn samples_are_as_many_as_a_chart_can_show() {
    let world = world().await;
    let activities = world.store.activities(ADA, TODAY.yesterday().unwrap(), TODAY).await.unwrap();
    let like = activities.first().cloned().or(world
        .store
        .activities(ADA, "2026-04-01".parse().unwrap(), TODAY)
        .await
        .unwrap()
        .pop());
    let mut ride = like.unwrap();
    let thresholds = world.store.thresholds(ADA).await.unwrap().on(TODAY);
    let recording = recording_of(&ride, &thresholds, 1);
    ride.id = "recorded".to_owned();
    ride.start = "2026-05-04T03:00:00Z".parse().unwrap();
    world.store.add_activity(ADA, &ride, Some(&recording), &Source::Hand).await.unwrap();
    let (_, samples) = told(world.ask(Method::GET, "/activities/recorded/samples?points=100")).await;
    let seconds = samples["seconds"].as_array().unwrap().len();
    assert!((50..=100).contains(&seconds), "{seconds}");
    for column in ["power", "heart_rate", "speed", "cadence", "altitude"] {
        assert_eq!(samples[column].as_array().unwrap().len(), seconds, "{column}");
    }
    assert_eq!(told(world.ask(Method::GET, "/activities/recorded/samples?points=9000")).await.0, 400);
}
