//! Every situation can be said, in words that are complete and claim something.

use std::collections::BTreeSet;

use polarize_dataset::wording::{Group, Row, Speaker, rows};
use polarize_dataset::{Moment, facts};
use polarize_domain::Situation;
use polarize_simulation::Dice;

/// Athletes asked until one can say a row.
const ATHLETES: u64 = 12;
/// Times each athlete says it.
const TIMES: i64 = 6;

/// The tables about the body.
const OF_THE_BODY: [Group; 8] = [
    Group::RedFlag,
    Group::Illness,
    Group::Pain,
    Group::Fatigue,
    Group::Fresh,
    Group::Caution,
    Group::NotMe,
    Group::Unclear,
];

/// What each of some athletes says of a row, with what it claims.
fn said(row: &Row, moments: &[Moment]) -> Vec<(String, Situation)> {
    let mut texts = Vec::new();
    for (number, moment) in moments.iter().enumerate() {
        for time in 0..TIMES {
            let mut speaker = Speaker::new(&moment.context, Dice::of(number as u64, row.id, time));
            if speaker.try_say(row) {
                let said = speaker.finish();
                texts.push((said.text, said.claims));
            }
        }
    }
    texts
}

fn moments() -> Vec<Moment> {
    (0..ATHLETES).map(Moment::of).collect()
}

#[test]
fn every_row_about_the_body_is_said_completely_and_claims_something() {
    let moments = moments();
    for row in rows().filter(|row| OF_THE_BODY.contains(&row.group)) {
        let texts = said(row, &moments);
        assert!(!texts.is_empty(), "{} can be said of nobody", row.id);
        for (text, claims) in &texts {
            assert!(!text.contains(['{', '}', '|']), "{}: a slot stays open in {text:?}", row.id);
            assert!(!text.trim().is_empty(), "{}: nothing is said", row.id);
            // Who is fine reports nothing.
            let claims_nothing = row.id == "unclear/fine";
            assert_eq!(facts(claims) == facts(&Situation::default()), claims_nothing, "{}: {text:?}", row.id);
        }
    }
}

#[test]
fn every_row_about_the_body_is_said_in_many_ways() {
    let moments = moments();
    for row in rows().filter(|row| OF_THE_BODY.contains(&row.group)) {
        // The shortest texts are said alike by many.
        let texts: Vec<_> =
            said(row, &moments).into_iter().filter(|(text, _)| text.split_whitespace().count() >= 5).collect();
        let distinct: BTreeSet<&String> = texts.iter().map(|(text, _)| text).collect();
        assert!(distinct.len() * 10 >= texts.len() * 7, "{}: {} of {}", row.id, distinct.len(), texts.len());
    }
}

#[test]
fn no_two_rows_share_an_id() {
    let mut seen = BTreeSet::new();
    for row in rows() {
        assert!(seen.insert(row.id), "{} stands twice", row.id);
    }
}
