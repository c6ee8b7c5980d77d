//! `plan generate`.

use serde_json::json;

use crate::polarize::Home;

#[test]
fn weeks_are_planned_applied_and_taken_back() {
    let home = Home::of_cyclist();
    home.done(&["race", "add", "2026-06-28", "Rund um den See", "--priority", "a"]);
    let planned = home.answer(&["plan", "generate", "--weeks", "8", "--goal", "arrive fresh"]);
    let weeks = planned["weeks"].as_array().unwrap();
    assert_eq!((weeks.len(), &weeks[0]["monday"], &weeks[7]["phase"]), (8, &json!("2026-05-04"), &json!("taper")));
    assert!(weeks[0]["plan_summary"]["focus"].is_string() && weeks[0]["workouts"][0]["day"].is_string());
    let later = || home.answer(&["week", "2026-06-08"])["workouts"].as_array().map(Vec::len);
    assert_eq!(later(), Some(0));
    home.done(&["apply"]);
    assert!(later() > Some(3));
    home.done(&["undo"]);
    assert_eq!(later(), Some(0));
}

#[test]
fn a_week_proposed_is_the_plan_of_one_week() {
    let home = Home::of_cyclist_with_plan();
    let plan = home.answer(&["plan", "generate", "--start", "2026-05-11"]);
    let week = home.answer(&["week", "2026-05-11", "--propose"]);
    assert_eq!((&plan["raw_response"], &plan["weeks"]), (&week["raw_response"], &week["weeks"]));
}

#[test]
fn a_plan_is_read_week_by_week() {
    let home = Home::of_cyclist();
    let said = home.done(&["plan", "generate", "--weeks", "4"]);
    for line in ["Week of 4 May, base", "Week of 25 May", "TSS · zones", "polarize apply"] {
        assert!(said.contains(line), "{line}: {said}");
    }
}

#[test]
fn more_weeks_than_are_planned_in_a_row_are_refused() {
    let home = Home::of_cyclist();
    assert_eq!(home.json(&["plan", "generate", "--weeks", "17"]).1["error"]["code"], "usage");
    let (status, document) = home.json(&["plan", "generate", "--weeks", "16", "--start", "2026-07-06"]);
    assert_eq!((status, &document["error"]["code"]), (1, &json!("beyond_the_plan")));
}
