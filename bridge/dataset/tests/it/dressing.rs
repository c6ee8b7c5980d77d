//! What is said of the calendar, the plan and numbers: complete, claimed, and unharmed by how it is written.

use polarize_dataset::wording::{self, Group, Row, Speaker, rows};
use polarize_dataset::{Moment, facts};
use polarize_domain::situation::Wish;
use polarize_domain::{Context, Draft, Situation};
use polarize_simulation::Dice;

/// Athletes asked, and times each says a row.
const ATHLETES: u64 = 10;
const TIMES: i64 = 8;

/// The tables about calendar, plan and numbers.
const OF_THE_PLAN: [Group; 11] = [
    Group::Time,
    Group::Blocked,
    Group::Missing,
    Group::Circumstances,
    Group::Missed,
    Group::Race,
    Group::Wish,
    Group::Stated,
    Group::Orders,
    Group::Question,
    Group::Foreign,
];

fn contexts() -> Vec<Context> {
    (0..ATHLETES).map(|seed| Moment::of(seed).context).collect()
}

/// What some athletes say of a row, with what it claims.
fn said(row: &Row, contexts: &[Context]) -> Vec<(String, Situation)> {
    let mut texts = Vec::new();
    for (number, context) in contexts.iter().enumerate() {
        for time in 0..TIMES {
            let mut speaker = Speaker::new(context, Dice::of(number as u64, row.id, time));
            if speaker.try_say(row) {
                let said = speaker.finish();
                texts.push((said.text, said.claims));
            }
        }
    }
    texts
}

#[test]
fn every_row_about_the_plan_is_said_completely_and_claims_something() {
    let contexts = contexts();
    for row in rows().filter(|row| OF_THE_PLAN.contains(&row.group)) {
        let texts = said(row, &contexts);
        assert!(!texts.is_empty(), "{} can be said of nobody", row.id);
        for (text, claims) in &texts {
            assert!(!text.contains(['{', '}']), "{}: a slot stays open in {text:?}", row.id);
            assert_ne!(facts(claims), facts(&Situation::default()), "{}: {text:?}", row.id);
        }
    }
}

#[test]
fn the_minutes_claimed_stand_in_the_text_of_a_day() {
    let contexts = contexts();
    for row in rows().filter(|row| row.id == "time/minutes") {
        for (text, claims) in said(row, &contexts) {
            let minutes = claims.time_limits[0].minutes;
            let lower = text.to_lowercase();
            let written = [minutes.to_string(), format!("1h{:02}", minutes % 60), format!("1 h {:02}", minutes % 60)];
            let in_words = ["fifteen", "twenty", "forty", "fifty"].iter().any(|word| lower.contains(word));
            assert!(in_words || written.iter().any(|number| lower.contains(number)), "{minutes} in {text:?}");
        }
    }
}

#[test]
fn only_planned_sessions_are_named() {
    let contexts = contexts();
    for row in rows().filter(|row| matches!(row.group, Group::Wish | Group::Time | Group::Blocked)) {
        for context in &contexts {
            let mut speaker = Speaker::new(context, Dice::of(3, row.id, 0));
            if !speaker.try_say(row) {
                continue;
            }
            for id in &speaker.claims.named_workouts {
                let planned = context.snapshot.plan.workouts.iter().find(|workout| workout.id == *id);
                assert!(planned.is_some_and(|workout| workout.is_planned_training()), "{}: {id}", row.id);
            }
        }
    }
}

#[test]
fn a_wish_about_a_proposal_claims_what_is_wished_alone() {
    for context in contexts() {
        for number in 0..20 {
            let said = wording::wish(&context, &Draft::default(), Dice::of(5, "wish", number));
            let claims = &said.claims;
            assert!(!claims.wishes.is_empty() || !claims.time_limits.is_empty(), "{}", said.text);
            let swapped = claims.wishes.iter().any(|wish| matches!(wish, Wish::Move { from, to } if from == to));
            assert!(!swapped, "{}", said.text);
            let others =
                Situation { wishes: Vec::new(), time_limits: Vec::new(), named_workouts: Vec::new(), ..claims.clone() };
            assert!(others.is_empty(), "{}", said.text);
        }
    }
}
