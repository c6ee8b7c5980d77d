use polarize_policy::{read, refine};

use crate::fixtures::{answered, changes_after_refining, context};

#[test]
fn a_refinement_changes_the_answer_as_wished_within_the_principles() {
    let table: &[(&str, &str, &[&str])] = &[
        ("I'm tired", "shorter please", &["tue 30 min zone1"]),
        ("I'm tired", "make it easier", &["tue 45 min recovery"]),
        ("I'm tired", "can we make it harder?", &["tue zone1"]),
        ("I'm tired", "leave Wednesday alone", &["tue 45 min zone1"]),
        ("I'm tired", "leave Saturday alone, and Sunday shorter", &["tue 45 min zone1", "sun 90 min"]),
        ("I'm tired", "Sunday shorter please, only 60 minutes", &["tue 45 min zone1", "sun 60 min"]),
        ("I'm tired", "take Saturday off too", &["tue 45 min zone1", "sat left out"]),
        ("I'm tired", "move it to Friday", &["tue to 2026-05-08 45 min zone1"]),
        ("I'm tired", "actually it's fine, leave today's session as it is", &[]),
        (
            "my knee hurts, 5/10",
            "no, harder!",
            &["tue left out", "wed left out", "thu left out", "sat left out", "sun left out"],
        ),
        (
            "my knee hurts, 5/10",
            "swimming is fine",
            &[
                "tue as swimming zone1",
                "wed as swimming 55 min",
                "thu as swimming 45 min",
                "sat as swimming 60 min zone1",
                "sun as swimming 60 min",
            ],
        ),
    ];
    for (feedback, wish, expected) in table {
        assert_eq!(changes_after_refining(feedback, wish, &context()), *expected, "{feedback:?}, then {wish:?}");
    }
}

#[test]
fn words_that_wish_for_nothing_leave_the_answer_as_it_is_with_its_reasons() {
    let context = context();
    assert_eq!(changes_after_refining("I'm tired", "blah blah", &context), ["tue 45 min zone1"]);
    let (situation, draft) = answered("I'm tired", &context);
    let nothing = read("blah blah", context.today, &context.snapshot.plan);
    let refined = refine(&draft, &situation.then(&nothing), &nothing, &context);
    assert_eq!(refined.modifications, draft.modifications);
    assert!(refined.athlete_message.contains("stays as it was"), "{}", refined.athlete_message);
}

#[test]
fn what_a_refinement_reports_is_answered_by_the_rules_not_on_top_of_the_earlier_answer() {
    let both = changes_after_refining("I'm tired", "I also have a fever", &context());
    assert_eq!(both, crate::fixtures::changes_after("I have a fever", &context()));
}

#[test]
fn what_health_asks_for_goes_before_a_wish_and_the_message_says_so() {
    let context = context();
    let (situation, draft) = answered("my knee hurts, 5/10", &context);
    let wishes = read("leave Saturday alone", context.today, &context.snapshot.plan);
    let refined = refine(&draft, &situation.then(&wishes), &wishes, &context);
    assert!(refined.athlete_message.contains("I could not leave Saturday's"), "{}", refined.athlete_message);
}

#[test]
fn a_day_is_given_a_length_beside_one_that_is_left_alone() {
    let refined = |wish| changes_after_refining("I'm tired", wish, &context());
    assert_eq!(refined("leave Friday alone but make Saturday 30 minutes"), ["tue 45 min zone1", "sat 30 min"]);
    assert_eq!(refined("leave Saturday alone but make Thursday 30 minutes"), ["tue 45 min zone1", "thu 30 min"]);
    assert_eq!(refined("make Saturday 30 minutes shorter"), refined("make Saturday shorter"));
}

#[test]
fn a_day_that_gets_less_than_the_minutes_named_is_told() {
    let context = context();
    let (situation, draft) = answered("my knee hurts a little, 2/10", &context);
    let wishes = read("leave Saturday alone but make Thursday 50 minutes", context.today, &context.snapshot.plan);
    let refined = refine(&draft, &situation.then(&wishes), &wishes, &context);
    assert!(refined.athlete_message.contains("Thursday gets 45 min and not 50"), "{}", refined.athlete_message);
}

#[test]
fn more_is_refused_with_a_reason() {
    let message = answered("make this week harder", &context()).1.athlete_message;
    assert!(message.contains("form (TSB) is \u{2212}10"), "{message}");
}
