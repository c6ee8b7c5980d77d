use polarize_domain::{CoachType, Snapshot, Sport};

use super::check;
use crate::fixtures::{answered, context, context_of, day, morning, snapshot, workout};

#[test]
fn the_next_hard_session_becomes_easy_and_shorter_and_nothing_is_skipped() {
    check(
        &context(),
        &[
            ("I'm tired", &["tue 45 min zone1"]),
            ("slept badly last night", &["tue 45 min zone1"]),
            ("my legs are sore", &["tue 45 min zone1"]),
            ("stressed at work", &["tue 50 min"]),
            ("work is super stressful", &["tue 45 min zone1"]),
            ("a bit tired", &[]),
            ("not tired at all", &[]),
        ],
    );
}

#[test]
fn exhaustion_takes_today_to_recovery_and_a_quarter_off_the_week() {
    let softer: &[&str] = &["tue 40 min recovery", "wed 55 min", "thu 45 min", "sat 55 min zone1", "sun 90 min"];
    check(
        &context(),
        &[
            ("totally exhausted, can't sleep, legs dead", softer),
            ("sore legs and tired for a week", softer),
            ("resting heart rate is up 10 beats and I slept badly and I'm tired and sore", softer),
        ],
    );
}

#[test]
fn a_form_in_the_building_range_adds_nothing_to_what_the_feeling_asks_for() {
    for form in [-28.0, -20.0, -10.0] {
        let context = context_of(Snapshot { fitness: morning(form), ..snapshot() });
        check(&context, &[("I'm tired", &["tue 45 min zone1"]), ("a bit tired", &[]), ("feeling great", &[])]);
    }
}

#[test]
fn a_form_below_minus_30_takes_zone_3_and_below_minus_35_everything_but_recovery() {
    let very_fatigued = context_of(Snapshot { fitness: morning(-32.0), ..snapshot() });
    check(&very_fatigued, &[("a bit tired", &["tue 45 min zone1"]), ("feeling great", &["tue 45 min zone1"])]);
    let overtrained = context_of(Snapshot { fitness: morning(-40.0), ..snapshot() });
    let recovery: &[&str] = &["tue 40 min recovery", "wed 60 min"];
    check(&overtrained, &[("a bit tired", recovery), ("feeling great", recovery)]);
}

#[test]
fn with_little_history_form_decides_nothing() {
    let new = Snapshot { fitness: morning(-40.0), history_since: Some(day(-10)), ..snapshot() };
    check(&context_of(new), &[("a bit tired", &[]), ("feeling great", &[]), ("I'm tired", &["tue 45 min zone1"])]);
}

#[test]
fn feeling_fresh_lengthens_one_easy_session_only_when_rested() {
    let rested = context_of(Snapshot { fitness: morning(5.0), ..snapshot() });
    check(
        &rested,
        &[
            ("feeling great", &["wed 85 min"]),
            (
                "feeling great but my knee hurts a bit",
                &["tue 45 min zone1", "wed 60 min", "thu 45 min", "sat 60 min zone1", "sun 95 min"],
            ),
        ],
    );
}

#[test]
fn a_generalist_gives_sore_legs_another_sport() {
    let mut snapshot = snapshot();
    snapshot.athlete.settings.coach_type = CoachType::Generalist;
    snapshot.plan.workouts[0] = workout("tue", 0, Sport::Running, polarize_domain::Intensity::Zone3, 60);
    check(&context_of(snapshot), &[("my legs are sore", &["tue as cycling 35 min zone1"])]);
}

#[test]
fn locked_workouts_and_the_athletes_own_stay_and_the_message_says_so() {
    let mut locked = snapshot();
    locked.plan.workouts[0].locked = true;
    let mut own = snapshot();
    own.plan.workouts[0].author = polarize_domain::Author::Athlete;
    for (snapshot, why) in [(locked, "locked"), (own, "you put it there yourself")] {
        let context = context_of(snapshot);
        check(&context, &[("I'm tired", &[])]);
        let message = answered("I'm tired", &context).1.athlete_message;
        assert!(message.contains(why), "{message}");
    }
}
