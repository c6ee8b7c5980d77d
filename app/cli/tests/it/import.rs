#![expect(clippy::expect_used, reason = "the days of the tests are days")]

use std::io::{Cursor, Write as _};

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

/// An archive with these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("the name is fit for an archive");
        archive.write_all(bytes).expect("memory takes bytes");
    }
    archive.finish().expect("memory takes bytes").into_inner()
}

#[test]
fn an_archive_is_imported_file_by_file_and_its_broken_ones_are_named() {
    let home = Home::of_cyclist();
    let mut broken = ride(evening("2026-04-29"), 60, 200);
    broken[40] ^= 0xFF;
    let table = "Activity Name,Activity Type,Filename\nLunch,Ride,activities/1.fit\n";
    let path = home.file(
        "export.zip",
        &archive(&[
            ("activities.csv", table.as_bytes()),
            ("activities/1.fit", &ride(evening("2026-04-28"), 60, 200)),
            ("activities/2.fit", &broken),
            ("activities/3.fit", &ride(evening("2026-04-30"), 60, 200)),
            ("media/photo.jpg", b"\xff\xd8\xff"),
        ]),
    );
    let (status, document) = home.json(&["import", &path]);
    assert_eq!((status, &document["imported"], &document["failed"]), (4, &json!(2), &json!(1)));
    let files = document["files"].as_array().expect("there are files");
    let told: Vec<_> = files.iter().map(|file| json!([file["entry"], file["status"], file["error"]["code"]])).collect();
    let expected = [
        json!(["activities/1.fit", "imported", null]),
        json!(["activities/2.fit", "failed", "damaged"]),
        json!(["activities/3.fit", "imported", null]),
        json!([null, "archive", null]),
    ];
    assert_eq!(told, expected);
    assert_eq!((&files[0]["activities"][0]["name"], &files[3]["passed_over"]), (&json!("Lunch"), &json!(2)));
    let again = home.run(&["import", &path]);
    assert_eq!(again.status, 4);
    let lines: Vec<_> = again.out.lines().collect();
    assert_eq!(lines.len(), 3, "{}", again.out);
    assert!(lines[0].starts_with('✗') && lines[0].contains("export.zip: activities/2.fit: "), "{}", lines[0]);
    assert!(
        lines[1].ends_with("export.zip: 2 activities are there already; 2 files are no activities and passed over")
    );
    assert_eq!(lines[2], "0 activities imported, 2 there already, 1 file with problems.");
}

#[test]
fn an_archive_without_activities_is_a_problem() {
    let home = Home::of_cyclist();
    let path = home.file("photos.zip", &archive(&[("photo.jpg", b"\xff\xd8\xff")]));
    let (status, document) = home.json(&["import", &path]);
    assert_eq!((status, &document["files"][0]["error"]["code"]), (1, &json!("no_activities")));
    let cut = home.file("cut.zip", b"PK\x03\x04 and nothing more");
    let (status, document) = home.json(&["import", &cut]);
    assert_eq!((status, &document["files"][0]["error"]["code"]), (1, &json!("damaged")));
}

#[test]
fn the_season_of_the_logbook_gives_way_to_what_the_watch_recorded() {
    let home = Home::of_cyclist();
    let table = "Date,Description,Work Time (Seconds),Work Distance,Avg Watts,Type\n2026-05-01 19:10:00,Erg ride,600,5000,148,BikeErg\n\
                 2026-04-30 19:10:00,Another,600,5000,148,BikeErg\n";
    let season = home.file("season.csv", table.as_bytes());
    let first = home.answer(&["import", &season]);
    let starts: Vec<_> =
        first["files"][0]["activities"].as_array().expect("two").iter().map(|row| &row["start"]).collect();
    assert_eq!(starts, ["2026-04-30T17:00:00Z", "2026-05-01T17:00:00Z"]);
    let watch = home.file("watch.fit", &ride(evening("2026-05-01"), 600, 150));
    let second = home.answer(&["import", &watch]);
    let activity = &second["files"][0]["activities"][0];
    assert_eq!((&second["replaced"], &second["files"][0]["status"]), (&json!(1), &json!("replaced")));
    assert_eq!(
        json!([activity["id"], activity["name"]]),
        json!([first["files"][0]["activities"][1]["id"], "Erg ride"])
    );
    assert_eq!((&activity["avg_watts"], &activity["replaced"]), (&json!(150.0), &json!(true)));
    let again = home.run(&["import", &season, &watch]);
    assert!(again.out.ends_with("0 activities imported, 3 there already, 0 files with problems.\n"), "{}", again.out);
    assert_eq!(home.answer(&["activities"]).as_array().map(Vec::len), Some(2));
}

#[test]
fn an_export_of_apple_health_is_one_file_with_many_activities() {
    let home = Home::of_cyclist();
    let workout = |day: &str| {
        format!(
            "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"30\" durationUnit=\"min\" \
             startDate=\"{day} 17:00:00 +0100\" endDate=\"{day} 17:30:00 +0100\"></Workout>"
        )
    };
    let text = format!("<HealthData>{}{}</HealthData>", workout("2026-04-28"), workout("2026-04-29"));
    let imported = home.answer(&["import", &home.file("export.xml", text.as_bytes())]);
    let files = imported["files"].as_array().expect("there are files");
    assert_eq!((files.len(), files[0]["activities"].as_array().map(Vec::len)), (1, Some(2)));
}

#[test]
fn strokes_without_a_date_are_asked_for_one() {
    let home = Home::of_cyclist();
    let table = "Stroke (#),Second (#),Distance (m),Actual power (W)\n1,3,7,\n2,6,16,80\n3,9,25,90\n";
    let strokes = home.file("smartrow.csv", table.as_bytes());
    let (status, document) = home.json(&["import", &strokes]);
    assert_eq!((status, &document["files"][0]["error"]["code"]), (1, &json!("date_needed")));
    let imported = home.answer(&["import", &strokes, "--date", "2026-05-01T07:00"]);
    let activity = &imported["files"][0]["activities"][0];
    assert_eq!(json!([activity["start"], activity["sport"]]), json!(["2026-05-01T05:00:00Z", "rowing"]));
}
