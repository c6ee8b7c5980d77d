//! What was done: against the plan, in full, and what it says about thresholds.
#![expect(clippy::unwrap_used, reason = "a home that can't be filled has failed its test")]

use serde_json::json;

use crate::fit_file::ride;
use crate::polarize::Home;

/// An hour and a half at 230 W on the first of May, where 60 min in zone 1 were planned.
fn home() -> Home {
    let home = Home::of_cyclist();
    home.done(&[
        "workout",
        "add",
        "2026-05-01",
        "cycling",
        "--minutes",
        "60",
        "--intensity",
        "zone1",
        "--name",
        "Easy",
    ]);
    let said = home.done(&["import", &hard_ride(&home)]);
    assert!(said.contains("Your recordings suggest FTP 219 W or more (now 200 W)"), "{said}");
    home
}

fn hard_ride(home: &Home) -> String {
    home.file("ride.fit", &ride("2026-05-01T16:00:00Z".parse().unwrap(), 5400, 230))
}

#[test]
fn a_week_says_where_more_was_done_than_planned() {
    let home = home();
    let week = home.answer(&["week", "2026-05-01"]);
    let compliance: Vec<_> = week["compliance"].as_object().unwrap().values().collect();
    assert_eq!((compliance.len(), &compliance[0]["duration"]), (1, &json!(1.5)));
    assert_eq!(compliance[0]["verdict"], "much_more");
    assert!(home.done(&["week", "2026-05-01"]).contains("much more than planned"));
}

#[test]
fn an_activity_is_shown_with_its_zones_and_the_workout_it_did() {
    let home = home();
    let id = home.answer(&["activities", "--days", "30"])[0]["id"].as_str().unwrap().to_owned();
    let shown = home.answer(&["activities", "show", &id]);
    assert_eq!(shown["workout"]["name"], "Easy");
    assert_eq!(shown["zone_minutes"], json!([0.0, 0.0, 90.0]));
    assert_eq!(shown["file"], "ride.fit");
    let text = home.done(&["activities", "show", &id[id.len() - 6..]]);
    assert!(text.contains("did \"Easy\": much more than planned (150 % of its time"), "{text}");
}

#[test]
fn a_hard_ride_suggests_an_ftp_and_the_command_takes_it() {
    let home = home();
    let estimate = home.answer(&["thresholds"])["estimates"][0].clone();
    assert_eq!(
        (&estimate["threshold"], &estimate["value"], &estimate["known"]),
        (&json!("ftp_watts"), &json!(219), &json!(200))
    );
    let command = estimate["command"].as_str().unwrap();
    assert_eq!(command, "polarize athlete --ftp 219 --since 2026-05-01");
    assert!(home.done(&["thresholds"]).contains("95 % of your best 20 minutes, 230 W on 2026-05-01"));
    home.done(&command.split(' ').skip(1).collect::<Vec<_>>());
    let after = home.answer(&["thresholds"]);
    assert_eq!(after["estimates"], json!([]));
    assert_eq!(after["history"].as_array().unwrap().len(), 2);
}

#[test]
fn an_activity_is_meant_by_enough_of_its_id_and_named_when_it_is_deleted() {
    let home = Home::of_cyclist();
    home.done(&["log", "cycling", "60", "--date", "2026-05-01", "--name", "First"]);
    home.done(&["log", "running", "40", "--date", "2026-05-02", "--name", "Second"]);
    let ids: Vec<String> = home
        .answer(&["activities"])
        .as_array()
        .unwrap()
        .iter()
        .map(|activity| activity["id"].as_str().unwrap().to_owned())
        .collect();
    let last = |id: &str| id[id.len() - 8..].to_owned();
    let id = &ids[0];
    for unclear in ["", "6", &id[id.len() - 3..]] {
        let (status, document) = home.json(&["activities", "delete", unclear]);
        assert_eq!((status, &document["error"]["code"]), (2, &json!("usage")), "{unclear}");
    }
    // The beginning that is not shown is the time it was made, and says nothing.
    assert_eq!(home.json(&["activities", "show", &id[..6]]).1["error"]["code"], "unknown_activity");
    let name = home.answer(&["activities", "show", id])["name"].clone();
    for part in [&last(id)[..], &last(id)[..5], &id[id.len() - 5..], &last(id).to_uppercase()] {
        assert_eq!(home.answer(&["activities", "show", part])["name"], name, "{part}");
    }
    let said = home.done(&["activities", "delete", &last(id)]);
    assert!(said.contains(name.as_str().unwrap()) && said.contains(&last(id)), "{said}");
    assert_eq!(home.answer(&["activities"]).as_array().map(Vec::len), Some(1));
}
