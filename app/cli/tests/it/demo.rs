use serde_json::Value;

use crate::polarize::run;

#[test]
fn the_demo_shows_an_athlete_with_a_fitness_of_45_whose_plan_is_changed() {
    for today in ["2026-05-04", "2026-05-09"] {
        let said = run(&["demo", "--json", "--today", today]);
        assert_eq!(said.status, 0, "{}", said.err);
        let document: Value = serde_json::from_str(&said.out).unwrap();
        let fitness = document["context"]["current_metrics"]["fitness_ctl"].as_f64().unwrap();
        assert!((fitness - 45.0).abs() <= 0.5, "{fitness}");
        assert!(document["answer"]["checks"].as_array().is_some_and(|checks| checks.len() > 20));
        assert_eq!(document["applied"]["success"], true, "{today}");
    }
}

#[test]
fn the_demo_reads_as_text_without_colours_where_there_is_no_terminal() {
    let said = run(&["demo"]);
    assert_eq!(said.status, 0, "{}", said.err);
    for part in [
        "What the coach knows",
        "fitness (CTL) 45.",
        "\nCoach (built-in coach)\n",
        "Checks",
        "Accepted",
        "temporary database",
    ] {
        assert!(said.out.contains(part), "{part} is missing in {}", said.out);
    }
    assert!(!said.out.contains('\u{1b}'));
}

#[test]
fn every_sport_has_a_demo() {
    for sport in ["rowing", "running", "swimming", "strength", "other", "rest"] {
        assert_eq!(run(&["demo", "--sport", sport, "--seed", "3"]).status, 0, "{sport}");
    }
}
