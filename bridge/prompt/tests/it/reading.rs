use std::sync::LazyLock;

use polarize_prompt::{ShortIds, Unreadable, read_draft, read_week};
use proptest::prelude::*;

use crate::athletes::context;

const GOOD: &str = r#"{"analysis":{"current_status":"s","key_concerns":["c"],"recommendations_summary":"r"},"modifications":[{"workout_id":"w1","date":"2026-05-04","original_name":"Ride","action":"modify","changes":{"duration_minutes":{"from":60,"to":40},"intensity":{"to":"zone1 easy, please"}}}],"new_workouts":[],"athlete_message":"Go {easy}."}"#;
const WEEK: &str = r#"{"plan_summary":{"focus":"base","total_tss":120,"total_hours":3,"key_sessions":["Intervals"]},"workouts":[{"day":"tuesday","date":"2026-05-05","name":"Intervals","sport":"cycling","duration_minutes":60,"estimated_tss":72,"description":"zone3: hard"}],"athlete_message":"Have fun."}"#;

static IDS: LazyLock<ShortIds> = LazyLock::new(|| ShortIds::of(&context()));

fn ids() -> &'static ShortIds {
    &IDS
}

#[test]
fn a_good_answer_is_read_with_real_ids_and_nothing_to_mend() {
    let read = read_draft(GOOD, ids()).unwrap();
    assert!(read.value.modifications[0].workout_id.starts_with("real-"));
    assert_eq!(read.value.modifications[0].changes.intensity.as_ref().unwrap().to, "zone1 easy, please");
    assert_eq!((read.mendings, read.problems), (Vec::new(), Vec::new()));
}

#[test]
fn what_stands_around_is_mended_and_told() {
    let fence = "the code fence around the answer was taken off";
    let prose = "words around the answer were passed over";
    let comma = "a comma too many was taken out";
    let nulls = "nulls were read as absent";
    let cases = [
        (format!("```json\n{GOOD}\n```"), vec![fence]),
        (format!("Sure! Here it is:\n{GOOD}\nGood luck."), vec![prose]),
        (format!("Here:\n```\n{GOOD}\n```\nBye"), vec![fence, prose]),
        (GOOD.replace("[],", "[],,").replace(",,", ","), vec![]),
        (GOOD.replace("\"c\"]", "\"c\" , ]"), vec![comma]),
        (GOOD.replace("Go {easy}.\"}", "Go {easy},}.\",\n}"), vec![comma]),
        (GOOD.replace("\"new_workouts\":[]", "\"new_workouts\":null"), vec![nulls]),
        (format!("{{\"thought\":\"hm\"}} {GOOD}"), vec![prose]),
        (format!("in {{braces}} and {{ unclosed: {GOOD}"), vec![prose]),
    ];
    for (text, expected) in cases {
        let read = read_draft(&text, ids()).unwrap_or_else(|error| unreachable!("{text}: {error}"));
        assert_eq!(read.mendings, expected, "{text}");
        assert_eq!(read.value.modifications.len(), 1);
    }
}

#[test]
fn what_is_no_answer_is_told_in_words() {
    let cases = [
        ("", "the answer is empty"),
        ("  \n", "the answer is empty"),
        ("I would rest.", "no JSON object"),
        (&GOOD[..GOOD.len() - 40], "cut"),
        (&GOOD[..150], "cut"),
        (r#"{"answer":"rest"}"#, "athlete_message"),
        (r#"{"athlete_message":7}"#, "athlete_message: invalid type: integer `7`"),
        (&GOOD.replace("modify\"", "delete\""), "modifications[0].action: unknown variant `delete`"),
        (&GOOD.replace("\"to\":40", "\"to\":\"forty\""), "modifications[0].changes.duration_minutes.to"),
        (&GOOD.replace("\"action\"", "action"), "can't be read"),
        (&"x".repeat(70_000), "70000 bytes"),
    ];
    for (text, expected) in cases {
        let error = read_draft(text, ids()).unwrap_err().to_string();
        assert!(error.contains(expected), "{expected}: {error}");
    }
}

#[test]
fn a_workout_the_prompt_did_not_name_is_left_out_and_told() {
    for id in ["w999", "w0", "real-1-id", "w+1", "w", "", "1", "w1 or w2", "w18446744073709551617"] {
        let read = read_draft(&GOOD.replace("\"w1\"", &format!("\"{id}\"")), ids()).unwrap();
        assert!(read.value.modifications.is_empty(), "{id}");
        assert!(
            read.problems[0]
                .starts_with(&format!("\"{}\" is no workout of the list (there are w1 to w", &id[..id.len().min(20)]))
        );
    }
}

#[test]
fn a_week_is_read() {
    let read = read_week(&format!("Here you are: {WEEK}")).unwrap();
    assert_eq!((read.value.workouts.len(), read.mendings.len()), (1, 1));
    assert!(matches!(read_week(&WEEK[..200]), Err(Unreadable::Cut)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC*|[{}\\[\\]\",:\\\\`nul0-9 ]{0,200}") {
        let _ = read_draft(&text, ids());
        let _ = read_week(&text);
    }

    #[test]
    fn a_damaged_answer_names_workouts_of_the_list_or_none(
        cuts in prop::collection::vec((0..GOOD.len(), 0..12_usize, "[{}\\[\\]\",:w0-9\\\\]{0,3}"), 1..6),
    ) {
        let ids = ids();
        let mut text: Vec<char> = GOOD.chars().collect();
        for (at, length, with) in cuts {
            let from = at.min(text.len());
            let until = (from + length).min(text.len());
            text.splice(from..until, with.chars());
        }
        if let Ok(read) = read_draft(&text.into_iter().collect::<String>(), ids) {
            for modification in &read.value.modifications {
                prop_assert!(modification.workout_id.starts_with("real-"));
            }
        }
    }

    #[test]
    fn deep_nesting_is_read_without_harm(depth in 1..30_000_usize, open in "[\\[{]") {
        let text = format!("{{\"athlete_message\":{}", open.repeat(depth));
        prop_assert!(read_draft(&text, ids()).is_err());
        let closed = format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        prop_assert!(read_draft(&closed, ids()).is_err());
    }
}
