#![expect(clippy::expect_used, reason = "the days of the tests are days")]

use serde_json::json;

use crate::fit_file::ride;
use crate::polarize::Home;

fn evening(day: &str) -> jiff::Timestamp {
    format!("{day}T17:00:00Z").parse().expect("a day of the test")
}

#[test]
fn a_ride_is_imported_once_with_its_load() {
    let home = Home::of_cyclist();
    let file = home.file("ride.fit", &ride(evening("2026-05-01"), 3600, 200));
    let first = home.answer(&["import", &file]);
    let activity = &first["files"][0]["activities"][0];
    assert_eq!((&first["imported"], &first["files"][0]["status"]), (&json!(1), &json!("imported")));
    assert_eq!(
        json!([activity["date"], activity["sport"], activity["np_watts"], activity["tss"], activity["load_method"]]),
        json!(["2026-05-01", "cycling", 200.0, 100.0, "power"])
    );
    let again = home.answer(&["import", &file]);
    assert_eq!(json!([again["imported"], again["duplicates"]]), json!([0, 1]));
    assert_eq!(home.answer(&["activities"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn a_broken_file_is_one_line_and_the_others_are_imported() {
    let home = Home::of_cyclist();
    let mut broken = ride(evening("2026-04-29"), 60, 200);
    broken[40] ^= 0xFF;
    home.file("rides/one.fit", &ride(evening("2026-04-28"), 60, 200));
    home.file("rides/two.fit", &broken);
    home.file("rides/deeper/three.fit", &ride(evening("2026-04-30"), 60, 200));
    home.file("rides/.hidden.fit", b"no recording");
    let folder = home.path("rides");
    let said = home.run(&["import", folder.to_str().unwrap()]);
    assert_eq!(said.status, 4);
    let problems: Vec<_> = said.out.lines().filter(|line| line.starts_with('✗')).collect();
    assert_eq!(problems.len(), 1, "{}", said.out);
    assert!(problems[0].contains("two.fit") && problems[0].contains("checksum"));
    assert!(said.out.ends_with("2 activities imported, 0 there already, 1 file with problems.\n"), "{}", said.out);
    let (status, document) = home.json(&["import", folder.to_str().unwrap()]);
    assert_eq!((status, &document["duplicates"], &document["success"]), (4, &json!(2), &json!(false)));
    let codes: Vec<_> = document["files"].as_array().unwrap().iter().map(|file| &file["error"]["code"]).collect();
    assert_eq!(codes, [&json!(null), &json!(null), &json!("damaged")]);
}

#[test]
fn where_nothing_was_imported_the_status_says_so() {
    let home = Home::of_cyclist();
    let broken = home.file("broken.fit", b"no recording");
    let missing = home.path("missing.fit");
    std::fs::create_dir(home.path("nothing")).unwrap();
    assert_eq!(home.run(&["import", &broken, missing.to_str().unwrap()]).status, 1);
    let (status, document) = home.json(&["import", home.path("nothing").to_str().unwrap()]);
    assert_eq!((status, &document["error"]["code"]), (1, &json!("no_files")));
}

#[test]
fn a_clock_that_runs_a_century_ahead_is_a_problem_of_its_file_alone() {
    let home = Home::of_cyclist();
    let wrong = home.file("wrong.fit", &ride(evening("2111-01-01"), 60, 200));
    let right = home.file("right.fit", &ride(evening("2026-05-01"), 60, 200));
    let (status, document) = home.json(&["import", &wrong, &right]);
    assert_eq!((status, &document["files"][0]["error"]["code"]), (4, &json!("implausible_date")));
    assert_eq!(document["imported"], 1);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_read() {
    let home = Home::of_cyclist();
    let said = home.run(&["import", "/dev/zero"]);
    assert_eq!(said.status, 1);
    assert!(said.out.contains("neither a file nor a folder"), "{}", said.out);
}

#[test]
fn the_sport_of_an_activity_can_be_given_and_corrected() {
    let home = Home::of_cyclist();
    let file = home.file("ride.fit", &ride(evening("2026-05-01"), 600, 150));
    let imported = home.answer(&["import", &file, "--sport", "rowing", "--date", "2026-05-01T18:00"]);
    let id = imported["files"][0]["activities"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(imported["files"][0]["activities"][0]["sport"], "rowing");
    let end = &id[id.len() - 6..];
    let corrected = home.answer(&["activities", "correct", end, "--sport", "cycling", "--rpe", "7"]);
    assert_eq!(json!([corrected["activity"]["sport"], corrected["activity"]["rpe"]]), json!(["cycling", 7]));
    home.answer(&["activities", "delete", end]);
    assert_eq!(home.answer(&["activities"]), json!([]));
}
