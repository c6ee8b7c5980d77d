use polarize_domain::Snapshot;

use crate::fixtures::{answered, context, context_of, day, morning, snapshot};

fn message(feedback: &str) -> String {
    answered(feedback, &context()).1.athlete_message
}

#[test]
fn messages_read_well() {
    for (name, feedback) in [
        ("tired", "My CTL is 45 and I'm feeling tired. What should I do?"),
        ("exhausted", "totally exhausted, can't sleep, legs dead"),
        ("fever", "I have a fever since yesterday"),
        ("returning", "flu is over, last symptoms on Sunday"),
        ("knee", "my knee hurts, 5/10"),
        ("bone", "shin pain at night, hurts when hopping"),
        ("fresh", "feeling great today!"),
        ("several", "I'm tired, have a runny nose and my knee hurts"),
        ("question", "what is TSS?"),
        ("unread", "lorem ipsum"),
    ] {
        insta::assert_snapshot!(name, message(feedback));
    }
}

#[test]
fn a_fitness_that_differs_from_the_contexts_is_named() {
    let differs = "You name a fitness (CTL) of 80; this morning I count 45.0";
    assert!(message("My CTL is 80 and I'm tired").contains(differs));
    assert!(message("My CTL is 45 and I'm tired").contains("45.0 this morning, as you say"));
}

#[test]
fn numbers_of_a_short_history_are_not_used_as_if_they_meant_something() {
    let new = context_of(Snapshot { fitness: morning(-40.0), history_since: Some(day(-10)), ..snapshot() });
    let message = answered("I'm tired", &new).1.athlete_message;
    assert!(!message.contains("(TSB)"), "{message}");
}

#[test]
fn the_wording_varies_with_the_day_and_is_the_same_for_the_same_day() {
    let on = |offset: i64| {
        let mut snapshot = snapshot();
        snapshot.plan.workouts.clear();
        let now = day(offset).at(8, 0, 0, 0).to_zoned_datetime(jiff::tz::TimeZone::UTC).unwrap();
        answered("I'm tired", &polarize_domain::Context::build(snapshot, &now)).1.athlete_message
    };
    assert_eq!(on(1), on(1));
    assert_ne!(on(1), on(2));
}

#[test]
fn low_mood_is_answered_by_whom_to_talk_to() {
    for words in ["I feel worthless and hate training", "feeling so depressed lately", "I hate myself"] {
        let message = message(words);
        assert!(message.contains("talk to somebody you trust"), "{words}: {message}");
    }
    let message = answered("I'm tired", &context()).1.athlete_message;
    assert!(!message.contains("talk to somebody"), "{message}");
}

#[test]
fn words_in_an_unread_language_are_met_with_the_languages_and_an_emergency_line() {
    for words in ["ik heb pijn op de borst", "boli mnie w klatce piersiowej"] {
        let message = crate::fixtures::answered(words, &crate::fixtures::context()).1.athlete_message;
        assert!(message.contains("German, French, Spanish and Italian") && message.contains("emergency"), "{message}");
    }
}
