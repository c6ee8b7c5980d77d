use polarize_domain::{HealthKind, Site, Snapshot};

use super::check;
use crate::fixtures::{answered, context, context_of, open_episode, snapshot};

const REST: &[&str] = &[
    "tue left out",
    "wed left out",
    "thu left out",
    "sat 30 min zone1",
    "sun 30 min",
    "tue2 30 min zone1",
    "wed2 30 min",
    "thu2 30 min",
];

#[test]
fn below_the_neck_and_fever_are_rest_and_a_return_in_stages() {
    check(
        &context(),
        &[
            ("I have a fever", REST),
            ("chesty cough", REST),
            ("my daughter has a fever", &[]),
            ("I don't have a fever", &[]),
        ],
    );
}

#[test]
fn a_cold_is_easy_and_shorter_and_the_hard_work_waits() {
    check(&context(), &[("runny nose", &["tue 45 min zone1", "wed 55 min", "thu 45 min", "sat zone1", "tue2 zone1"])]);
}

#[test]
fn coming_back_begins_with_a_third_of_the_usual_load() {
    check(
        &context(),
        &[
            (
                "flu is over, last symptoms on Sunday",
                &["tue left out", "wed 20 min", "thu 20 min", "sat 50 min zone1", "sun 50 min"],
            ),
            ("the flu was over a month ago", &[]),
        ],
    );
}

#[test]
fn an_illness_that_ended_nobody_knows_when_is_asked_about() {
    let context = context_of(Snapshot { health: vec![open_episode(HealthKind::Fever, None)], ..snapshot() });
    check(&context, &[("the fever is gone", &["tue left out", "wed left out"])]);
    let message = answered("the fever is gone", &context).1.athlete_message;
    assert!(message.contains("Since which day have you been free of symptoms?"), "{message}");
}

#[test]
fn trouble_on_record_counts_when_the_athlete_doesnt_mention_it_and_is_asked_about() {
    let context = context_of(Snapshot { health: vec![open_episode(HealthKind::Fever, None)], ..snapshot() });
    check(&context, &[("feeling fresh", REST)]);
    let message = answered("feeling fresh", &context).1.athlete_message;
    assert!(message.contains("My notes have fever since 4 May"), "{message}");
}

#[test]
fn pain_stops_the_sports_that_load_the_site_and_only_those() {
    let all: &[&str] = &["tue left out", "wed left out", "thu left out", "sat left out", "sun left out"];
    check(
        &context(),
        &[
            ("my knee hurts, 5/10", all),
            ("my knee hurts", &["tue left out", "wed left out", "thu left out", "sat left out"]),
            (
                "my knee hurts a little, 2/10",
                &["tue 45 min zone1", "wed 60 min", "thu 45 min", "sat 60 min zone1", "sun 95 min"],
            ),
            ("my shoulder hurts 6/10", &[]),
            ("shin pain at night, hurts when hopping", &[]),
        ],
    );
}

#[test]
fn where_pain_takes_every_session_other_sports_are_offered() {
    let message = answered("my knee hurts, 5/10", &context()).1.athlete_message;
    assert!(message.contains("If swimming is open to you"), "{message}");
}

#[test]
fn signs_of_too_little_energy_mean_easier_weeks_a_doctor_and_no_word_for_losing_weight() {
    check(
        &context(),
        &[(
            "missed my period twice, afraid of food",
            &["tue 45 min zone1", "wed 55 min", "thu 45 min", "sat 55 min zone1", "sun 90 min"],
        )],
    );
    let message = answered("missed my period twice, afraid of food", &context()).1.athlete_message;
    assert!(message.contains("doctor") && message.contains("do not try to lose weight"), "{message}");
}

#[test]
fn unclear_trouble_holds_the_next_hard_session_and_asks() {
    for feedback in ["I feel off", "something hurts"] {
        check(&context(), &[(feedback, &["tue 45 min zone1"])]);
        assert!(answered(feedback, &context()).1.athlete_message.ends_with('?'), "{feedback}");
    }
}

#[test]
fn several_troubles_at_once_all_get_their_due() {
    check(
        &context(),
        &[
            ("tired, and only 40 minutes on Thursday", &["tue 45 min zone1", "thu 40 min"]),
            (
                "I have a cold and my wife has the flu",
                &["tue 45 min zone1", "wed 55 min", "thu 45 min", "sat zone1", "tue2 zone1"],
            ),
            (
                "I'm tired, have a runny nose and my knee hurts",
                &["tue left out", "wed left out", "thu left out", "sat zone1", "tue2 zone1"],
            ),
        ],
    );
}

#[test]
fn health_goes_before_the_athletes_own_workouts() {
    let mut snapshot = snapshot();
    snapshot.plan.workouts[0].author = polarize_domain::Author::Athlete;
    snapshot.health = vec![open_episode(HealthKind::Pain, Some(Site::Knee))];
    let changes = crate::fixtures::changes_after("my knee hurts, 5/10", &context_of(snapshot));
    assert_eq!(changes[0], "tue left out");
}

#[test]
fn little_time_is_spoken_of_beside_an_open_pain() {
    let context =
        context_of(Snapshot { health: vec![open_episode(HealthKind::Pain, Some(Site::Shoulder))], ..snapshot() });
    let message = answered("only 30 minutes tomorrow", &context).1.athlete_message;
    assert!(message.to_lowercase().contains("short"), "{message}");
}

#[test]
fn pain_that_is_gone_is_no_fresh_complaint() {
    let gone: &[&str] = &[];
    for words in [
        "knee pain is gone",
        "my knee is fine again",
        "my knee doesn't hurt anymore",
        "the knee pain is over since today",
        "my knee has been fine since yesterday",
    ] {
        check(&context(), &[(words, gone)]);
        let open =
            context_of(Snapshot { health: vec![open_episode(HealthKind::Pain, Some(Site::Knee))], ..snapshot() });
        check(&open, &[(words, gone)]);
        let message = answered(words, &open).1.athlete_message;
        let denied = words.ends_with("hurt anymore");
        let says = if denied { "`polarize health end N`" } else { "I have noted that the pain (knee) is over" };
        assert!(message.contains(says), "{words}: {message}");
        assert!(!message.contains("sorry"), "{words}: {message}");
        let message = answered(words, &context()).1.athlete_message;
        assert!(!message.contains("How bad") && !message.contains("health end"), "{words}: {message}");
    }
}

#[test]
fn an_illness_on_record_that_is_called_gone_is_ended_by_the_athlete() {
    for (kind, words) in [
        (HealthKind::AboveNeck, "my cold is gone"),
        (HealthKind::Fever, "no more fever"),
        (HealthKind::Fever, "I don't have a fever"),
    ] {
        let open = context_of(Snapshot { health: vec![open_episode(kind, None)], ..snapshot() });
        let message = answered(words, &open).1.athlete_message;
        assert!(message.contains("`polarize health end N`"), "{words}: {message}");
    }
}

#[test]
fn of_several_illnesses_only_the_gravest_speaks() {
    for (words, says) in
        [("I have a runny nose and a fever", "ever"), ("runny nose and a chesty cough", "below the neck")]
    {
        let (_, draft) = answered(words, &context());
        let message = draft.athlete_message;
        assert!(
            message.contains(says) && !message.contains("move easily") && !message.contains("easy movement"),
            "{message}"
        );
        let summary = draft.analysis.unwrap();
        assert!(!summary.recommendations_summary.contains("cold"), "{}", summary.recommendations_summary);
        assert!(!summary.key_concerns.iter().any(|concern| concern.contains("cold")), "{:?}", summary.key_concerns);
    }
    check(&context(), &[("I have a runny nose and a fever", REST)]);
}

#[test]
fn a_request_is_answered_before_what_is_only_on_record() {
    let cold = context_of(Snapshot { health: vec![open_episode(HealthKind::AboveNeck, None)], ..snapshot() });
    check(
        &cold,
        &[
            ("only 30 minutes today", &["tue 30 min zone1"]),
            ("I still have the cold", &["tue 45 min zone1", "wed 55 min", "thu 45 min", "sat zone1", "tue2 zone1"]),
        ],
    );
    let knee = context_of(Snapshot { health: vec![open_episode(HealthKind::Pain, Some(Site::Knee))], ..snapshot() });
    for context in [cold, knee] {
        let message = answered("only 30 minutes today", &context).1.athlete_message;
        assert!(message.starts_with("Short on time") || message.starts_with("Then we use"), "{message}");
        assert!(message.contains("My notes have"), "{message}");
        assert!(!message.contains("sorry it hurts") && !message.contains("move easily"), "{message}");
    }
}
