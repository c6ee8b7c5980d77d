//! `plan generate`.

use serde_json::{Value, json};

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

#[test]
fn a_plan_begins_today_at_the_earliest() {
    let (status, document) = Home::of_cyclist().json(&["plan", "generate", "--start", "2026-04-01"]);
    assert_eq!((status, &document["error"]["code"]), (2, &json!("usage")));
    assert!(document["error"]["message"].as_str().unwrap().contains("2026-05-04"), "{document}");
}

#[test]
fn every_session_is_listed_with_the_id_it_is_accepted_by_alone() {
    let home = Home::of_cyclist();
    let said = home.done(&["plan", "generate", "--weeks", "2"]);
    assert!(said.contains("    c1 Tue  5  "), "{said}");
    home.done(&["apply", "--only", "c1"]);
}

#[test]
fn what_was_accepted_is_not_proposed_again_by_a_refinement() {
    let home = Home::of_cyclist();
    home.done(&["plan", "generate", "--weeks", "4"]);
    home.done(&["apply"]);
    let refined = home.answer(&["refine", "leave Saturday alone"]);
    assert_eq!((&refined["modifications"], &refined["proposal_id"]), (&json!([]), &json!(null)));
}

#[test]
fn a_draft_of_weeks_is_refined_step_by_step() {
    let home = Home::of_cyclist();
    let first = home.answer(&["plan", "generate", "--weeks", "4"]);
    let dates = |answer: &Value| -> Vec<String> {
        let changes = answer["modifications"].as_array().unwrap();
        changes.iter().map(|change| change["date"].as_str().unwrap().to_owned()).collect()
    };
    let all = dates(&first);
    let (one, other) = (&all[0], &all[1]);
    let refined = home.answer(&["refine", &format!("I can't train on {one}")]);
    assert_eq!(dates(&refined), all[1..]);
    let again = home.answer(&["refine", &format!("no training on {other}")]);
    assert_eq!(dates(&again), all[2..]);
    home.done(&["apply"]);
}

#[test]
fn weeks_that_are_full_are_all_called_so() {
    let home = Home::of_cyclist();
    home.done(&["plan", "generate", "--weeks", "4"]);
    home.done(&["apply"]);
    let said = home.answer(&["plan", "generate", "--weeks", "4"]);
    let message = said["athlete_message"].as_str().unwrap();
    assert!(message.starts_with("All four weeks are full"), "{message}");
}

#[test]
fn an_undo_names_what_it_takes_back() {
    let home = Home::of_cyclist();
    home.done(&["plan", "generate", "--weeks", "2"]);
    home.done(&["refine", "shorter please"]);
    home.done(&["apply"]);
    let said = home.done(&["undo"]);
    assert!(said.contains("\"Plan 2 weeks for me.\" of 4 May"), "{said}");
}

#[test]
fn a_goal_that_the_built_in_coach_does_not_read_is_said_to_be_unread() {
    let home = Home::of_cyclist();
    for weeks in ["1", "4"] {
        let said = home.done(&["plan", "generate", "--weeks", weeks, "--goal", "no rides on Tuesdays"]);
        assert!(said.contains("not used") && said.contains("polarize block"), "{said}");
        assert!(!home.done(&["plan", "generate", "--weeks", weeks]).contains("not used"));
    }
}
