use polarize_domain::Snapshot;

use super::check;
use crate::fixtures::{answered, changes_after, context, context_of, morning, snapshot};

#[test]
fn what_others_advise_on_is_referred_to_them_and_nothing_rises() {
    let rested = context_of(Snapshot { fitness: morning(8.0), ..snapshot() });
    for feedback in [
        "I am pregnant and feel great, give me more",
        "I have asthma and my inhaler is empty, make it harder",
        "I took 3 painkillers before the race",
        "I want to lose 10 kg, give me more training",
    ] {
        let (_, draft) = answered(feedback, &rested);
        assert!(draft.athlete_message.contains("doctor"), "{feedback}: {}", draft.athlete_message);
        assert_eq!(changes_after(feedback, &rested), [""; 0], "{feedback}");
    }
}

#[test]
fn a_question_or_what_is_not_understood_gets_no_go_ahead() {
    let rested = context_of(Snapshot { fitness: morning(8.0), ..snapshot() });
    for feedback in ["hm", "can I race?", "what is zone 2?", "colourless green ideas"] {
        let (_, draft) = answered(feedback, &rested);
        let status = draft.analysis.map(|analysis| analysis.current_status).unwrap_or_default();
        for words in [draft.athlete_message, status] {
            assert!(!words.contains("ready for"), "{feedback}: {words}");
        }
    }
}

#[test]
fn while_it_is_open_how_bad_a_pain_is_nothing_hard_loads_it_for_a_week() {
    let changes = changes_after("my knee hurts for three days", &context());
    let saturday: Vec<_> = changes.iter().filter(|line| line.starts_with("sat ")).collect();
    assert!(saturday.iter().any(|line| line.contains("left out") || line.contains(" as ")), "{changes:?}");
    assert!(!changes.iter().any(|line| line.starts_with("tue2")), "{changes:?}");
}

#[test]
fn a_wish_about_one_day_touches_that_day_alone() {
    let rested = context_of(Snapshot { fitness: morning(8.0), ..snapshot() });
    for (feedback, day) in [("make Saturday harder", "sat "), ("make today easier", "tue ")] {
        let changes = changes_after(feedback, &rested);
        assert!(changes.iter().all(|line| line.starts_with(day)), "{feedback}: {changes:?}");
    }
    check(&context(), &[("make today easier", &["tue zone1"])]);
}
