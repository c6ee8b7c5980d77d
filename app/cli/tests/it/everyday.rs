use serde_json::{Value, json};

use crate::fit_file::ride;
use crate::polarize::Home;

fn workouts(home: &Home) -> Value {
    home.answer(&["week"])["workouts"].clone()
}

#[test]
fn the_whole_loop() {
    let home = Home::of_cyclist_with_plan();
    for (date, minutes, rpe) in [("2026-04-28", "60", "4"), ("2026-04-30", "45", "7"), ("2026-05-03", "150", "4")] {
        home.done(&["log", "cycling", minutes, "--rpe", rpe, "--date", date]);
    }
    let file = home.file("ride.fit", &ride("2026-05-01T16:00:00Z".parse().unwrap(), 3600, 150));
    home.done(&["import", &file]);
    let before = workouts(&home);

    let asked = home.answer(&["ask", "I'm very tired and my legs are heavy. What should I do?"]);
    let first = asked["proposal_id"].as_str().unwrap().to_owned();
    assert!(!asked["modifications"].as_array().unwrap().is_empty());
    let refined = home.answer(&["refine", "shorter please", "--proposal", &first]);
    assert_eq!(refined["success"], true);
    assert_eq!(workouts(&home), before, "asking changes nothing");

    let applied = home.answer(&["apply"]);
    assert_eq!(home.answer(&["apply"]), applied);
    assert_ne!(workouts(&home), before);
    let undone = home.answer(&["undo"]);
    assert_eq!(undone["proposal_id"], applied["proposal_id"]);
    assert_eq!(workouts(&home), before);

    for feedback in ["I have a cold with a runny nose", "My knee hurts, 5 out of 10", "I feel great", "What is CTL?"] {
        assert_eq!(home.answer(&["ask", feedback])["success"], true, "{feedback}");
    }
    assert_eq!(home.answer(&["health", "list"]).as_array().map(Vec::len), Some(2));
    let open = home.answer(&["ask", "I'm exhausted"])["proposal_id"].as_str().unwrap().to_owned();
    assert_eq!(home.answer(&["reject", "--reason", "too easy"])["proposal_id"], open.as_str());
    let history = home.answer(&["history"]);
    let of = |id: &Value| history.as_array().unwrap().iter().find(|entry| entry["proposal_id"] == *id).unwrap().clone();
    let rejected = of(&json!(open));
    assert_eq!(json!([rejected["status"], rejected["reason"]]), json!(["rejected", "too easy"]));
    assert_eq!(of(&applied["proposal_id"])["status"], "undone");
    assert_eq!(home.json(&["apply", &open]).0, 1);
}

#[test]
fn selected_changes_are_applied_alone() {
    let home = Home::of_cyclist_with_plan();
    let asked = home.answer(&["ask", "I have a fever"]);
    let changes: Vec<_> = asked["modifications"].as_array().unwrap().iter().map(|change| &change["id"]).collect();
    assert!(changes.len() >= 2, "{asked}");
    let applied = home.answer(&["apply", "--only", changes[0].as_str().unwrap()]);
    let touched = ["modified_workouts", "created_workouts", "skipped_workouts"];
    assert_eq!(touched.map(|list| applied[list].as_array().unwrap().len()).iter().sum::<usize>(), 1);
    assert_eq!(home.json(&["apply", "--only", "c99"]).1["error"]["code"], "unknown_change");
}

#[test]
fn a_session_left_out_before_is_shown_as_left_out_on_both_sides() {
    let home = Home::of_cyclist_with_plan();
    home.answer(&["ask", "I have a fever"]);
    home.done(&["apply", "--only", "c1"]);
    let said = home.done(&["ask", "I have a fever"]);
    let monday = said.lines().find(|line| line.contains("Mon  4")).unwrap();
    assert_eq!(monday.matches("skipped").count(), 2, "{said}");
}

#[test]
fn a_plan_changed_by_hand_since_is_a_conflict() {
    let home = Home::of_cyclist_with_plan();
    home.answer(&["ask", "I'm very tired"]);
    home.done(&["workout", "add", "2026-05-09", "running", "--minutes", "30"]);
    let (status, document) = home.json(&["apply"]);
    assert_eq!((status, &document["error"]["code"]), (3, &json!("plan_changed")));
}

#[test]
fn undo_of_a_workout_changed_since_is_a_conflict_that_names_it() {
    let home = Home::of_cyclist_with_plan();
    home.answer(&["ask", "I have a fever"]);
    let applied = home.answer(&["apply"]);
    let note = &applied["skipped_workouts"]
        .as_array()
        .into_iter()
        .flatten()
        .next()
        .unwrap_or(&applied["modified_workouts"][0]);
    home.done(&["workout", "edit", note["id"].as_str().unwrap(), "--name", "My own ride"]);
    let (status, document) = home.json(&["undo"]);
    assert_eq!((status, &document["error"]["code"]), (3, &json!("undo_conflict")));
}

#[test]
fn a_red_flag_has_a_status_of_its_own_and_no_proposal() {
    let home = Home::of_cyclist_with_plan();
    let (status, document) = home.json(&["ask", "I have chest pain when I ride hard"]);
    assert_eq!((status, &document["proposal_id"]), (5, &Value::Null));
    assert!(document["safety"].is_object());
    assert_eq!(home.json(&["apply"]).1["error"]["code"], "no_proposal");
    let (status, document) = home.json(&["week", "--propose"]);
    assert_eq!((status, &document["proposal_id"]), (5, &Value::Null), "it stays open");
    home.done(&["health", "end", "1"]);
    assert_eq!(home.json(&["ask", "I feel great"]).0, 0);
}

#[test]
fn every_command_answers_in_json() {
    let home = Home::of_cyclist_with_plan();
    home.done(&["log", "cycling", "60", "--rpe", "5", "--date", "2026-05-03"]);
    let workout = workouts(&home)[1]["id"].as_str().unwrap().to_owned();
    let backup = home.path("copy.db");
    let archive = home.path("all.zip");
    let commands: [&[&str]; 37] = [
        &["athlete"],
        &["athlete", "--list"],
        &["athlete", "--weekly-hours", "8", "--available", "mon=60,sun=", "--scale", "strength=0.7", "--max-hr", "190"],
        &["log", "running", "40"],
        &["activities"],
        &["race", "add", "2026-06-14", "Rund um den See", "--priority", "a"],
        &["race", "list"],
        &["race", "remove", "2026-06-14", "Rund um den See"],
        &["block", "days", "2026-05-20", "2026-05-22", "--reason", "travel"],
        &["block", "sport", "swimming"],
        &["block", "list"],
        &["block", "free-days", "2026-05-20", "2026-05-22"],
        &["block", "free-sport", "swimming"],
        &["health", "add", "pain", "--site", "knee", "--pain", "4", "--worsening"],
        &["health", "list"],
        &["health", "end", "1"],
        &["health", "remove", "1"],
        &["workout", "add", "2026-05-05", "strength", "--minutes", "30"],
        &["workout", "add", "2026-05-07", "rest"],
        &["workout", "show", &workout],
        &["workout", "edit", &workout, "--minutes", "50", "--date", "2026-05-07"],
        &["workout", "lock", &workout],
        &["workout", "unlock", &workout],
        &["workout", "remove", &workout],
        &["week"],
        &["week", "2026-04-27", "--details"],
        &["week", "2026-05-11", "--propose"],
        &["plan", "generate", "--weeks", "2"],
        &["metrics"],
        &["metrics", "--days", "365"],
        &["context"],
        &["ask", "I'm very tired"],
        &["history"],
        &["athlete", "--units", "imperial"],
        &["backup", backup.to_str().unwrap()],
        &["export", archive.to_str().unwrap()],
        &["demo"],
    ];
    for command in commands {
        home.answer(command);
        // The same command in words, where it can be said twice.
        let said = home.run(command);
        assert!(said.status <= 1 && !(said.out.is_empty() && said.err.is_empty()), "{command:?}: {}", said.err);
    }
}

#[test]
fn what_an_athlete_tells_is_shown_again() {
    let home = Home::of_cyclist();
    let shown =
        home.answer(&["athlete", "--threshold-pace", "4:10", "--coach-type", "generalist", "--born", "1990-02-28"]);
    let athlete = &shown["athlete"];
    assert_eq!(
        json!([shown["id"], athlete["name"], athlete["time_zone"], athlete["settings"]["coach_type"], athlete["born"]]),
        json!(["ada", "Ada", "Europe/Berlin", "generalist", "1990-02-28"])
    );
    let thresholds = json!({ "ftp_watts": 200, "lthr_bpm": 165, "threshold_pace_s_per_km": 250 });
    assert_eq!(shown["thresholds_today"], thresholds);
    let context = home.answer(&["context"]);
    assert_eq!(context["athlete"]["age"], 36);
    assert_eq!(context["current_metrics"].get("provisional"), None, "start values were given");
}

#[test]
fn two_athletes_are_kept_apart() {
    let home = Home::of_cyclist_with_plan();
    home.done(&["--athlete", "bob", "athlete", "--name", "Bob", "--sport", "running"]);
    assert_eq!(home.json(&["week"]).1["error"]["code"], "several_athletes");
    assert_eq!(home.answer(&["--athlete", "bob", "week"])["workouts"], json!([]));
    assert_eq!(home.answer(&["--athlete", "ada", "week"])["workouts"].as_array().map(Vec::len), Some(4));
    let asked = home.answer(&["--athlete", "ada", "ask", "I'm very tired"]);
    let id = asked["proposal_id"].as_str().unwrap();
    assert_eq!(home.json(&["--athlete", "bob", "apply", id]).1["error"]["code"], "unknown_proposal");
}

#[test]
fn days_without_training_lower_fitness_to_this_morning() {
    let home = Home::of_cyclist();
    let metrics = home.answer(&["metrics", "--days", "40"]);
    let days = metrics["days"].as_array().unwrap();
    let last = days.last().unwrap();
    assert_eq!((days.len(), &last["date"]), (34, &json!("2026-05-04")));
    assert_eq!(last["ctl"], metrics["current_metrics"]["fitness_ctl"]);
    assert!(last["ctl"].as_f64().unwrap() < 45.0);
}
