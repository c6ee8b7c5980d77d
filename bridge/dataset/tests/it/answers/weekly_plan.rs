use std::collections::BTreeSet;

use polarize_dataset::Kind;
use polarize_domain::WeekPlan;

use super::{answer, examples};

#[test]
fn a_week_lies_within_the_days_that_were_asked_for_and_its_totals_are_its_sessions() {
    let weeks = examples(Kind::WeeklyPlan, 6);
    assert!(weeks.len() >= 12, "{}", weeks.len());
    for example in &weeks {
        let asked = &example.messages[1].content;
        let (from, to) = asked.split_once("Plan the days from ").unwrap().1.split_once(" to ").unwrap();
        let week: WeekPlan = serde_json::from_value(answer(example)).unwrap();
        assert!(!week.workouts.is_empty());
        for session in &week.workouts {
            let date = session.workout.date.as_str();
            assert!(from <= date && date <= &to[..10], "{date} in {asked}");
        }
        let load: i64 = week.workouts.iter().filter_map(|session| session.workout.estimated_tss).sum();
        assert_eq!(week.plan_summary.total_tss, load);
    }
}

#[test]
fn two_thirds_of_the_requests_come_with_a_goal_in_words_that_differ() {
    let weeks = examples(Kind::WeeklyPlan, 12);
    let goals: Vec<&str> =
        weeks.iter().filter_map(|example| Some(example.messages[1].content.split_once("goal:\n")?.1)).collect();
    let share = goals.len() as f64 / weeks.len() as f64;
    assert!((0.45..0.85).contains(&share), "{share}");
    let different: BTreeSet<&str> = goals.iter().copied().collect();
    assert!(different.len() * 10 >= goals.len() * 9, "{different:?}");
}
